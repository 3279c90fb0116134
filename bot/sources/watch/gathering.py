"""One item of a source becomes a draft, or it is noted why not. What is not to be had now is tried
again."""

import asyncio
import logging
from dataclasses import replace

from bot.errors import ChavoshError, LostError, UnavailableError
from bot.news.media import Media
from bot.news.model import RawRelease, Refusal, Rejected, Understood
from bot.newsroom import pages, repeats, trust, words
from bot.newsroom.drafts import Arriving
from bot.newsroom.receive import Desk, receive
from bot.sources import article as articles
from bot.sources.article import Article
from bot.sources.door import PAGE, Bounds, Fetched, Refused, Unchanged
from bot.sources.watch import choosing, lead, schedule
from bot.sources.watch.around import Around
from bot.sources.watch.item import Item
from bot.sources.watch.visits import Visits
from storage.engine.database import Database, Transaction
from storage.review import releases
from storage.sources import items, watched
from storage.sources.items import Fate, Waiting
from storage.sources.source import Source

BEGUN_AT_MOST = 3  # times that what is not to be had is tried
# Times that a process may end while it reads an item: ten kills lose none, and one that ends the
# process itself does not for ever.
ENDED_AT_MOST = 10
ARTICLE = replace(PAGE, obeys_robots=True)
_FOR_A_WHILE = (Refusal.SLOW, Refusal.UNREACHABLE, Refusal.FAILING)
log = logging.getLogger(__name__)


class _EndedError(ChavoshError):
    """A source was paused or removed while its item was read: nothing of that is kept."""


