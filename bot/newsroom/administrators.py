"""Who leads a group or channel: asked of Telegram, and known for a minute."""

import logging
from asyncio import Lock
from collections import defaultdict
from collections.abc import Callable

from telegram import Bot
from telegram.error import TelegramError

KNOWN_FOR = 60  # seconds
log = logging.getLogger(__name__)


class Administrators:
    """Those of every chat about which somebody asked in the last minute; `now` gives unix
    seconds."""

    def __init__(self, bot: Bot, now: Callable[[], int]) -> None:
        self._bot = bot
        self._now = now
        self._known: dict[int, tuple[int, frozenset[int]]] = {}
        self._asking: defaultdict[int, Lock] = defaultdict(Lock)

    async def has(self, chat_id: int, user_id: int) -> bool:
        """Whether somebody leads a chat; False where Telegram does not tell."""
        async with self._asking[chat_id]:  # many ask at once, and Telegram is asked once
            asked_at, found = self._known.get(chat_id, (0, frozenset[int]()))
            if self._now() - asked_at >= KNOWN_FOR:
                found = await self._ask(chat_id)
        return user_id in found

    async def _ask(self, chat_id: int) -> frozenset[int]:
        try:
            members = await self._bot.get_chat_administrators(chat_id)
        except TelegramError as error:
            log.info("Who leads chat %s is not told: %s", chat_id, error.message)
            return frozenset()  # asked again the next time
        found = frozenset(one.user.id for one in members if not one.user.is_bot)
        self._forget()
        self._known[chat_id] = self._now(), found
        return found

    def _forget(self) -> None:
        """Keep what is known still, and no more."""
        since = self._now() - KNOWN_FOR
        self._known = {chat: kept for chat, kept in self._known.items() if kept[0] > since}
        for chat in [chat for chat, lock in self._asking.items() if not lock.locked()]:
            if chat not in self._known:
                del self._asking[chat]
