"""The words of those who speak for institutions: titles, nouns of offices, and where a name ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.naming import fold


@dataclass(frozen=True, slots=True)
class Officials:
    """Built from data/officials.toml, where each list says what it is. Everything is keyed by
    folded name (naming.fold)."""

    office: Mapping[str, str]
    fixed: Mapping[str, str]
    title: Mapping[str, str]
    institution: frozenset[str]
    unit: frozenset[str]
    part: frozenset[str]
    press_office: frozenset[str]
    press_tail: frozenset[str]
    stop: frozenset[str]
    governing: frozenset[str]
    aside: frozenset[str]
    acting: frozenset[str]
    saying: frozenset[str]
    closing: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise KeyError, naming the list, when one is missing."""
        words = table["words"]
        return cls(
            office=_mapping(table["office"]),
            fixed=_mapping(table["fixed"]),
            title=_mapping(table["title"]),
            institution=_set(words["institution"]),
            unit=_set(words["unit"]),
            part=_set(words["part"]),
            press_office=_set(words["press_office"]),
            press_tail=_set(words["press_tail"]),
            stop=_set(words["stop"]),
            governing=_set(words["governing"]),
            aside=_set(words["aside"]),
            acting=_set(words["acting"]),
            saying=_set(words["saying"]),
            closing=_set(words["closing"]),
        )


def _mapping(table: Mapping[str, str]) -> dict[str, str]:
    return {fold(words): name for words, name in table.items()}


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
