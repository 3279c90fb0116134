"""`chavosh backup FILE`: everything the bot keeps, in one file, while it runs."""

import argparse
import asyncio
from pathlib import Path

from bot.settings import Settings
from storage import back_up


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Copy the whole database, as it stands at one moment, into a new FILE that only you can "
        "read, while the bot runs. FILE is there only once it is whole and checked; nothing is "
        "overwritten. Needs no token."
    )
    parser.epilog = (
        "Of SQLite the file is an SQLite database, of PostgreSQL a ZIP archive with the rows of "
        "each table (docs/reliability.md). It holds people's messages: keep it safe. "
        "`chavosh restore FILE` puts it back."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to make")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    file: Path = arguments.file
    asyncio.run(back_up(settings.database_url, file))
    print(f"{file}: {file.stat().st_size:,} bytes")
    return 0
