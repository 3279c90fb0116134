"""Who says what: a sentence told apart into the speaker, the claim and the attribution around it.

«محمد ساجدی در گفت‌وگو با خبرنگار مهر با بیان اینکه A، افزود: B» makes two claims, A and B, of
whoever is speaking there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.news.text.floor import Floor
from bot.news.text.pairs import balanced, unwrapped
from bot.news.text.sentences import split
from bot.news.text.source import unsourced
from bot.news.text.speaking import GAP, Speaking, ending_verb, opening_title

HEAD_LONGEST = 260  # letters: a longer one before «گفت:» is no attribution
_CLAIM_SHORTEST = 4  # words
_VERB_LONGEST = 30  # letters of a verb of saying before its colon
_TITLE_WITHIN = 60  # letters
_THAT = re.compile(r"\s+که\s")
_BY = re.compile(rf"(?:بنا{GAP}|و\s)?به گفته\s")
_NOTING = re.compile(
    r"(?:با|ضمن)\s+(?:بیان|اشاره به|تاکید بر|تأکید بر|یادآوری|اعلام|تصریح|اذعان به|اظهار|ذکر"
    r"|اعتقاد به)\s+"
    rf"این{GAP}که\s+(.{{15,}}?)[،,]\s*[^،]{{0,60}}$"
)
_OCCASION = "نشست|مراسم|دیدار|جلسه|آیین|همایش|بازدید|سفر|گزارش|خبر|گفت|مطلب"
_TELLS = re.compile(  # a sentence of the reporter's own
    r"(?:وی|او|ایشان|گفتنی|شایان|لازم به|قابل ذکر|یادآور|به گزارش|بنا(?:بر|\sبه)|بر اساس"
    rf"|در (?:این|ادامه|پایان|حاشیه)\s(?:{_OCCASION})\w*|این (?:{_OCCASION}|در حالی))(?!\w)"
)
_CLOSED = ".،؛:!؟?…"  # what may stand after the marks around a whole claim


class Telling(StrEnum):
    """How a claim stood in its sentence."""

    PLAIN = "plain"
    SAID = "said"  # «وی افزود: ...»
    NOTING = "noting"  # «با بیان اینکه ...، افزود:»
    TOLD = "told"  # «از ... خبر داد و گفت:»


@dataclass(frozen=True, slots=True)
class Statement:
    """`text` is cut out of the release as it stands; `office` is the speaker's, empty where none is
    told; `paragraph` and `sentence` count from 0. `called` is who says it where no office is told:
    a role or a name. `points`: how much it matters that it
    speaks of «این شهرستان» and does not tell which."""

    text: str
    form: Telling
    office: str
    paragraph: int
    sentence: int
    called: str = ""
    points: float = 0.0

    @property
    def speaker(self) -> str:
        """Who says it, as well as the release tells; empty for nobody."""
        return self.office or self.called


class _Said(NamedTuple):
    text: str
    form: Telling
    speaker: int


def claims(paragraphs: tuple[str, ...], speaking: Speaking) -> list[Statement]:
    """Every claim of a release in the order of the text."""
    floor = Floor(speaking)
    said = [
        (claim, number, place)
        for number, paragraph in enumerate(paragraphs)
        for place, claim in _in_paragraph(paragraph, speaking, floor)
        if len(claim.text.split(None, _CLAIM_SHORTEST)) >= _CLAIM_SHORTEST
    ]
    return [_statement(claim, floor, number, place) for claim, number, place in said]


def _statement(claim: _Said, floor: Floor, paragraph: int, sentence: int) -> Statement:
    office = floor.office(claim.speaker)
    is_said = not office and claim.form is not Telling.PLAIN
    called = floor.called(claim.speaker) if is_said else ""
    return Statement(claim.text.strip(), claim.form, office, paragraph, sentence, called)


def _in_paragraph(paragraph: str, speaking: Speaking, floor: Floor) -> Iterator[tuple[int, _Said]]:
    """The claims, each with the number of its sentence. What follows «... گفت: A.» in a paragraph
    is still said, up to a sentence in which somebody tells of the speaker, or of the occasion."""
    speaks = False
    for place, sentence in enumerate(split(paragraph)):
        for claim in _told_apart(unsourced(sentence, speaking), speaking, floor):
            if claim.form is Telling.PLAIN:
                speaks = speaks and not _is_told(sentence, speaking)
            else:
                speaks = not sentence.rstrip(_CLOSED).endswith(("»", "”", '"'))
            goes_on = speaks and claim.form is Telling.PLAIN
            yield place, claim._replace(form=Telling.SAID) if goes_on else claim


def _is_told(sentence: str, speaking: Speaking) -> bool:
    """Whether a sentence is the reporter's own, amid what somebody says."""
    told = _patterns(speaking).told.search(sentence)
    return bool(_TELLS.match(sentence) or told or _acts(sentence, speaking))


def attribution_of(sentence: str, speaking: Speaking) -> str:
    """What stands before the claim: «محمد ساجدی در نشست خبری گفت»; empty for a plain sentence."""
    cut = _attribution(sentence, _patterns(speaking))
    return sentence[: cut.end] if cut else ""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What the words of speaking are looked for with."""

    said: re.Pattern[str]
    told: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(by: Speaking) -> _Patterns:
    return _Patterns(
        said=ending_verb(by),
        told=re.compile(rf"\s+{by.told}(?=\s+و\s|\s*[،,]\s*{by.verb})"),
    )


class _Cut(NamedTuple):
    """Where an attribution's verb begins and the attribution ends, and where its claim begins."""

    verb: int
    end: int
    claim: int


def _told_apart(sentence: str, speaking: Speaking, floor: Floor) -> Iterator[_Said]:
    patterns = _patterns(speaking)
    cut = _attribution(sentence, patterns)
    if cut is None:
        speaker = floor.take(sentence) if _acts(sentence, speaking) else floor.speaker
        yield _Said(sentence, Telling.PLAIN, speaker)
        return
    head = sentence[: cut.end]
    speaker = floor.take(head)
    yield _Said(_claim(sentence[cut.claim :]), Telling.SAID, speaker)
    if told := patterns.told.search(head):
        yield _Said(head[: told.end()], Telling.TOLD, speaker)
    elif noting := _NOTING.search(head, 0, cut.verb):
        yield _Said(noting[1], Telling.NOTING, speaker)


def _claim(said: str) -> str:
    """What is said, in no quotation marks or whole ones."""
    return unwrapped(balanced(said.strip()), _CLOSED)


def _acts(sentence: str, speaking: Speaking) -> bool:
    """Whether it begins with an office: «مدیرکل ... از ... خبر داد», «به گفته مدیرکل ...»."""
    by = _BY.match(sentence)
    title = opening_title(speaking).search(sentence, 0, _TITLE_WITHIN)
    return title is not None and title.start() <= (by.end() if by else 0)


def _attribution(sentence: str, patterns: _Patterns) -> _Cut | None:
    """The part of a sentence that tells who says the rest: «... افزود:», «... گفت که»."""
    colon = sentence.find(":", 0, HEAD_LONGEST)
    while colon >= 0:
        if verb := patterns.said.search(sentence, max(0, colon - _VERB_LONGEST), colon):
            return _Cut(verb.start(), colon, colon + 1)
        colon = sentence.find(":", colon + 1, HEAD_LONGEST)
    for that in _THAT.finditer(sentence, 0, HEAD_LONGEST // 2):
        end = that.start()
        if verb := patterns.said.search(sentence, max(0, end - _VERB_LONGEST), end):
            return _Cut(verb.start(), end, that.end())
    return None
