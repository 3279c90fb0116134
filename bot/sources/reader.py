"""From the bytes of a file to a raw release, whoever brings it. Nothing that is said of a file is
believed further than that it may be tried."""

import re
from enum import Enum, auto

from bot.news.model import RawRelease, Unread, Unreadable
from bot.news.text import decoding
from bot.news.text.decoding import BYTES_A_LETTER
from bot.news.text.letters import storable
from bot.news.understand import is_too_long, longest
from bot.newsroom.files import Declared

PAGES = (".html", ".htm")
TEXT, PAGE = "text/plain", "text/html"
_MARKUP = re.compile(  # a page that is called a text
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_TYPES = (PAGE, "application/xhtml+xml")


class Kind(Enum):
    """What a file is read as."""

    TEXT = auto()
    PAGE = auto()


def kind_of(declared: Declared) -> Kind | None:
    """What a file says that it is, by its type or else its name; None for what is not read."""
    mime = (declared.mime or "").partition(";")[0].strip().lower()
    name = (declared.name or "").lower()
    if mime == TEXT or name.endswith(".txt"):
        return Kind.TEXT
    return Kind.PAGE if mime in _PAGE_TYPES or name.endswith(PAGES) else None


def is_page(declared: Declared) -> bool:
    """Whether a file is read as a web page, from whose markup the text is taken."""
    return kind_of(declared) is Kind.PAGE


def most(kind: Kind) -> int:
    """The bytes that a file of this kind may have."""
    return longest(is_page=kind is Kind.PAGE) * BYTES_A_LETTER


def refusal(declared: Declared) -> Unreadable | None:
    """Why a file is not worth fetching; None where it may be a release."""
    kind = kind_of(declared)
    if kind is None:
        return Unreadable(Unread.KIND)
    return Unreadable(Unread.TOO_LONG) if (declared.size or 0) > most(kind) else None


def read(content: bytes, declared: Declared) -> RawRelease | Unreadable:
    """The release in a file, whatever its content is. Never raises."""
    kind = kind_of(declared)
    if kind is None:
        return Unreadable(Unread.KIND)
    if len(content) > most(kind):
        return Unreadable(Unread.TOO_LONG)
    is_html = kind is Kind.PAGE
    text = decoding.decode(content, is_page=is_html)
    if isinstance(text, decoding.Unreadable):
        return Unreadable(Unread.LETTERS)
    raw = RawRelease(storable(text), is_html=is_html or _MARKUP.match(text) is not None)
    return Unreadable(Unread.TOO_LONG) if is_too_long(raw) else raw
