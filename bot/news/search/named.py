"""What news somebody names in a few words: of which provinces, of all the country, of whom.

One reading for every command and for what is simply typed: «قم», «خبرهای قم و یزد لطفا», «کاشان»,
«همه‌ی ایران», «سازمان استاندارد», and what comes close to one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from bot.news.issuer.directory import BodyKind, Directory, Organisation
from bot.news.places.gazetteer import Gazetteer, Place, PlaceKind
from bot.news.search.spans import longest
from bot.news.text.folding import fold, split
from bot.news.text.letters import normalise

LONGEST = 200  # letters that are read: a longer text names nothing alone
_BETWEEN = re.compile("[،,؛;/|+\n]+")
_MARKS = re.compile(r"[^\w\s\u200c-]+")
_ACCENTS = re.compile("(?<=[a-zA-Z])[\u0300-\u036f]+|[\u02bb-\u02bf\u2018\u2019](?=[a-zA-Z])")
_HELD = re.compile(r"(\w)\1{2,}")  # a key held down
_ALIKE = 80  # of 100: a slip of one or two letters
_TELLING = 5  # letters of an organisation's name that is worth suggesting: «ناجا» is like too much
_MOST = 6  # suggestions


class Scope(StrEnum):
    PROVINCE = "province"
    NATIONAL = "national"
    ALL = "all"
    HIGHLIGHTS = "highlights"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Named:
    """`name` is a province's or an organisation's; `place` the town in it that was named; `sure`:
    its name is no ordinary word; `is_press`: it carries the news of others."""

    scope: Scope
    name: str = ""
    place: str = ""
    sure: bool = True
    is_press: bool = False


@dataclass(frozen=True, slots=True)
class NamedTopics:
    """All that was named, in that order."""

    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A name (as typed) of more than one; `among` are those it may be and all else that was
    named."""

    typed: str
    among: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something else than names; `close` are those that come near, best first."""

    close: tuple[Named, ...] = ()


type Reading = NamedTopics | Choice | Unknown

NATIONAL, ALL, HIGHLIGHTS = Named(Scope.NATIONAL), Named(Scope.ALL), Named(Scope.HIGHLIGHTS)


def read(text: str, gazetteer: Gazetteer, directory: Directory | None = None) -> Reading:
    """What is named in a text; without a directory, provinces only. Never fails."""
    if len(text) > LONGEST:
        return Unknown()
    segments = [words for part in _BETWEEN.split(normalise(text)) if (words := _words(part))]
    if not segments:
        return Unknown()
    idle = gazetteer.typed.idle
    segments = [words for words in segments if _core(words, idle)] or segments
    read_ = [_segment(words, gazetteer) for words in segments]
    agency = _agency(segments, gazetteer, directory)
    if any(isinstance(one, Unknown) for one in read_):
        close = () if agency else _suggestions(segments, read_, gazetteer, directory)
        return NamedTopics((agency,)) if agency else Unknown(close)
    everything = tuple(dict.fromkeys(named for one in read_ for named in _named(one)))
    choice = next((one for one in read_ if isinstance(one, Choice)), None)
    if choice is None:
        return NamedTopics(everything)
    return Choice(choice.typed, (*everything, agency) if agency else everything)


def _words(part: str) -> tuple[str, ...]:
    """The words of a part, Latin ones without their accents: «Esfahān»."""
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", part)))
    return split(_MARKS.sub(" ", plain))


def _named(reading: Reading) -> tuple[Named, ...]:
    match reading:
        case NamedTopics(named):
            return named
        case Choice(_, among):
            return among
        case Unknown(close):
            return close


def _segment(words: Sequence[str], gazetteer: Gazetteer) -> Reading:
    words = [_with_madda(word, gazetteer) for word in words]
    for some in (words, _core(words, gazetteer.typed.idle)):
        if some and (whole := _place("".join(some), gazetteer)):
            return whole
    return _walk(words, gazetteer)


def _with_madda(word: str, gazetteer: Gazetteer) -> str:
    """«اذربایجان» as names have it."""
    other = f"آ{word[1:]}"
    lost = word.startswith("ا") and word not in gazetteer.heads and other in gazetteer.heads
    return other if lost else word


def _core(words: Sequence[str], idle: frozenset[str]) -> Sequence[str]:
    """The words without those around them that name nothing."""
    start, end = 0, len(words)
    known = dict.fromkeys(idle, True)
    while start < end and (found := longest(words[:end], start, known)):
        start += found[0]
    while end > start and words[end - 1] in idle:
        end -= 1
    return words[start:end]


class _Sign(StrEnum):
    EVERY = "every"
    COUNTRY = "country"
    NATIONAL = "national"
    HIGHLIGHTS = "highlights"
    IDLE = "idle"


def _walk(words: Sequence[str], gazetteer: Gazetteer) -> Reading:
    """The names among words, one after another; Unknown where another word stands there."""
    found: list[Reading] = []
    signs: set[_Sign] = set()
    unknown = False
    place = 0
    known = _signs(gazetteer)
    while place < len(words):
        length, meant = _at(words, place, gazetteer)
        sign = longest(words, place, known)
        if sign and sign[0] >= length:
            signs.add(sign[1])
            length = sign[0]
        elif meant:
            found.append(meant)
        else:
            unknown = True
        place += max(length, 1)
    named = tuple(dict.fromkeys(named for one in found for named in _named(one)))
    if unknown:
        return Unknown(named)
    choice = next((one for one in found if isinstance(one, Choice)), None)
    return Choice(choice.typed, named) if choice else _country(named, signs)


def _country(named: tuple[Named, ...], signs: set[_Sign]) -> Reading:
    """What signs of the whole country say beside the names: «همه» of «همه‌ی خبرهای قم» nothing."""
    if _Sign.NATIONAL in signs:
        return NamedTopics((*named, NATIONAL))
    if named:
        return NamedTopics(named)
    if _Sign.HIGHLIGHTS in signs:
        return NamedTopics((HIGHLIGHTS,))
    if _Sign.EVERY in signs:
        return NamedTopics((ALL,))
    return Choice("", (NATIONAL, ALL)) if _Sign.COUNTRY in signs else Unknown()


def _signs(gazetteer: Gazetteer) -> Mapping[str, _Sign]:
    typed = gazetteer.typed
    signs = dict.fromkeys(typed.idle, _Sign.IDLE)
    signs |= dict.fromkeys(typed.every, _Sign.EVERY)
    signs |= dict.fromkeys(typed.country, _Sign.COUNTRY)
    signs |= dict.fromkeys(typed.highlights, _Sign.HIGHLIGHTS)
    return signs | dict.fromkeys(typed.national, _Sign.NATIONAL)


def _at(words: Sequence[str], start: int, gazetteer: Gazetteer) -> tuple[int, Reading | None]:
    """The longest name of a place that begins there, and how many words it takes."""
    for names in (gazetteer.typed.also, gazetteer.several, gazetteer.typed.towns):
        if found := longest(words, start, names):
            return found[0], _place("".join(words[start : start + found[0]]), gazetteer)
    length, _ = gazetteer.at(words, start)
    return length, _place("".join(words[start : start + length]), gazetteer) if length else None


def _place(key: str, gazetteer: Gazetteer) -> Reading | None:
    """What a place's name stands for, in the spelling of a key."""
    if province := gazetteer.typed.also.get(key):
        return NamedTopics((Named(Scope.PROVINCE, province),))
    if several := gazetteer.several.get(key):
        return Choice("", tuple(Named(Scope.PROVINCE, name) for name in several))
    if town := gazetteer.typed.towns.get(key):
        return NamedTopics((_of(town),))
    places = sorted(gazetteer.meant(key), key=_rank)
    if not places:
        return None
    best = places[0]
    if best.kind is not PlaceKind.PROVINCE and best.weak:
        places += _longer_names(best, gazetteer)
    rivals = places if best.weak and best.kind is not PlaceKind.PROVINCE else places[:1]
    rivals = [*rivals, *(p for p in places[1:] if _rank(p) == _rank(best))]
    by_province = {place.province: _of(place) for place in reversed(rivals)}
    named = tuple(by_province[name] for name in dict.fromkeys(p.province for p in rivals))
    return NamedTopics(named) if len(named) == 1 else Choice(best.name, named)


