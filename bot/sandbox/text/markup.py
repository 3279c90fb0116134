"""Telegram's HTML: tags, references, and the exact words in which it refuses."""

import re
from dataclasses import dataclass
from typing import Final

from bot.sandbox.text.entity import Entity, order, utf16_length
from bot.sandbox.text.links import checked_link, mentioned_user

_TAGS: Final = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_SPACES: Final = b" \t\r\n\0\v"  # the end of the text counts as one: it is marked with a NUL
_NAMED: Final = {b"lt": 60, b"gt": 62, b"amp": 38, b"quot": 34}
_REFERENCE: Final = re.compile(rb"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*))(;?)")
_NAME_ENDS: Final = b"=>/'\""
_PLAIN: Final = re.compile(rb"[^<&]+")
_TOKEN: Final = re.compile(rb"[A-Za-z0-9.\-]*")
_LONGEST_REFERENCE: Final = 9
_DATE_FORMAT: Final = re.compile(r"[rR]|[tTdDwW]*")


class MarkupError(Exception):
    """The HTML is refused; the text is Telegram's, without "can't parse entities: "."""


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """The bare text and its entities, neither cleaned nor trimmed; raises MarkupError."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self.source = text.encode() + b"\0"
        self.end = len(self.source) - 1
        self.at = 0
        self.out = bytearray()
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.at < self.end:
            plain = _PLAIN.match(self.source, self.at, self.end)
            if plain is not None:
                self.out += plain[0]
                self.at = plain.end()
            elif self.source[self.at] == ord("<"):
                self._tag()
            elif not self._reference(self.out):
                self.out += b"&"
                self.at += 1
        if self.open:
            tag = self.open[-1].tag
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return _decoded(self.out), sorted(map(_without_language, self.entities), key=order)

    def _reference(self, out: bytearray) -> bool:
        match = _REFERENCE.match(self.source, self.at)
        code = _code(match) if match else 0
        if match is None or code == 0:
            return False
        out += chr(code).encode("utf-8", "surrogatepass")
        self.at = match.end()
        return True

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.source[self.at] == ord("/"):
            self._end_tag(begin)
        else:
            self._start_tag(begin)
        self.at += 1

    def _start_tag(self, begin: int) -> None:
        name = self._until(b">")[1:].lower()
        if self._here() == 0:
            raise MarkupError(f"Unclosed start tag at byte offset {begin}")
        if name not in _TAGS:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            wanted = 'Tag "span" must have class "tg-spoiler"'
            raise MarkupError(f"{wanted} at byte offset {begin}")
        self.open.append(_Open(name, attributes, self._offset(), len(self.out)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._here() == ord(">"):
                return found
            start = self.at
            while self._here() not in _SPACES and self._here() not in _NAME_ENDS:
                self.at += 1
            if self.at == start:
                raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            name = self.source[start : self.at].decode()
            self._skip_spaces()
            value = self._value(tag, begin)
            if value is not None or (tag, name) == ("blockquote", "expandable"):
                found[name] = value or ""

    def _value(self, tag: str, begin: int) -> str | None:
        if self._here() == ord("="):
            self.at += 1
            self._skip_spaces()
            if self._here() == 0:
                raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {begin}')
            value = self._quoted() if self._here() in b"'\"" else self._bare()
            if self._here() == 0:
                raise MarkupError(f"Unclosed start tag at byte offset {begin}")
            return value
        if self._here() == 0:
            raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {begin}')
        return None

    def _bare(self) -> str:
        start = self.at
        match = _TOKEN.match(self.source, self.at)
        self.at = match.end() if match else self.at
        if self._here() not in _SPACES and self._here() != ord(">"):
            raise MarkupError(f"Unexpected end of name token at byte offset {start}")
        return self.source[start : self.at].decode().lower()

    def _quoted(self) -> str:
        quote = self._here()
        self.at += 1
        value = bytearray()
        while self._here() not in (quote, 0):
            if not self._reference(value):
                value.append(self._here())
                self.at += 1
        if self._here() == quote:
            self.at += 1
        return value.decode("utf-8", "replace")

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise MarkupError(f"Unexpected end tag at byte offset {begin}")
        name = self._until(b">")[2:].lower()
        self._skip_spaces()
        if self._here() != ord(">"):
            raise MarkupError(f"Unclosed end tag at byte offset {begin}")
        expected = self.open[-1].tag
        if name not in ("", expected):
            found = f'expected "</{expected}>", found "</{name}>"'
            raise MarkupError(f"Unmatched end tag at byte offset {begin}, {found}")
        self._close(self.open.pop())

    def _close(self, opened: _Open) -> None:
        length = self._offset() - opened.offset
        if length > 0:
            inside = self.out[opened.start :].decode("utf-8", "surrogatepass")
            place = Entity(_TAGS[opened.tag], opened.offset, length)
            entity = _entity(place, opened, inside, self.entities)
            if entity is not None:
                self.entities.append(entity)

    def _until(self, stop: bytes) -> str:
        start = self.at - 1
        while self._here() not in _SPACES and self._here() not in stop:
            self.at += 1
        return self.source[start : self.at].decode()

    def _skip_spaces(self) -> None:
        while self._here() != 0 and self._here() in _SPACES:
            self.at += 1

    def _here(self) -> int:
        return self.source[self.at]

    def _offset(self) -> int:
        return utf16_length(self.out.decode("utf-8", "surrogatepass"))


def _entity(place: Entity, opened: _Open, inside: str, before: list[Entity]) -> Entity | None:
    match opened.tag:
        case "a":
            return _link(place, opened.attributes.get("href", "") or inside)
        case "tg-emoji":
            return _emoji(place, opened.attributes.get("emoji-id", ""))
        case "tg-time":
            return _date(place, opened.attributes)
        case "pre" | "code":
            return _code_block(place, opened, before)
        case "blockquote" if "expandable" in opened.attributes:
            return Entity("expandable_blockquote", place.offset, place.length)
    return place


def _link(place: Entity, href: str) -> Entity | None:
    user = mentioned_user(href)
    if user:
        return Entity("text_mention", place.offset, place.length, str(user))
    url = checked_link(href)
    return Entity("text_link", place.offset, place.length, url) if url else None


def _emoji(place: Entity, identifier: str) -> Entity:
    if not re.fullmatch(r"-?[0-9]+", identifier) or not 0 < abs(int(identifier)) < 2**63:
        raise MarkupError("Invalid custom emoji identifier specified")
    return Entity("custom_emoji", place.offset, place.length, str(int(identifier)))


def _date(place: Entity, attributes: dict[str, str]) -> Entity | None:
    form = attributes.get("format", "")
    if not _DATE_FORMAT.fullmatch(form):
        raise MarkupError("Invalid date format used")
    unix = attributes.get("unix", "")
    if not re.fullmatch("[0-9]+", unix) or not 0 < int(unix) < 2**31:
        return None
    return Entity("date_time", place.offset, place.length, unix, form)


def _code_block(place: Entity, opened: _Open, before: list[Entity]) -> Entity:
    """A pre and a code of the same extent are one block in a language."""
    language = opened.attributes.get("class", "")
    language = language.removeprefix("language-") if language.startswith("language-") else ""
    last = before[-1] if before else None
    if last and (last.offset, last.length) == (place.offset, place.length):
        if opened.tag == "pre" and last.kind == "code" and last.value:
            return Entity("pre", place.offset, place.length, before.pop().value)
        if opened.tag == "code" and last.kind == "pre" and language:
            before.pop()
            return Entity("pre", place.offset, place.length, language)
    value = language if opened.tag == "code" else ""
    return Entity(place.kind, place.offset, place.length, value)


def _without_language(entity: Entity) -> Entity:
    return Entity("code", entity.offset, entity.length) if entity.kind == "code" else entity


def _code(match: re.Match[bytes]) -> int:
    """The code point a reference stands for, 0 when it stands for itself."""
    hexadecimal, decimal, name, semicolon = match.groups()
    if name is not None:
        return _NAMED.get(name, 0)
    if match.end() - match.start() - len(semicolon) > _LONGEST_REFERENCE:
        return 0
    code = int(hexadecimal or b"0", 16) if hexadecimal is not None else int(decimal or b"0")
    return code if code < 0x10FFFF else 0


def _decoded(out: bytearray) -> str:
    try:
        return out.decode()
    except UnicodeDecodeError:
        raise MarkupError(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        ) from None
