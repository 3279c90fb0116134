"""Releases in files: a text, a saved page, or many as JSON lines."""

import asyncio
import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import jdatetime

from bot.errors import ChavoshError
from bot.news.model import LONGEST, LONGEST_PAGE, RawRelease, Unread, Unreadable
from bot.news.text import decoding
from bot.news.text.decoding import BYTES_A_LETTER
from bot.news.text.letters import storable
from bot.news.understand import is_too_long
from bot.newsroom.files import Declared
from bot.sources import reader
from bot.sources.documents import magic
from bot.sources.reader import PAGES, Kind
from bot.sources.reading import LARGEST, Reading

DOCUMENTS = (".docx", ".odt", ".pdf", ".mhtml", ".mht")
ROWS = ".jsonl"
KINDS = (".txt", *PAGES, *DOCUMENTS, ROWS)
EARLIEST = datetime.date(1911, 3, 22)  # 1290 began: older news is a slip of the pen
_LATEST = datetime.date(2121, 3, 20)  # 1499 ends
_JALALI_YEARS = range(1290, 1500)
_DATE = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=[T\s]|$)")


_LINE = LONGEST_PAGE * BYTES_A_LETTER  # bytes; a line of JSON may hold a page


_HEAD = 4_096  # bytes that tell what a file is
_WHY = {
    Unread.KIND: "is of no known kind",
    Unread.LETTERS: decoding.UNREADABLE.reason,
    Unread.TOO_LONG: f"is too long: {LONGEST:,} letters of text are the most that is read",
    Unread.TOO_LARGE: f"is too large: {LARGEST:,} bytes are the most that is read",
    Unread.TOO_HARD: "can't be read: it takes more time or memory than any document does",
    Unread.NO_TEXT: "has no text: it may be a scan",
    Unread.PAGES: "has more pages than any release",
    Unread.LOCKED: "is locked with a password",
    Unread.DAMAGED: "is damaged",
    Unread.OLD_WORD: "is of an old kind: save it as .docx",
    Unread.ARCHIVE: "is an archive: take the files out of it",
    Unread.NO_NEWS: "is no release",
    Unread.BOMB: "is made to unpack to more than anybody wrote",
}


@dataclass(frozen=True, slots=True)
class FileRelease:
    """One release to import; `key` makes importing it twice harmless, `where` names its file and
    line to the operator."""

    key: str
    raw: RawRelease
    where: str
    url: str | None = None


def read(path: Path) -> RawRelease:
    """Read a text or a saved page. Raises ChavoshError that names the file."""
    try:
        with path.open("rb") as file:
            return read_from(file, str(path), is_page=path.suffix.lower() in PAGES)
    except OSError as error:
        raise ChavoshError(f"{path} can't be read: {error.strerror}") from error


def read_from(file: BinaryIO, name: str, *, is_page: bool = False) -> RawRelease:
    """Read one release from an open file. Raises ChavoshError that begins with `name`."""
    # What an operator names is read as a text, whatever it is called.
    mime, kind = (reader.PAGE, Kind.PAGE) if is_page else (reader.TEXT, Kind.TEXT)
    content = file.read(reader.most(kind) + 1)  # no more than that, however much there is
    raw = reader.read(content, Declared(mime=mime))
    if isinstance(raw, RawRelease):
        return raw
    if raw.reason is Unread.TOO_LONG:
        raise TooLongError(name)
    raise ChavoshError(f"{name} {decoding.UNREADABLE.reason}")


async def opened(path: Path, reading: Reading) -> RawRelease:
    """Read a file of any kind, a document too, whatever it is called. Raises ChavoshError that
    names the file."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            declared = Declared(name=path.name)
            if not (magic.is_document(head) or reading.is_document(declared)):
                return await asyncio.to_thread(read, path)
            content = head + file.read(LARGEST + 1 - len(head))
    except OSError as error:
        raise ChavoshError(f"{path} can't be read: {error.strerror}") from error
    raw = await reading.opened(content, declared)
    if isinstance(raw, Unreadable):
        raise ChavoshError(f"{path} {_WHY[raw.reason]}")
    return raw


async def item(path: Path, reading: Reading) -> FileRelease:
    """The one release of a file that holds no rows. Raises ChavoshError that names it."""
    raw = await opened(path, reading)
    return FileRelease(key=_key(path, raw.text), raw=raw, where=str(path))


class TooLongError(ChavoshError):
    """A text longer than any release; `where` names it."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where} is too long: {LONGEST:,} letters of text, or {LONGEST_PAGE:,} of a page's "
            "markup, are the most that is read"
        )


def items(path: Path, *, latest: datetime.date = _LATEST) -> Iterator[FileRelease]:
    """Give the releases of a file, a JSON line at a time, `latest` being the last day that news may
    be of. Raises ChavoshError that names the file and the line."""
    if path.suffix.lower() not in KINDS:
        raise ChavoshError(f"{path} is of no known kind: import takes {' '.join(KINDS)}")
    if path.suffix.lower() != ROWS:
        raw = read(path)
        yield FileRelease(key=_key(path, raw.text), raw=raw, where=str(path))
        return
    try:
        with path.open("rb") as file:
            for number, line in lines(file):
                yield _item(line, f"{path}, line {number}", latest)
    except OSError as error:
        raise ChavoshError(f"{path} can't be read: {error.strerror}") from error


def lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers; one too long for `row` comes cut."""
    for number, line in enumerate(iter(lambda: file.readline(_LINE + 1), b""), 1):
        if line.strip():
            yield number, line


def row(line: bytes) -> dict[str, Any]:
    """Read a line of JSON that holds an object. Raises ValueError or TypeError with the reason,
    whatever the line is."""
    if len(line) > _LINE:
        raise ValueError("it is longer than any page")
    text = decoding.decode(line)
    if isinstance(text, decoding.Unreadable):
        raise ValueError(f"it {text.reason}")  # noqa: TRY004  # a value, though told by its type
    try:
        value = json.loads(text)
        json.dumps(value)  # nested less deeply, it can be read and still not be written
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if isinstance(value, dict):
        return value
    raise TypeError("it is no object")


def _key(path: Path, text: str) -> str:
    """Two folders may each have a news.txt, and a file may be imported from elsewhere again."""
    return f"{path.name} {hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"


def _item(line: bytes, where: str, latest: datetime.date) -> FileRelease:
    try:
        given = row(line)
        item = FileRelease(
            key=_id(given["id"]),
            raw=RawRelease(
                text=_text(given["text"]),
                title=_text(given["title"]) if given.get("title") else None,
                publisher=_text(given["publisher"]) if given.get("publisher") else None,
                day=_day(given["date"], latest) if given.get("date") else None,
            ),
            where=where,
            url=_text(given["url"]) if given.get("url") else None,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ChavoshError(
            f'{where}: not {{"id", "text"[, "title", "date", "publisher", "url"]}} ({error})'
        ) from error
    if is_too_long(item.raw):
        raise TooLongError(where)
    return item


def _id(value: Any) -> str:
    """A text or a number; another id could not be told from this one if half of it were lost."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(f"a {type(value).__name__} is no id")
    if storable(str(value)) != str(value):
        raise ValueError("the id holds half a character, or NUL")
    return str(value)


def _text(value: Any) -> str:
    """A JSON string; its escapes may still hold what no database keeps."""
    if not isinstance(value, str):
        raise TypeError(f"a {type(value).__name__} is no text")
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
