"""A message's text as HTML in which every line is a block with a direction of its own, as Telegram
lays lines out: in one block with lines of both directions, numbers stand on the wrong side."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bot.sandbox.text.entity import QUOTES, from_units, units
from bot.sandbox.text.rendering import to_html
from bot.sandbox.wire import Json

_BLOCKS: Final = QUOTES | {"pre"}
_ISOLATED: Final = re.compile("[\u2066-\u2068][^\u2069]*(?:\u2069|$)")  # no part of what is around
_MARKS: Final = "\u200e\u200f"
_FROM_RIGHT: Final = ("R", "AL")


def direction(line: str) -> str:
    """ "ltr" or "rtl" by the line's first letter; "rtl" where it has none."""
    for letter in _ISOLATED.sub("", line):
        if letter in _MARKS or unicodedata.category(letter).startswith("L"):
            return "rtl" if unicodedata.bidirectional(letter) in _FROM_RIGHT else "ltr"
    return "rtl"


def to_blocks(text: str, entities: list[Json]) -> str:
    """Its lines, quotes and code, one block after the other; well-nested HTML."""
    outer_first = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    wide = units(text)
    return "".join(_blocks(wide, outer_first, 0, len(wide)))


def _blocks(wide: str, entities: list[Json], start: int, end: int) -> Iterator[str]:
    at = start
    for block in (entity for entity in entities if entity["type"] in _BLOCKS):
        first, until = max(block["offset"], at), min(block["offset"] + block["length"], end)
        if first >= until:
            continue
        inner = [entity for entity in entities if entity is not block]
        yield from _lines(wide, inner, at, first)
        if block["type"] == "pre":
            yield f'<pre dir="ltr"><code>{_inline(wide, inner, first, until)}</code></pre>'
        else:
            yield f"<blockquote>{''.join(_blocks(wide, inner, first, until))}</blockquote>"
        at = until + 1 if wide.startswith("\n", until, end) else until
    yield from _lines(wide, entities, at, end)


def _lines(wide: str, entities: list[Json], start: int, end: int) -> Iterator[str]:
    at = start
    while at < end:
        found = wide.find("\n", at, end)
        stop = end if found < 0 else found
        side = direction(from_units(wide[at:stop]))
        yield f'<div dir="{side}">{_inline(wide, entities, at, stop) or "<br>"}</div>\n'
        at = stop + 1


def _inline(wide: str, entities: list[Json], start: int, stop: int) -> str:
    inside = []
    for entity in entities:
        first = max(entity["offset"], start)
        until = min(entity["offset"] + entity["length"], stop)
        if first < until and entity["type"] not in _BLOCKS:
            inside.append(entity | {"offset": first - start, "length": until - first})
    return to_html(from_units(wide[start:stop]), inside)
