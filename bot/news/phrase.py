"""A text as folded words and marks, each knowing where it stands in the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from bot.news.naming import fold_words

# A half space and a direction mark part words as a space does; every other sign is a word itself.
_TOKEN = re.compile(
    "([^\\W_][\\w\u064b-\u0655\u0670]*|[^\\w\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|_)"
)
HEAD = 3  # letters that tell whether a name may begin with a word

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Keys:
    """Names to look for in phrases, keyed without gaps and commas: a text may part or join their
    words as it likes. `heads` are their first letters, to look no further elsewhere."""

    names: frozenset[str]
    heads: frozenset[str]
    longest: int  # words, when a text parts every one

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        parts = [[word for word in Phrase.of(name).words if word != "،"] for name in names]
        keys = frozenset(map("".join, parts))
        heads = {word[0][:HEAD] for word in parts if word} | {key[:HEAD] for key in keys}
        return cls(keys, frozenset(heads), max(map(len, parts), default=0) + 2)


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` are folded as by naming.split, but for marks, which are words of their own; `spans`
    are their places in `text`."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        parts = _TOKEN.split(text)  # a gap, a word, a gap ...
        ends = tuple(accumulate(map(len, parts)))
        words = (word or "-" for word in fold_words(parts[1::2]))  # a tatweel alone is a dash
        return cls(text, tuple(words), tuple(zip(ends[0::2], ends[1::2], strict=False)))

    def __len__(self) -> int:
        return len(self.words)

    def at(self, place: int) -> str:
        """The word there, or nothing beyond either end."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def match(self, place: int, keys: "Keys") -> int:
        """How many words from `place` make the longest of the keys, a comma inside notwithstanding;
        0 for none."""
        if place >= len(self.words) or self.words[place][:HEAD] not in keys.heads:
            return 0
        best, joined = 0, ""
        for after in range(place, min(place + keys.longest, len(self.words))):
            if self.words[after] == "،":
                continue
            joined += self.words[after]
            if joined in keys.names:
                best = after + 1 - place
        return best

    def source(self, start: int, end: int) -> str:
        """The words [start, end) as the text writes them, with single spaces."""
        if start >= end:
            return ""
        return _SPACES.sub(" ", self.text[self.spans[start][0] : self.spans[end - 1][1]]).strip()
