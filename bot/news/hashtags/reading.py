"""A release as a tagger reads it: a half space parts no word, and marks part phrases."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Self

from bot.news.article.words import ArticleWords
from bot.news.text.alphabet import HALF_SPACE
from bot.news.text.folding import fold
from bot.news.text.sentences import STOP, stem
from bot.news.text.words import Words

AND = "و"
_LEAD_PARAGRAPHS, _LEAD_LONGEST = 2, 900  # letters
_END = "."  # stands after the headline and after the lead: no phrase passes it
_DIGIT = re.compile(r"\d")
_VERB = re.compile(
    "(?:ن?می\u200c?\\w+|ن?خواه\\w+|\\w+\u200c(?:است|اند|ام|ایم)|ندارد|نبود|نشد|نکرد|است|دارد|دارند|کند|کنند|باشد|باشند|"
    "(?:شو|کرد|شد|داد|گرفت|داشت|بود|ساخت|یافت|رسید|گفت|رفت|آمد|زد|برد|خورد|دید|گشت|نمود|گردید|درگذشت)"
    "(?:ه|م|د|ند|یم|ید)?)$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words and marks of a release side by side: the headline up to `headline`, the first
    paragraph up to `first`, the lead up to `lead`, then the rest."""

    words: Sequence[str]  # as written
    keys: Sequence[str]  # folded
    stems: Sequence[str]
    headline: int
    first: int
    lead: int
    parted: Sequence[bool]  # whether no phrase may pass the word, of the lead's
    apart: frozenset[str]  # words that no phrase may pass
    counts: Counter[str]  # of the stems
    text: str  # the stems, with single spaces between and around

    @classmethod
    def of(cls, cut: ArticleWords, apart: frozenset[str]) -> Self:
        """Read an article; no phrase has a word of `apart` in it, beside those that never do."""
        head, first, second, rest = (_joined(cut.whole, *span) for span in _told_apart(cut))
        words = [*head.words, _END, *first.words, *second.words, _END, *rest.words]
        keys = [*head.keys, _END, *first.keys, *second.keys, _END, *rest.keys]
        stems = list(map(stem, keys))
        headline = len(head.words) + 1
        lead = headline + len(first.words) + len(second.words)
        return cls(
            words=words,
            keys=keys,
            stems=stems,
            headline=headline,
            first=headline + len(first.words),
            lead=lead,
            parted=[
                key in apart or _is_outside(word)
                for word, key in zip(words[:lead], keys[:lead], strict=True)
            ],
            apart=apart,
            counts=Counter(stems),
            text=f" {' '.join(stems)} ",
        )

    def count(self, stems: Sequence[str]) -> int:
        """How often they come one after the other, at least once."""
        most = min([self.counts[one] for one in stems])
        if most <= 1 or len(stems) == 1:
            return max(1, most)
        return max(1, self.text.count(f" {' '.join(stems)} "))

    def parts(self, place: int) -> bool:
        """Whether no phrase may pass the word, or the end of the text."""
        if not 0 <= place < len(self.words):
            return True
        if place < self.lead:
            return self.parted[place]
        return self.keys[place] in self.apart or _is_outside(self.words[place])

    def is_verb(self, place: int) -> bool:
        return place < len(self.words) and _is_verb(self.words[place])


@dataclass(frozen=True, slots=True)
class _Joined:
    """Words with their halves together («می‌شود»), and marks: as written, and folded."""

    words: list[str]
    keys: list[str]


def _told_apart(cut: ArticleWords) -> Iterator[tuple[int, int]]:
    """Where the words of the headline stand, those of the first paragraph and of the second as far
    as they are lead, and all further ones."""
    lead_ends = bisect_left(cut.whole.starts, cut.body + _LEAD_LONGEST)
    lengths = [len(paragraph) for paragraph in cut.paragraphs[:_LEAD_PARAGRAPHS]]
    lengths += [0] * (_LEAD_PARAGRAPHS - len(lengths))
    ends = accumulate((len(cut.kicker), len(cut.headline), *lengths))
    return pairwise((*(min(end, lead_ends) for end in ends), len(cut.whole)))


def _joined(words: Words, first: int, end: int) -> _Joined:
    """The words [first, end) of a text."""
    written, keys, gaps = words.written, words.keys, words.gaps
    starts = [place for place in range(first, end) if gaps[place] != HALF_SPACE or place == first]
    spans = list(pairwise((*starts, end)))
    return _Joined(
        [written[a] if b == a + 1 else HALF_SPACE.join(written[a:b]) for a, b in spans],
        [keys[a] if b == a + 1 else "".join(keys[a:b]) for a, b in spans],
    )


@lru_cache(maxsize=1 << 14)
def _is_outside(word: str) -> bool:
    """Whether a word as written is never in a phrase: a mark, a particle, a verb, a number."""
    if not word[0].isalpha() or _DIGIT.search(word):
        return True
    key = fold(word)
    return len(key) < 2 or key in STOP or _is_verb(word)


@lru_cache(maxsize=1 << 14)
def _is_verb(word: str) -> bool:
    return _VERB.match(word) is not None
