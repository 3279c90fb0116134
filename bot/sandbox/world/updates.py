"""The bot's queue of updates: confirmed by offset, handed to one poll at a time, or posted."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from typing import Final

from bot.sandbox.wire import Json, Refusal

_LONGEST_POLL: Final = 50  # seconds
_MOST_AT_ONCE: Final = 100
_KEPT: Final = 86_400  # seconds
_ON_REQUEST: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_FIRST: Final = 100_001

OTHER_POLL: Final = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_SET: Final = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE: Final = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Updates:
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._queue: deque[tuple[float, Json]] = deque()
        self._next = _FIRST
        self._allowed: frozenset[str] | None = None  # None: all but those on request
        self._poll: asyncio.Future[str] | None = None
        self._news = asyncio.Event()
        self.closed = False

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def allowed(self) -> list[str]:
        return sorted(self._allowed or ())

    def allow(self, kinds: list[str] | None) -> None:
        """None leaves what was allowed, an empty list is the default; for later updates only."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def add(self, kind: str, content: Json) -> int | None:
        """Queues an update and returns its id, None when the bot did not ask for its kind."""
        wanted = kind not in _ON_REQUEST if self._allowed is None else kind in self._allowed
        return self.add_raw({kind: content}) if wanted else None

    def add_raw(self, update: Json) -> int:
        """Queues anything at all; an update_id of its own is kept."""
        number: int = update.get("update_id", self._next)
        self._next = max(self._next, number) + 1
        self._queue.append((self._now(), {"update_id": number} | update))
        self._news.set()
        return number

    def oldest(self) -> Json | None:
        self._forget_old()
        return self._queue[0][1] if self._queue else None

    def confirm(self, offset: int) -> None:
        """Forgets all updates below the offset, or all but the last -offset."""
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        while offset > 0 and self._queue and self._queue[0][1]["update_id"] < offset:
            self._queue.popleft()

    def clear(self) -> None:
        self._queue.clear()

    def end_poll(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)

    async def poll(self, limit: int, timeout_seconds: int) -> list[Json]:
        """A long poll; the older of two ends with 409."""
        self.end_poll(OTHER_POLL)
        ended: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = ended
        if not self._ready(limit) and timeout_seconds > 0:
            await self._wait(ended, min(timeout_seconds, _LONGEST_POLL))
        if ended.done():
            raise Refusal(409, ended.result())
        self._poll = None
        return self._ready(limit)

    async def news(self) -> None:
        """Returns once updates are waiting or the sandbox closes."""
        while not self._queue and not self.closed:
            self._news.clear()
            await self._news.wait()

    def close(self) -> None:
        self.closed = True
        self._news.set()

    async def _wait(self, ended: asyncio.Future[str], seconds: float) -> None:
        news = asyncio.ensure_future(self.news())
        await asyncio.wait((news, ended), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        news.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await news

    def _ready(self, limit: int) -> list[Json]:
        self._forget_old()
        count = limit if 1 <= limit <= _MOST_AT_ONCE else _MOST_AT_ONCE
        return [update for _, update in list(self._queue)[:count]]

    def _forget_old(self) -> None:
        while self._queue and self._queue[0][0] < self._now() - _KEPT:
            self._queue.popleft()
