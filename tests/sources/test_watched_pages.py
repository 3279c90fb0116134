"""Lists of news that are looked at, what is forgotten of sources, on both engines."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.delivery.outage import Outage
from bot.display import texts
from bot.news.media import Kind as MediaKind
from bot.news.media import Media
from bot.sources.door import Door, public_or_loopback
from bot.sources.watch.around import Around
from bot.sources.watch.checks import Checks
from bot.sources.watch.parsing import Parsing
from bot.sources.watch.visits import Visits
from storage.engine.database import Database
from storage.review import pages
from storage.review.pages import Page
from storage.sources import forgetting, items, looks, watched
from storage.sources.items import Fate, Found
from storage.sources.looks import Taken
from storage.sources.source import Kind, Source, Validators
from storage.sources.watched import New
from tests.engines import database_url, db, postgres, sqlite_file
from tests.websites import said, serving

__all__ = ["database_url", "db", "postgres", "sqlite_file"]

NOW, DAY = 1_800_000_000, 86_400


@dataclass
class Owners:
    """The owners, who hear what is said unless Telegram is away."""

    heard: list[str] = field(default_factory=list)
    is_away: bool = False

    async def tell(self, text: str) -> bool:
        if not self.is_away:
            self.heard.append(text)
        return not self.is_away


async def no_photo(_: bytes) -> Media:
    return Media(MediaKind.PHOTO, "x")


@asynccontextmanager
async def checks(db: Database, owners: Owners) -> AsyncIterator[Checks]:
    parsing = Parsing(lists="tests.sources.lists:items_of")
    running = asyncio.create_task(parsing.run())
    around = Around(owners.tell, no_photo, Outage().outlast, lambda: 0.5)
    visits = Visits(Door(may_connect=public_or_loopback), apart=0.0)
    try:
        yield Checks(db, visits, parsing, around, lambda: NOW)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def add(db: Database, address: str, kind: Kind) -> Source:
    async with db.transaction() as tx:
        source = await watched.add(
            tx, New(kind, address, address, "استانداری", shape="shape"), by=None, now=NOW
        )
    assert source is not None
    return source


async def now(db: Database, source: Source) -> Source:
    async with db.reading() as tx:
        found = await watched.get(tx, source.id)
    assert found is not None
    return found


async def keys(db: Database, fate: str) -> list[str]:
    async with db.reading() as tx:
        rows = await tx.fetch_all(
            "SELECT key FROM source_items WHERE fate = :fate ORDER BY id", fate=fate
        )
    return [row["key"] for row in rows]


async def test_owners_hear_once_that_a_page_changed_its_shape(db: Database) -> None:
    owners = Owners()
    async with serving(said(b"shape /7 /6 /5 /4 /3 /2 /1")) as site, checks(db, owners) as looks_at:
        source = await add(db, site.url(), Kind.LIST)
        look: Callable[[], Awaitable[None]] = lambda: _look(db, looks_at, source)  # noqa: E731
        await look()
        assert await keys(db, "old") == ["/1", "/2"]
        assert await keys(db, "waits") == ["/3", "/4", "/5", "/6", "/7"]
        site.answering = said(b"another /8")
        owners.is_away = True
        await look()
        owners.is_away = False
        await look()
        await look()
        assert owners.heard == [texts.source_reshaped(source.name)]
        assert (await now(db, source)).health.failures == 0
        site.answering = said(b"shape /8 /7 /6")
        await look()
        assert (await now(db, source)).health.reshaped_at is None
        assert (await keys(db, "waits"))[-1] == "/8"
        assert len(owners.heard) == 1


async def _look(db: Database, checks: Checks, source: Source) -> None:
    await checks.look(await now(db, source))


async def test_what_is_paused_while_it_is_read_brings_nothing(db: Database) -> None:
    async with serving(said(b"shape /1")) as site, checks(db, Owners()) as looks_at:
        source = await add(db, site.url(), Kind.LIST)
        async with db.transaction() as tx:
            await watched.remove(tx, source.id, now=NOW)
        await looks_at.look(source)
        assert await keys(db, "waits") == []


async def test_what_a_source_still_shows_is_never_forgotten(db: Database) -> None:
    source = await add(db, "a", Kind.FEED)
    later = NOW + 100 * DAY
    found = [Found(f"{n}", f"link {n}", "{}", Fate.OLD) for n in range(forgetting.KEPT + 3)]
    async with db.transaction() as tx:
        await items.add(tx, source.id, [Found("waits", None, "{}"), *found], now=NOW)
        assert await forgetting.prune(tx, since=later - DAY, now=later, limit=99) == 0
        await items.add(tx, source.id, [Found("new", None, "{}", Fate.OLD)], now=later)
        await forgetting.note_seen(tx, source.id, ["link 1"], now=later)
        assert await forgetting.prune(tx, since=later - 90 * DAY, now=later, limit=99) == 3
        known = await items.known(tx, source.id, ["0", "1", "2", "3", "4", "waits"])
    assert known == {"1", "4", "waits"}


async def test_pages_are_forgotten_once_they_were_read(db: Database) -> None:
    one, other = (Page(1, number, 0, "key", "url", NOW) for number in (1, 2))
    async with db.transaction() as tx:
        await pages.add(tx, one)
        await pages.add(tx, other)
        await pages.settle(tx, one, None, now=NOW)
        assert await pages.prune(tx, before=NOW + 1, limit=9) == 1
        assert await pages.waiting(tx, limit=9) == [other]


async def test_each_source_has_its_turn_and_a_new_one_begins_anew(db: Database) -> None:
    sources = [await add(db, name, Kind.FEED) for name in "abc"]
    async with db.transaction() as tx:
        for source in sources:
            found = [Found(f"{n}", None, "{}") for n in range(5)]
            await items.add(tx, source.id, found, now=NOW)
        await watched.remove(tx, sources[2].id, now=NOW)
        waiting = await items.waiting(tx, (Kind.FEED,), now=NOW, limit=9)
        assert [one.source_id for one in waiting] == [sources[0].id] * 2 + [sources[1].id] * 2
        assert await items.waiting(tx, (Kind.LIST,), now=NOW, limit=9) == ()
        taken = Taken(Validators("e", "m"), '{"ttl": 1}', NOW + 9)
        await looks.succeed(tx, sources[0].id, taken, now=NOW)
        await watched.remove(tx, sources[0].id, now=NOW)
    again = await add(db, "a", Kind.FEED)
    assert (again.health.succeeded_at, again.pace, again.validators) == (None, None, Validators())
