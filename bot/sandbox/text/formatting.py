"""What Telegram makes of a text and its entities: cleaned, well nested, trimmed, within limits."""

import re
from collections.abc import Iterable
from typing import Final

from bot.sandbox.text.entity import CODE, QUOTES, SPLITTABLE, Entity, from_units, order, units

# Categories that stand within nothing but a quote and hold nothing.
_BLOCKS: Final = CODE | {"date_time"}
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_REMOVED: Final = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_MARKS: Final = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
_BLANK: Final = " \n"
_INVISIBLE: Final = re.compile(
    "[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    "\U000e0000-\U000e007f]*"
)
_MOST_ENTITIES: Final = 100


def is_invisible(text: str) -> bool:
    """Whether nothing of the text could be seen."""
    return _INVISIBLE.fullmatch(text) is not None


def clean(text: str) -> str:
    """The text without what Telegram never lets through; not trimmed."""
    return _MARKS.sub(lambda run: "\u200c" * len(run[0]), _REMOVED.sub("", _CONTROL.sub(" ", text)))


def fix(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Cleaned text with entities that hold together, before trimming."""
    fixed = nested([entity for entity in entities if entity.length > 0])
    wide = units(text)
    moved = [_after_cleaning(entity, wide) for entity in fixed]
    cleaned = clean(text)
    return cleaned, nested([entity for entity in moved if entity.length > 0])


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without blanks at the ends, entities moved along."""
    wide = units(text)
    end = len(wide.rstrip(_BLANK))
    kept = [
        Entity(e.kind, e.offset, min(e.end, end) - e.offset, e.value, e.detail)
        for e in entities
        if e.offset < end
    ]
    start = len(wide[:end]) - len(wide[:end].lstrip(_BLANK))
    if kept:
        start = min(start, kept[0].offset)
    moved = [Entity(e.kind, e.offset - start, e.length, e.value, e.detail) for e in kept]
    return from_units(wide[start:end]), sorted(moved, key=order)


def with_found(entities: list[Entity], found: list[Entity]) -> list[Entity]:
    """The entities with what became clickable by itself, where that overlaps no other block."""
    splittable, quotes, blocks = _sorted_out(entities)
    merged = _merge(blocks, _within_quotes(found, quotes))
    return _resplit(splittable, sorted(merged + quotes, key=order))


def limited(entities: list[Entity]) -> list[Entity]:
    """The first hundred; custom emoji, which this bot may not use, are taken out."""
    usable = [entity for entity in entities if entity.kind != "custom_emoji"]
    splittable, quotes, blocks = _sorted_out(usable)
    firm = sorted(quotes + blocks, key=order)[:_MOST_ENTITIES]
    return sorted(firm + splittable[: _MOST_ENTITIES - len(firm)], key=order)


def nested(entities: list[Entity]) -> list[Entity]:
    """Entities that do not cross: blocks exclude each other, styles are cut at their edges."""
    splittable, quotes, blocks = _sorted_out(sorted(entities, key=order))
    quotes = _without_overlaps(quotes)
    blocks = _within_quotes(_without_overlaps(blocks), quotes)
    return _resplit(splittable, sorted(blocks + quotes, key=order))


def _sorted_out(entities: list[Entity]) -> tuple[list[Entity], list[Entity], list[Entity]]:
    splittable = [entity for entity in entities if entity.kind in SPLITTABLE]
    quotes = [entity for entity in entities if entity.kind in QUOTES]
    blocks = [e for e in entities if e.kind not in QUOTES and e.kind not in SPLITTABLE]
    return splittable, quotes, blocks


def _without_overlaps(entities: list[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _within_quotes(entities: list[Entity], quotes: list[Entity]) -> list[Entity]:
    """Those that lie wholly within one quote or wholly outside all."""
    return [e for e in entities if not any(_crosses(e, quote) for quote in quotes)]


def _crosses(entity: Entity, quote: Entity) -> bool:
    apart = entity.end <= quote.offset or quote.end <= entity.offset
    inside = quote.offset <= entity.offset and entity.end <= quote.end
    return not apart and not inside


def _merge(old: list[Entity], new: list[Entity]) -> list[Entity]:
    """The old ones, and of the new those that overlap none of them."""
    free = [n for n in new if all(n.end <= o.offset or o.end <= n.offset for o in old)]
    return sorted(old + free, key=order)


def _resplit(splittable: list[Entity], blocks: list[Entity]) -> list[Entity]:
    if not splittable:
        return blocks
    return sorted(blocks + _Splitter(splittable).split(blocks), key=order)


class _Splitter:
    """Cuts styles wherever a block begins or ends or another style begins."""

    def __init__(self, splittable: list[Entity]) -> None:
        self.waiting = list(reversed(splittable))
        self.running: dict[str, tuple[int, int]] = {}  # kind: where it begins and ends
        self.result: list[Entity] = []

    def split(self, blocks: list[Entity]) -> list[Entity]:
        around: list[Entity] = []
        for block in blocks:
            self._pass(block.offset, around)
            around.append(block)
        self._pass(1 << 40, around)
        return self.result

    def _pass(self, offset: int, around: list[Entity]) -> None:
        while around and offset >= around[-1].end:
            block = around.pop()
            size = len(self.result)
            self._advance(block.end)
            if block.kind in _BLOCKS:
                del self.result[size:]
        self._advance(offset)

    def _advance(self, end: int) -> None:
        while self.waiting and self.waiting[-1].offset < end:
            style = self.waiting.pop()
            running = self.running.get(style.kind)
            if running and style.offset <= running[1]:
                self.running[style.kind] = running[0], max(running[1], style.end)
            else:
                self._flush(style.offset)
                self.running[style.kind] = style.offset, style.end
        self._flush(end)

    def _flush(self, offset: int) -> None:
        for kind in SPLITTABLE:
            start, end = self.running.get(kind, (offset, offset))
            if start >= offset:
                continue
            self.result.append(Entity(kind, start, min(end, offset) - start))
            if end <= offset:
                del self.running[kind]
            else:
                self.running[kind] = offset, end


def _after_cleaning(entity: Entity, wide: str) -> Entity:
    before = len(_REMOVED.findall(wide[: entity.offset]))
    inside = len(_REMOVED.findall(wide[entity.offset : entity.end]))
    return Entity(
        entity.kind, entity.offset - before, entity.length - inside, entity.value, entity.detail
    )
