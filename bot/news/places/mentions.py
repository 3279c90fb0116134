"""The places a text names, each decided: the province it stands for, and its role there."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.news.article.words import ArticleWords
from bot.news.model import Article
from bot.news.places.gazetteer import Gazetteer, Place, PlaceKind
from bot.news.places.names import Marker, Name, Text, names_in

_DASH = re.compile(r"\s*[-–—ـ_]+\s*\Z")
_AFTER_DATELINE = re.compile(r"\s*[-–—ـ_/(:|»]")
_FURTHEST = 100_000  # letters; what is said of places is said long before
_LEAD = 600  # letters after the headline that count as the lead
_REPORTED = re.compile(  # «به گزارش خبرگزاری ... از مهاباد», «خبرنگار ... در مهاباد»
    r"(?:خبرگزاری|خبرنگار|گزارش|ایسنا|سیمای|صداوسیمای)\b[^\n،.:؛»]{0,45}"
    r"(?:(?<=\s)از|(?<=\s)در|استان|شهرستان|سیمای|منطقه|مرکز|/)[\s\u200c]*\Z"
)
_SOURCE = re.compile(r"(?:/|منبع\s*:?)[\s\u200c]*\Z")
_LINE_END = re.compile("[ .)»\u200c]*+(?:\n|\\Z)")
_LAST_LINE = re.compile(r"[^\n]*+\s*+\Z")
_AGENCIES = frozenset({"فارس", "مهر"})
_DISTRICT = re.compile(r"(?<!\w)شهرداری? منطقه \w+ \Z")
_ROAD = re.compile(  # «محور کرج - چالوس», «آزادراه قزوین به کرج»
    r"(?<!\w)(?:جاده|محور|آزادراه|اتوبان|بزرگراه|قطار|پرواز)\s(?:[^\n،.:؛]{0,20}\s(?:به|[-–—ـ])\s*)?\Z"
)
_CAPITAL = "تهران"
_SENTENCE_END = re.compile(r"[.؛!؟?\n]")
_ABROAD = re.compile(  # where «تهران» may mean the government
    r"(?<!\w)(?:واشنگتن|مسکو|پکن|بغداد|ریاض|آنکارا|باکو|لندن|پاریس|برلین|بروکسل|کابل|دمشق|بیروت"
    r"|آمریکا|امریکا|اروپا|اروپایی|روسیه|چین|عربستان|قفقاز|ایروان|تفلیس|دوحه|مسقط|ناتو|تل‌آویو|برجام|تحریم|غنی‌سازی|دیپلمات|سفیر|آژانس)"
)
_AS_ONE = frozenset({"با", "که", "قبال", "علیه", "میان", "بین", "سوی", "برابر", "مواضع", "موضع"})
_VILLAGES = re.compile(r"(?:روستا|مزرعه)[^\n.:؛]{0,40}\Z")  # namesakes of towns stand there


class Section(IntEnum):
    HEADLINE = 0
    LEAD = 1
    BODY = 2


class Standing(IntEnum):
    PLAIN = 0
    DATELINE = 1  # where the report was written: «مهاباد- ایرنا-», «به گزارش ... از مهاباد»
    ROUTE = 2  # one end of a road: «محور کرج - چالوس»
    SEAT = 3  # whom a member of parliament stands for: «نماینده مردم اهر»


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text. `words` are those of the text that name it; `series` numbers the
    list it stands in («استان‌های قم، یزد و سمنان»), 0 for none; `marker`: the word before it."""

    province: str
    kind: PlaceKind
    section: Section
    role: Standing
    words: str
    marker: Marker
    series: int = 0


def mentions(
    cut: ArticleWords, gazetteer: Gazetteer, anchors: Sequence[str] = ()
) -> tuple[Mention, ...]:
    """Every place the article names, in its order; `anchors` are provinces known beforehand (the
    issuer's), which decide between namesakes."""
    within = bisect_left(cut.whole.starts, _FURTHEST)
    text = Text.of(cut.whole.part(0, within))
    names = tuple(names_in(text, gazetteer))
    if not names:
        return ()
    support = _support(text, names, anchors)
    senses = _senses(text, names, support)
    edges = {name.start for name in names} | {-name.end for name in names}
    series = _series(names)
    dateline = _span(text.raw, cut.article.dateline)
    return tuple(
        Mention(
            place.province,
            place.kind,
            _section(text.starts[name.start] - cut.body),
            _role(text, name, edges, dateline),
            _words(text, name),
            name.marker,
            series[place_in_order],
        )
        for place_in_order, name in enumerate(names)
        if (place := _resolve(text, name, support, senses))
    )


