"""The words of those who speak for institutions: titles, nouns, and where a name ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.naming import fold
from bot.news.phrase import Keys


@dataclass(frozen=True, slots=True)
class Officials:
    """Built from data/officials.toml, where each list says what it is. Everything is keyed by
    folded name (naming.fold)."""

    office: Mapping[str, str]
    office_keys: Keys
    fixed: Mapping[str, str]
    fixed_keys: Keys
    title: Mapping[str, str]
    title_keys: Keys
    institution: Keys
    unit: Keys
    part: Keys
    press_office: Keys
    press_tail: Keys
    stop: frozenset[str]
    governing: Keys
    aside: frozenset[str]
    scenes: frozenset[str]
    turns: frozenset[str]  # words at which a clause may turn: all of the three
    acting: Keys
    saying: frozenset[str]
    closing: frozenset[str]
    foreign: frozenset[str]
    parted: Mapping[str, str]  # nouns of more than one word, by folded name

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise KeyError, naming the list, when one is missing."""
        words = table["words"]
        stop, aside, scenes = (_set(words[name]) for name in ("stop", "aside", "scenes"))
        return cls(
            office=_mapping(table["office"]),
            office_keys=Keys.of(table["office"]),
            fixed=_mapping(table["fixed"]),
            fixed_keys=Keys.of(table["fixed"]),
            title=_mapping(table["title"]),
            title_keys=Keys.of(table["title"]),
            institution=Keys.of(words["institution"]),
            unit=Keys.of(words["unit"]),
            part=Keys.of(words["part"]),
            press_office=Keys.of(words["press_office"]),
            press_tail=Keys.of(words["press_tail"]),
            stop=stop,
            governing=Keys.of(words["governing"]),
            aside=aside,
            scenes=scenes,
            turns=stop | aside | scenes,
            acting=Keys.of(words["acting"]),
            saying=_set(words["saying"]),
            closing=_set(words["closing"]),
            foreign=_set(words["foreign"]),
            parted={
                fold(name): name
                for nouns in ("press_office", "unit", "institution")
                for name in words[nouns]
                if not name.isalpha()
            },
        )

    @property
    def openings(self) -> tuple[Keys, ...]:
        """All that an institution's name, or an official's title, may begin with."""
        titles = (self.office_keys, self.fixed_keys, self.title_keys)
        return (*titles, self.institution, self.unit, self.part, self.press_office)


def _mapping(table: Mapping[str, str]) -> dict[str, str]:
    return {fold(words): name for words, name in table.items()}


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
