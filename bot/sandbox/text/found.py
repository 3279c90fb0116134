"""What becomes clickable by itself: hashtags, mentions, commands, addresses."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from bot.sandbox.text.addresses import find_addresses, is_word
from bot.sandbox.text.entity import Entity, utf16_length

_SHORT_NAMES: Final = frozenset({"gif", "vid", "pic"})
_LONGEST_HASHTAG: Final = 256
_MENTION: Final = re.compile(r"@([A-Za-z0-9_]+)")
_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]+)(@([A-Za-z0-9_]*))?")
_CASHTAG: Final = re.compile(r"\$(1INCH|[A-Z]{1,8})")
_SEARCHED: Final = re.compile(r"@[A-Za-z0-9_]{3,32}")
type Span = tuple[int, int]


def find_entities(text: str) -> list[Entity]:
    """All of the text's clickable stretches, none overlapping, in order; offsets in UTF-16."""
    spans = [(start, -end, kind) for kind, find in _FINDERS.items() for start, end in find(text)]
    spans += [(start, -end, kind) for start, end, kind in find_addresses(text)]
    found, last = [], 0
    for start, negative_end, kind in sorted(spans):
        if start >= last:
            last = -negative_end
            offset = utf16_length(text[:start])
            found.append(Entity(kind, offset, utf16_length(text[start:last])))
    return found


def is_hashtag_letter(character: str) -> bool:
    if character in "_\u200c\u00b7" or "\u0d80" <= character <= "\u0dff":
        return True
    category = unicodedata.category(character)
    return category[0] == "L" or category == "Nd"


def _hashtags(text: str) -> Iterator[Span]:
    at = text.find("#")
    while at >= 0:
        end = at + 1
        while end < len(text) and is_hashtag_letter(text[end]):
            end += 1
        stop = min(end, at + 1 + _LONGEST_HASHTAG)
        if stop == end:
            stop = end = _with_search(text, end)
        if _is_hashtag(text, at, end):
            yield at, stop
        at = text.find("#", max(end, at + 1))


def _with_search(text: str, end: int) -> int:
    """A tag may be followed by the @name of the chat where it is searched for."""
    match = _SEARCHED.match(text, end)
    return end if match is None else match.end()


def _is_hashtag(text: str, at: int, end: int) -> bool:
    if at > 0 and is_hashtag_letter(text[at - 1]):
        return False
    if text[end : end + 1] == "#":
        return False
    tag = text[at + 1 : min(end, at + 1 + _LONGEST_HASHTAG)].partition("@")[0]
    return any(unicodedata.category(character)[0] == "L" for character in tag)


def _mentions(text: str) -> Iterator[Span]:
    for match in _MENTION.finditer(text):
        name = match[1]
        known = len(name) >= 4 or name.lower() in _SHORT_NAMES
        if known and len(name) <= 32 and not _touches(text, match.span(), ""):
            yield match.span()


def _commands(text: str) -> Iterator[Span]:
    for match in _COMMAND.finditer(text):
        addressed = match[2] is None or 3 <= len(match[3]) <= 32
        if len(match[1]) <= 64 and addressed and not _touches(text, match.span(), "/<>"):
            yield match.span()


def _cashtags(text: str) -> Iterator[Span]:
    for match in _CASHTAG.finditer(text):
        end = _with_search(text, match.end())
        around = text[max(match.start() - 1, 0) : match.start()] + text[end : end + 1]
        if not any(character == "$" or is_hashtag_letter(character) for character in around):
            yield match.start(), end


def _touches(text: str, span: Span, others: str) -> bool:
    around = text[max(span[0] - 1, 0) : span[0]] + text[span[1] :][:1]
    return any(is_word(character) or character in others for character in around)


_FINDERS: Final[dict[str, Callable[[str], Iterator[Span]]]] = {
    "mention": _mentions,
    "bot_command": _commands,
    "hashtag": _hashtags,
    "cashtag": _cashtags,
}
