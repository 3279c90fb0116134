"""The subjects news is about, each with the one spelling its hashtag has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice
from typing import Any, Self

from bot.news.text import tables
from bot.news.text.folding import fold

_ENDINGS = ("", "های", "ها", "هایی")
_AND = "و"  # «۲۵ متر و» is no «مترو»
_SHORTEST = 2  # letters of a word that may begin a name
_FILE = "subjects.toml"
_GROUPS = (
    "economy", "society", "health", "events", "religion", "culture", "sport", "politics",
    "countries",
)  # fmt: skip
_WORDS = (
    "heads",
    "general",
    "titles",
    "apart",
    "counted",
    "bare",
    "loose",
    "given",
)  # lists of the table that name no subject


@dataclass(frozen=True, slots=True)
class Subjects:
    """Built from data/subjects.toml. The keys are folded, without gaps."""

    names: Mapping[str, str]  # every way to name a subject -> the subject
    forms: Mapping[str, str]  # the same with endings of the plural
    openings: frozenset[str]  # all beginnings of the forms, from _SHORTEST letters on
    countries: frozenset[str]  # the subjects that are countries and cities abroad
    heads: frozenset[str]
    general: frozenset[str]
    titles: frozenset[str]  # of officials
    apart: frozenset[str]  # words no phrase has in it
    counted: frozenset[str]  # units and things of which there are many
    bare: frozenset[str]  # words that are no tag alone
    loose: frozenset[str]  # words at either end of a phrase that show it is cut out of another
    given: frozenset[str]  # first names

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when the table is malformed or ambiguous."""
        tables.only(table, (*_GROUPS, *_WORDS, "same"), _FILE)
        names = _with_others(_named(table), tables.section(table, "same", _FILE))
        forms: dict[str, str] = {}
        for ending in _ENDINGS:
            forms |= {name + ending: subject for name, subject in names.items()} | forms
        return cls(
            names=names,
            forms=forms,
            openings=frozenset(
                form[:end] for form in forms for end in range(_SHORTEST, len(form) + 1)
            ),
            countries=frozenset(tables.strings(table, "countries", _FILE)),
            **{name: frozenset(map(fold, tables.strings(table, name, _FILE))) for name in _WORDS},
        )

    def found(self, keys: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """The subjects that folded words name, each with where its words begin and end."""
        end = 0
        for place in self._openings(keys):
            if place >= end:
                length, subject = self._longest(keys, place)
                if subject:
                    end = place + length
                    yield place, end, subject

    def _openings(self, keys: Sequence[str]) -> list[int]:
        """Where a name may begin, by a word and the next: mostly none does."""
        openings, forms = self.openings, self.forms
        return [
            place
            for place, word, after in zip(count(), keys, chain(islice(keys, 1, None), ("",)))
            if word in openings and (word in forms or word + after in openings)
        ]

    def _longest(self, keys: Sequence[str], start: int) -> tuple[int, str]:
        best, joined = (0, ""), keys[start]
        for end in range(start + 1, len(keys) + 1):
            if joined in self.forms and (keys[end - 1] != _AND or end == start + 1):
                best = end - start, self.forms[joined]
            joined += keys[end] if end < len(keys) else ""
            if joined not in self.openings:
                break
        return best


def _named(table: Mapping[str, Any]) -> dict[str, str]:
    """The subjects by folded name; each stands in one list, in one spelling."""
    names: dict[str, str] = {}
    groups: dict[str, str] = {}
    for group in _GROUPS:
        for name in tables.strings(table, group, _FILE):
            other = names.setdefault(fold(name), name)
            if other != name or groups.setdefault(name, group) != group:
                place = groups.get(other, group)
                raise ValueError(f"{_FILE}: {name!r} in {group} is {other!r} in {place}")
    return names


def _with_others(names: Mapping[str, str], same: Mapping[str, Any]) -> dict[str, str]:
    """The names with all others that `same` gives them."""
    known = dict(names)
    for subject in same:
        if known.get(fold(subject)) != subject:
            raise ValueError(f"{_FILE}: same.{subject} is not in any list")
        for other in tables.strings(same, subject, f"{_FILE}, same"):
            meant = known.setdefault(fold(other), subject)
            if meant != subject or fold(other) in names:
                raise ValueError(f"{_FILE}: same.{subject} has {other!r}, which is {meant!r}")
    return known
