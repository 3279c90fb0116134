"""The article of a page, whoever wanted it read: what came is judged, understood, and its photo
made a file of Telegram's."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import urljoin

from telegram.error import TelegramError

from bot.news.media import Media
from bot.news.model import RawRelease, Refusal, Rejected, Understood, Unreadable
from bot.newsroom.files import Declared
from bot.newsroom.receive import Desk
from bot.sources import judging, reader
from bot.sources.door import IMAGE, Bounds, Fetched, Refused, Unchanged

type Upload = Callable[[bytes], Awaitable[Media]]
log = logging.getLogger(__name__)


class Fetch(Protocol):
    """Reads the web: the door itself, or one who goes through it politely."""

    async def __call__(self, url: str, bounds: Bounds, /) -> Fetched | Unchanged | Refused: ...


@dataclass(frozen=True, slots=True)
class Article:
    """What is news, from where, and how it was understood."""

    url: str
    raw: RawRelease
    draft: Understood

    @property
    def markup(self) -> str:
        return self.raw.text if self.raw.is_html else ""

    @property
    def photo(self) -> str | None:
        """The address of the photo that it names as its own."""
        address = judging.photo_of(self.markup)
        return joined(self.url, address) if address else None


async def taken(came: Fetched, desk: Desk) -> Article | Refusal:
    """The article of a page that came, or why it is none."""
    raw = await asyncio.to_thread(reader.read, came.content, Declared(mime=came.mime))
    return Refusal.BROKEN if isinstance(raw, Unreadable) else await judged(came.url, raw, desk)


async def judged(url: str, raw: RawRelease, desk: Desk) -> Article | Refusal:
    """The article of what was read, or why it is none."""
    today = datetime.fromtimestamp(desk.now(), desk.zone).date()
    raw = replace(raw, day=today)
    draft = await desk.understand(raw)
    why = judging.fault(raw.text if raw.is_html else "", draft)
    if why is not None or isinstance(draft, Rejected):
        return why or Refusal.NO_TEXT
    return Article(url, raw, draft)


async def photo(address: str, fetch: Fetch, upload: Upload) -> Media | None:
    """The photo of a page as a file of Telegram's; None where it can't be had."""
    came = await fetch(address, IMAGE)
    if not isinstance(came, Fetched) or not judging.is_photo(came.content):
        log.info("The photo of a page is left out: %s", getattr(came, "reason", "no photo"))
        return None
    try:
        return await upload(came.content)
    except TelegramError as error:
        log.info("The photo of a page is left out: %s", error.message)
        return None


def joined(base: str, address: str) -> str:
    """An address that a page names; as it is where it can't be read, for the door to refuse."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
