"""`chavosh search`: the archive without Telegram."""

import argparse
import asyncio
import dataclasses
import datetime
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import jdatetime

from bot.cli import knowledge
from bot.display import days
from bot.errors import ChavoshError
from bot.news.search.questions import Names, parse
from bot.news.text import letters
from bot.settings import Settings
from bot.sources import files
from storage import opened
from storage.archive import search
from storage.engine.database import Database
from storage.review import releases
from storage.review.release import Release

_LATEST = datetime.date(2200, 1, 1)  # the calendar ends soon after 9377
_FILTERS = ("agency", "province", "since", "until")


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = "Search the archive by words, agency, province and date. Needs no token."
    parser.epilog = "Example: chavosh search آب شرب --province قم --since 1403-01-01"
    parser.add_argument("words", nargs="*", metavar="WORDS")
    parser.add_argument("--agency", help="an issuer or a whole organisation")
    parser.add_argument("--province")
    parser.add_argument("--since", metavar="DATE", help="Jalali YYYY-MM-DD, included")
    parser.add_argument("--until", metavar="DATE", help="Jalali YYYY-MM-DD, included")
    parser.add_argument("--limit", type=_positive, default=10, help="at most so many (10)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument(
        "--jsonl", action="store_true", help='standard input holds {"id", "query", ...} a line'
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_search(arguments, settings))


async def _search(arguments: argparse.Namespace, settings: Settings) -> int:
    asked = list(_rows(sys.stdin.buffer)) if arguments.jsonl else [_row(arguments)]
    today = datetime.datetime.now(settings.zone).date()
    known = _known(today) if any(map(_names_something, asked)) else Names(today)
    async with opened(settings.database_url) as db:
        for row in asked:
            found = await _find(db, _query(row, known, settings), row["limit"])
            _show(row, found, settings, arguments)
    return 0


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is no positive number")
    return number


def _rows(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    for number, line in files.lines(stream):
        try:
            row = files.row(line)
            yield {**row, "id": row["id"], "query": row["query"], "limit": _limit(row)}
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise ChavoshError(
                f'Line {number} of standard input is not {{"id", "query"[, "agency", "province", '
                '"since", "until", "limit"]}'
            ) from error


def _limit(row: dict[str, Any]) -> int:
    limit = 10 if row.get("limit") is None else int(row["limit"])
    if limit < 1:
        raise ValueError("no positive number")
    return limit


def _names_something(row: dict[str, Any]) -> bool:
    """Whether it takes the names of provinces and agencies to read it."""
    return ":" in str(row["query"]) or bool(row.get("province"))


def _known(today: datetime.date) -> Names:
    names = knowledge.load()
    return Names(today, names.gazetteer, names.directory)


def _row(arguments: argparse.Namespace) -> dict[str, Any]:
    given = {name: getattr(arguments, name) for name in (*_FILTERS, "limit")}
    return {"query": " ".join(arguments.words), **given}


def _query(row: dict[str, Any], known: Names, settings: Settings) -> search.Query:
    """What is typed, and the filters given apart from it, which go before."""
    question = parse(letters.storable(str(row["query"])), known)
    given = {name: str(row[name]) for name in _FILTERS if row.get(name)}
    question = dataclasses.replace(
        question,
        agency=given.get("agency", question.agency),
        province=_province(given["province"], known) if "province" in given else question.province,
        since=_day(given["since"]) if "since" in given else question.since,
        until=_day(given["until"]) if "until" in given else question.until,
    )
    return search.Query.of(question, settings.zone)


async def _find(db: Database, query: search.Query, limit: int) -> list[Release]:
    async with db.reading() as tx:
        found = await search.find(tx, query, limit=limit)
        return await releases.listed(tx, [hit.release_id for hit in found.hits])


def _province(typed: str, known: Names) -> str:
    assert known.gazetteer is not None  # _names_something saw to it
    if found := known.gazetteer.resolve(typed):
        return found
    close = "، ".join(known.gazetteer.suggest(typed))
    hint = f", perhaps {close}" if close else ""
    raise ChavoshError(f"{letters.storable(typed)} is no province that is known{hint}")


def _day(text: str) -> datetime.date:
    try:
        day: datetime.date = jdatetime.date.fromisoformat(text.replace("/", "-")).togregorian()
    except ValueError as error:
        raise ChavoshError(f"{text} is no Jalali date: write it like 1403-05-19") from error
    return min(day, _LATEST)


def _show(
    row: dict[str, Any], found: Sequence[Release], settings: Settings, form: argparse.Namespace
) -> None:
    results = [_fields(release, settings) for release in found]
    if form.jsonl:
        # JSON's escapes may hold half a character in the id.
        answer = {"id": row["id"], "results": results}
        print(letters.storable(json.dumps(answer, ensure_ascii=False)))
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
        "day": days.jalali_day(release.arrival.released_at, settings.zone),
        "url": release.arrival.url,
    }
