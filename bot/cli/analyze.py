"""`chavosh analyze`: what would be understood of a release, and posted."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from bot.cli import knowledge
from bot.display import render
from bot.errors import ChavoshError
from bot.news.model import RawRelease, Reason, Rejected, Understood
from bot.news.reference import Reference
from bot.news.text.letters import storable
from bot.news.understand import is_too_long, understand
from bot.settings import Settings
from bot.sources import files
from bot.sources.files import TooLongError
from bot.sources.reading import Reading


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = "Understand releases and show what would be posted. Needs no token."
    parser.epilog = "Example: chavosh analyze release.txt   or: chavosh analyze < release.txt"
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help=" ".join(files.KINDS[:-1])
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object for each file")
    form.add_argument(
        "--jsonl",
        action="store_true",
        help='standard input holds {"id", "text"} or {"id", "html"} a line; so does the output',
    )


def run(arguments: argparse.Namespace, _: Settings) -> int:
    known = knowledge.load()
    if arguments.jsonl:
        for key, raw in _rows(sys.stdin.buffer):
            print(_json({"id": key, **fields(understand(raw, known))}), flush=True)
        return 0
    if not arguments.files:
        raw = files.read_from(sys.stdin.buffer, "Standard input")
        _show("Standard input", raw, known, arguments)
        return 0
    return each(arguments.files, lambda path: _show(str(path), _read(path), known, arguments))


def each(paths: Sequence[Path], work: Callable[[Path], None]) -> int:
    """Work on each of the files: what can't be done with one is said, and the others go on. The
    exit code: 1 where there was such a file."""
    failed = False
    for path in paths:
        try:
            work(path)
        except ChavoshError as error:
            print(f"chavosh: {error}", file=sys.stderr)
            failed = True
    return int(failed)


def _read(path: Path) -> RawRelease:
    return asyncio.run(files.opened(path, Reading()))


def _show(name: str, raw: RawRelease, known: Reference, arguments: argparse.Namespace) -> None:
    result = understand(raw, known)
    if result == Rejected(Reason.TOO_LONG):
        raise TooLongError(name)
    print(_json(fields(result)) if arguments.json else readable(result))


def fields(result: Understood | Rejected) -> dict[str, Any]:
    """Give what was understood as JSON's own types (the contract of the measures)."""
    if isinstance(result, Rejected):
        return {"rejected": str(result.reason)}
    return {
        "kicker": result.kicker,
        "headline": result.headline,
        "summary": result.summary,
        "text": result.text,
        "issuer": result.issuer,
        "organisation": result.organisation,
        "publisher": result.publisher,
        "via": list(result.via),
        "provinces": list(result.province_names),
        "mentioned_provinces": list(result.mentioned),
        "date": result.date.isoformat() if result.date else None,
        "hashtags": list(result.hashtags),
        "html": render.post(result),
    }


def readable(result: Understood | Rejected) -> str:
    if isinstance(result, Rejected):
        return f"rejected: {result.reason}"
    rows = {
        "kicker": result.kicker,
        "headline": result.headline,
        "issuer": result.issuer,
        "organisation": result.organisation,
        "publisher": result.publisher,
        "via": "، ".join(result.via),
        "date": result.date.isoformat() if result.date else None,
        "provinces": "، ".join(
            f"{found.name} ({found.evidence}: {found.words})" for found in result.provinces
        ),
        "mentioned": "، ".join(result.mentioned),
        "removed": " | ".join(result.removed),
    }
    facts = "\n".join(f"{name + ':':<14}{value}" for name, value in rows.items() if value)
    return f"{facts}\n\n{render.plain(render.post(result))}\n"


def _rows(stream: BinaryIO) -> Iterable[tuple[Any, RawRelease]]:
    for number, line in files.lines(stream):
        where = f"Line {number} of standard input"
        try:
            row = files.row(line)
            is_html = "html" in row
            text: str = row["html" if is_html else "text"]
            raw = RawRelease(storable(text), is_html)
        except (ValueError, TypeError, KeyError) as error:
            raise ChavoshError(
                f'{where} is not {{"id", "text"}} or {{"id", "html"}} ({error})'
            ) from error
        if is_too_long(raw):
            raise TooLongError(where)
        yield row["id"], raw


def _json(fields: dict[str, Any]) -> str:
    # An id comes back as it was given, and JSON's escapes may hold half a character in it.
    return storable(json.dumps(fields, ensure_ascii=False))
