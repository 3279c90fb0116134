"""What a release is about, as phrases of one to three words, the surest first.

A phrase never crosses a mark, a particle or a verb. Where it stands says more than how often: what
the headline and the lead both name is the subject. The worths below are the share of
such phrases that editors of several agencies made a tag of, rounded.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.news.model import Article
from bot.news.sentences import STOP, folded, stem, words
from bot.news.subjects import Subjects

_LONGEST = 3  # words in a phrase
_LEAD_PARAGRAPHS, _LEAD_LONGEST = 2, 900  # letters
_HALF_SPACE = "\u200c"
_TOKEN = re.compile("[^\\W_](?:\\w|\u200c)*|[^\\w\\s\u200c]")
_VERB = re.compile(
    "(?:ن?می\u200c?\\w+|ن?خواه\\w+|\\w+\u200c(?:است|اند|ام|ایم)|ندارد|نبود|نشد|نکرد|"
    "(?:شو|کرد|شد|داد|گرفت|داشت|بود|ساخت|یافت|رسید|گفت|رفت|آمد|زد|برد|خورد|دید|گشت|نمود|گردید)"
    "(?:ه|م|ند|یم|ید)?)$"
)
_DIGIT = re.compile(r"\d")
_QUOTED = re.compile(r"[«\"]([^«»\"]{3,40})[»\"]")


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """`worth` is how likely an editor would tag it, 0 to 1; `stems` tell two phrases apart."""

    text: str
    worth: float
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Text:
    """An article as its phrases are looked for: where they may begin, and where they come back."""

    headline: str
    lead: str
    stems: str  # of the whole text, single spaces between and around them
    repeated: frozenset[str]  # the stems that come back

    @classmethod
    def of(cls, article: Article) -> "_Text":
        lead = "\n".join(article.paragraphs[:_LEAD_PARAGRAPHS])[:_LEAD_LONGEST]
        whole = "\n".join((article.headline, *article.paragraphs)).replace(_HALF_SPACE, "")
        stems = [stem(word) for word in words(whole)]
        repeated = frozenset(one for one, count in Counter(stems).items() if count > 1)
        return cls(article.headline, lead, f" {' '.join(stems)} ", repeated)

    def count(self, key: str) -> int:
        """How often the stems come one after the other."""
        return self.stems.count(f" {key} ")


@dataclass(slots=True)
class _Seen:
    words: list[str]
    in_headline: bool
    in_lead: bool
    count: int = 0


def keyphrases(article: Article, subjects: Subjects) -> list[Keyphrase]:
    """The phrases worth a tag, the surest first; none of them within another."""
    text = _Text.of(article)
    found = [*_quoted(article.headline), *_subjects(text, subjects), *_phrases(text, subjects)]
    chosen: list[Keyphrase] = []
    for phrase in sorted(found, key=lambda one: -one.worth):
        if all(_differ(phrase.stems, other.stems) for other in chosen):
            chosen.append(phrase)
    return chosen


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return not (a <= b or b <= a or (a & b and min(len(a), len(b)) > 1))


def _runs(text: str) -> Iterator[list[str]]:
    """The words of a text in runs that no mark, particle, number or verb parts."""
    run: list[str] = []
    for word in _TOKEN.findall(text):
        if _parts(word):
            if run:
                yield run
            run = []
        else:
            run.append(word)
    if run:
        yield run


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> bool:
    key = folded(word)
    outside = len(key) < 2 or key in STOP or not word[0].isalpha()
    return outside or _VERB.match(word) is not None or _DIGIT.search(word) is not None


def _quoted(headline: str) -> Iterator[Keyphrase]:
    """What the headline puts in quotation marks: a title, a campaign, a slogan."""
    for match in _QUOTED.finditer(headline):
        if len(match[1].split()) <= 4:
            yield Keyphrase(match[1], 0.4, frozenset(_key(match[1].split()).split()))


def _key(run: list[str]) -> str:
    return " ".join(stem(folded(word)) for word in run)


def _subjects(text: _Text, subjects: Subjects) -> Iterator[Keyphrase]:
    headline, lead = subjects.count(text.headline), subjects.count(text.lead)
    for name in headline | lead:
        key = _key(name.split())
        worth = _subject_worth(name in headline, name in lead, text.count(key))
        yield Keyphrase(name, worth, frozenset(key.split()))


def _subject_worth(in_headline: bool, in_lead: bool, count: int) -> float:
    base = (0.38 if in_lead else 0.25) if in_headline else 0.12
    return base + (0.01 if in_headline else 0.02) * min(count, 5)


def _phrases(text: _Text, subjects: Subjects) -> Iterator[Keyphrase]:
    for key, seen in _seen(text).items():
        seen.count = text.count(key)
        keys = [folded(word) for word in seen.words]
        if seen.count > 1 and _names(keys, subjects):
            worth = _phrase_worth(seen, keys, subjects)
            yield Keyphrase(" ".join(seen.words), worth, frozenset(key.split()))


def _seen(text: _Text) -> dict[str, _Seen]:
    """The phrases of headline and lead by their stems, those that may come back."""
    found = {key: _Seen(run, True, False) for key, run in _grams(text.headline, text.repeated)}
    for key, run in _grams(text.lead, text.repeated):
        found.setdefault(key, _Seen(run, False, True)).in_lead = True
    return found


def _grams(text: str, repeated: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """The phrases of a text that have only such stems, by their stems."""
    for run in _runs(text):
        stems = [stem(folded(word)) for word in run]
        for start in range(len(run)):
            for end in range(start + 1, min(start + _LONGEST, len(run)) + 1):
                if stems[end - 1] not in repeated:
                    break
                yield " ".join(stems[start:end]), run[start:end]


def _names(keys: list[str], subjects: Subjects) -> bool:
    """Whether the words name something, and not what a subject names already."""
    if len(keys) == 1 and (len(keys[0]) < 3 or keys[0] in subjects.heads):
        return False
    return keys[-1] not in subjects.general and "".join(keys) not in subjects.names


def _phrase_worth(seen: _Seen, keys: list[str], subjects: Subjects) -> float:
    often = min(seen.count, 5)
    if len(keys) == 1:
        return 0.015 * often * (seen.in_headline + seen.in_lead)
    worth = (0.05 if seen.in_headline else 0.04) * often
    if keys[0] in subjects.heads:
        return worth + 0.06 * (often > 2)
    return worth / 2 if keys[0] in subjects.general else worth
