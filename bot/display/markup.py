"""What a format of posts is made of, line by line, and the words in their tags it becomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Final

from bot.display.render import cut, units


class Placeholder(StrEnum):
    """What a post can tell of a draft."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUMMARY = "summary"
    ISSUER = "issuer"
    PROVINCES = "provinces"
    DATE = "date"
    PUBLISHER = "publisher"
    HASHTAGS = "hashtags"
    SIGNATURE = "signature"
    LINK = "link"


FACTS: Final = frozenset({
    Placeholder.ISSUER, Placeholder.PROVINCES, Placeholder.DATE, Placeholder.PUBLISHER,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """One pair of tags; `number` tells it from another of its kind. `href` is of an <a> alone: an
    address, or nothing for that of {link}."""

    number: int
    name: str
    href: str | None = None
    is_expandable: bool = False

    @property
    def is_to_link(self) -> bool:
        return self.name == "a" and self.href is None

    def opening(self, link: str | None) -> str:
        if self.name == "a":
            return f'<a href="{escape(self.href or link or "")}">'
        return f"<{self.name} expandable>" if self.is_expandable else f"<{self.name}>"


type Tags = tuple[Tag, ...]  # the outer before the inner


@dataclass(frozen=True, slots=True)
class Literal:
    """Words of the format itself."""

    text: str
    tags: Tags = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a placeholder stands."""

    name: Placeholder
    tags: Tags = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a format; an empty one parts what stands above it from what stands below."""

    pieces: tuple[Literal | Slot, ...] = ()

    @property
    def asks(self) -> frozenset[Placeholder]:
        """The placeholders in it, {link} of an address as well."""
        named = {piece.name for piece in self.pieces if isinstance(piece, Slot)}
        linked = any(tag.is_to_link for piece in self.pieces for tag in piece.tags)
        return frozenset(named | ({Placeholder.LINK} if linked else set()))

    @property
    def is_of_facts(self) -> bool:
        """Whether it tells facts and nothing that has a room of its own."""
        others = self.asks - FACTS - {Placeholder.SIGNATURE, Placeholder.LINK}
        return bool(self.asks & FACTS) and not others


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a post in the same tags. `is_raw`: they are shown letter for letter; `stays`: even
    where nothing is left of them."""

    text: str
    tags: Tags = ()
    is_raw: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a post, after `gap` line ends."""

    runs: tuple[Run, ...]
    gap: int = 1


def size(rows: Sequence[Row]) -> int:
    """UTF-16 units of rows once they are parsed."""
    gaps = sum(row.gap for row in rows[1:])
    return gaps + sum(units(run.text) for row in rows for run in row.runs)


def within(rows: Sequence[Row], limit: int) -> Iterator[Row]:
    """The rows as far as `limit` UTF-16 units go."""
    left = limit
    for number, row in enumerate(rows):
        left -= row.gap if number else 0
        if left <= 0:
            return
        runs = []
        for run in row.runs:
            text = cut(run.text, max(left, 0))
            left -= units(text)
            runs.append(Run(text, run.tags, stays=run.stays))
        yield Row(tuple(runs), row.gap)


def html(rows: Sequence[Row], link: str | None = None) -> str:
    """Rows as HTML whose tags are well nested; a tag goes on over lines that have it in common."""
    written: list[str] = []
    open_: Tags = ()
    for number, row in enumerate(rows):
        ends = "\n" * row.gap if number else ""
        for run in row.runs:
            if not (run.text or run.stays):
                continue
            tags = run.tags if link else tuple(tag for tag in run.tags if not tag.is_to_link)
            common = _common(open_, tags)
            written += [f"</{tag.name}>" for tag in reversed(open_[common:])]
            written.append(ends)
            written += [tag.opening(link) for tag in tags[common:]]
            written.append(escape(run.text, quote=False))
            open_, ends = tags, ""
        if ends:
            written.append(ends)
    return "".join(written) + "".join(f"</{tag.name}>" for tag in reversed(open_))


def _common(one: Tags, other: Tags) -> int:
    """How many of the outer tags are the same."""
    same = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        same += 1
    return same
