"""The names of places in a text, each with the province it stands for there."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from bot.news import naming
from bot.news.gazetteer import Gazetteer, Kind, Place
from bot.news.letters import HALF_SPACE
from bot.news.model import Article

_WORD = re.compile(r"[^\W_]+")
_BLANK = re.compile("[ \u200c]*\\Z")
_COMMA = re.compile(r"[\s\u200c]*[،,/][\s\u200c]*$")
_DASH = re.compile(r"\s*[-–—ـ_]+\s*$")
_AFTER_DATELINE = re.compile(r"\s*[-–—ـ_/(:|»]")
_LEAD = 450  # letters after the headline that count as the lead
_REPORTED = re.compile(  # «به گزارش خبرگزاری ... از مهاباد», «خبرنگار ... در مهاباد»
    r"(?:خبرگزاری|خبرنگار|گزارش|ایسنا|سیمای|صداوسیمای)\b[^\n،.:؛»]{0,45}"
    r"(?:(?<=\s)از|(?<=\s)در|استان|شهرستان|سیمای|منطقه|مرکز|/)[\s\u200c]*$"
)
_GLUED = re.compile(
    "(استانداری|استاندار|استان|شهرستان|فرمانداری|فرماندار|شهرداری|شهردار|در|از|به|و)(?=.{4})"
)
_LOOSE = frozenset({"ها", "های", "استان", "شهرستان", "شهر", "بندر", "به", "در", "از", "و"})
_VILLAGES = re.compile(r"(?:روستا|مزرعه)[^\n.:؛]{0,40}\Z")  # namesakes of towns stand there
_DIRECTIONS: Mapping[str, Mapping[str, str]] = {
    "خراسان": {
        "رضوی": "خراسان رضوی",
        "شمالی": "خراسان شمالی",
        "جنوبی": "خراسان جنوبی",
    },
    "آذربایجان": {"شرقی": "آذربایجان شرقی", "غربی": "آذربایجان غربی"},
}


class Section(IntEnum):
    HEADLINE = 0
    LEAD = 1
    BODY = 2


class Role(IntEnum):
    PLAIN = 0
    DATELINE = 1  # where the report was written: «مهاباد- ایرنا-», «به گزارش ... از مهاباد»
    ROUTE = 2  # one end of a road: «محور کرج - چالوس»


class Marker(Enum):
    """What the word before a name says it is."""

    NONE = frozenset[str]()
    PROVINCE = frozenset({"استان", "استانهای", "استاندار", "استانداری", "استانداران"})
    TOWN = frozenset(
        {"شهر", "شهرستان", "شهردار", "شهرداری", "فرماندار", "فرمانداری", "بخشدار", "بخشداری"}
    )
    PLACE = frozenset({"هر"})  # any other of the gazetteer's markers


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text. `words` are those of the text that name it; `series` numbers the
    list it stands in («استان‌های قم، یزد و سمنان»), 0 for none; `marker`: the word before it."""

    province: str
    kind: Kind
    section: Section
    role: Role
    words: str
    marker: Marker
    series: int = 0


@dataclass(frozen=True, slots=True)
class _Text:
    """A text by words: as written, folded for comparing, and what stands after each."""

    raw: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    gaps: tuple[str, ...]

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
        return self.raw[self.spans[start][0] : self.spans[end - 1][1]]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name at words[start:end] and what it may stand for there; `begins` is its marker's word."""

    start: int
    end: int
    places: tuple[Place, ...]
    marker: Marker
    begins: int
    listed: bool = False


def mentions(
    article: Article, gazetteer: Gazetteer, anchors: Sequence[str] = ()
) -> tuple[Mention, ...]:
    """Every place the article names, in its order; `anchors` are provinces known beforehand (the
    issuer's), which decide between namesakes."""
    head = "\n".join(part for part in (article.kicker, article.headline) if part)
    text = _read("\n".join((head, *article.paragraphs)))
    names = tuple(_names(text, gazetteer))
    support = _support(names, anchors)
    senses = _senses(text, names, support)
    edges = {name.start for name in names} | {-name.end for name in names}
    series = _series(names)
    return tuple(
        Mention(
            place.province,
            place.kind,
            _section(text.spans[name.start][0] - len(head)),
            _role(text, name, edges),
            text.cut(name.begins, name.end),
            name.marker,
            series[place_in_order],
        )
        for place_in_order, name in enumerate(names)
        if (place := _resolve(text, name, support, senses))
    )


