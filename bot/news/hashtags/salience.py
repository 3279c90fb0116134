"""How likely an editor would make a candidate a tag, from a few plain signs of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.news.hashtags.candidates import Candidate, TagKind, Vocabulary
from bot.news.hashtags.reading import AND, Reading

# Found by logistic regression on what editors of two news agencies tagged, each agency's weights
# judged on the other's news and what had no steady sign left out; then of both, to one decimal.
# `python scripts/fit_salience.py FILE.jsonl ...` fits them again and tells how both do: a new fit
# stands here where it does as well or better on every file and source that was left out.
WEIGHTS: Mapping[str, float] = {
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
_COLON = ":"
_LENGTH = 300  # words of a usual release
_TONGUE = 20.0  # logarithm of how often hazm counted the commonest words ...
_RARE = 1000  # ... and of how often it counted words that are as rare as unknown ones


type Sign = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the signs of all candidates of a release are measured by."""

    reading: Reading
    known: Vocabulary
    provinces: frozenset[str]  # keys
    evidence: frozenset[str]  # keys of the words the provinces were found by
    people: tuple[Candidate, ...]  # in the order they are named
    speaker: str  # the name of who speaks, or nothing

    def times(self, one: Candidate) -> float:
        """How often it is named, of a person the surname, in the logarithm."""
        stems = one.stems[-1:] if TagKind.PERSON in one.kinds else one.stems
        return math.log(min(self.reading.count(stems), _MOST_TIMES))

    def in_headline(self, one: Candidate) -> bool:
        return min(one.places) < self.reading.headline


def worth(candidate: Candidate, scene: Scene, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The probability, 0 to 1."""
    total = sum([weights[name] * value for name, value in signs(candidate, scene) if value])
    return 1 / (1 + math.exp(-total))


def signs(one: Candidate, scene: Scene) -> list[Sign]:
    """The signs that a candidate bears, by name, and how strongly."""
    often = scene.times(one)
    if TagKind.PERSON in one.kinds:
        return _person(one, scene, often)
    found: list[Sign] = [("any", 1)]
    if often:
        long = math.log(max(1, len(scene.reading.words)) / _LENGTH)
        found += (("times", often), ("times in a long text", often * long))
    if scene.in_headline(one):
        found += (
            ("headline", 1),
            ("headline, times", often),
            ("headline: says", _says(one, scene)),
        )
    elif one.places[0] < scene.reading.first:
        found.append(("first paragraph", 1))
    found.append(("headline, quoted", TagKind.QUOTED in one.kinds))
    return found + _kinds(one, scene) + _form(one, scene) + _surroundings(one, scene.reading)


def _says(one: Candidate, scene: Scene) -> bool:
    """Whether it begins the headline as who says the rest: «سازمان سنجش: ...»."""
    return 0 in one.places and scene.reading.words[len(one.words)] == _COLON


def _person(one: Candidate, scene: Scene, often: float) -> list[Sign]:
    headline = scene.reading.stems[: scene.reading.headline]
    return [
        ("person", 1),
        ("person, times", often),
        ("person in headline", one.stems[-1] in headline),
        ("person first named", one is scene.people[0]),
        ("person of many", len(scene.people) > _MANY),
        ("person late", one.places[0] > _LATE * len(scene.reading.words)),
        ("person speaks", one.text == scene.speaker),
    ]


def _kinds(one: Candidate, scene: Scene) -> list[Sign]:
    found: list[Sign] = []
    if TagKind.SUBJECT in one.kinds:
        found += (("subject", 1), ("subject in headline", scene.in_headline(one)))
    if TagKind.COUNTRY in one.kinds:
        found.append(("country", 1))
    if TagKind.BODY in one.kinds:
        found.append(("organisation", 1))
    if TagKind.PLACE in one.kinds:
        found += (("place", 1), ("province of the release", one.key in scene.provinces))
    if one.key in scene.evidence and one.key not in scene.provinces:
        found.append(("place of the event", 1))
    return found


def _form(one: Candidate, scene: Scene) -> list[Sign]:
    subjects = scene.known.subjects
    first, last, size = one.words[0], one.words[-1], len(one.words)
    if size == 1:
        general = first in subjects.general or first in subjects.heads
        rare = _rarity(first, scene)
        return [("one word", 1), ("one word, rare", rare), ("one word, general", general)]
    return [
        ("two words", size == 2),
        ("four words", size >= 4),
        ("pair", AND in one.words and one.kinds <= {TagKind.PHRASE, TagKind.QUOTED}),
        ("head", first in subjects.heads or first in subjects.titles),
        ("general end", last in subjects.general),
        ("country last", subjects.names.get(last) in subjects.countries),
    ]


def _surroundings(one: Candidate, reading: Reading) -> list[Sign]:
    """In what share of its places a verb follows it, and nothing of the same run of words stands
    before or after it."""
    size, places = len(one.words), len(one.places)
    found: list[Sign] = [
        ("before a verb", sum([reading.is_verb(start + size) for start in one.places]) / places)
    ]
    if size > 1:
        found += (
            ("closed", sum([reading.parts(start + size) for start in one.places]) / places),
            ("opened", sum([reading.parts(start - 1) for start in one.places]) / places),
        )
    return found


def _rarity(word: str, scene: Scene) -> float:
    count = scene.known.lexicon.words.get(word, 0)
    return (_TONGUE - math.log(count + _RARE)) / 5
