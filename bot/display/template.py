"""The format of a channel's posts, as an editor writes it: words, tags of Telegram's HTML, and
placeholders. What is wrong with one is said when it is set; a post that is due is always written.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.display import layout
from bot.display.layout import PLAIN, Extras
from bot.display.markup import Line, Literal, Placeholder, Slot, Tag
from bot.display.render import CAPTION_LIMIT, TEXT_LIMIT, units
from bot.news.model import Understood

LONGEST: Final = 5_000  # letters
MOST_WORDS: Final = CAPTION_LIMIT // 2  # UTF-16 units of its own, so that a draft has room beside
MOSTTAGS: Final = 50  # Telegram shows a hundred to a message, those it finds itself included


class Kind(StrEnum):
    """What is wrong with a format."""

    TOO_LONG = "too_long"
    TOO_MANY_WORDS = "too_many_words"
    TOO_MANY_TAGS = "too_many_tags"
    BAD_LETTER = "bad_letter"
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"
    BAD_PLACEHOLDER = "bad_placeholder"  # {0.__class__}, {headline!r}, {}
    UNCLOSED_PLACEHOLDER = "unclosed_placeholder"
    STRAY_BRACE = "stray_brace"  # } alone; }} is one that is shown
    UNKNOWN_TAG = "unknown_tag"
    BAD_TAG = "bad_tag"  # <b class="x">, a lone <
    BAD_LINK = "bad_link"  # <a> with no address
    UNCLOSED_TAG = "unclosed_tag"
    UNOPENED_TAG = "unopened_tag"
    WRONG_NESTING = "wrong_nesting"
    NO_HEADLINE = "no_headline"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a letter of a line, both counted from 1."""

    line: int
    column: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Template:
    """A format without a fault; `source` is what was written."""

    source: str
    lines: tuple[Line, ...]

    def render(self, draft: Understood, limit: int = TEXT_LIMIT, extras: Extras = PLAIN) -> str:
        """Write the post as HTML, of at most `limit` UTF-16 units once parsed, whatever the draft
        holds. A line whose placeholders all have nothing to tell is left out."""
        return layout.laid_out(self.lines, draft, limit, extras)


def parse(source: str) -> Template | Fault:
    """Read a format, or say what is wrong with it first."""
    source = source.replace("\r\n", "\n").replace("\t", " ")
    if len(source) > LONGEST:
        return _fault(source, LONGEST, Kind.TOO_LONG)
    reading = _Reading()
    for token in _TOKEN.finditer(source):
        kind = reading.take(token)
        if kind:
            return _fault(source, token.start(), kind)
    if reading.open:
        return _fault(source, reading.open[-1][1], Kind.UNCLOSED_TAG)
    reading.end_line()
    if Placeholder.HEADLINE not in reading.told():
        return Fault(1, 1, Kind.NO_HEADLINE)
    return Template(source, tuple(reading.lines))


def _fault(source: str, place: int, kind: Kind) -> Fault:
    before = source[:place]
    return Fault(before.count("\n") + 1, place - before.rfind("\n"), kind)


_TOKEN = re.compile(
    r"(?P<end>\n)|(?P<tag><[^<>\n]*>)|(?P<slot>\{(?!\{)[^{}\n]*\})|(?P<brace>\{\{|\}\})"
    r"|(?P<stray>[<{}])|(?P<bad>[\0-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff])"
    r"|(?P<text>[^\n<{}\0-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+)"
)
_STRAY: Final = {
    "<": Kind.BAD_TAG, "{": Kind.UNCLOSED_PLACEHOLDER, "}": Kind.STRAY_BRACE,
}  # fmt: skip
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>[^<>]*)>")
TAGS: Final = ("b", "i", "u", "s", "code", "a", "blockquote", "tg-spoiler")
_HREF = re.compile(r"\s+href\s*=\s*(?:\"(?P<one>[^\"]*)\"|'(?P<other>[^']*)')\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://[^\s/{}]+\.[^\s{}]+|tg://[^\s{}]+)", re.IGNORECASE)
_EXPANDABLE = re.compile(r"\s+expandable(?:\s*=\s*(?:\"\"|''))?\s*", re.IGNORECASE)
_TO_LINK: Final = f"{{{Placeholder.LINK}}}"
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot);")