def provinces_in(words: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The provinces named in the name of an institution."""
    found = mentions(Article(None, f"استانداری {words}", None, ()), gazetteer)
    return tuple(dict.fromkeys(mention.province for mention in found))


def _read(raw: str) -> _Text:
    spans = tuple(match.span() for match in _WORD.finditer(raw))
    nexts = (*(start for start, _ in spans[1:]), len(raw))
    return _Text(
        raw,
        spans,
        tuple(naming.fold_word(raw[start:end]) for start, end in spans),
        tuple(raw[end:following] for (_, end), following in zip(spans, nexts, strict=False)),
    )


# --- finding names ----------------------------------------------------------------------------


def _names(text: _Text, gazetteer: Gazetteer) -> Iterator[_Name]:
    """The names of a text from left to right, none inside another."""
    markers = frozenset(marker.replace(" ", "") for marker in gazetteer.markers)
    before: _Name | None = None
    start = 0
    while start < len(text.words):
        names = _directions(text, start) or _one(text, start, gazetteer)
        for name in names:
            if not gazetteer.trapped(text.words, name.start, name.end - name.start):
                before = _in_context(text, name, markers, before)
                if before.places:
                    yield before
        start = names[-1].end if names else start + 1


def _one(text: _Text, start: int, gazetteer: Gazetteer) -> tuple[_Name, ...]:
    """The longest name that begins at a word, or inside it where a space was lost before it."""
    for length in range(min(gazetteer.longest, len(text.words) - start), 0, -1):
        places = _spelled(text, start, start + length, gazetteer)
        if places:
            return (_Name(start, start + length, places, Marker.NONE, start),)
    glued = _GLUED.match(text.words[start])
    return _unglued(text, start, glued, gazetteer) if glued else ()


def _spelled(text: _Text, start: int, end: int, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What the words start..end name together; half spaces may stand for nothing too."""
    words = text.words[start:end]
    places = gazetteer.forms.get(" ".join(words))
    if places is None and len(words) > 1 and HALF_SPACE in text.gaps[start : end - 1]:
        places = gazetteer.forms.get("".join(words))
    return places if places and text.whole(start, end) and not text.clipped(start, end) else ()


def _unglued(
    text: _Text, start: int, glued: re.Match[str], gazetteer: Gazetteer
) -> tuple[_Name, ...]:
    rest = (text.words[start][glued.end() :], *text.words[start + 1 : start + gazetteer.longest])
    length, places = gazetteer.at(rest, 0)
    strong = tuple(place for place in places if not place.weak)
    marker = next((kind for kind in Marker if glued[0] in kind.value), Marker.NONE)
    return (_Name(start, start + length, strong, marker, start),) if strong else ()


def _directions(text: _Text, start: int) -> tuple[_Name, ...]:
    """«خراسان رضوی، جنوبی و شمالی»: the second and third name no more than a direction."""
    words = text.words
    family = _DIRECTIONS.get(words[start].removesuffix("های"))
    if family is None:
        return ()
    names: list[_Name] = []
    place = start + 1 + (words[start + 1 : start + 2] == ("های",))
    while place < len(words) and words[place] in family:
        province = Place(family[words[place]], Kind.PROVINCE, family[words[place]])
        first = start if not names else place
        names.append(_Name(first, place + 1, (province,), Marker.PROVINCE, first, bool(names)))
        place += 1
        place += words[place : place + 1] == ("و",)
    return tuple(names)


def _in_context(text: _Text, name: _Name, markers: frozenset[str], before: _Name | None) -> _Name:
    """The name with what its marker, or its place in a list, leaves of its meanings."""
    marker, begins = _marker(text, name, markers)
    listed = before is not None and _linked(text, before.end, name.start)
    if before and listed and marker is Marker.NONE:
        of_provinces = any(place.kind is Kind.PROVINCE for place in before.places)
        marker = Marker.PROVINCE if of_provinces and before.marker is Marker.NONE else before.marker
    places = tuple(place for place in name.places if _fits(place, marker))
    towns = tuple(place for place in places if place.kind is not Kind.PROVINCE)
    if marker is Marker.TOWN and not listed:
        places = towns or places
    return _Name(name.start, name.end, places, marker, begins, listed or name.listed)


def _marker(text: _Text, name: _Name, markers: frozenset[str]) -> tuple[Marker, int]:
    """What stands before a name, and the word where that begins."""
    for length in (3, 2, 1):
        begins = name.start - length
        if begins >= 0 and text.whole(begins, name.start + 1):
            before = "".join(text.words[begins : name.start])
            for marker in (Marker.PROVINCE, Marker.TOWN):
                if before in marker.value:
                    return marker, begins
            if before in markers:
                return Marker.PLACE, begins
    return name.marker, name.begins


def _linked(text: _Text, end: int, start: int) -> bool:
    """Whether only a comma or «و» stands between two names."""
    if end == start:
        return bool(_COMMA.match(text.gaps[end - 1]))
    return end == start - 1 and text.words[end] == "و" and text.whole(end - 1, start + 1)


def _fits(place: Place, marker: Marker) -> bool:
    """Whether a meaning is possible: weak names need a marker, weak provinces their own."""
    if not place.weak:
        return True
    if place.kind is Kind.PROVINCE:
        return marker is Marker.PROVINCE
    return marker in (Marker.TOWN, Marker.PLACE)


# --- deciding what they stand for ---------------------------------------------------------------


def _support(names: Sequence[_Name], anchors: Sequence[str]) -> Counter[str]:
    """How much speaks for each province before namesakes are decided."""
    support = Counter(dict.fromkeys(anchors, 3))
    for name in names:
        provinces = {place.province for place in name.places}
        if len(provinces) == 1:
            support.update(provinces)
    return support


def _senses(text: _Text, names: Sequence[_Name], support: Counter[str]) -> dict[str, str]:
    """The town a name stood for once («شهردار گلستان») it stands for wherever nothing else is
    said, if its province is named too."""
    senses = {}
    for name in names:
        if name.marker is Marker.TOWN:
            best = max(name.places, key=lambda place: support[place.province])
            if best.kind is not Kind.PROVINCE and support[best.province]:
                senses[_key(text, name)] = best.province
    return senses


def _series(names: Sequence[_Name]) -> list[int]:
    """The number of the list each name stands in, 0 for a name alone."""
    numbers = [0] * len(names)
    for place, name in enumerate(names):
        if name.listed and place:
            numbers[place - 1] = numbers[place - 1] or place
            numbers[place] = numbers[place - 1]
    return numbers


def _key(text: _Text, name: _Name) -> str:
    return "".join(text.words[name.start : name.end])


def _resolve(
    text: _Text, name: _Name, support: Counter[str], senses: Mapping[str, str]
) -> Place | None:
    """The one place a name stands for; None where nothing decides between namesakes."""
    if len({place.province for place in name.places}) == 1:
        return name.places[0] if _is_likely(text, name, support) else None
    sense = senses.get(_key(text, name)) if name.marker is not Marker.PROVINCE else None
    for place in name.places:
        if place.province == sense or (sense is None and place.kind is Kind.PROVINCE):
            return place
    ranked = sorted(name.places, key=lambda place: (-support[place.province], place.weak))
    if support[ranked[0].province] or not ranked[0].weak:
        return ranked[0]
    return None


def _is_likely(text: _Text, name: _Name, support: Counter[str]) -> bool:
    """A name among villages may be another's: its province must be named elsewhere too."""
    place, offset = name.places[0], text.spans[name.start][0]
    among_villages = place.kind is not Kind.PROVINCE and bool(
        _VILLAGES.search(text.raw, max(0, offset - 60), offset)
    )
    return not among_villages or support[place.province] > 1


def _section(offset: int) -> Section:
    """Where a letter stands, counted from the end of the headline."""
    if offset < 0:
        return Section.HEADLINE
    return Section.LEAD if offset < _LEAD else Section.BODY


def _role(text: _Text, name: _Name, edges: set[int]) -> Role:
    before = text.gaps[name.start - 1] if name.start else ""
    after = text.gaps[name.end - 1]
    if (_DASH.match(before) and -name.start in edges) or (_DASH.match(after) and name.end in edges):
        return Role.ROUTE
    offset = text.spans[name.start][0]
    line = text.raw[max(0, offset - 70) : offset].rpartition("\n")
    if line[1] and not line[2].strip(" \u200c«(") and _AFTER_DATELINE.match(after):
        return Role.DATELINE
    return Role.DATELINE if _REPORTED.search(line[2]) else Role.PLAIN
