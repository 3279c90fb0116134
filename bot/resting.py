"""How loops rest between two looks at what waits."""

import asyncio
import contextlib


async def until_woken(woken: asyncio.Event, seconds: float) -> None:
    """Rest until somebody wakes us, and no longer than so many seconds."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await woken.wait()
