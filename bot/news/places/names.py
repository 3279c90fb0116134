"""Where a text names places: every name with what it may stand for, nothing decided yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import compress
from typing import Self

from bot.news.places.gazetteer import Gazetteer, Place, PlaceKind
from bot.news.places.marks import PLURAL
from bot.news.text.alphabet import HALF_SPACE
from bot.news.text.words import Words

_BLANK = re.compile("[ \u200c]*\\Z")
_COMMA = re.compile(r"[\s\u200c]*[،,/][\s\u200c]*\Z")
_GLUED = re.compile(
    "(استانداری|استاندار|استان|شهرستان|فرمانداری|فرماندار|شهرداری|شهردار|در|از|به|و)(?=.{4})"
)
_LOOSE = frozenset({"ها", "های", "استان", "شهرستان", "شهر", "بندر", "به", "در", "از", "و"})


class Marker(Enum):
    """What the word before a name says it is."""

    NONE = "none"
    PROVINCE = "province"
    TOWN = "town"
    PLACE = "place"  # any other of the gazetteer's markers


@dataclass(frozen=True, slots=True)
class Text:
    """A text by words: as written, folded for comparing, and what stands after each."""

    raw: str
    starts: tuple[int, ...]  # where each word begins in it, and where it ends
    ends: tuple[int, ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, cut: Words) -> Self:
        """The words of a text without its marks."""
        is_word = [key[0].isalnum() for key in cut.keys]
        starts, ends = tuple(compress(cut.starts, is_word)), tuple(compress(cut.ends, is_word))
        gaps = [cut.text[end:start] for end, start in zip(ends, (*starts[1:], None), strict=False)]
        return cls(cut.text, starts, ends, tuple(compress(cut.keys, is_word)), tuple(gaps))

    def whole(self, start: int, end: int) -> bool:
        """Whether nothing but spaces and half spaces parts the words."""
        return all(_BLANK.match(gap) for gap in self.gaps[start : end - 1])

    def clipped(self, start: int, end: int) -> bool:
        """Whether the words are part of a longer one: «تهران‌پارس», «خامنه‌ای»."""
        before = start and self.gaps[start - 1] == HALF_SPACE
        after = end < len(self.words) and self.gaps[end - 1] == HALF_SPACE
        return bool(
            (before and self.words[start - 1] not in _LOOSE)
            or (after and self.words[end] not in _LOOSE)
        )

    def cut(self, start: int, end: int) -> str:
        return self.raw[self.starts[start] : self.ends[end - 1]]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at words[start:end] and what it may stand for there. `begins` is its marker's word;
    `listed`: it follows another, with a comma or «و» between; `faint`: a weak name after «در»,
    which counts only where its province is named too."""

    start: int
    end: int
    places: tuple[Place, ...]
    marker: Marker
    begins: int
    listed: bool = False
    faint: bool = False


def names_in(text: Text, gazetteer: Gazetteer) -> Iterator[Name]:
    """The names of a text from left to right, none inside another."""
    markers = frozenset([marker.replace(" ", "") for marker in gazetteer.markers])
    before: Name | None = None
    end = 0
    for start in _beginnings(text, gazetteer):
        found = _found(text, start, gazetteer) if start >= end else ()
        for name in found:
            here = _in_context(text, name, markers, before, gazetteer)
            end = name.end
            if here.places and not gazetteer.trapped(text.words, name.start, end - name.start):
                before = here
                yield here


def _beginnings(text: Text, gazetteer: Gazetteer) -> list[int]:
    """The few words at which a name may begin."""
    starts, openings = gazetteer.starts, gazetteer.openings
    begin = {word for word in set(text.words) if word in starts or _glued(word)}
    return [
        place
        for place, (word, gap) in enumerate(zip(text.words, text.gaps, strict=True))
        if word in begin or (gap == HALF_SPACE and word in openings)
    ]


