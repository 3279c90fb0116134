"""From the inbox to the handlers: in order within a chat, side by side across chats."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Update

from bot import numbers
from bot.delivery.runtime import Runtime
from bot.errors import LostError
from bot.news.text.letters import storable
from bot.resting import until_woken
from storage import inbox
from storage.inbox import Waiting

AT_ONCE = inbox.MOST_BUSY  # updates being handled
REST = 5.0  # seconds after which the inbox is looked at even if nobody woke us
GRACE = 10.0  # seconds for what is being handled when the process is stopped
_PART = "the inbox"
log = logging.getLogger(__name__)


class _Settled:
    """Marks updates handled, together those that are done while the last are being marked: a disk
    that is busy is waited for once, not once for each."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._done: set[int] = set()
        self._marking = asyncio.Lock()

    async def add(self, update_id: int) -> None:
        """Returns once the update is marked."""
        self._done.add(update_id)
        async with self._marking:
            if update_id in self._done:  # else whoever came before has marked it
                await self._runtime.outage.outlast(_PART, self._mark)

    async def _mark(self) -> None:
        done = frozenset(self._done)
        async with self._runtime.db.transaction() as tx:
            for update_id in done:
                await inbox.settle(tx, update_id, now=self._runtime.now())
        self._done -= done


class Dispatcher:
    """Hands each waiting update to `process`, which tells whether it was handled; one that was
    not keeps the later ones of its chat waiting and is tried again. Chats take turns, one update
    each: nothing is held but what is being handled, so a chat that has much waiting hides none."""

    def __init__(
        self, runtime: Runtime, bot: Bot, process: Callable[[Update], Awaitable[bool]]
    ) -> None:
        self._db = runtime.db
        self._outage = runtime.outage
        self._now = runtime.now
        self._again = runtime.rhythm.again
        self._bot = bot
        self._process = process
        self._settled = _Settled(runtime)
        self._woken = asyncio.Event()
        self._is_stopping = False
        self._handling: dict[int, asyncio.Task[None]] = {}
        self._busy: set[int] = set()  # chats of which one is being handled

    def wake(self) -> None:
        """Say that the inbox holds something new."""
        self._woken.set()

    async def run(self) -> None:
        """Dispatch until cancelled; what is being handled then is finished first."""
        try:
            while True:
                self._woken.clear()
                rows = await self._outage.outlast(_PART, self._load)
                if not sum([self._start(row) for row in rows]):
                    await until_woken(self._woken, REST)
        finally:
            self._is_stopping = True
            if self._handling:
                await asyncio.wait(self._handling.values(), timeout=GRACE)
            for task in self._handling.values():
                task.cancel()

    async def _load(self) -> list[Waiting]:
        if len(self._handling) >= AT_ONCE:
            return []
        handling = frozenset(self._handling)  # what ends while they are read still waits as read
        async with self._db.reading() as tx:
            waiting = await inbox.waiting(tx, limit=AT_ONCE, busy=frozenset(self._busy))
        return [row for row in waiting if row.update_id not in handling]

    def _start(self, row: Waiting) -> bool:
        """Handle an update if its chat and the process have room for it now."""
        if len(self._handling) >= AT_ONCE or row.chat_id in self._busy:
            return False
        task = asyncio.create_task(self._try(row))
        self._handling[row.update_id] = task
        if row.chat_id is not None:
            self._busy.add(row.chat_id)
        task.add_done_callback(lambda _: self._finished(row))
        return True

    def _finished(self, row: Waiting) -> None:
        del self._handling[row.update_id]
        if row.chat_id is not None:
            self._busy.discard(row.chat_id)
        self.wake()

    async def _try(self, row: Waiting) -> None:
        try:
            await self._handle(row)
        except LostError:  # the process ends and says why; its successor handles the update
            return
        except Exception:  # it still waits: not at once again
            log.exception("Update %s was not handled", row.update_id)
            await asyncio.sleep(REST)

    async def _handle(self, row: Waiting) -> None:
        update = self._parse(row)
        if isinstance(update, str):
            log.error("Update %s could not be read and is set aside: %s", row.update_id, update)
            await self._outage.outlast(_PART, lambda: self._set_aside(row, update))
            return
        while not await self._process(update):
            if self._is_stopping:
                return
            await asyncio.sleep(self._again)
        await self._settled.add(row.update_id)

    async def _set_aside(self, row: Waiting, error: str) -> None:
        async with self._db.transaction() as tx:
            await inbox.set_aside(tx, row.update_id, error=storable(error), now=self._now())

    def _parse(self, row: Waiting) -> Update | str:
        """Read an update, or say why PTB can't: any exception, since any update may come."""
        try:
            raw = json.loads(row.body)
            if not numbers.all_fit(raw):
                return "ValueError: a number that no database holds"
            _name_hidden_origin(raw)
            return Update.de_json(raw, self._bot)
        except Exception as error:  # noqa: BLE001  # a poison update must not stop the others
            return f"{type(error).__name__}: {error}"


def _name_hidden_origin(raw: Any) -> None:
    """Give a hidden sender without a name an empty one: Telegram leaves it out, PTB then can't
    read the update (docs/telegram.md, What arrives), and the release in it would be lost."""
    origin = raw.get("message", {}).get("forward_origin", {})
    if origin.get("type") == "hidden_user":
        origin.setdefault("sender_user_name", "")
