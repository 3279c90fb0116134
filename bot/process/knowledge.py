"""What the core knows, loaded while people are answered already."""

import asyncio
import gc
import sys
from collections.abc import Callable

from bot.errors import ChavoshError
from bot.news.reference import Reference


def politely(load: Callable[[], Reference]) -> Reference:
    """Load in a thread that lets the others in often: it takes seconds, and they answer people."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        return load()
    finally:
        sys.setswitchinterval(before)


async def sound(known: asyncio.Task[Reference], *, ready: Callable[[], None]) -> None:
    """Tell who is `ready` once it is loaded; stop everything, with the entry named, where an
    operator's data file is wrong. Raises ChavoshError."""
    try:
        await known
        gc.freeze()  # the lexicon stays for good: no collection needs to walk it again
        ready()
    except ValueError as error:
        raise ChavoshError(f"A data file of bot/news/data is wrong: {error}") from error
