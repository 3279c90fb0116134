"""What a handler leaves to be done a moment later; it ends with the bot."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from bot.errors import LostError

log = logging.getLogger(__name__)


class Afterthoughts:
    """Work whose loss harms nobody: what must not be lost stands in the database."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def run(self) -> None:
        """Wait until cancelled, and end what is still to be done then."""
        try:
            await asyncio.Event().wait()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        failed = None if task.cancelled() else task.exception()
        if failed is not None and not isinstance(failed, LostError):
            log.error("An afterthought failed: %s", failed)
