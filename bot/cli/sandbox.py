"""`chavosh sandbox`: only the local Telegram."""

import argparse

from bot.cli.until_stopped import until_stopped
from bot.sandbox.http import server
from bot.settings import Settings


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Run a strict local Telegram. Point the bot at it with TELEGRAM_API_URL and the token it "
        "prints."
    )
    parser.add_argument("--port", type=int, default=9000)


def run(arguments: argparse.Namespace, _: Settings) -> int:
    print(f"TELEGRAM_API_URL=http://127.0.0.1:{arguments.port}\nBOT_TOKEN={server.TOKEN}")
    return until_stopped(server.serve("127.0.0.1", arguments.port))
