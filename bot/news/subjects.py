"""The subjects news is about, each with the one spelling its hashtag has."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.naming import fold
from bot.news.sentences import words

_ENDINGS = ("", "های", "ها", "هایی")
_SHORTEST = 2  # letters of a word that may begin a name
_LISTS = ("heads", "general", "same")  # of the table; every other list is of subjects


@dataclass(frozen=True, slots=True)
class Subjects:
    """Built from data/subjects.toml. The keys are folded, without gaps."""

    names: Mapping[str, str]  # every way to name a subject -> the subject
    forms: Mapping[str, str]  # the same with endings of the plural
    openings: frozenset[str]  # all beginnings of the forms, from _SHORTEST letters on
    heads: frozenset[str]
    general: frozenset[str]
    longest: int  # words in the longest name

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when `same` names no subject."""
        lists = (subjects for key, subjects in table.items() if key not in _LISTS)
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
            heads=frozenset(map(fold, table["heads"])),
            general=frozenset(map(fold, table["general"])),
            longest=max(len(words(name)) for name in (*names.values(), *table["heads"])),
        )

    def count(self, text: str) -> Counter[str]:
        """How often each subject is named; the longest name wins where two overlap."""
        return Counter(self._found(words(text)))

    def _found(self, found: list[str]) -> Iterator[str]:
        end = 0
        for place, word in enumerate(found):
            if place >= end and word in self.openings:
                length, subject = self._longest(found[place : place + self.longest])
                if subject:
                    yield subject
                    end = place + length

    def _longest(self, found: list[str]) -> tuple[int, str]:
        best, joined = (0, ""), ""
        for length, word in enumerate(found, start=1):
            joined += word
            if joined not in self.openings:
                break
            if joined in self.forms:
                best = length, self.forms[joined]
        return best
