"""`chavosh search`: the archive without Telegram."""

import argparse
import asyncio
import dataclasses
import datetime
import json
import sys
from collections.abc import Sequence
from typing import Any

import jdatetime

from bot import render
from bot.errors import ChavoshError
from bot.news import letters, reference
from bot.news.query import Known, parse
from bot.settings import Settings
from storage import open_database, releases, search
from storage.database import Database
from storage.releases import Release


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_search(arguments, settings))


async def _search(arguments: argparse.Namespace, settings: Settings) -> int:
    asked = [json.loads(line) for line in sys.stdin] if arguments.jsonl else [_row(arguments)]
    today = datetime.datetime.now(settings.zone).date()
    known = _known(today) if any(":" in str(row["query"]) for row in asked) else Known(today)
    db = await open_database(settings.database_url)
    try:
        for row in asked:
            found = await _find(db, _query(row, known, settings), int(row.get("limit") or 10))
            _show(row, found, settings, arguments)
    finally:
        await db.close()
    return 0


def _known(today: datetime.date) -> Known:
    names = reference.load()
    return Known(today, names.gazetteer, names.directory)


def _row(arguments: argparse.Namespace) -> dict[str, Any]:
    names = ("agency", "province", "since", "until", "limit")
    return {"query": " ".join(arguments.words)} | {name: getattr(arguments, name) for name in names}


def _query(row: dict[str, Any], known: Known, settings: Settings) -> search.Query:
    """What is typed, and the filters given apart from it, which go before."""
    question = parse(letters.storable(str(row["query"])), known)
    question = dataclasses.replace(
        question,
        agency=row.get("agency") or question.agency,
        province=row.get("province") or question.province,
        since=_day(row["since"]) if row.get("since") else question.since,
        until=_day(row["until"]) if row.get("until") else question.until,
    )
    return search.Query.of(question, settings.zone)


async def _find(db: Database, query: search.Query, limit: int) -> list[Release]:
    async with db.reading() as tx:
        found = await search.find(tx, query, limit=limit)
        listed = [await releases.get(tx, hit.release_id) for hit in found.hits]
    return [release for release in listed if release is not None]


def _day(text: str) -> datetime.date:
    try:
        day: datetime.date = jdatetime.date.fromisoformat(text.replace("/", "-")).togregorian()
    except ValueError as error:
        raise ChavoshError(f"{text} is no Jalali date: write it like 1403-05-19") from error
    return day


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
