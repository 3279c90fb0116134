"""What every part that runs for long stands on."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.delivery.outage import Outage
from storage.engine.database import Database


@dataclass(frozen=True, slots=True)
class Runtime:
    """`now` gives unix seconds; `name` is the process's own in the database, lasting over restarts;
    `outage` waits for a database that is away."""

    db: Database
    now: Callable[[], int]
    name: str
    outage: Outage = field(default_factory=Outage)
