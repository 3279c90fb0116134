"""A claim made to stand alone, away from the sentences before it and the lines below."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.news.article import announcement, listing
from bot.news.model import Article
from bot.news.text.pointing import PlaceNames, pointed
from bot.news.text.sentences import split
from bot.news.text.speech import Statement, Telling

_LINKS = re.compile(  # to what was said before
    r"(?:(?:اما|ولی|همچنین|البته|بنابراین(?! گزارش| خبر)|در واقع|از این رو|از همین رو|از سوی دیگر"
    r"|از طرفی|به همین منظور|(?:بر|در) (?:این|همین) (?:اساس|راستا|زمینه|خصوص|باره|رابطه|میان))"
    r"(?:[،,]\s*|\s+(?:نیز\s+)?)|(?:در ادامه|علاوه بر این)[،,]\s*)+(?=\S+\s\S)"
)


_NEAR = 5  # paragraphs in which a claim's «این» finds what it means ...
_NEAR_LONGEST = 1000  # ... and letters
_SPLIT_LONGEST = 10_000  # letters of a paragraph that is split once more for a claim


def standing_alone(
    claims: Sequence[Statement], article: Article, names: PlaceNames
) -> list[Statement]:
    """Claims without what links them to a sentence before, and with what they point to and what is
    listed below them."""
    paragraphs = article.paragraphs
    listed = {n: listing.listed(paragraphs, n) for n in {one.paragraph for one in claims}}
    return [_alone(one, article, names, listed[one.paragraph]) for one in claims]


def _alone(
    claim: Statement, article: Article, names: PlaceNames, items: tuple[str, ...]
) -> Statement:
    linked = _LINKS.match(claim.text)
    text = claim.text[linked.end() :] if linked else claim.text
    text = listing.without_below(announcement.without_informing(text)).rstrip(" :")
    if items:
        text = f"{text}: {'، '.join(items[:-1])} و {items[-1]}"
    said = claim.speaker if claim.form is not Telling.PLAIN else ""
    if "این " in text or "همین " in text:
        text, points = pointed(text, said, _before(claim, article), names)
        return replace(claim, text=text, points=points)
    return replace(claim, text=text)


def _before(claim: Statement, article: Article) -> str:
    """The headline, and what stands not far before a claim."""
    paragraph = article.paragraphs[claim.paragraph]
    place = paragraph.find(claim.text)
    if place < 0 and len(paragraph) < _SPLIT_LONGEST:
        place = paragraph.find(split(paragraph)[claim.sentence])
    near = article.paragraphs[max(0, claim.paragraph - _NEAR) : claim.paragraph]
    text = "\n".join((*near, paragraph[:place]))
    return f"{article.headline}\n{text[-_NEAR_LONGEST:]}"
