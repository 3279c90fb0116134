"""The one loop of whatever is fetched: what waits stands in the database, a few of it are under way
at once, and what a process left undone its successor does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Iterator
from typing import Protocol

from telegram.error import TelegramError

from bot.errors import LostError, UnavailableError
from bot.resting import until_woken

AGAIN = 5.0  # seconds after something failed that is nobody's fault
log = logging.getLogger(__name__)


class Outlast(Protocol):
    """Does work on the database, again and again until it is there."""

    async def __call__[T](self, part: str, work: Callable[[], Awaitable[T]]) -> T: ...


class Shift[Job: Hashable]:
    """The jobs that are under way, each once. `rest` is the seconds after which is looked for more
    though nobody woke us."""

    def __init__(self, rest: float) -> None:
        self._rest = rest
        self._woken = asyncio.Event()
        self._under_way: dict[Job, asyncio.Task[None]] = {}

    def __iter__(self) -> Iterator[Job]:
        return iter(self._under_way)

    def __len__(self) -> int:
        return len(self._under_way)

    def __contains__(self, job: object) -> bool:
        return job in self._under_way

    def wake(self) -> None:
        """Say that something waits."""
        self._woken.set()

    async def run(self, begin: Callable[[], Awaitable[None]]) -> None:
        """Have `begin` start what waits and has room, whenever somebody woke us or something ended,
        until cancelled: what is under way then is cut off."""
        try:
            while True:
                self._woken.clear()
                await begin()
                await until_woken(self._woken, self._rest)
        finally:
            for task in self._under_way.values():
                task.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    def start(self, job: Job, named: str, work: Callable[[], Awaitable[None]]) -> None:
        """Begin a job that is not under way, and that operators know by a name."""
        task = asyncio.create_task(_tried(named, work))
        self._under_way[job] = task
        task.add_done_callback(lambda _: self._ended(job))

    def _ended(self, job: Job) -> None:
        del self._under_way[job]
        self.wake()


async def _tried(named: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do something of which nothing else depends; where it fails it stays to be done, and not at
    once again: a site would be asked without end."""
    try:
        await work()
    except LostError:  # whoever looks for jobs ends the process and says why
        return
    except (UnavailableError, TelegramError) as error:
        log.info("%s is done later: %s", named, error)
        await asyncio.sleep(AGAIN)
    except Exception:
        log.exception("%s was not done", named)
        await asyncio.sleep(AGAIN)
