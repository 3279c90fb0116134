"""The watch: sources are looked at when they are due, and their items read, a few at once and one
of a host."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.errors import LostError, UnavailableError
from bot.news.model import Refusal
from bot.sources.shift import Outlast, Shift
from bot.sources.watch.checks import Checks
from bot.sources.watch.gathering import Gathering
from bot.sources.watch.visits import host_of_key
from storage.engine.database import Database
from storage.sources import items, watched
from storage.sources.items import Waiting
from storage.sources.source import Kind, Source
from storage.sources.watched import Due

CHECKS_AT_ONCE, ITEMS_AT_ONCE = 8, 6
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
        self._shift: Shift[_Job] = Shift(times.rest)

    def wake(self) -> None:
        """Say that a source is due."""
        self._shift.wake()

    async def run(self) -> None:
        """Watch until cancelled."""
        await self._shift.run(self._begin)

    async def _begin(self) -> None:
        due, waiting = await self._outlast(_PART, self._load)
        for one in due:
            if not self._has_room(CHECKS_AT_ONCE, is_check=True):
                break
            self._check(one)
        for item in waiting:
            if not self._has_room(ITEMS_AT_ONCE, is_check=False):
                break
            self._read(item)

    async def _load(self) -> tuple[tuple[Due, ...], tuple[Waiting, ...]]:
        now = self._times.now()
        async with self._db.reading() as tx:
            due = await watched.due(tx, now=now, limit=_MOST_DUE)
            return due, await items.waiting(tx, _KINDS, now=now, limit=_MOST_WAITING)

    def _has_room(self, most: int, *, is_check: bool) -> bool:
        return sum(one.is_check == is_check for one in self._shift) < most

    def _check(self, due: Due) -> None:
        job = _Job(is_check=True, id=due.id, host=host_of_key(due.key))
        if self._is_free(job.host):
            self._shift.start(job, f"Source {due.id}", partial(self._checked, due.id))

    def _read(self, waiting: Waiting) -> None:
        host = host_of_key(waiting.link) if waiting.link else f"source {waiting.source_id}"
        job = _Job(is_check=False, id=waiting.id, host=host)
        if self._is_free(job.host):
            self._shift.start(job, f"Item {waiting.id}", partial(self._gathering.read, waiting))

    def _is_free(self, host: str) -> bool:
        """Whether nobody of us visits a host."""
        return all(one.host != host for one in self._shift)

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
