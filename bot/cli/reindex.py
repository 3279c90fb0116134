"""`chavosh reindex`: the search index made anew, while the bot runs."""

import argparse
import asyncio
import sys

from tqdm import tqdm

from bot.settings import Settings
from storage import open_database
from storage.archive import search
from storage.engine.database import Database

BATCH = 200  # releases a transaction
PAUSE = 0.1  # seconds after each, in which a running bot gets its turn to write


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_reindex(settings, anew=not arguments.missing))


async def _reindex(settings: Settings, *, anew: bool) -> int:
    db = await open_database(settings.database_url)
    try:
        if anew:
            async with db.transaction() as tx:
                await search.clear(tx)
        done = await _fill(db)
    finally:
        await db.close()
    print(f"{done} releases indexed")
    return 0


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
