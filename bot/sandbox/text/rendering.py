"""A message's text with its entities as HTML, for people who read tests and the demo."""

from html import escape
from typing import Final

from bot.sandbox.text.entity import from_units, units
from bot.sandbox.wire import Json

_TAGS: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def to_html(text: str, entities: list[Json]) -> str:
    """Well-nested HTML; what is clickable by itself stays plain."""
    wide = units(text)
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for entity in entities:  # outer ones come first
        opening, closing = _tags(entity)
        starts.setdefault(entity["offset"], []).append(opening)
        ends.setdefault(entity["offset"] + entity["length"], []).insert(0, closing)
    edges = sorted({0, len(wide), *starts, *ends})
    parts: list[str] = []
    for edge, following in zip(edges, [*edges[1:], len(wide)], strict=True):
        parts += ends.get(edge, []) + starts.get(edge, [])
        parts.append(escape(from_units(wide[edge:following]), quote=False))
    return "".join(parts)


def _tags(entity: Json) -> tuple[str, str]:
    if entity["type"] == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if entity["type"] == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    tag = _TAGS.get(entity["type"])
    if tag is None:
        return "", ""
    attribute = " expandable" if entity["type"] == "expandable_blockquote" else ""
    return f"<{tag}{attribute}>", f"</{tag}>"
