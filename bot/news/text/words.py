"""A text cut into folded words and marks, each knowing where it stands, and names sought in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from bot.news.text.folding import fold_words

# A half space and a direction mark part words as a space does; every other sign is a word itself.
_TOKEN = re.compile(
    "([^\\W_]++(?:(?=[&\u064b-\u0655\u0670])"  # mostly no mark is in a word
    "(?:[\u064b-\u0655\u0670]+[^\\W_]*|(?<=[A-Za-z])&(?=[A-Za-z])[^\\W_]+)*)?+|[^\\w\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|_)"
)
_SHORTEST = 3  # letters of a word's beginning that tell a name

_COMMA, _AND = "،", "و"
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Keys:
    """Names to look for in texts, keyed without gaps and commas: a text may part or join their
    words as it likes. `openings` are all they may begin with, to look no further elsewhere."""

    names: frozenset[str]
    openings: frozenset[str]
    longest: int  # words, when a text parts every one

    @classmethod
    def any_of(cls, several: Iterable["Keys"]) -> Self:
        """What any of several sets of names has."""
        all_keys = tuple(several)
        return cls(
            frozenset[str]().union(*(keys.names for keys in all_keys)),
            frozenset[str]().union(*(keys.openings for keys in all_keys)),
            max(keys.longest for keys in all_keys),
        )

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        parts = [[word for word in Words.of(name).keys if word != _COMMA] for name in names]
        keys = frozenset(map("".join, parts))
        openings = frozenset(opening for words in parts for opening in _openings(words))
        return cls(keys, openings, max(map(len, parts), default=0) + 2)

    def match(self, words: Sequence[str], place: int) -> int:
        """How many folded words from `place` make the longest of the names, a comma inside
        notwithstanding; 0 for none."""
        if place >= len(words) or words[place] not in self.openings:
            return 0
        best, joined = 0, ""
        for length, word in enumerate(words[place : place + self.longest], start=1):
            if word == _COMMA:
                continue
            joined += word
            if joined not in self.openings:
                break
            if joined in self.names and (word != _AND or length == 1):
                best = length  # «۲۵ متر و» is no «مترو»
        return best


@dataclass(frozen=True, slots=True)
class Words:
    """`keys` are the words, folded as by folding.split, and the marks, which are words of their
    own; the n-th is `written` so, at text[starts[n]:ends[n]], after the n-th of `gaps`."""

    text: str
    keys: tuple[str, ...]
    written: tuple[str, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        parts = tuple(_TOKEN.split(text))  # a gap, a word, a gap, a word ...
        ends = tuple(accumulate(map(len, parts)))
        written, gaps = parts[1::2], parts[:-1:2]
        keys = tuple(fold_words(written))
        if "" in keys:
            keys = tuple([word or "-" for word in keys])  # a tatweel alone is a dash
        return cls(text, keys, written, gaps, ends[:-1:2], ends[1::2])

    def __len__(self) -> int:
        return len(self.keys)

    def part(self, first: int, end: int) -> "Words":
        """The words [first, end) as a text of their own, standing where they stood."""
        return Words(
            self.text,
            self.keys[first:end],
            self.written[first:end],
            self.gaps[first:end],
            self.starts[first:end],
            self.ends[first:end],
        )

    def at(self, place: int) -> str:
        """The word there, or nothing beyond either end."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def opens(self, place: int, keys: Keys) -> bool:
        """Whether one of the keys may begin at a word, by it and the next: mostly none does."""
        word = self.at(place)
        if word not in keys.openings:
            return False
        after = self.at(place + 1)
        return word in keys.names or after == _COMMA or word + after in keys.openings

    def match(self, place: int, keys: Keys) -> int:
        """How many words from `place` make the longest of the keys; 0 for none."""
        if place >= len(self.keys) or self.keys[place] not in keys.openings:
            return 0  # mostly
        return keys.match(self.keys, place)

    def key(self, start: int, end: int) -> str:
        """The words [start, end) as Keys has them."""
        return "".join(word for word in self.keys[start:end] if word != _COMMA)

    def places(self, openings: frozenset[str]) -> list[int]:
        """Where such words stand."""
        return [place for place, word in enumerate(self.keys) if word in openings]

    def source(self, start: int, end: int) -> str:
        """The words [start, end) as the text writes them, with single spaces."""
        if start >= end:
            return ""
        return _SPACES.sub(" ", self.text[self.starts[start] : self.ends[end - 1]]).strip()

    def gap(self, place: int) -> str:
        """What stands between a word and the one before it; nothing before the first."""
        return self.gaps[place] if place else ""


def _openings(words: list[str]) -> Iterator[str]:
    """All beginnings of a name, but none that is too short to tell it."""
    key = "".join(words)
    shortest = min(_SHORTEST, len(words[0])) if words else 0
    return (key[:end] for end in range(shortest, len(key) + 1))
