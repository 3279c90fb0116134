"""`chavosh restore FILE`: a backup put into a new database."""

import argparse
import asyncio
from pathlib import Path

from bot.settings import Settings
from storage import restore


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Put what `chavosh backup` saved into the database of DATABASE_URL, which must be new or "
        "empty, of the same engine, and without a bot that runs on it: all of it or nothing. A "
        "backup of an older Chavosh is brought up to date. Needs no token."
    )
    parser.epilog = (
        "In place of a damaged SQLite database: stop the bot, move chavosh.db and the files beside "
        "it (-wal, -shm) away, restore, start the bot."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    asyncio.run(restore(settings.database_url, arguments.file))
    print(f"{arguments.file} is restored: `chavosh doctor` looks it over")
    return 0