def _found(text: Text, start: int, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The names that begin at a word, before their context is looked at."""
    word = text.words[start]
    family = gazetteer.marks.directions.get(word.removesuffix(PLURAL))
    if family and (names := _directions(text, start, family)):
        return names
    if word in gazetteer.heads or text.gaps[start] == HALF_SPACE:
        return _one(text, start, gazetteer)
    glued = _glued(word)
    return _unglued(text, start, glued, gazetteer) if glued else ()


def _one(text: Text, start: int, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The longest name that begins at a word."""
    for end in range(_furthest(text, start, gazetteer), start, -1):
        if places := _spelled(text, start, end, gazetteer):
            return (Name(start, end, places, Marker.NONE, start),)
    return ()


def _furthest(text: Text, start: int, gazetteer: Gazetteer) -> int:
    """Where the words from `start` on end with which a name may begin."""
    joined = ""
    for end, word in enumerate(text.words[start : start + gazetteer.longest], start):
        joined += word
        if joined not in gazetteer.openings:
            return end
    return min(start + gazetteer.longest, len(text.words))


def _spelled(text: Text, start: int, end: int, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What the words start..end name together; half spaces may stand for nothing too."""
    words = text.words[start:end]
    places = gazetteer.forms.get(" ".join(words))
    if places is None and len(words) > 1 and HALF_SPACE in text.gaps[start : end - 1]:
        places = gazetteer.forms.get("".join(words))
    return places if places and text.whole(start, end) and not text.clipped(start, end) else ()


@lru_cache(maxsize=1 << 14)
def _glued(word: str) -> str | None:
    """The word that lost its space before a name: «استاندار» of «استاندارسیستان»."""
    found = _GLUED.match(word)
    return found[0] if found else None


def _unglued(text: Text, start: int, glued: str, gazetteer: Gazetteer) -> tuple[Name, ...]:
    rest = text.words[start].removeprefix(glued)
    if rest not in gazetteer.heads:
        return ()
    words = (rest, *text.words[start + 1 : start + gazetteer.longest])
    length, places = gazetteer.at(words, 0)
    strong = tuple(place for place in places if not place.weak)
    marker = _kind(glued, gazetteer)
    return (Name(start, start + length, strong, marker, start),) if strong else ()


def _directions(text: Text, start: int, family: Mapping[str, str]) -> tuple[Name, ...]:
    """«خراسان رضوی، جنوبی و شمالی»: the second and third name no more than a direction."""
    words = text.words
    names: list[Name] = []
    place = start + 1 + (words[start + 1 : start + 2] == (PLURAL,))
    while place < len(words) and words[place] in family:
        province = Place(family[words[place]], PlaceKind.PROVINCE, family[words[place]])
        first = start if not names else place
        names.append(Name(first, place + 1, (province,), Marker.PROVINCE, first, bool(names)))
        place += 1
        place += words[place : place + 1] == ("و",)
    return tuple(names)


def _in_context(
    text: Text, name: Name, markers: frozenset[str], before: Name | None, gazetteer: Gazetteer
) -> Name:
    """The name with what its marker, or its place in a list, leaves of its meanings."""
    marker, begins = _marker(text, name, markers, gazetteer)
    listed = before is not None and _linked(text, before.end, name.start)
    if before and listed and marker is Marker.NONE:
        marker = _inherited(before)
    fitting = tuple(place for place in name.places if _fits(place, marker))
    towns = tuple(place for place in fitting if place.kind is not PlaceKind.PROVINCE)
    if marker is Marker.TOWN and not listed:
        fitting = towns or fitting
    faint = not fitting and name.start > 0 and text.words[name.start - 1] == "در"
    places = name.places if faint else fitting
    return Name(name.start, name.end, places, marker, begins, listed or name.listed, faint)


def _inherited(before: Name) -> Marker:
    """What the names before say of one linked to them: «قم، یزد و مرکزی» are provinces."""
    of_provinces = any(place.kind is PlaceKind.PROVINCE for place in before.places)
    if before.marker is Marker.NONE and before.listed and of_provinces:
        return Marker.PROVINCE
    return before.marker


def _kind(before: str, gazetteer: Gazetteer) -> Marker:
    """What a word, folded, says of the name after it."""
    if before in gazetteer.marks.province:
        return Marker.PROVINCE
    return Marker.TOWN if before in gazetteer.marks.town else Marker.NONE


def _marker(
    text: Text, name: Name, markers: frozenset[str], gazetteer: Gazetteer
) -> tuple[Marker, int]:
    """What stands before a name, and the word where that begins."""
    for length in (3, 2, 1):
        begins = name.start - length
        if begins >= 0 and text.whole(begins, name.start + 1):
            before = "".join(text.words[begins : name.start])
            kind = _kind(before, gazetteer)
            if kind is not Marker.NONE:
                return kind, begins
            if before in markers:
                return Marker.PLACE, begins
    return name.marker, name.begins


def _linked(text: Text, end: int, start: int) -> bool:
    """Whether only a comma or «و» stands between two names."""
    if end == start:
        return bool(_COMMA.match(text.gaps[end - 1]))
    return end == start - 1 and text.words[end] == "و" and text.whole(end - 1, start + 1)


def _fits(place: Place, marker: Marker) -> bool:
    """Whether a meaning is possible: weak names need a marker, weak provinces their own."""
    if not place.weak:
        return True
    if place.kind is PlaceKind.PROVINCE:
        return marker is Marker.PROVINCE
    return marker in (Marker.TOWN, Marker.PLACE)
