"""One look at a source: what is new is kept before it is read, in the same transaction as when the
source is looked at again; a process that ends meanwhile loses nothing and brings nothing twice."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from bot.display import texts
from bot.news.model import Refusal
from bot.sources.door import FEED, PAGE, Fetched, Refused, Unchanged, Validators
from bot.sources.watch import choosing, schedule
from bot.sources.watch.around import Around
from bot.sources.watch.choosing import Shown
from bot.sources.watch.feed import Feed
from bot.sources.watch.parsing import Parsing, Shape
from bot.sources.watch.schedule import DAY, HOUR
from bot.sources.watch.visits import Visits
from storage.engine.database import Database, Transaction
from storage.sources import forgetting, items, looks, watched
from storage.sources import source as sources
from storage.sources.looks import Failed, Taken
from storage.sources.source import Kind, Pause, Source

LIST = replace(PAGE, obeys_robots=True)
log = logging.getLogger(__name__)


class Checks:
    """Looks at sources, and tells their owners when one fails for long. `now` gives unix
    seconds."""

    def __init__(
        self, db: Database, visits: Visits, parsing: Parsing, around: Around, now: Callable[[], int]
    ) -> None:
        self._db = db
        self._visits = visits
        self._parsing = parsing
        self._around = around
        self._now = now

    async def look(self, source: Source) -> None:
        """Look at a source that is due."""
        bounds = FEED if source.kind is Kind.FEED else LIST
        kept = Validators(source.validators.etag, source.validators.modified)
        came = await self._visits.fetch(source.address, bounds, kept)
        if isinstance(came, Refused):
            await self.fail(source, came.reason, came.retry_after)
        elif isinstance(came, Unchanged):
            await self._succeed(source, self._unchanged(source), ())
        else:
            await self._read(source, came)

    async def fail(self, source: Source, why: Refusal, retry_after: int | None = None) -> None:
        """Note that a source could not be read; its owners hear of it after hours, and after days
        it is left alone."""
        now, health = self._now(), source.health
        since = schedule.failing_since(health.failing_since, source.next_at, now)
        log.warning("Source %s (%s) is not read: %s", source.id, source.address, why)
        next_at = schedule.after_failure(
            now,
            health.failures + 1,
            since,
            chance=self._around.chance(),
            retry_after=retry_after,
        )
        is_dead = schedule.is_dead(since, now)
        async with self._db.transaction() as tx:
            await looks.fail(tx, source.id, Failed(why.value, since, next_at), now=now)
            if is_dead:
                is_dead = await watched.pause(tx, source.id, Pause.DEAD, now=now)
        if is_dead:
            await self._around.tell_owners(
                texts.source_dead(source.name, (now - since) // DAY, why)
            )
        elif schedule.is_to_be_told(since, now) and health.told_at is None:
            await self._tell_once(
                source, texts.source_fails(source.name, (now - since) // HOUR, why)
            )

    async def _tell_once(self, source: Source, said: str) -> None:
        if await self._around.tell_owners(said):
            async with self._db.transaction() as tx:
                await looks.note_told(tx, source.id, now=self._now())

    async def _read(self, source: Source, came: Fetched) -> None:
        shape = Shape(source.shape or "") if source.kind is Kind.LIST else None
        feed = await self._parsing.read(came, self._now(), shape)
        if isinstance(feed, Refusal):
            await self.fail(source, feed)
            return
        shown = await asyncio.to_thread(choosing.told_apart, feed.items, feed.site)
        await self._succeed(source, self._taken(came, feed), shown)
        if shape is not None:
            await self._note_shape(source, is_known=bool(feed.items))

    def _taken(self, came: Fetched, feed: Feed) -> Taken:
        """What is kept of a source that gave something. One that shows nothing is read whole the
        next time."""
        told = came.validators if feed.items else Validators()
        next_at = schedule.after_success(self._now(), feed.pace, self._around.chance())
        validators = sources.Validators(told.etag, told.modified)
        return Taken(validators, schedule.encode(feed.pace), next_at)

    def _unchanged(self, source: Source) -> Taken:
        pace = schedule.decode(source.pace)
        next_at = schedule.after_success(self._now(), pace, self._around.chance())
        return Taken(source.validators, source.pace, next_at)

    async def _succeed(self, source: Source, taken: Taken, shown: tuple[Shown, ...]) -> None:
        now = self._now()
        async with self._db.transaction() as tx:
            if shown:
                await self._keep_new(tx, source, shown, now)
            await looks.succeed(tx, source.id, taken, now=now)
        if source.health.told_at is not None:
            await self._around.tell_owners(texts.source_recovered(source.name))

    async def _keep_new(
        self, tx: Transaction, source: Source, shown: tuple[Shown, ...], now: int
    ) -> None:
        if not await watched.is_on(tx, source.id):
            return  # paused or removed while it was read
        keys = [key for one in shown for key in one.keys]
        first = source.health.succeeded_at if await items.any_known(tx, source.id) else None
        known = await items.known(tx, source.id, keys)
        await forgetting.note_seen(tx, source.id, keys, now=now)
        new = choosing.fresh(shown, known, choosing.since(source.added_at, first, now))
        await items.add(tx, source.id, new, now=now)
        if new:
            log.info("Source %s shows %s new items", source.id, len(new))

    async def _note_shape(self, source: Source, *, is_known: bool) -> None:
        """Tell the owners once that a page lists its news otherwise; it is looked at all the
        same."""
        was_told = source.health.reshaped_at is not None
        if is_known == (not was_told):
            return
        if not is_known and not await self._around.tell_owners(texts.source_reshaped(source.name)):
            return
        async with self._db.transaction() as tx:
            await looks.note_reshaped(tx, source.id, None if is_known else self._now())
