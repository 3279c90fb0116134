"""Releases in files: a text, a saved page, or many as JSON lines."""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jdatetime

from bot.errors import ChavoshError
from bot.news.model import RawRelease
from bot.news.text.letters import storable

PAGES = (".html", ".htm")
KINDS = (".txt", *PAGES, ".jsonl")
EARLIEST = datetime.date(1911, 3, 22)  # 1290 began: older news is a slip of the pen
_LATEST = datetime.date(2121, 3, 20)  # 1499 ends
_JALALI_YEARS = range(1290, 1500)
_DATE = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=[T\s]|$)")


@dataclass(frozen=True, slots=True)
class Item:
    """One release to import; `key` makes importing it twice harmless."""

    key: str
    raw: RawRelease
    url: str | None = None


def read(path: Path) -> RawRelease:
    """Read a text or a saved page. Raises ChavoshError that names the file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ChavoshError(f"{path} can't be read: {error.strerror}") from error
    return RawRelease(decoded(content), is_html=path.suffix.lower() in PAGES)


def decoded(content: bytes) -> str:
    """Decode UTF-8 or UTF-16; what is broken in it becomes U+FFFD, what no database keeps goes."""
    is_utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    return storable(content.decode("utf-16" if is_utf16 else "utf-8-sig", "replace"))


def items(path: Path, *, latest: datetime.date = _LATEST) -> Iterator[Item]:
    """Give the releases of a file, a JSON line at a time, `latest` being the last day that news may
    be of. Raises ChavoshError that names the file and the line."""
    if path.suffix.lower() not in KINDS:
        raise ChavoshError(f"{path} is of no known kind: import takes {' '.join(KINDS)}")
    if path.suffix.lower() != ".jsonl":
        raw = read(path)
        yield Item(key=_key(path, raw.text), raw=raw)
        return
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _item(line, f"{path}, line {number}", latest)
    except OSError as error:
        raise ChavoshError(f"{path} can't be read: {error.strerror}") from error


def _key(path: Path, text: str) -> str:
    """Two folders may each have a news.txt, and a file may be imported from elsewhere again."""
    return f"{path.name} {hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"


def _item(line: bytes, where: str, latest: datetime.date) -> Item:
    try:
        row = json.loads(decoded(line))
        return Item(
            key=str(row["id"]),
            raw=RawRelease(
                text=_text(row["text"]),
                title=_text(row["title"]) if row.get("title") else None,
                publisher=_text(row["publisher"]) if row.get("publisher") else None,
                day=_day(row["date"], latest) if row.get("date") else None,
            ),
            url=_text(row["url"]) if row.get("url") else None,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ChavoshError(
            f'{where}: not {{"id", "text"[, "title", "date", "publisher", "url"]}} ({error})'
        ) from error


def _text(value: Any) -> str:
    """A JSON string; its escapes may still hold what no database keeps."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return storable(value)


def _day(value: Any, latest: datetime.date) -> datetime.date:
    """Read YYYY-MM-DD (or with slashes or dots), Jalali or Gregorian by its year, whose four digits
    are needed: 03 may be of 1403, of 2003 or a day."""
    written = _DATE.match(str(value))
    if written is None:
        raise ValueError(f"the date {value!r} is not written like 1403-05-19 or 2024-08-09")
    year, month, day = (int(written[number]) for number in (1, 3, 4))
    try:
        found: datetime.date = (
            jdatetime.date(year, month, day).togregorian()
            if year in _JALALI_YEARS
            else datetime.date(year, month, day)
        )
    except ValueError as error:
        raise ValueError(f"the date {value!r} is no day: {error}") from error
    if not EARLIEST <= found <= latest:
        raise ValueError(f"the date {value!r} can't be the day of news")
    return found
