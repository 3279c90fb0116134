"""Where updates come in, fetched or called with: kept before Telegram is told that they arrived."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import numbers
from bot.aliases import alias
from bot.delivery.inbox.bursts import (
    Bursts,
    ends_something,
    is_sent,
    kind_of,
    private_chat,
    room_for,
    sender_of,
)
from bot.delivery.inbox.rates import Heard, Rates
from bot.delivery.runtime import Runtime
from bot.display import render, texts
from bot.newsroom.bans import Bans
from bot.newsroom.listening import Listening
from bot.newsroom.team import Team
from storage import inbox
from storage.engine.database import Transaction

OFTEN = 1.0  # seconds between two looks at whether a burst is over
INLINE = "inline_query"
NAMED = 5  # chats that the line about a burst names
log = logging.getLogger(__name__)

type Raw = Mapping[str, Any]


def is_update(raw: object) -> TypeGuard[Raw]:
    """Whether this has the one field every update has, of the one shape it can have."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    return isinstance(number, int) and numbers.is_id(number) and number >= 0


@dataclass(frozen=True, slots=True)
class Trusted:
    """Of whom nothing is let go: those whose messages are releases, the chats that are watched, and
    Telegram, where it tells that a group has a new id."""

    team: Team
    listening: Listening

    def gives(self, update: Raw) -> bool:
        """Whether an update comes from one of them."""
        has_moved = kind_of(update) == "message" and not is_sent(update)
        if has_moved or sender_of(update) in self.team.senders:
            return True
        return inbox.chat_of(update) in self.listening.chats and "callback_query" not in update

    def room(self, update: Raw) -> int | None:
        """Above how many that wait of its chat an update is let go; None where it never is."""
        return None if self.gives(update) else room_for(update, self.team.senders)


class Door:
    """Keeps every update, but of a subscriber who has many waiting or sends more in a minute than
    anybody reads: what they send beyond that is let go, and they are told so once. Of the banned
    nothing is kept. Nothing of this holds for whom is trusted."""

    def __init__(
        self, runtime: Runtime, bot: Bot, trusted: Trusted, bans: Bans, *, wake: Callable[[], None]
    ) -> None:
        self._db = runtime.db
        self._now = runtime.now
        self._bot = bot
        self._trusted = trusted
        self._bans = bans
        self._rates = Rates(time.monotonic, runtime.rhythm.hearing)
        self._judged: dict[int, Heard] = {}  # of what is not stored yet
        self._wake = wake
        self._bursts = Bursts(time.monotonic, runtime.rhythm.quiet)
        self._telling: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Tell the operator of each burst, in a line once it is over, until cancelled."""
        try:
            while True:
                await asyncio.sleep(OFTEN)
                self._report(self._bursts.ended())
        finally:
            for task in self._telling:
                task.cancel()
            await asyncio.gather(*self._telling, return_exceptions=True)

    async def take(self, updates: Sequence[Raw]) -> int:
        """Keep updates, all or none; returns how many were new, those let go too."""
        heard = {update["update_id"]: self._heard(update) for update in updates}
        async with self._db.transaction(first=True) as tx:
            kept, let_go = await self._part(tx, updates, heard)
            kept = await self._newest(tx, kept)
            new = await inbox.store(tx, kept, now=self._now())
        for number in heard:
            self._judged.pop(number, None)
        for update in let_go:
            self._note(update, is_silent=heard[update["update_id"]] is Heard.NO)
        self._wake()
        return new + len(updates) - len(kept)

    async def _part(
        self, tx: Transaction, updates: Sequence[Raw], heard: Mapping[int, Heard]
    ) -> tuple[list[Raw], list[Raw]]:
        """Part what there is room for from what there is none for, without that of the banned."""
        kept: list[Raw] = []
        let_go: list[Raw] = []
        counts: dict[int, int] = {}
        for update in updates:
            if sender_of(update) in self._bans and not self._trusted.gives(update):
                continue
            is_heard = heard[update["update_id"]] is Heard.YES
            is_over = not is_heard or await self._is_over(tx, update, counts)
            (let_go if is_over else kept).append(update)
        return kept, let_go

    def _heard(self, update: Raw) -> Heard:
        """Whether its sender is heard, counted once, however often the database is tried."""
        person = sender_of(update)
        if person is None or self._trusted.gives(update) or not is_sent(update):
            return Heard.YES
        number = update["update_id"]
        if number not in self._judged:
            ends = ends_something(update)
            self._judged[number] = self._rates.hear(person, kind_of(update), is_ending=ends)
        return self._judged[number]

    async def _newest(self, tx: Transaction, updates: Sequence[Raw]) -> list[Raw]:
        """Of what somebody types after the bot's name only the last: what waits of it goes."""
        last = {sender_of(update): update for update in updates if kind_of(update) == INLINE}
        for person in last:
            if person is not None:
                await inbox.settle_waiting(tx, person, INLINE, now=self._now())
        typed = last.values()
        return [one for one in updates if kind_of(one) != INLINE or one in typed]

    async def _is_over(self, tx: Transaction, update: Raw, counts: dict[int, int]) -> bool:
        """Whether an update comes above what its chat has room for; `counts` what waits of each
        chat, with those of its batch."""
        chat_id, room = inbox.chat_of(update), self._trusted.room(update)
        if chat_id is None or room is None:
            return False
        if chat_id not in counts:
            counts[chat_id] = await inbox.count_waiting(tx, chat_id, most=2 * room)
        if counts[chat_id] >= room:
            return not await inbox.is_known(tx, update["update_id"])
        counts[chat_id] += 1
        return False

    def _note(self, update: Raw, *, is_silent: bool) -> None:
        chat_id, told = inbox.chat_of(update), private_chat(update)
        self._bursts.note(chat_id or 0)
        if is_silent and (person := sender_of(update) or 0) > 0:  # no anonymous administrators
            self._bans.note_flood(person)
        if told is not None and not is_silent and self._bursts.is_first_told(told):
            task = asyncio.create_task(self._tell(told))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _tell(self, chat_id: int) -> None:
        html = render.sentence(texts.SLOW_DOWN)
        try:
            await self._bot.send_message(chat_id, html, parse_mode=ParseMode.HTML)
        except TelegramError as error:
            log.info("Chat %s was not told to slow down: %s", alias(chat_id), error.message)

    def _report(self, counts: Mapping[int, int]) -> None:
        if not counts:
            return
        most = sorted(counts, key=lambda chat_id: -counts[chat_id])[:NAMED]
        named = ", ".join(f"{alias(chat_id)}: {counts[chat_id]}" for chat_id in most)
        log.warning(
            "%d updates let go, above what may wait of a chat; %d chats, most of them of %s",
            sum(counts.values()), len(counts), named,
        )  # fmt: skip