def provinces_in(words: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The provinces named in the name of an institution."""
    named = Article(None, f"استانداری {words}", None, ())
    found = mentions(ArticleWords.of(named), gazetteer)
    return tuple(dict.fromkeys(mention.province for mention in found))


def _support(text: Text, names: Sequence[Name], anchors: Sequence[str]) -> Counter[str]:
    """How many names speak for each province before namesakes are decided."""
    sure = {(name.places[0].province, _key(text, name)) for name in names if _is_sure(name)}
    return Counter(dict.fromkeys(anchors, 3)) + Counter(province for province, _ in sure)


def _senses(text: Text, names: Sequence[Name], support: Counter[str]) -> dict[str, Place]:
    """The town a name stood for once («شهردار گلستان») it stands for wherever nothing else is
    said, if its province is named too."""
    senses = {}
    for name in names:
        if name.marker is Marker.TOWN:
            best = max(name.places, key=lambda place: support[place.province])
            if best.kind is not PlaceKind.PROVINCE and support[best.province]:
                senses[_key(text, name)] = best
    return senses


def _series(names: Sequence[Name]) -> list[int]:
    """The number of the list each name stands in, 0 for a name alone."""
    numbers = [0] * len(names)
    for place, name in enumerate(names):
        if name.listed and place:
            numbers[place - 1] = numbers[place - 1] or place
            numbers[place] = numbers[place - 1]
    return numbers


def _key(text: Text, name: Name) -> str:
    return "".join(text.words[name.start : name.end])


def _resolve(
    text: Text, name: Name, support: Counter[str], senses: Mapping[str, Place]
) -> Place | None:
    """The one place a name stands for; None where it stands for none, or nothing decides."""
    if _is_source(text, name) or _is_government(text, name):
        return None
    if name.marker is not Marker.PROVINCE and (sense := senses.get(_key(text, name))):
        return sense
    best = min(
        name.places,
        key=lambda place: (
            place.kind is not PlaceKind.PROVINCE,
            -support[place.province],
            place.kind is not PlaceKind.COUNTY,
            place.weak,
        ),
    )
    named_elsewhere = support[best.province] > _is_sure(name)
    return best if named_elsewhere or not _is_doubtful(text, name, best) else None


def _is_sure(name: Name) -> bool:
    return not name.faint and len({place.province for place in name.places}) == 1


def _is_doubtful(text: Text, name: Name, place: Place) -> bool:
    """Whether the name alone is not enough: a namesake, a word, a village called like a town."""
    if place.kind is PlaceKind.PROVINCE:
        return False
    offset = text.starts[name.start]
    among_villages = _VILLAGES.search(text.raw, max(0, offset - 60), offset)
    only_a_word = place.weak and place.kind is PlaceKind.CITY
    marked = _is_sure(name) and name.marker is Marker.TOWN and not name.listed
    return name.faint or among_villages is not None or (only_a_word and not marked)


def _is_source(text: Text, name: Name) -> bool:
    """Whether it is the agency whose news it is: «... تعطیل است./فارس» ends a line."""
    start, end = text.starts[name.start], text.ends[name.end - 1]
    asks = text.raw.startswith(":", end)  # in an interview
    if asks and name.marker is Marker.NONE and _key(text, name) in _AGENCIES:
        return True
    ends_line = _LINE_END.match(text.raw, end)
    if not ends_line or name.listed:
        return False
    begins = text.raw.rfind("\n", 0, start) + 1
    before = text.raw[begins:start]
    alone = not before.strip() and _LAST_LINE.match(text.raw, ends_line.end()) is not None
    return begins > 0 and (alone or _SOURCE.search(before) is not None)


def _is_government(text: Text, name: Name) -> bool:
    """Whether «تهران» stands for the government: who does or is dealt with («رایزنی با تهران»), in
    a sentence about affairs abroad."""
    after = text.gaps[name.end - 1]
    if _key(text, name) != _CAPITAL or name.marker is not Marker.NONE or after.strip(" \u200c"):
        return False
    start, end = text.starts[name.start], text.ends[name.end - 1]
    before = _SENTENCE_END.split(text.raw[max(0, start - 150) : start])[-1]
    if before.strip(" «") and text.words[name.start - 1] not in _AS_ONE:
        return False
    rest = _SENTENCE_END.split(text.raw[end : end + 150])[0]
    return bool(_ABROAD.search(before) or _ABROAD.search(rest))


def _words(text: Text, name: Name) -> str:
    """The name as written, with its marker: «فرماندار بم», «شهردار منطقه ۵ تهران»."""
    words = text.cut(name.begins, name.end)
    start = text.starts[name.begins]
    office = _DISTRICT.search(text.raw[max(0, start - 30) : start])
    return f"{office[0]}{words}" if office else words


def _section(offset: int) -> Section:
    """Where a letter stands, counted from the end of the headline."""
    if offset < 0:
        return Section.HEADLINE
    return Section.LEAD if offset < _LEAD else Section.BODY


def _span(raw: str, part: str | None) -> range:
    """The letters of the dateline."""
    begins = raw.find(f"\n{part}") + 1 if part else 0
    return range(begins, begins + len(part or "")) if begins else range(0)


def _role(text: Text, name: Name, edges: set[int], dateline: range) -> Standing:
    if text.starts[name.start] in dateline:
        return Standing.DATELINE
    before = text.gaps[name.start - 1] if name.start else ""
    after = text.gaps[name.end - 1]
    if text.words[name.begins] == "نماینده":
        return Standing.SEAT
    if (_DASH.match(before) and -name.start in edges) or (_DASH.match(after) and name.end in edges):
        return Standing.ROUTE
    offset = text.starts[name.start]
    line = text.raw[max(0, offset - 70) : offset].rpartition("\n")
    if name.marker is not Marker.PROVINCE and _ROAD.search(line[2]):
        return Standing.ROUTE
    begins_line = line[1] and not line[2].strip(" \u200c«(")
    if begins_line and _AFTER_DATELINE.match(after) and text.words[name.start] != "استان":
        return Standing.DATELINE
    return Standing.DATELINE if _REPORTED.search(line[2]) else Standing.PLAIN
