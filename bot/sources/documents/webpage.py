"""The text of a web page that a browser saved: its markup, or all of it in one file (.mhtml), a
message of parts, of which the page itself is read and nothing else opened."""

import email
from email.message import Message

from bot.news.article import page
from bot.news.model import LONGEST_PAGE, Unread
from bot.news.text import decoding
from bot.sources.documents.refused import RefusedError

_MOST_PARTS = 2_000
_PAGES = ("text/html", "application/xhtml+xml")


def text(content: bytes) -> str:
    """The article of a page that was saved whole, its headline first. Raises RefusedError."""
    found = _page(email.message_from_bytes(content))
    if found is None:
        raise RefusedError(Unread.NO_TEXT)
    return _article(_markup(found))


def text_of_markup(content: bytes) -> str:
    """The article of a page's markup, its headline first. Raises RefusedError."""
    return _article(_decoded(content))


def _article(markup: str) -> str:
    read = page.read(markup)
    lines = (
        read.lines if read.title is None or read.title in read.lines else (read.title, *read.lines)
    )
    if not read.lines:
        raise RefusedError(Unread.NO_TEXT)
    return "\n".join(lines)


def _page(message: Message) -> Message | None:
    """The first page among the parts: those after it are its frames."""
    waiting, seen = [message], 0
    while waiting and seen < _MOST_PARTS:
        part, seen = waiting.pop(), seen + 1
        if part.is_multipart():
            inner = part.get_payload()
            waiting += reversed([one for one in inner if isinstance(one, Message)])
        elif part.get_content_type() in _PAGES:
            return part
    return None


def _markup(part: Message) -> str:
    """The markup of a part, in the letters that it or its page declares. Raises RefusedError."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise RefusedError(Unread.DAMAGED)
    markup = _declared(content, part.get_content_charset())
    return _decoded(content) if markup is None else _bounded(markup)


def _decoded(content: bytes) -> str:
    markup = decoding.decode(content, is_page=True)
    if isinstance(markup, decoding.Unreadable):
        raise RefusedError(Unread.LETTERS)
    return _bounded(markup)


def _bounded(markup: str) -> str:
    if len(markup) > LONGEST_PAGE:
        raise RefusedError(Unread.TOO_LONG)
    return markup


def _declared(content: bytes, charset: str | None) -> str | None:
    try:
        return content.decode(charset) if charset else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
