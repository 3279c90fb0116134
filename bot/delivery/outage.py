"""A database that is out of order for a while: one line when it begins, one when it ends."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import UnavailableError

log = logging.getLogger(__name__)


class Outage:
    """Shared by all that write: they wait and go on, and the operator is told once. `pause`:
    seconds between two attempts."""

    def __init__(self, pause: float = 1.0) -> None:
        self._pause = pause
        self._waiting: set[str] = set()

    def begins(self, part: str, error: UnavailableError) -> None:
        if not self._waiting:
            log.error("Everything waits and nothing is lost: %s", error)
        self._waiting.add(part)

    def ends(self, part: str) -> None:
        self._waiting.discard(part)
        if not self._waiting:
            log.info("The database is back: everything goes on")

    async def outlast[T](self, part: str, work: Callable[[], Awaitable[T]]) -> T:
        """Do work on the database, again and again until it is there. Other errors are raised."""
        while True:
            try:
                done = await work()
            except UnavailableError as error:
                self.begins(part, error)
                await asyncio.sleep(self._pause)
            else:
                if part in self._waiting:
                    self.ends(part)
                return done
