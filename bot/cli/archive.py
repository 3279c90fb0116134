"""`chavosh import` and `chavosh search`: the archive without Telegram."""

import argparse
import asyncio
import datetime
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import jdatetime
from tqdm import tqdm

from bot import render
from bot.errors import ChavoshError
from bot.news import letters, reference, terms
from bot.news.model import Draft, RawRelease, Rejected
from bot.news.reference import Reference
from bot.news.understand import understand
from bot.settings import Settings
from bot.sources import files
from bot.sources.files import Item
from storage import archive, open_database, releases, search
from storage.database import Database
from storage.releases import Arrival, Release

BATCH = 50  # releases a transaction, so that a running bot gets its turn in between
type Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_import(commands: Commands) -> None:
    command = commands.add_parser(
        "import",
        help="put releases into the archive, posted nowhere",
        description="Put releases into the archive: searchable, posted nowhere. Running it again "
        "adds nothing twice. Needs no token.",
        epilog="Example: chavosh import old-releases.jsonl",
    )
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE",
        help='.txt, .html, or .jsonl of {"id", "text"[, "title", "date", "publisher", "url"]}',
    )  # fmt: skip
    command.add_argument(
        "--plain", action="store_true", help="store and index without understanding: much faster"
    )
    command.set_defaults(run=lambda arguments, settings: asyncio.run(_import(arguments, settings)))


def add_search(commands: Commands) -> None:
    command = commands.add_parser(
        "search",
        help="search the archive",
        description="Search the archive by words, agency, province and date. Needs no token.",
        epilog="Example: chavosh search آب شرب --province قم --since 1403-01-01",
    )
    command.add_argument("words", nargs="*", metavar="WORDS")
    command.add_argument("--agency", help="an issuer or a whole organisation")
    command.add_argument("--province")
    command.add_argument("--since", metavar="DATE", help="Jalali YYYY-MM-DD, included")
    command.add_argument("--until", metavar="DATE", help="Jalali YYYY-MM-DD, included")
    command.add_argument("--limit", type=int, default=10, help="at most so many (10)")
    command.add_argument("--json", action="store_true", help="one JSON object")
    command.add_argument(
        "--jsonl", action="store_true", help='standard input holds {"id", "query", ...} a line'
    )
    command.set_defaults(run=lambda arguments, settings: asyncio.run(_search(arguments, settings)))


async def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    known = None if arguments.plain else reference.load()
    db = await open_database(settings.database_url)
    added = seen = 0
    try:
        with tqdm(unit=" releases", disable=not sys.stderr.isatty()) as progress:
            for path in arguments.files:
                for batch in _batches(files.items(path)):
                    added += await _keep(db, [_read(item, known, settings) for item in batch])
                    seen += len(batch)
                    progress.update(len(batch))
    finally:
        await db.close()
    print(f"{added} added, {seen - added} there already or empty")
    return 0


def _batches(items: Iterable[Item]) -> Iterable[Sequence[Item]]:
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _read(item: Item, known: Reference | None, settings: Settings) -> tuple[Draft, Arrival] | None:
    draft = _plain(item.raw) if known is None else understand(item.raw, known)
    if isinstance(draft, Rejected):
        return None
    day = item.raw.day or (draft.date.togregorian() if draft.date else None)
    noon = datetime.datetime.combine(day, datetime.time(12), settings.zone) if day else None
    now = int(time.time())
    released_at = min(now, int(noon.timestamp())) if noon else now
    return draft, Arrival(item.key, item.raw.text, released_at, url=item.url)


def _plain(raw: RawRelease) -> Draft | Rejected:
    """A release as it stands: the title or first line, and the rest."""
    lines = [line for line in letters.normalise(raw.text).split("\n") if line.strip()]
    headline, *body = ([raw.title] if raw.title else []) + lines or [""]
    return Draft(
        kicker=None, headline=headline, body=tuple(body), summary="", issuer=None,
        organisation=None, publisher=raw.publisher, via=(), date=None, provinces=(),
        mentioned=(), hashtags=(), removed=(),
    )  # fmt: skip


async def _keep(db: Database, batch: Sequence[tuple[Draft, Arrival] | None]) -> int:
    now = int(time.time())
    async with db.transaction() as tx:
        added = [await archive.add(tx, *item, now=now) for item in batch if item is not None]
    return sum(each.is_new for each in added)


async def _search(arguments: argparse.Namespace, settings: Settings) -> int:
    asked = [json.loads(line) for line in sys.stdin] if arguments.jsonl else [_row(arguments)]
    db = await open_database(settings.database_url)
    try:
        for row in asked:
            found = await _find(db, row, settings)
            _show(row, found, settings, arguments)
    finally:
        await db.close()
    return 0


def _row(arguments: argparse.Namespace) -> dict[str, Any]:
    names = ("agency", "province", "since", "until", "limit")
    return {"query": " ".join(arguments.words)} | {name: getattr(arguments, name) for name in names}


async def _find(db: Database, row: dict[str, Any], settings: Settings) -> list[Release]:
    query = search.Query(
        words=terms.words(letters.storable(str(row["query"]))),
        agency=row.get("agency"),
        province=row.get("province"),
        since=_midnight(row.get("since"), settings, days=0),
        until=_midnight(row.get("until"), settings, days=1),
    )
    async with db.reading() as tx:
        hits = await search.find(tx, query, limit=int(row.get("limit") or 10))
        found = [await releases.get(tx, hit.release_id) for hit in hits]
    return [release for release in found if release is not None]


def _midnight(text: str | None, settings: Settings, *, days: int) -> int | None:
    if text is None:
        return None
    try:
        date = jdatetime.date.fromisoformat(text.replace("/", "-"))
    except ValueError as error:
        raise ChavoshError(f"{text} is no Jalali date: write it like 1403-05-19") from error
    day = date.togregorian() + datetime.timedelta(days=days)
    return int(datetime.datetime.combine(day, datetime.time.min, settings.zone).timestamp())


def _show(
    row: dict[str, Any], found: Sequence[Release], settings: Settings, form: argparse.Namespace
) -> None:
    results = [_fields(release, settings) for release in found]
    if form.jsonl:
        print(json.dumps({"id": row["id"], "results": results}, ensure_ascii=False))
    elif form.json:
        print(json.dumps({"results": results}, ensure_ascii=False))
    elif results:
        for number, result in enumerate(results, 1):
            about = (result["issuer"], "، ".join(result["provinces"]), result["day"])
            print(f"{number}. {result['headline']}\n   {' | '.join(filter(None, about))}")
    else:
        print("nothing found")


def _fields(release: Release, settings: Settings) -> dict[str, Any]:
    return {
        "id": release.arrival.key or str(release.id),
        "headline": release.draft.headline,
        "issuer": release.draft.issuer,
        "provinces": list(release.draft.province_names),
        "day": render.jalali_day(release.arrival.released_at, settings.zone),
        "url": release.arrival.url,
    }