def _of(place: Place) -> Named:
    within = "" if place.kind is PlaceKind.PROVINCE else place.name
    sure = place.kind is PlaceKind.PROVINCE or not place.weak
    return Named(Scope.PROVINCE, place.province, within, sure)


def _rank(place: Place) -> tuple[bool, bool, bool]:
    """A province's own name goes before all, a strong name before a weak one, a county first."""
    return place.kind is not PlaceKind.PROVINCE, place.weak, place.kind is not PlaceKind.COUNTY


def _longer_names(short: Place, gazetteer: Gazetteer) -> list[Place]:
    """The counties that a small town's name may be short for: «اسلام‌آباد» of «اسلام‌آباد غرب»."""
    words = split(short.name)
    return [
        place
        for places in gazetteer.places.values()
        for place in places
        if place.kind is PlaceKind.COUNTY
        and (name := split(place.name))[: len(words)] == words
        and len(name) > len(words)
        and name[len(words)] != "اباد"
    ]


def _agency(
    segments: Iterable[Sequence[str]], gazetteer: Gazetteer, directory: Directory | None
) -> Named | None:
    """The organisation that words name, with or without what stands around its name."""
    words = [word for some in segments for word in some]
    for some in (words, _core(words, gazetteer.typed.idle)) if directory else ():
        if directory and some and (found := directory.by_name("".join(some))):
            return organisation(found)
    return None


def organisation(one: Organisation) -> Named:
    return Named(Scope.AGENCY, one.name, is_press=one.kind is BodyKind.PRESS)


def _suggestions(
    segments: Iterable[Sequence[str]],
    read_: Iterable[Reading],
    gazetteer: Gazetteer,
    directory: Directory | None,
) -> tuple[Named, ...]:
    close = [named for one in read_ for named in _named(one)]
    for words in segments:
        core = _core([_with_madda(word, gazetteer) for word in words], gazetteer.typed.idle)
        if not 1 <= len(core) <= 5:
            continue
        key = _HELD.sub(r"\1", "".join(core))
        close += [Named(Scope.PROVINCE, name) for name in gazetteer.suggest(key)]
        close += _slips(key, gazetteer)
        close += _alike(key, directory) if directory else ()
        for word in core if len(core) > 1 and close else ():
            close += [Named(Scope.PROVINCE, name) for name in gazetteer.suggest(word, 1)]
    return tuple(dict.fromkeys(close))[:_MOST]


def _slips(key: str, gazetteer: Gazetteer) -> Iterator[Named]:
    typed = gazetteer.typed
    signs = ((typed.national, NATIONAL), (typed.every, ALL), (typed.highlights, HIGHLIGHTS))
    for names, named in signs:
        known = [name for name in names if len(name) > 3]
        if process.extractOne(key, known, scorer=fuzz.ratio, score_cutoff=_ALIKE):
            yield named


def _alike(key: str, directory: Directory) -> Iterator[Named]:
    index = {**directory.papers, **directory.names}
    names = [name for name in index if len(name) >= _TELLING]
    for name, _, _ in process.extract(key, names, scorer=fuzz.ratio, limit=3, score_cutoff=_ALIKE):
        yield organisation(index[fold(name)])
