"""`chavosh send`: a further sender beside the bot."""

import argparse

from bot import app
from bot.cli.until_stopped import until_stopped
from bot.settings import Settings


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Send to subscribers beside `chavosh run`, from the same PostgreSQL database and with the "
        "same settings. It polls nothing and answers nobody; each process has its own part of the "
        "subscribers and of Telegram's 30 messages a second, so more senders are no faster, but "
        "the others go on if one is lost. Channel and groups stay with the bot."
    )
    parser.epilog = (
        "Start and stop up to 19 of them, any time. The clocks of their machines must agree within "
        "some seconds. On SQLite the bot alone sends."
    )


def run(_: argparse.Namespace, settings: Settings) -> int:
    return until_stopped(app.send(settings))
