"""Updates reach the disk before Telegram is told that they arrived."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, cast
from urllib.parse import urlencode

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.errors import ChavoshError
from storage import inbox
from storage.database import Database

POLL = 50  # seconds Telegram holds a poll open at most (facts.md 4)
PAUSE = 1.0  # seconds after a first failed poll, doubled up to LONGEST_PAUSE
LONGEST_PAUSE = 30.0
CONFLICT_LASTS = 8  # failed polls in a row, over a minute, after which the token is another bot's
log = logging.getLogger(__name__)


class PollingError(ChavoshError):
    """Polling can't go on, however long one waits."""


class Poller:
    """Fetches updates and writes each to the inbox; only the next fetch confirms them.

    PTB's own Updater confirms what it fetched, not what was handled (facts.md 6): a kill loses it.
    """

    def __init__(
        self,
        db: Database,
        bot: Bot,
        *,
        now: Callable[[], int],
        wake: Callable[[], None],
    ) -> None:
        self._db = db
        self._bot = bot
        # A request of its own: bot.do_api_request("getUpdates") warns, bot.get_updates() parses.
        self._request = HTTPXRequest(connection_pool_size=1)
        self._now = now
        self._wake = wake

    async def run(self) -> None:
        """Poll until cancelled. Raises PollingError when waiting would change nothing."""
        await self._bot.delete_webhook()
        async with self._db.reading() as tx:
            offset = await inbox.next_offset(tx)
        async with self._request:
            await self._poll(offset)

    async def _poll(self, offset: int | None) -> None:
        failures = 0
        while True:
            try:
                updates = await self._fetch(offset)
            except TelegramError as error:
                failures += 1
                await asyncio.sleep(_pause(error, failures))
                continue
            failures = 0
            if updates:
                offset = await self._keep(updates)

    async def _keep(self, updates: list[Mapping[str, Any]]) -> int:
        async with self._db.transaction() as tx:
            await inbox.store(tx, updates, now=self._now())
        self._wake()
        return int(updates[-1]["update_id"]) + 1

    async def _fetch(self, offset: int | None) -> list[Mapping[str, Any]]:
        query: dict[str, Any] = {"timeout": POLL, "allowed_updates": json.dumps(Update.ALL_TYPES)}
        if offset is not None:
            query["offset"] = offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(query)}"
        answer: object = await self._request.post(url, read_timeout=POLL + 10)
        return cast(list[Mapping[str, Any]], answer)


def _pause(error: TelegramError, failures: int) -> float:
    """Say how long to wait after a failed poll. Raises PollingError where that is no use."""
    if isinstance(error, InvalidToken):
        raise PollingError("Telegram does not know BOT_TOKEN: check it") from error
    if isinstance(error, Conflict) and failures >= CONFLICT_LASTS:
        raise PollingError("Another program polls with this BOT_TOKEN: stop it") from error
    log.warning("Polling failed (%s); next try follows", error.message)
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
    return min(PAUSE * 2.0 ** (failures - 1), LONGEST_PAUSE)
