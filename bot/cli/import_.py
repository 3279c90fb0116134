"""`chavosh import`: releases into the archive, posted nowhere."""

import argparse
import asyncio
import datetime
import sys
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from bot.cli import knowledge
from bot.errors import ChavoshError
from bot.news import dates
from bot.news.model import RawRelease, Reason, Rejected, Understood
from bot.news.reference import Reference
from bot.news.text import letters
from bot.news.understand import understand
from bot.settings import Settings
from bot.sources import files
from bot.sources.files import FileRelease, TooLongError
from bot.sources.reading import Reading
from storage import opened
from storage.archive import search, shelves
from storage.archive.shelves import Import
from storage.engine.database import Database
from storage.review.release import Arrival

BATCH = 200  # releases a transaction, so that a running bot gets its turn in between
AHEAD = datetime.timedelta(days=366)  # what news may be dated ahead: an event to come


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Put releases into the archive: searchable, posted nowhere. Running it again adds nothing "
        "twice. A date is YYYY-MM-DD, Jalali or Gregorian, from 1290 to a year ahead. Needs no "
        "token."
    )
    parser.epilog = "Example: chavosh import old-releases.jsonl"
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE",
        help=f"{' '.join(files.KINDS[:-1])}, or "
        '.jsonl of {"id", "text"[, "title", "date", "publisher", "url"]}',
    )  # fmt: skip
    parser.add_argument(
        "--plain", action="store_true", help="store and index without understanding: much faster"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_import(arguments, settings))


async def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    known = None if arguments.plain else knowledge.load()
    latest = datetime.datetime.now(settings.zone).date() + AHEAD
    added = seen = 0
    failed = False
    async with opened(settings.database_url) as db:
        with tqdm(unit=" releases", disable=not sys.stderr.isatty()) as progress:
            for path in arguments.files:
                try:
                    async for batch in _of_file(path, latest):
                        added += await _keep(db, [_read(item, known, settings) for item in batch])
                        seen += len(batch)
                        progress.update(len(batch))
                except ChavoshError as error:  # the other files go on
                    progress.write(f"chavosh: {error}", file=sys.stderr)
                    failed = True
    print(f"{added} added, {seen - added} there already or empty")
    return int(failed)


async def _of_file(path: Path, latest: datetime.date) -> AsyncIterator[Sequence[FileRelease]]:
    """The releases of a file, in batches. Raises ChavoshError that names it."""
    if path.suffix.lower() in files.KINDS and path.suffix.lower() != files.ROWS:
        yield [await files.item(path, Reading())]
        return
    for batch in _batches(files.items(path, latest=latest)):
        yield batch


def _batches(items: Iterable[FileRelease]) -> Iterable[Sequence[FileRelease]]:
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _read(item: FileRelease, known: Reference | None, settings: Settings) -> Import | None:
    draft = _plain(item.raw) if known is None else understand(item.raw, known)
    if draft == Rejected(Reason.TOO_LONG):
        raise TooLongError(item.where)
    if isinstance(draft, Rejected):
        return None
    day = item.raw.day or (draft.date.togregorian() if draft.date else None)
    released_at = dates.released_at(day, int(time.time()), settings.zone)
    arrival = Arrival(item.key, item.raw.text, released_at, url=item.url)
    return Import(draft, arrival, search.entry_of(draft))


def _plain(raw: RawRelease) -> Understood | Rejected:
    """A release as it stands: the title or first line, and the rest."""
    lines = [line for line in letters.normalise(raw.text).split("\n") if line.strip()]
    headline, *body = ([raw.title] if raw.title else []) + lines or [""]
    return Understood(
        kicker=None, headline=headline, body=tuple(body), summary="", issuer=None,
        organisation=None, publisher=raw.publisher, via=(), date=None, provinces=(),
        mentioned=(), hashtags=(), removed=(),
    )  # fmt: skip


async def _keep(db: Database, batch: Sequence[Import | None]) -> int:
    now = int(time.time())
    async with db.transaction() as tx:
        added = await shelves.add_all(tx, [item for item in batch if item], now=now)
    return sum(each.is_new for each in added)
