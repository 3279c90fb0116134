"""`chavosh sandbox`: only the local Telegram."""

import argparse

from bot.cli.until_stopped import until_stopped
from bot.sandbox.http import server
from bot.settings import Settings


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Run a local Telegram for any bot. Point Chavosh at it with TELEGRAM_API_URL and the token "
        "that it prints; docs/sandbox.md has examples for other libraries."
    )
    parser.add_argument("--port", type=int, default=9000)
    parser.add_argument(
        "--strict",
        action="store_true",
        help="refuse parameters that Telegram would leave unread",
    )


def run(arguments: argparse.Namespace, _: Settings) -> int:
    print(f"TELEGRAM_API_URL=http://127.0.0.1:{arguments.port}\nBOT_TOKEN={server.TOKEN}")
    return until_stopped(server.serve("127.0.0.1", arguments.port, strict=arguments.strict))
