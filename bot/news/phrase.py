"""A text as folded words and marks, each knowing where it stands in the text."""

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Self

from bot.news.naming import fold_word

# A half space and a direction mark part words as a space does; every other sign is a word itself.
_TOKEN = re.compile(
    "[^\\W_][\\w\u064b-\u0655\u0670]*|[^\\w\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|_"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` are folded as by naming.split, but for marks, which are words of their own; `spans`
    are their places in `text`."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        found = list(_TOKEN.finditer(text))
        words = tuple(fold_word(match[0]) for match in found)
        return cls(text, words, tuple(match.span() for match in found))

    def __len__(self) -> int:
        return len(self.words)

    def at(self, place: int) -> str:
        """The word there, or nothing beyond either end."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def match(self, place: int, keys: Container[str], longest: int = 4) -> int:
        """How many words from `place` make the longest of the keys (folded, without gaps); 0 for
        none."""
        for length in range(min(longest, len(self.words) - place), 0, -1):
            if "".join(self.words[place : place + length]) in keys:
                return length
        return 0

    def source(self, start: int, end: int) -> str:
        """The words [start, end) as the text writes them, with single spaces."""
        if start >= end:
            return ""
        return _SPACES.sub(" ", self.text[self.spans[start][0] : self.spans[end - 1][1]]).strip()