class Gathering:
    """Reads the items that wait."""

    def __init__(self, db: Database, visits: Visits, desk: Desk, around: Around) -> None:
        self._db = db
        self._visits = visits
        self._desk = desk
        self._around = around

    async def read(self, waiting: Waiting) -> None:
        """Read one item. Raises UnavailableError where the database is away."""
        async with self._db.transaction() as tx:
            source = await watched.get(tx, waiting.source_id)
            begun = await items.begin(tx, waiting.id)
        if source is None:
            return
        item = choosing.decode(waiting.content)
        if begun > ENDED_AT_MOST:
            await self._give_up(waiting, Refusal.NOT_UNDERSTOOD)
            return
        try:
            await self._try(waiting, source, item, begun)
        except (LostError, UnavailableError):
            raise
        except Exception:
            log.exception("Item %s of source %s was not read", waiting.id, source.id)
            if begun < BEGUN_AT_MOST:
                await self._put_off(waiting, begun)
            else:
                await self._give_up(waiting, Refusal.NOT_UNDERSTOOD)

    async def _try(self, waiting: Waiting, source: Source, item: Item, begun: int) -> None:
        own = f"{item.title}\n{lead.text_of(item)}"
        why = await asyncio.to_thread(words.unwelcome, own, source.unwanted)
        if why is not None:
            await self._leave_out(waiting, why)
        elif not await self._is_known(waiting, item):
            found = await self._article(item, begun)
            if isinstance(found, Article):
                await self._judge(waiting, source, item, found)
            elif found in _FOR_A_WHILE and begun < BEGUN_AT_MOST:
                await self._put_off(waiting, begun)
            else:
                await self._give_up(waiting, found)

    async def _is_known(self, waiting: Waiting, item: Item) -> bool:
        """Whether the page of an item was read before, whoever wanted it."""
        if item.url is None:
            return False
        async with self._db.transaction() as tx:
            former = await releases.find(tx, pages.key_of(item.url))
            if former is not None:
                await items.settle(tx, waiting.id, Fate.KNOWN, release_id=former.id)
        return former is not None

    async def _article(self, item: Item, begun: int) -> Article | Refusal:
        """The article of an item: its own text where that is whole, else that of its page, or what
        there is of it where the page can't be had."""
        if item.url is None or lead.is_whole(item):
            found = await self._own(item)
            if isinstance(found, Article) or item.url is None:
                return found
        came = await self._visits.fetch(item.url, ARTICLE)
        why = came.reason if isinstance(came, Refused) else Refusal.BROKEN
        if isinstance(came, Fetched):
            found = await articles.taken(came, self._desk)
            if isinstance(found, Article):
                return found
            why = found
        if (why in _FOR_A_WHILE and begun < BEGUN_AT_MOST) or not lead.text_of(item):
            return why
        own = await self._own(item)
        return own if isinstance(own, Article) else why

    async def _own(self, item: Item) -> Article | Refusal:
        raw = RawRelease(lead.page_of(item), is_html=True)
        return await articles.judged(item.url or "", raw, self._desk)

    async def _judge(self, waiting: Waiting, source: Source, item: Item, found: Article) -> None:
        """Let an article in, unless the words of its source keep it out."""
        draft = found.draft
        said = "\n".join((draft.kicker or "", draft.text))
        why = await asyncio.to_thread(words.left_out, said, source.wanted, source.unwanted)
        if why is not None:
            await self._leave_out(waiting, why)
            return
        draft = replace(draft, publisher=draft.publisher or source.publisher)
        await self._keep(waiting, source, item, replace(found, draft=draft))

    async def _keep(self, waiting: Waiting, source: Source, item: Item, found: Article) -> None:
        """Make an article a draft, and its item read, at once."""
        key = pages.key_of(found.url) if found.url else f"item:{source.id}:{item.key}"
        photo = await self._photo(item, found)
        arriving = Arriving(
            key=key,
            at=min(item.at or waiting.found_at, self._desk.now()),
            origin=source.name,
            media=(photo,) if photo else (),
            url=found.url or None,
        )

        async def understood(_: RawRelease) -> Understood | Rejected:
            return found.draft

        async def keep(tx: Transaction, release_id: int) -> None:
            if not await watched.is_on(tx, source.id):
                raise _EndedError
            is_new = await _is_new(tx, release_id, key)
            fate = Fate.DRAFTED if is_new else Fate.KNOWN
            await items.settle(tx, waiting.id, fate, release_id=release_id)
            if is_new:
                await trust.consider(tx, source, release_id, self._desk.clock)

        try:
            await receive(found.raw, arriving, replace(self._desk, understand=understood), keep)
        except _EndedError:
            log.info("Item %s waits: source %s ended while it was read", waiting.id, source.id)

    async def _photo(self, item: Item, found: Article) -> Media | None:
        """The photo of an article; none is shown to anybody for what is known already."""
        address = found.photo or item.photo
        if address is None:
            return None
        async with self._db.reading() as tx:
            if await repeats.same(tx, found.draft, now=self._desk.now()) is not None:
                return None
        return await articles.photo(address, self._fetch, self._around.upload)

    async def _fetch(self, url: str, bounds: Bounds) -> Fetched | Unchanged | Refused:
        return await self._visits.fetch(url, bounds)

    async def _leave_out(self, waiting: Waiting, word: str) -> None:
        """Note by which word an item was left out; none where it has no wanted one."""
        async with self._db.transaction() as tx:
            await items.settle(tx, waiting.id, Fate.LEFT_OUT, detail=word)

    async def _give_up(self, waiting: Waiting, why: Refusal) -> None:
        log.info("Item %s of source %s is no news: %s", waiting.id, waiting.source_id, why)
        async with self._db.transaction() as tx:
            await items.settle(tx, waiting.id, Fate.NO_NEWS, detail=why.value)

    async def _put_off(self, waiting: Waiting, begun: int) -> None:
        async with self._db.transaction() as tx:
            again = schedule.item_again(self._desk.now(), begun)
            await items.put_off(tx, waiting.id, again)


async def _is_new(tx: Transaction, release_id: int, key: str) -> bool:
    """Whether a release was brought by this item alone: it has its key, and nobody brought it
    before."""
    release = await releases.get(tx, release_id)
    if release is None or release.arrival.key != key or release.arrival.editor_chat is not None:
        return False
    return await items.source_of(tx, release_id) is None
