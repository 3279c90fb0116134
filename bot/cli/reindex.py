"""`chavosh reindex`: the search index made anew, and watches with it, while the bot runs."""

import argparse
import asyncio
import datetime
import sys

from tqdm import tqdm

from bot.cli import knowledge
from bot.news.search.questions import Names
from bot.news.search.watch import filed_anew
from bot.settings import Settings
from storage import opened
from storage.archive import search
from storage.engine.database import Database
from storage.followers import refiling

BATCH = 200  # releases a transaction
PAUSE = 0.1  # seconds after each, in which a running bot gets its turn to write


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Make the search index anew from the archive, the newest first, while the bot runs; until "
        "it is done, searches find what is indexed already. What people follow by words is filed "
        "anew as well. Needs no token."
    )
    parser.epilog = "Run it when `chavosh doctor` says so. If interrupted, go on with --missing."
    parser.add_argument(
        "--missing", action="store_true", help="only put in what is missing; keep the rest"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_reindex(settings, anew=not arguments.missing))


async def _reindex(settings: Settings, *, anew: bool) -> int:
    async with opened(settings.database_url) as db:
        if anew:
            async with db.transaction() as tx:
                await search.clear(tx)
        done = await _fill(db)
        await _file_watches(db, datetime.datetime.now(settings.zone).date())
    print(f"{done} releases indexed")
    return 0


async def _file_watches(db: Database, today: datetime.date) -> None:
    """File anew what people want to be told of: its terms are made as those of the index are."""
    names = knowledge.load()
    known = Names(today, names.gazetteer, names.directory)
    place: refiling.Place | None = refiling.FIRST
    while place is not None:
        async with db.transaction() as tx:
            place = await refiling.file_anew(
                tx,
                lambda topic, shown: filed_anew(topic, shown, known),
                after=place,
                limit=BATCH,
            )
        await asyncio.sleep(PAUSE)


async def _fill(db: Database) -> int:
    async with db.reading() as tx:
        missing = (await search.check(tx)).missing
    done = 0
    with tqdm(total=missing, unit=" releases", disable=not sys.stderr.isatty()) as progress:
        while True:
            async with db.transaction() as tx:
                count = await search.add_missing(tx, limit=BATCH)
            done += count
            progress.update(count)
            if count < BATCH:
                return done
            await asyncio.sleep(PAUSE)
