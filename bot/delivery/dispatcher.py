"""From the inbox to the handlers: in order within a chat, side by side across chats."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, Update

from storage import inbox
from storage.database import Database
from storage.inbox import Waiting

AT_ONCE = 64  # updates under way
REST = 5.0  # seconds after which the inbox is looked at even if nobody woke us
log = logging.getLogger(__name__)


class Dispatcher:
    """Hands each waiting update to `process`, which tells whether it was handled; one that was
    not stays in the inbox and is tried again after a restart or a rest."""

    def __init__(
        self,
        db: Database,
        bot: Bot,
        process: Callable[[Update], Awaitable[bool]],
        *,
        now: Callable[[], int],
    ) -> None:
        self._db = db
        self._bot = bot
        self._process = process
        self._now = now
        self._woken = asyncio.Event()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._last_of_chat: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Say that the inbox holds something new."""
        self._woken.set()

    async def run(self) -> None:
        """Dispatch until cancelled; what is under way then is finished first."""
        try:
            while True:
                self._woken.clear()
                if not await self._start_waiting():
                    await self._rest()
        finally:
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _start_waiting(self) -> bool:
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return False
        async with self._db.reading() as tx:
            waiting = await inbox.waiting(tx, limit=AT_ONCE + room)
        fresh = [row for row in waiting if row.update_id not in self._under_way][:room]
        for row in fresh:
            self._start(row)
        return bool(fresh)

    def _start(self, row: Waiting) -> None:
        before = self._last_of_chat.get(row.chat_id) if row.chat_id is not None else None
        task = asyncio.create_task(self._handle(row, before))
        self._under_way[row.update_id] = task
        if row.chat_id is not None:
            self._last_of_chat[row.chat_id] = task
        task.add_done_callback(lambda done: self._finished(row, done))

    def _finished(self, row: Waiting, task: asyncio.Task[None]) -> None:
        del self._under_way[row.update_id]
        if row.chat_id is not None and self._last_of_chat.get(row.chat_id) is task:
            del self._last_of_chat[row.chat_id]
        if not task.cancelled() and task.exception() is not None:
            log.error("Update %s was not handled", row.update_id, exc_info=task.exception())
        else:
            self.wake()

    async def _handle(self, row: Waiting, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        update = self._parse(row)
        if isinstance(update, str):
            log.error("Update %s could not be read and is set aside: %s", row.update_id, update)
            async with self._db.transaction() as tx:
                await inbox.set_aside(tx, row.update_id, error=update, now=self._now())
        elif await self._process(update):
            async with self._db.transaction() as tx:
                await inbox.settle(tx, row.update_id, now=self._now())

    def _parse(self, row: Waiting) -> Update | str:
        """Read an update, or say why PTB can't: any exception, since any update may come."""
        try:
            return Update.de_json(json.loads(row.body), self._bot)
        except Exception as error:  # noqa: BLE001  # a poison update must not stop the others
            return f"{type(error).__name__}: {error}"

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(REST):
                await self._woken.wait()
        except TimeoutError:
            pass
