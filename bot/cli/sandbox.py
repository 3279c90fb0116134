"""`chavosh sandbox`: only the local Telegram."""

import argparse
import asyncio
import sys
from typing import Final

from bot.cli.browser import listening, port
from bot.cli.until_stopped import until_stopped
from bot.settings import Settings

_PORT: Final = 9000


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Run a local Telegram for any bot. Point Chavosh at it with TELEGRAM_API_URL and the token "
        "that it prints, and look at it in the browser; docs/sandbox.md has examples for other "
        "libraries."
    )
    told = f"of the server and its page; 0 is any (default: {_PORT})"
    parser.add_argument("--port", type=port, default=_PORT, help=told)
    parser.add_argument(
        "--strict",
        action="store_true",
        help="refuse parameters that Telegram would leave unread",
    )


def run(arguments: argparse.Namespace, _: Settings) -> int:
    return until_stopped(_serve(arguments.port, strict=arguments.strict))


async def _serve(port: int, *, strict: bool) -> None:
    async with listening(port, strict=strict) as sandbox:
        print(f"Look at it: {sandbox.url}  (Ctrl-C ends it)", file=sys.stderr, flush=True)
        print(f"TELEGRAM_API_URL={sandbox.url}\nBOT_TOKEN={sandbox.token}", flush=True)
        await asyncio.Event().wait()
