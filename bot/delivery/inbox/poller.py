"""Updates reach the disk before Telegram is told that they arrived."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.answers import UnreadableError
from bot.delivery.inbox.door import Door, is_update
from bot.delivery.inbox.unreadable import RawRequest, salvaged
from bot.delivery.runtime import Runtime
from bot.delivery.telegram.outcomes import seconds_of
from bot.errors import ChavoshError
from storage import inbox

POLL = 50  # seconds Telegram holds a poll open at most (docs/telegram.md, What arrives)
LONGEST_PAUSE = 30.0  # seconds after a failed poll, at most
HELD = 1.0  # seconds after which an empty poll counts as held open
SHORT_PAUSE = 0.2  # seconds after a first poll that was not held, doubled up to LONGEST_IDLE
LONGEST_IDLE = 3.0
MANY_IDLE = 5  # such polls in a row are no accident any more
MOST_UNREADABLE = 3  # answers in a row that cannot be read, after which they are taken one by one
MOST_AT_ONCE = 100  # updates of one answer (docs/telegram.md): so many readable ones hide no other
_DOUBLINGS = 20  # a night without a network doubles no number until it is none
log = logging.getLogger(__name__)


def pause_after(failures: int, first: float) -> float:
    """Seconds to wait after so many failed polls in a row."""
    return min(first * 2.0 ** min(failures - 1, _DOUBLINGS), LONGEST_PAUSE)


class PollingError(ChavoshError):
    """Polling can't go on, however long one waits."""


class Poller:
    """Fetches updates and writes each to the inbox; only the next fetch confirms them.

    PTB's own Updater confirms what it fetched, not what was handled: a kill loses it
    (docs/telegram.md).
    No offset is kept over a restart or a silence: without one Telegram gives whatever was not
    confirmed, also when its ids have begun anew below the old ones, and the inbox knows the rest.
    """

    def __init__(
        self, runtime: Runtime, bot: Bot, door: Door, *, report: Callable[[], Awaitable[None]]
    ) -> None:
        self._db = runtime.db
        self._outage = runtime.outage
        self._now = runtime.now
        self._rhythm = runtime.rhythm
        self._bot = bot
        self._door = door
        # A request of its own: PTB's do_api_request("getUpdates") warns, get_updates() parses.
        self._request = RawRequest(connection_pool_size=1)
        self._report = report
        self._failures = 0
        self._idle = 0  # polls in a row that brought nothing, at once
        self._unreadable = 0
        self._readable = 0
        self._conflict_since: float | None = None

    async def run(self) -> None:
        """Poll until cancelled. Raises PollingError when waiting would change nothing."""
        async with self._request:
            await self._delete_webhook()
            await self._poll()

    async def _delete_webhook(self) -> None:
        while True:
            try:
                await self._bot.delete_webhook()
            except BadRequest as error:
                log.warning("deleteWebhook is refused (%s): polling all the same", error.message)
                return
            except TelegramError as error:
                await self._rest_after(error, "deleteWebhook")
            else:
                return

    async def _poll(self) -> None:
        offset: int | None = None
        clock = asyncio.get_running_loop().time
        while True:
            asked_at = clock()
            try:
                updates = await self._fetch(offset)
            except TelegramError as error:
                await self._rest_after(error, "getUpdates")
                continue
            self._failures = 0
            self._conflict_since = None
            took = clock() - asked_at
            offset, new = await self._keep(updates)
            await self._rest_unless(is_held=bool(new) or took >= HELD)

    async def _keep(self, updates: Sequence[object]) -> tuple[int | None, int]:
        """Keep updates and give what confirms them, one above the last, not the highest, and how
        many were new."""
        known = [update for update in updates if is_update(update)]
        if not known:
            return None, 0
        new = await self._outage.outlast("polling", lambda: self._door.take(known))
        return known[-1]["update_id"] + 1, new

    async def _rest_unless(self, *, is_held: bool) -> None:
        """Spare a server that answers at once though it has nothing new: longer each time."""
        if is_held:
            self._idle = 0
            return
        if self._idle == MANY_IDLE:
            log.warning("Polls are answered at once with nothing new: fewer are made")
        pause = SHORT_PAUSE * 2.0 ** min(self._idle, MANY_IDLE)
        self._idle += 1
        await asyncio.sleep(min(pause, LONGEST_IDLE))

    async def _fetch(self, offset: int | None) -> Sequence[object]:
        one_by_one = self._unreadable >= MOST_UNREADABLE
        query: dict[str, Any] = {"timeout": POLL, "allowed_updates": json.dumps(Update.ALL_TYPES)}
        query |= {} if offset is None else {"offset": offset}
        query |= {"limit": 1} if one_by_one else {}
        url = f"{self._bot.base_url}/getUpdates?{urlencode(query)}"
        try:
            answer: object = await self._request.post(url, read_timeout=POLL + 10)
        except UnreadableError as error:
            self._unreadable += 1
            if one_by_one and (update := salvaged(error.text)) is not None:
                return await self._set_aside(update, error)
            raise
        updates = answer if isinstance(answer, list) else []
        # The unreadable one may be behind some that can be read: until it is found, or gone.
        self._readable = self._readable + 1 if one_by_one else 0
        if not one_by_one or not updates or self._readable > MOST_AT_ONCE:
            self._unreadable = 0
        return updates

    async def _set_aside(
        self, update: Mapping[str, Any], error: UnreadableError
    ) -> Sequence[Mapping[str, Any]]:
        """Keep an update that is no JSON, and why, so that the next ones go on."""
        log.error("Update %s could not be read and is set aside", update["update_id"])

        async def store() -> None:
            async with self._db.transaction() as tx:
                await inbox.store(tx, [update], now=self._now())
                await inbox.set_aside(tx, update["update_id"], error=error.message, now=self._now())

        await self._outage.outlast("polling", store)
        self._unreadable = 0
        return [update]

    async def _rest_after(self, error: TelegramError, method: str) -> None:
        """Wait after a failed request. Raises PollingError where that is no use."""
        if isinstance(error, InvalidToken):  # getMe knew it
            raise PollingError(
                f"Telegram answers «{error.message}» to {method}: was BOT_TOKEN changed, or is "
                "TELEGRAM_API_URL no Bot API?"
            ) from error
        self._failures += 1
        if isinstance(error, Conflict):
            await self._conflict(error)
        elif self._failures == 1:
            log.warning("Polling failed (%s) and is tried again", error.message)
        if isinstance(error, RetryAfter):
            await asyncio.sleep(seconds_of(error))
        else:
            await asyncio.sleep(pause_after(self._failures, self._rhythm.again))

    async def _conflict(self, error: Conflict) -> None:
        """Telegram ends the older of two polls: perhaps ours of a moment ago, perhaps another's."""
        now = asyncio.get_running_loop().time()
        if self._conflict_since is None:
            self._conflict_since = now
            log.warning("Another program polls with this BOT_TOKEN (%s)", error.message)
            await self._report()
        elif now - self._conflict_since >= self._rhythm.conflict:
            raise PollingError("Another program polls with this BOT_TOKEN: stop it") from error
