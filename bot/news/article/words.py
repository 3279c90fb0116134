"""An article cut into words, once for all who read it."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Self

from bot.news.model import Article
from bot.news.text.words import Words


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """The article and its words: of all of it, kicker and headline first, and of each part. The
    parts' places in the text are those of the whole."""

    article: Article
    whole: Words
    kicker: Words
    headline: Words
    paragraphs: tuple[Words, ...]
    body: int  # where the letters of the paragraphs begin, with the line's end before them

    @classmethod
    def of(cls, article: Article) -> Self:
        lines = (article.kicker or "", article.headline, *article.paragraphs)
        shown = lines if lines[0] else lines[1:]
        whole = Words.of("\n".join(shown))
        parts = _parts(whole, [len(line) for line in shown])
        kicker = parts.pop(0) if lines[0] else whole.part(0, 0)
        body = len(whole.text) - sum(len(line) + 1 for line in article.paragraphs)
        return cls(article, whole, kicker, parts[0], tuple(parts[1:]), body)


def _parts(whole: Words, lengths: list[int]) -> list[Words]:
    """The words of each line, by the lines' lengths."""
    ends = [bisect_left(whole.starts, end) for end in accumulate(n + 1 for n in lengths)]
    return [whole.part(first, end) for first, end in pairwise((0, *ends))]
