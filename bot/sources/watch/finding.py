"""Addresses that editors want watched: each is looked at, and the message that answered it says
what is there. What is to be looked at stands in the database; what a process left undone its
successor does, unless that is long ago."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from bot.display import keyboards, render, texts
from bot.errors import UnavailableError
from bot.news.model import Refusal
from bot.newsroom import pages, sources, watching
from bot.newsroom.watching import Discover, Discovered
from bot.sources.shift import Shift
from storage.desk import requests
from storage.desk.requests import Request, Wish
from storage.engine.database import Database
from storage.sources import watched

AT_ONCE, AT_ONCE_OF_CHAT = 4, 2
MOST_SEEN = 100  # addresses that wait, among which those of every chat are looked for
LONGEST = 60.0  # seconds of one
LATEST = 600  # seconds after which nobody waits for an answer any more
REST = 30.0  # seconds after which is looked for addresses even if nobody woke us
log = logging.getLogger(__name__)

type Show = Callable[[Request, str, InlineKeyboardMarkup | None], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Asking:
    """Whoever asks: `show` has their message say something, raising TelegramError; `now` gives unix
    seconds."""

    show: Show
    now: Callable[[], int]


class Finding:
    """Looks at the addresses that wait."""

    def __init__(self, db: Database, discover: Discover, asking: Asking) -> None:
        self._db = db
        self._discover = discover
        self._asking = asking
        self._shift: Shift[tuple[int, int]] = Shift(REST)

    def wake(self) -> None:
        """Say that an address waits."""
        self._shift.wake()

    async def run(self) -> None:
        """Look until cancelled."""
        await self._shift.run(self._begin)

    async def _begin(self) -> None:
        for request in await self._load():
            place = (request.chat_id, request.message_id)
            if self._has_room(place):
                named = f"The address of message {request.message_id}"
                self._shift.start(place, named, partial(self._look, request))

    async def _load(self) -> tuple[Request, ...]:
        try:
            async with self._db.reading() as tx:
                return await requests.looking(tx, limit=MOST_SEEN)
        except UnavailableError as error:
            log.info("The addresses that wait are looked for later: %s", error)
            return ()

    def _has_room(self, place: tuple[int, int]) -> bool:
        """Whether there is room for an address, and for one more of its chat."""
        of_chat = sum(chat_id == place[0] for chat_id, _ in self._shift)
        is_free = len(self._shift) < AT_ONCE and of_chat < AT_ONCE_OF_CHAT
        return is_free and place not in self._shift

    async def _look(self, request: Request) -> None:
        if request.asked_at + LATEST < self._asking.now():
            await self._say(request, texts.LOOKED_TOO_LONG)
        elif request.wish is Wish.FOUND:
            await self._offer(request, watching.decode(request.value))
        else:
            await self._answer(request, await self._found(request.value))

    async def _found(self, address: str) -> Discovered | Refusal | None:
        """What is at an address; None where looking at it came to no end."""
        try:
            async with asyncio.timeout(LONGEST):
                return await self._discover(address)
        except TimeoutError:
            log.warning("Nothing was found at %s in time", address)
        except Exception:
            log.exception("Looking at %s failed", address)
        return None

    async def _answer(self, request: Request, came: Discovered | Refusal | None) -> None:
        if came is None:
            await self._say(request, texts.LOOKED_TOO_LONG)
        elif isinstance(came, Refusal):
            await self._say(request, texts.cannot_watch(pages.shown(request.value), came))
        else:
            kept = watching.encode(came)
            async with self._db.transaction() as tx:
                await requests.find_out(tx, request, kept)
            await self._offer(request, watching.decode(kept))

    async def _offer(self, request: Request, found: Discovered) -> None:
        """Show what was found, to be watched or not; or the way to it where it is watched."""
        async with self._db.reading() as tx:
            known = await watched.find(tx, watching.new(found).key)
        if known is not None:
            markup = keyboards.sources.known(known.id, known.name)
            await self._say(request, texts.known_source(known.name), markup)
            return
        offer = keyboards.sources.found(request.message_id)
        await self._show(request, sources.found(found), offer)

    async def _say(
        self, request: Request, said: str, markup: InlineKeyboardMarkup | None = None
    ) -> None:
        await self._show(request, render.sentence(said), markup)

    async def _show(self, request: Request, html: str, markup: InlineKeyboardMarkup | None) -> None:
        """Have the message of an address say this; who deleted it, or left, asks no more."""
        try:
            await self._asking.show(request, html, markup)
        except (BadRequest, Forbidden) as error:
            log.info("What is at an address is not shown: %s", error.message)
        async with self._db.transaction() as tx:
            await requests.show(tx, request, now=self._asking.now())
