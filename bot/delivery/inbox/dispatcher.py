"""From the inbox to the handlers: in order within a chat, side by side across chats."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Update

from bot.delivery.runtime import Ground
from bot.news.text.letters import storable
from storage import inbox
from storage.inbox import Waiting

AT_ONCE = 64  # updates being handled
LOADED = 1000  # updates in memory: one chat that writes a lot keeps no other waiting
REST = 5.0  # seconds after which the inbox is looked at even if nobody woke us
PAUSE = 1.0  # seconds until an update that has to wait is tried again
GRACE = 10.0  # seconds for what is being handled when the process is stopped
_PART = "the inbox"
log = logging.getLogger(__name__)


class Dispatcher:
    """Hands each waiting update to `process`, which tells whether it was handled; one that was
    not keeps the later ones of its chat waiting and is tried again."""

    def __init__(
        self, ground: Ground, bot: Bot, process: Callable[[Update], Awaitable[bool]]
    ) -> None:
        self._db = ground.db
        self._outage = ground.outage
        self._now = ground.now
        self._bot = bot
        self._process = process
        self._woken = asyncio.Event()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._is_stopping = False
        self._loaded: dict[int, asyncio.Task[None]] = {}
        self._last_of_chat: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Say that the inbox holds something new."""
        self._woken.set()

    async def run(self) -> None:
        """Dispatch until cancelled; what is being handled then is finished first."""
        try:
            while True:
                self._woken.clear()
                rows = await self._outage.outlast(_PART, self._load)
                for row in rows:
                    self._start(row)
                if not rows:
                    await self._rest()
        finally:
            self._is_stopping = True
            if self._loaded:
                await asyncio.wait(self._loaded.values(), timeout=GRACE)
            for task in self._loaded.values():
                task.cancel()

    async def _load(self) -> list[Waiting]:
        if len(self._loaded) > LOADED // 2:
            return []
        loaded = frozenset(self._loaded)  # what ends while they are read still waits as read
        async with self._db.reading() as tx:
            waiting = await inbox.waiting(tx, limit=LOADED)
        return [row for row in waiting if row.update_id not in loaded]

    def _start(self, row: Waiting) -> None:
        before = self._last_of_chat.get(row.chat_id) if row.chat_id is not None else None
        task = asyncio.create_task(self._in_turn(row, before))
        self._loaded[row.update_id] = task
        if row.chat_id is not None:
            self._last_of_chat[row.chat_id] = task
        task.add_done_callback(lambda done: self._finished(row, done))

    def _finished(self, row: Waiting, task: asyncio.Task[None]) -> None:
        del self._loaded[row.update_id]
        if row.chat_id is not None and self._last_of_chat.get(row.chat_id) is task:
            del self._last_of_chat[row.chat_id]
        if not task.cancelled() and task.exception() is not None:
            log.error("Update %s was not handled", row.update_id, exc_info=task.exception())
        if len(self._loaded) == LOADED // 2:
            self.wake()

    async def _in_turn(self, row: Waiting, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        async with self._room:
            if not self._is_stopping:
                await self._handle(row)

    async def _handle(self, row: Waiting) -> None:
        update = self._parse(row)
        if isinstance(update, str):
            log.error("Update %s could not be read and is set aside: %s", row.update_id, update)
            await self._outage.outlast(_PART, lambda: self._set_aside(row, update))
            return
        while not await self._process(update):
            if self._is_stopping:
                return
            await asyncio.sleep(PAUSE)
        await self._outage.outlast(_PART, lambda: self._settle(row))

    async def _settle(self, row: Waiting) -> None:
        async with self._db.transaction() as tx:
            await inbox.settle(tx, row.update_id, now=self._now())

    async def _set_aside(self, row: Waiting, error: str) -> None:
        async with self._db.transaction() as tx:
            await inbox.set_aside(tx, row.update_id, error=storable(error), now=self._now())

    def _parse(self, row: Waiting) -> Update | str:
        """Read an update, or say why PTB can't: any exception, since any update may come."""
        try:
            raw = json.loads(row.body)
            _name_hidden_origin(raw)
            return Update.de_json(raw, self._bot)
        except Exception as error:  # noqa: BLE001  # a poison update must not stop the others
            return f"{type(error).__name__}: {error}"

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(REST):
                await self._woken.wait()
        except TimeoutError:
            pass


def _name_hidden_origin(raw: Any) -> None:
    """Give a hidden sender without a name an empty one: Telegram leaves it out, PTB then can't
    read the update (docs/telegram.md, What arrives), and the release in it would be lost."""
    origin = raw.get("message", {}).get("forward_origin", {})
    if origin.get("type") == "hidden_user":
        origin.setdefault("sender_user_name", "")
