"""The words of those who speak for institutions: titles, nouns, and where a name ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.folding import fold
from bot.news.text.speaking import openings
from bot.news.text.words import Keys

_FILE = "officials.toml"
_TITLES = ("office", "fixed", "title")
_NOUNS = ("institution", "unit", "part")
_WORDS = (
    *_NOUNS, "press_office", "press_tail", "stop", "governing", "aside", "scenes", "acting",
    "saying", "closing", "foreign", "houses", "cities", "sites", "bulletins", "paper_heads",
    "paper_tails", "epithets", "no_body", "common", "sections",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Officials:
    """Built from data/officials.toml, where each list says what it is. Everything is keyed by
    folded name (folding.fold)."""

    office: Mapping[str, str]
    office_keys: Keys
    fixed: Mapping[str, str]
    fixed_keys: Keys
    title: Mapping[str, str]
    title_keys: Keys
    any_title: Keys  # all of the three
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
    abroad: frozenset[str]  # what follows a title that is none of ours: those, and other houses
    cities: frozenset[str]
    abroad_places: frozenset[str]  # cities and countries
    sites: Keys
    bulletins: Keys
    epithets: frozenset[str]
    no_body: Keys
    common: frozenset[str]
    sections: Keys
    paper_heads: frozenset[str]  # what names of the press begin and end with
    paper_tails: frozenset[str]
    parted: Mapping[str, str]  # nouns of more than one word, by folded name

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the list and the word, where one is missing, unknown, malformed
        or stands for two things."""
        tables.only(table, (*_TITLES, "words", "speech"), _FILE)
        office, fixed, title = (_titles(table, name) for name in _TITLES)
        words = tables.lists(tables.section(table, "words", _FILE), _WORDS, f"{_FILE}, words")
        _refuse_two_meanings({"office": office, "fixed": fixed, "title": title})
        _refuse_two_meanings({name: words[name] for name in _NOUNS})
        stop, aside, scenes = (_set(words[name]) for name in ("stop", "aside", "scenes"))
        office_keys, fixed_keys, title_keys = map(Keys.of, (office, fixed, title))
        return cls(
            office=_mapping(office),
            office_keys=office_keys,
            fixed=_mapping(fixed),
            fixed_keys=fixed_keys,
            title=_mapping(title),
            title_keys=title_keys,
            any_title=Keys.any_of((office_keys, fixed_keys, title_keys)),
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
            saying=_set((*words["saying"], *openings(table))),
            closing=_set(words["closing"]),
            foreign=_set(words["foreign"]),
            abroad=_set((*words["foreign"], *words["houses"])),
            cities=_set(words["cities"]),
            abroad_places=_set((*words["cities"], *words["foreign"])),
            sites=Keys.of(words["sites"]),
            bulletins=Keys.of(words["bulletins"]),
            epithets=_set(words["epithets"]),
            no_body=Keys.of(words["no_body"]),
            common=_set(words["common"]),
            sections=Keys.of(words["sections"]),
            paper_heads=_set(words["paper_heads"]),
            paper_tails=_set(words["paper_tails"]),
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


def _titles(table: Mapping[str, Any], name: str) -> dict[str, str]:
    """Titles with what each stands for, which may be nothing."""
    listed = f"{_FILE}, {name}"
    titles = tables.section(table, name, _FILE)
    tables.strings({name: list(titles)}, name, _FILE)
    return {
        title: "" if name == "" else tables.string(titles, title, listed)
        for title, name in titles.items()
    }


def _refuse_two_meanings(lists: Mapping[str, Iterable[str]]) -> None:
    """A word stands in one of these lists only."""
    where: dict[str, str] = {}
    for name, words in lists.items():
        for word in words:
            other = where.setdefault(fold(word), name)
            if other != name:
                raise ValueError(f"{_FILE}: {word!r} is in {other} and in {name}")


def _mapping(table: Mapping[str, str]) -> dict[str, str]:
    return {fold(words): name for words, name in table.items()}


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
