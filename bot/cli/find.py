"""`chavosh search`: the archive without Telegram."""

import argparse
import asyncio
import datetime
import json
import sys
from collections.abc import Sequence
from typing import Any

import jdatetime

from bot import render
from bot.errors import ChavoshError
from bot.news import letters, terms
from bot.settings import Settings
from storage import open_database, releases, search
from storage.database import Database
from storage.releases import Release


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_search(arguments, settings))


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
        words=terms.terms(letters.storable(str(row["query"]))),
        agency=row.get("agency"),
        province=row.get("province"),
        since=_midnight(row.get("since"), settings, days=0),
        until=_midnight(row.get("until"), settings, days=1),
    )
    async with db.reading() as tx:
        hits = (await search.find(tx, query, limit=int(row.get("limit") or 10))).hits
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
