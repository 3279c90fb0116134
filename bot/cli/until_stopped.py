"""What stays up until it is stopped."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any


def until_stopped(work: Coroutine[Any, Any, None]) -> int:
    """Run until it ends or SIGTERM or SIGINT stops it, which is no failure."""

    async def run() -> None:
        task = asyncio.ensure_future(work)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        try:
            await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise

    asyncio.run(run())
    return 0
