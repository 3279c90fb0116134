"""Pages of the web whose addresses were sent: each is read and made a draft."""

import asyncio
import functools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.channel import Channel
from bot.display import render, texts
from bot.news.media import Media
from bot.news.model import RawRelease, Refusal, Rejected, Understood
from bot.newsroom import pages as newsroom
from bot.newsroom.drafts import Arriving
from bot.newsroom.receive import Desk, Drafted, Same, receive
from bot.newsroom.team import Team
from bot.sources import article as articles
from bot.sources import fronts, shift
from bot.sources.article import Article
from bot.sources.door import Door, Refused
from bot.sources.shift import Outlast, Shift
from storage.engine.database import Database, Transaction
from storage.review import pages, parts, releases
from storage.review.pages import Page
from storage.review.parts import Part

AT_ONCE, AT_ONCE_OF_CHAT = 6, 2
MOST_SEEN = 200  # pages that wait, among which those of every chat are looked for
REST = 30.0  # seconds after which is looked for pages even if nobody woke us
BEGUN_AT_MOST = 3  # times: a page that ends the process does not end it at each start
_PART = "pages"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Room:
    """The newsroom around: `tell` answers a message of a chat with HTML, `upload` makes a photo a
    file of Telegram's, both raising TelegramError."""

    tell: Callable[[int, str, int], Awaitable[None]]
    upload: Callable[[int, bytes], Awaitable[Media]]
    team: Team
    channel: Channel
    outlast: Outlast


class Pages:
    """Reads the pages that wait, and answers where they were asked for."""

    def __init__(self, db: Database, door: Door, desk: Desk, room: Room) -> None:
        self._db = db
        self._door = door
        self._desk = desk
        self._room = room
        self._shift: Shift[Page] = Shift(REST)

    def wake(self) -> None:
        """Say that a page waits."""
        self._shift.wake()

    async def run(self) -> None:
        """Read until cancelled."""
        await self._shift.run(self._begin)

    async def _begin(self) -> None:
        for page in await self._room.outlast(_PART, self._load):
            if self._has_room(page):
                named = f"The page of message {page.message_id}"
                self._shift.start(page, named, functools.partial(self._read, page))

    async def _load(self) -> list[Page]:
        async with self._db.reading() as tx:
            return await pages.waiting(tx, limit=MOST_SEEN)

    def _has_room(self, page: Page) -> bool:
        """Whether there is room for a page, and for one more of its chat."""
        of_chat = sum(one.chat_id == page.chat_id for one in self._shift)
        is_free = len(self._shift) < AT_ONCE and of_chat < AT_ONCE_OF_CHAT
        return is_free and page not in self._shift

    async def _read(self, page: Page) -> None:
        found = await self._found(page)
        if isinstance(found, Refusal):
            await self._say(page, texts.refused(newsroom.shown(page.url), found))
            async with self._db.transaction() as tx:
                await pages.settle(tx, page, None, now=self._desk.now())
            return
        address = found.photo
        photo = await self._photo(page, address) if address else None
        await self._keep(page, found, photo)
        if address and photo is None:
            await self._say(page, texts.PHOTO_LEFT_OUT)

    async def _found(self, page: Page) -> Article | Refusal:
        """The article of a page, or why there is none."""
        async with self._db.transaction() as tx:
            begun = await pages.begin(tx, page)
        if begun > BEGUN_AT_MOST:
            return Refusal.NOT_UNDERSTOOD
        came = await fronts.came(self._door, page.url)
        if isinstance(came, Refused):
            return came.reason
        return await articles.taken(came, self._desk)

    async def _photo(self, page: Page, address: str) -> Media | None:
        """The photo of a page as a file of Telegram's; None where it can't be had."""
        upload = functools.partial(self._room.upload, page.chat_id)
        return await articles.photo(address, self._door.fetch, upload)

    async def _keep(self, page: Page, article: Article, photo: Media | None) -> None:
        """Make an article a draft, and its page read, at once."""
        key, now = newsroom.key_of(article.url), self._desk.now()
        arriving = Arriving(
            key=key,
            at=page.asked_at,
            editor_chat=page.chat_id,
            origin=urlsplit(article.url).hostname,
            media=(photo,) if photo else (),
            url=article.url,
        )

        async def understood(_: RawRelease) -> Understood:
            return article.draft

        async def keep(tx: Transaction, release_id: int) -> None:
            await pages.settle(tx, page, release_id, now=now)
            if page.place == 0:
                await parts.add(tx, _part(page, release_id, photo))

        async with self._db.transaction() as tx:
            await releases.free_key(tx, key, before=now - newsroom.WITHIN)
        desk = replace(self._desk, understand=understood)
        await self._answer(page, await receive(article.raw, arriving, desk, keep))

    async def _answer(self, page: Page, received: Drafted | Same | Rejected) -> None:
        """What is said beside the preview, which comes by itself."""
        match received:
            case Same(release_id):
                await self._say(page, await self._former(page, release_id))
            case Drafted() if page.chat_id not in self._room.team.editors:
                await self._say(page, texts.SENT_TO_REVIEW)
            case Drafted() | Rejected():
                pass

    async def _former(self, page: Page, release_id: int) -> str:
        now = self._desk.now()
        async with self._db.reading() as tx:
            release = await releases.get(tx, release_id)
            assert release is not None  # it had the key a moment ago, and none is ever deleted
            said = await newsroom.became(tx, release, self._room.channel, page.chat_id, now=now)
        return texts.read_before(newsroom.shown(page.url), said)

    async def _say(self, page: Page, said: str) -> None:
        """Answer the message that a page came in, as soon as Telegram takes it."""
        html = render.sentence(said)
        while True:
            try:
                await self._room.tell(page.chat_id, html, page.message_id)
            except (BadRequest, Forbidden) as error:
                log.info("Chat %s is not told of its page: %s", page.chat_id, error.message)
            except TelegramError as error:
                log.warning("What is said of a page waits for Telegram: %s", error.message)
                await asyncio.sleep(shift.AGAIN)
                continue
            return


def _part(page: Page, release_id: int, photo: Media | None) -> Part:
    """The message of a page as a piece of its release: what is said to it is said of that."""
    return Part(
        chat_id=page.chat_id,
        message_id=page.message_id,
        release_id=release_id,
        text="",
        media=photo,
        sent_at=page.asked_at,
        note=page.note,
    )
