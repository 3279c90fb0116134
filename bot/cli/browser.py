"""The page of the sandbox for who sits here: at a port of theirs, in their browser."""

import argparse
import asyncio
import contextlib
import webbrowser
from collections.abc import AsyncIterator
from typing import Final

from bot.errors import ChavoshError
from bot.sandbox.http.server import Sandbox

PORT: Final = 8081
_PORTS: Final = range(65_536)  # 0 is any that is free


def port(words: str) -> int:
    """Read a port of the command line."""
    if not words.isascii() or not words.isdecimal() or int(words) not in _PORTS:
        raise argparse.ArgumentTypeError(f"{words!r} is no port: 0 to {_PORTS[-1]}")
    return int(words)


@contextlib.asynccontextmanager
async def listening(port: int, *, strict: bool = True) -> AsyncIterator[Sandbox]:
    """A sandbox at this port. Raises ChavoshError where it can't be had."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            sandbox = await stack.enter_async_context(Sandbox.start(port=port, strict=strict))
        except OSError as error:
            raise ChavoshError(
                f"Port {port} is taken ({error.strerror}): end what listens there, or choose "
                "another with --port"
            ) from None
        yield sandbox


async def shown(url: str, *, open_browser: bool) -> None:
    """Open the page where there is a screen, say in one line where it is, and wait for ever."""
    is_open = open_browser and _has_screen() and await asyncio.to_thread(webbrowser.open, url)
    how = "is open in your browser" if is_open else "waits for your browser"
    print(f"The page {how}: {url}  (Ctrl-C ends it)", flush=True)
    await asyncio.Event().wait()


def _has_screen() -> bool:
    """Whether there is a browser with a window of its own: one in the terminal would take it."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    in_terminal = isinstance(browser, webbrowser.GenericBrowser)
    return not in_terminal or isinstance(browser, webbrowser.BackgroundBrowser)
