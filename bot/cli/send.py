"""`chavosh send`: a further sender beside the bot."""

import argparse

from bot import app
from bot.cli.until_stopped import until_stopped
from bot.settings import Settings


def run(_: argparse.Namespace, settings: Settings) -> int:
    return until_stopped(app.send(settings))
