"""How likely an editor would make a candidate a tag, from a few plain signs of it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from bot.news.keyphrases import Candidate, Kind, Reading
from bot.news.reference import Reference

# Found by logistic regression on what editors of two news agencies tagged, each agency's weights
# judged on the other's news and what had no steady sign left out; then of both, to one decimal.
WEIGHTS: dict[str, float] = {
    "any": -3.3,
    "times": 0.9,
    "times in a long text": -0.2,
    "headline": 1.0,
    "headline, times": -0.2,
    "headline: says": 1.3,
    "first paragraph": 0.6,
    "headline, quoted": 0.6,
    "before a verb": -0.5,
    "person": -1.9,
    "person, times": 0.4,
    "person in headline": 1.1,
    "person first named": 0.6,
    "person of many": -0.8,
    "person late": -1.0,
    "person speaks": 0.3,
    "subject": 0.7,
    "subject in headline": 0.5,
    "country": 1.6,
    "organisation": 0.6,
    "place": 0.6,
    "province of the release": 0.5,
    "place of the event": 0.9,
    "one word": -1.3,
    "one word, rare": 0.2,
    "one word, general": -0.8,
    "two words": -0.4,
    "four words": -0.3,
    "pair": -0.8,
    "closed": 0.4,
    "opened": -0.3,
    "head": 0.6,
    "general end": -0.2,
    "country last": 0.5,
}

_MOST_TIMES = 8  # more of them say nothing more
_LATE = 0.4  # of the text
_MANY = 4  # people
_LENGTH = 300  # words of a usual release
_TONGUE = 20.0  # logarithm of how often hazm counted the commonest words ...
_RARE = 1000  # ... and of how often it counted words that are as rare as unknown ones


@dataclass(frozen=True, slots=True)
class Scene:
    """What the signs of all candidates of a release are measured by."""

    reading: Reading
    reference: Reference
    provinces: frozenset[str]  # keys
    evidence: frozenset[str]  # keys of the words the provinces were found by
    people: int


def worth(candidate: Candidate, scene: Scene) -> float:
    """The probability, 0 to 1."""
    total = sum([WEIGHTS[name] * value for name, value in signs(candidate, scene) if value])
    return 1 / (1 + math.exp(-total))


def signs(one: Candidate, scene: Scene) -> Iterator[tuple[str, float]]:
    """The signs that a candidate bears, by name, and how strongly."""
    often = math.log(min(one.times, _MOST_TIMES))
    if Kind.PERSON in one.kinds:
        yield from _person(one, scene, often)
        return
    yield "any", 1
    yield "times", often
    yield "times in a long text", often * math.log(max(1, len(scene.reading.words)) / _LENGTH)
    if one.at >= 0:
        yield "headline", 1
        yield "headline, times", often
        yield "headline: says", one.says
    elif one.first < scene.reading.first:
        yield "first paragraph", 1
    yield "headline, quoted", one.quoted
    yield "before a verb", one.before_verb / len(one.starts)
    yield from _kinds(one, scene)
    yield from _form(one, scene)


def _person(one: Candidate, scene: Scene, often: float) -> Iterator[tuple[str, float]]:
    yield "person", 1
    yield "person, times", often
    yield "person in headline", one.at >= 0
    yield "person first named", one.rank == 0
    yield "person of many", scene.people > _MANY
    yield "person late", one.first > _LATE * len(scene.reading.words)
    yield "person speaks", one.says


def _kinds(one: Candidate, scene: Scene) -> Iterator[tuple[str, float]]:
    if Kind.SUBJECT in one.kinds:
        yield "subject", 1
        yield "subject in headline", one.at >= 0
    if Kind.COUNTRY in one.kinds:
        yield "country", 1
    if Kind.BODY in one.kinds:
        yield "organisation", 1
    if Kind.PLACE in one.kinds:
        yield "place", 1
        yield "province of the release", one.key in scene.provinces
    if one.key in scene.evidence and one.key not in scene.provinces:
        yield "place of the event", 1


def _form(one: Candidate, scene: Scene) -> Iterator[tuple[str, float]]:
    subjects = scene.reference.subjects
    size = len(one.words)
    places = len(one.starts)
    plain = one.kinds == {Kind.PHRASE}
    if size == 1:
        yield "one word", 1
        yield "one word, rare", _rarity(one.words[0], scene)
        yield "one word, general", one.words[0] in subjects.general | subjects.heads
        return
    yield "two words", size == 2
    yield "four words", size >= 4
    yield "pair", plain and "و" in one.words
    yield "closed", one.closing / places
    yield "opened", one.opening / places
    yield "head", one.words[0] in subjects.heads or one.words[0] in subjects.titles
    yield "general end", one.words[-1] in subjects.general
    yield "country last", subjects.names.get(one.words[-1]) in subjects.countries


def _rarity(word: str, scene: Scene) -> float:
    count = scene.reference.lexicon.words.get(word, 0)
    return (_TONGUE - math.log(count + _RARE)) / 5
