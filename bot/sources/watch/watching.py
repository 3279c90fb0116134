"""The watch: sources are looked at when they are due, and their items read, a few at once and one
of a host. What is to be done stands in the database, and what a process left undone its successor
does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.errors import LostError, UnavailableError
from bot.news.model import Refusal
from bot.sources.watch.around import Outlast
from bot.sources.watch.checks import Checks
from bot.sources.watch.gathering import Gathering
from bot.sources.watch.visits import host_of_key
from storage.engine.database import Database
from storage.sources import items, watched
from storage.sources.items import Waiting
from storage.sources.source import Kind, Source
from storage.sources.watched import Due

CHECKS_AT_ONCE, ITEMS_AT_ONCE = 8, 6
AGAIN = 5.0  # seconds after something failed that is nobody's fault
_MOST_DUE, _MOST_WAITING = 200, 100  # among which those of every host are looked for
_KINDS = (Kind.FEED, Kind.LIST)
_PART = "sources"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is under way: of a source or an item, and whom it visits."""

    is_check: bool
    id: int
    host: str


@dataclass(frozen=True, slots=True)
class Times:
    """`now` gives unix seconds; `rest` seconds after which is looked for what is due, though nobody
    woke us."""

    now: Callable[[], int]
    rest: float = 2.0


class Watching:
    """Looks at the sources that are due and reads the items that wait."""

    def __init__(
        self,
        db: Database,
        checks: Checks,
        gathering: Gathering,
        outlast: Outlast,
        times: Times,
    ) -> None:
        self._db = db
        self._checks = checks
        self._gathering = gathering
        self._outlast = outlast
        self._times = times
        self._woken = asyncio.Event()
        self._jobs: dict[_Job, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Say that a source is due."""
        self._woken.set()

    async def run(self) -> None:
        """Watch until cancelled; what is cut off is done after the next start."""
        try:
            while True:
                self._woken.clear()
                due, waiting = await self._outlast(_PART, self._load)
                for one in due:
                    self._check(one)
                for item in waiting:
                    self._read(item)
                await self._rest()
        finally:
            for task in self._jobs.values():
                task.cancel()
            await asyncio.gather(*self._jobs.values(), return_exceptions=True)

    async def _load(self) -> tuple[tuple[Due, ...], tuple[Waiting, ...]]:
        now = self._times.now()
        async with self._db.reading() as tx:
            due = await watched.due(tx, now=now, limit=_MOST_DUE)
            return due, await items.waiting(tx, _KINDS, now=now, limit=_MOST_WAITING)

    def _check(self, due: Due) -> None:
        job = _Job(is_check=True, id=due.id, host=host_of_key(due.key))
        if self._has_room(job, CHECKS_AT_ONCE):
            self._start(job, self._checked(due.id))

    def _read(self, waiting: Waiting) -> None:
        host = host_of_key(waiting.link) if waiting.link else f"source {waiting.source_id}"
        job = _Job(is_check=False, id=waiting.id, host=host)
        if self._has_room(job, ITEMS_AT_ONCE):
            self._start(job, self._gathering.read(waiting))

    def _has_room(self, job: _Job, most: int) -> bool:
        """Whether there is room for one more of its kind, and its host is visited by no other."""
        alike = sum(one.is_check == job.is_check for one in self._jobs)
        return alike < most and all(one.host != job.host for one in self._jobs)

    def _start(self, job: _Job, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(_tried(job, work))
        self._jobs[job] = task
        task.add_done_callback(lambda _: self._ended(job))

    def _ended(self, job: _Job) -> None:
        del self._jobs[job]
        self.wake()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(self._times.rest):
                await self._woken.wait()
        except TimeoutError:
            pass

    async def _checked(self, source_id: int) -> None:
        async with self._db.reading() as tx:
            source = await watched.get(tx, source_id)
        if source is not None:
            await self._look(source)

    async def _look(self, source: Source) -> None:
        try:
            await self._checks.look(source)
        except (LostError, UnavailableError):
            raise
        except Exception:
            log.exception("Source %s was not read", source.id)
            await self._checks.fail(source, Refusal.NOT_UNDERSTOOD)


async def _tried(job: _Job, work: Awaitable[None]) -> None:
    """Do something of which nothing else depends; where the database is away it stays to be
    done."""
    try:
        await work
    except LostError:  # whoever loads them ends the process and says why
        return
    except UnavailableError:
        await asyncio.sleep(AGAIN)
    except Exception:
        log.exception("%s %s was not done", "Source" if job.is_check else "Item", job.id)
        await asyncio.sleep(AGAIN)
