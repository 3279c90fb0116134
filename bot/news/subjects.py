"""The subjects news is about, each with the one spelling its hashtag has."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.news.naming import fold
from bot.news.sentences import words

_ENDINGS = ("", "های", "ها", "هایی")
_START = 2  # letters
_LISTS = ("heads", "general", "same")  # of the table; every other list is of subjects


@dataclass(frozen=True, slots=True)
class Subjects:
    """Built from data/subjects.toml. The keys are folded, without gaps."""

    names: Mapping[str, str]  # every way to name a subject -> the subject
    starts: frozenset[str]  # what the first letters of all names are, _START of them
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
        return cls(
            names=names,
            starts=frozenset(name[:_START] for name in names),
            heads=frozenset(map(fold, table["heads"])),
            general=frozenset(map(fold, table["general"])),
            longest=max(len(words(name)) for name in (*names.values(), *table["heads"])),
        )

    def count(self, text: str) -> Counter[str]:
        """How often each subject is named; the longest name wins where two overlap."""
        return Counter(self._found(words(text)))

    def _found(self, found: list[str]) -> Iterator[str]:
        place = 0
        while place < len(found):
            length, subject = self._longest(found[place : place + self.longest])
            if subject:
                yield subject
            place += length

    def _longest(self, found: list[str]) -> tuple[int, str]:
        if found[0][:_START] in self.starts:
            for length in range(len(found), 0, -1):
                key = "".join(found[:length])
                for ending in _ENDINGS:
                    if key.endswith(ending) and (name := self.names.get(key.removesuffix(ending))):
                        return length, name
        return 1, ""
