"""What every part that runs for long stands on."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.delivery.outage import Outage
from bot.delivery.rhythm import Rhythm
from storage.engine.database import Database


@dataclass(frozen=True, slots=True)
class Runtime:
    """`now` gives unix seconds; `name` is the process's own in the database, lasting over restarts;
    `rhythm` is how long all wait, `outage` waits for a database that is away."""

    db: Database
    now: Callable[[], int]
    name: str
    rhythm: Rhythm = field(default_factory=Rhythm)
    outage: Outage = field(default_factory=Outage)