@dataclass(slots=True)
class _Reading:
    """A format as far as it is read. `open` are the tags that are, each with its place."""

    lines: list[Line] = field(default_factory=list)
    open: list[tuple[Tag, int]] = field(default_factory=list)
    _pieces: list[Literal | Slot] = field(default_factory=list)
    _tags: int = 0
    _tags_before: int = 0  # that stood on lines above
    _words: int = 0

    def take(self, token: re.Match[str]) -> Kind | None:
        """Read on by a token, or say what is wrong with it."""
        match token.lastgroup:
            case "end":
                self.end_line()
            case "tag":
                return self._tag(token)
            case "slot":
                return self._slot(token[0][1:-1])
            case "brace":
                return self._text(token[0][0])
            case "text":
                return self._text(_REFERENCE.sub(lambda one: html.unescape(one[0]), token[0]))
            case "bad":
                return Kind.BAD_LETTER
            case _:
                return _STRAY[token[0]]
        return None

    def end_line(self) -> None:
        """A line of tags alone is none."""
        if any(isinstance(one, Slot) or one.text.strip() for one in self._pieces):
            self.lines.append(Line(tuple(self._pieces)))
        elif self._tags == self._tags_before:
            self.lines.append(Line())
        self._pieces, self._tags_before = [], self._tags

    def told(self) -> Iterator[Placeholder]:
        """The placeholders that are shown."""
        pieces = (piece for line in self.lines for piece in line.pieces)
        return (piece.name for piece in pieces if isinstance(piece, Slot))

    def _text(self, text: str) -> Kind | None:
        self._pieces.append(Literal(text, self._inside()))
        self._words += units(text)
        return Kind.TOO_MANY_WORDS if self._words > MOST_WORDS else None

    def _slot(self, name: str) -> Kind | None:
        if name not in Placeholder:
            is_name = re.fullmatch(r"[^\W\d]\w*", name)
            return Kind.UNKNOWN_PLACEHOLDER if is_name else Kind.BAD_PLACEHOLDER
        self._pieces.append(Slot(Placeholder(name), self._inside()))
        return None

    def _inside(self) -> tuple[Tag, ...]:
        return tuple(tag for tag, _ in self.open)

    def _tag(self, token: re.Match[str]) -> Kind | None:
        found = _TAG.fullmatch(token[0])
        if not found:
            return Kind.BAD_TAG
        name = found["name"].lower()
        if name not in TAGS:
            return Kind.UNKNOWN_TAG
        self._tags += 1
        if self._tags > 2 * MOSTTAGS:
            return Kind.TOO_MANY_TAGS
        return (
            self._close(name, found["rest"]) if found["close"] else self._opened(name, found, token)
        )

    def _close(self, name: str, rest: str) -> Kind | None:
        if rest.strip():
            return Kind.BAD_TAG
        if not self.open:
            return Kind.UNOPENED_TAG
        if self.open[-1][0].name != name:
            return Kind.WRONG_NESTING
        self.open.pop()
        return None

    def _opened(self, name: str, found: re.Match[str], token: re.Match[str]) -> Kind | None:
        tag = _tag_of(self._tags, name, found["rest"])
        if isinstance(tag, Kind):
            return tag
        if not _may_stand(name, [one.name for one in self._inside()]):
            return Kind.WRONG_NESTING
        self.open.append((tag, token.start()))
        return None


def _tag_of(number: int, name: str, rest: str) -> Tag | Kind:
    if name == "a":
        found = _HREF.fullmatch(rest)
        address = html.unescape((found["one"] or found["other"] or "").strip()) if found else ""
        if address == _TO_LINK:
            return Tag(number, name)
        return Tag(number, name, address) if _ADDRESS.fullmatch(address) else Kind.BAD_LINK
    if name == "blockquote" and _EXPANDABLE.fullmatch(rest):
        return Tag(number, name, is_expandable=True)
    return Kind.BAD_TAG if rest.strip() else Tag(number, name)


def _may_stand(name: str, outer: Sequence[str]) -> bool:
    """Whether Telegram shows one tag within others: quotes stand in no quote, links in no link, and
    code in nothing but a quote, with nothing inside."""
    if "code" in outer or (name in outer):
        return False
    if name == "code":
        return set(outer) <= {"blockquote"}
    return not (name == "blockquote" and "a" in outer)


_DEFAULT = """{kicker}
<b>{headline}</b>

{summary}

🏛 {issuer}
📍 {provinces}
🗓 {date}
📰 {publisher}

{hashtags}

{signature}"""


def _whole(source: str) -> Template:
    template = parse(source)
    if isinstance(template, Fault):
        raise TypeError(f"The default format has a fault: {template}")
    return template


DEFAULT: Final = _whole(_DEFAULT)
