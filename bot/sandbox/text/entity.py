"""A formatted stretch of a message, and counting in UTF-16 units as Telegram counts."""

import re
from dataclasses import dataclass
from typing import Final

SPLITTABLE: Final = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES: Final = frozenset({"blockquote", "expandable_blockquote"})
CODE: Final = frozenset({"code", "pre"})

# The order among entities that share offset and length: outer ones first.
_PRIORITY: Final = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
FORMATTING: Final = frozenset(_PRIORITY)  # the kinds a bot may ask for
_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entity:
    """`kind` as the Bot API names it; offset and length in UTF-16 units.

    `value` is the link, the user's id, the language of a pre, the custom emoji, or the unix time
    of a date with `detail` as its format.
    """

    kind: str
    offset: int
    length: int
    value: str = ""
    detail: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length


def order(entity: Entity) -> tuple[int, int, int]:
    """Sort key: by place, longer first, then outer kinds first."""
    return entity.offset, -entity.length, _priority(entity)


def _priority(entity: Entity) -> int:
    if entity.kind == "pre" and entity.value:
        return 10  # in a language
    return _PRIORITY.get(entity.kind, 50)


def units(text: str) -> str:
    """The text with one character for each UTF-16 unit."""
    return _ASTRAL.sub(_pair, text)


def from_units(text: str) -> str:
    """The text whose UTF-16 units these are."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _pair(match: re.Match[str]) -> str:
    code = ord(match[0]) - 0x10000
    return chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))
