"""`chavosh run`: the bot."""

import argparse

from bot import app
from bot.cli.until_stopped import until_stopped
from bot.settings import Settings


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Run the bot: by webhook where WEBHOOK_URL is set, else by polling. Needs BOT_TOKEN, "
        "CHANNEL_ID and OWNER_IDS."
    )


def run(_: argparse.Namespace, settings: Settings) -> int:
    return until_stopped(app.run(settings))
