"""The subjects news is about, each with the one spelling its hashtag has."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.naming import fold
from bot.news.sentences import words

_ENDINGS = ("", "های", "ها", "هایی")
_SHORTEST = 2  # letters of a word that may begin a name
_WORDS = ("heads", "general", "titles", "apart", "given")  # lists of the table that name no subject


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
    given: frozenset[str]  # first names
    longest: int  # words in the longest name

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when `same` names no subject."""
        lists = (subjects for key, subjects in table.items() if key not in (*_WORDS, "same"))
        names = {fold(name): name for subjects in lists for name in subjects}
        for subject, others in table["same"].items():
            if fold(subject) not in names:
                raise ValueError(f"subjects.toml: same.{subject} is not in any list")
            names |= dict.fromkeys(map(fold, others), subject)
        forms: dict[str, str] = {}
        for ending in _ENDINGS:
            forms |= {name + ending: subject for name, subject in names.items()} | forms
        return cls(
            names=names,
            forms=forms,
            openings=frozenset(
                form[:end] for form in forms for end in range(_SHORTEST, len(form) + 1)
            ),
            countries=frozenset(table.get("countries", ())),
            longest=max(len(words(name)) for name in names.values()),
            **{name: frozenset(map(fold, table.get(name, ()))) for name in _WORDS},
        )

    def count(self, text: str) -> Counter[str]:
        """How often each subject is named; the longest name wins where two overlap."""
        return Counter(subject for _, _, subject in self.found(words(text)))

    def found(self, keys: list[str]) -> Iterator[tuple[int, int, str]]:
        """The subjects that folded words name, each with where its words begin and end."""
        end = 0
        for place, word in enumerate(keys):
            if place >= end and word in self.openings:
                length, subject = self._longest(keys[place : place + self.longest])
                if subject:
                    end = place + length
                    yield place, end, subject

    def _longest(self, found: list[str]) -> tuple[int, str]:
        best, joined = (0, ""), ""
        for length, word in enumerate(found, start=1):
            joined += word
            if joined not in self.openings:
                break
            if joined in self.forms:
                best = length, self.forms[joined]
        return best
