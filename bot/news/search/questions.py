"""What somebody asks the archive, read from what they typed; anything can be typed.

Words, "phrases", -excluded words, and filters in Persian or Latin: «استان:قم», «اداره:استاندارد»,
«از:۱۴۰۳/۰۵/۰۱ تا:۱۴۰۳/۰۶», «تاریخ:امروز», «مرداد ۱۴۰۳», «هفته گذشته», «ترتیب:تازه». There may be
spaces around a colon where what follows can be a value: «رئیس سازمان: نان ارزان شد» has no filter.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.news.dates import calendars
from bot.news.issuer.directory import Directory
from bot.news.places.gazetteer import Gazetteer
from bot.news.search import days
from bot.news.search.days import Days
from bot.news.search.terms import terms, words

LONGEST = 1_000  # letters that are read; nobody types more in earnest

_KEYS = {
    **dict.fromkeys(("استان", "province", "ostan"), "province"),
    **dict.fromkeys(
        ("اداره", "سازمان", "دستگاه", "نهاد", "وزارت", "agency", "org", "issuer"), "agency"
    ),
    **dict.fromkeys(("ترتیب", "sort", "order"), "order"),
    **dict.fromkeys(("از", "since", "from", "after"), "since"),
    **dict.fromkeys(("تا", "until", "to", "before"), "until"),
    **dict.fromkeys(("تاریخ", "روز", "date", "on"), "day"),
}
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_EDGES = {key: kind for key, kind in _KEYS.items() if kind in ("since", "until", "day")}
_NEWEST_FIRST = frozenset(("تازه", "جدید", "زمان", "تاریخ", "new", "newest", "date", "time"))
_PART = re.compile(
    r"(?P<minus>(?<!\S)[-\u2212\u2013](?=[^\W\d]|[\"«“]))?"
    r"(?:(?P<key>\w+):(?=\S))?"
    r"(?:[\"«“](?P<phrase>[^\"»”]*)[\"»”]?|(?P<word>[^\s\"«»“”:]+))"
)
_MONTH = rf"(?P<month>{calendars.one_of(calendars.JALALI)})(?:\s*ماه)?\s+(?:سال\s+)?"
_NUMERIC = r"(?P<y>\d{4})(?:[/.-](?P<m>\d{1,2})(?:[/.-](?P<d>\d{1,2}))?)?(?!\d)"
_NAMED = rf"(?:(?P<day>\d{{1,2}})\s+)?{_MONTH}(?P<year>1[34]\d\d)(?!\d)"
_EDGE = re.compile(
    rf"(?<!\w)(?P<key>{'|'.join(_EDGES)})(?P<colon>\s*:\s*)"
    rf"(?:{_NAMED}|{_NUMERIC}|(?P<other>\S+))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<!\S)(?:{_NAMED}|{_NUMERIC.replace('?(?!', '(?!')}(?!\S))")
_RELATIVE = re.compile(
    rf"(?<!\S)(?:(?:{'|'.join(key for key in _KEYS if _KEYS[key] == 'day')})\s*:\s*)?"
    r"(?:(?P<last>(?:یک\s+|1\s+)?(?:هفته|ماه|سال)[\u200c\s]?[یءٔ]?\s*(?:گذشته|قبل|اخیر|پیش))"
    r"|(?P<this>این\s+(?:هفته|ماه)|امسال)|(?P<past>پارسال))(?!\S)",
    re.IGNORECASE,
)
_APART = re.compile(
    rf"(?<!\w)(?P<key>{'|'.join(key for key in _KEYS if key not in _EDGES)})(?:\s+:\s*|:\s+)(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """Terms and phrases as search.terms makes them, filters, and what was not understood.
    `since` and `until` are days, both included; `agency` is a name or words of one."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    agency: str | None = None
    province: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    newest: bool = False
    unread: tuple[str, ...] = ()  # dates and provinces that are none, as typed
    unsure: str = ""  # a province as typed that may be one of several
    choices: tuple[str, ...] = ()  # these, the likeliest first

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: a search needs words or a filter."""
        filters = (self.agency, self.province, self.since, self.until, self.unsure)
        return not (self.words or self.phrases or any(filters))


@dataclass(frozen=True, slots=True)
class Names:
    """By what names and days are understood; without a gazetteer names stay as typed."""

    today: datetime.date
    gazetteer: Gazetteer | None = None
    directory: Directory | None = None


@dataclass(slots=True)
class _Reading:
    known: Names
    question: Question = field(default_factory=Question)
    skip: int = 0  # letters that a filter of several words has taken

    def put(self, **changes: object) -> None:
        self.question = replace(self.question, **changes)  # type: ignore[arg-type]  # by name

    def narrow(self, found: Days | None, typed: str) -> str:
        """Narrow the time; of two ends given the wrong way round the span between them counts."""
        if found is None:
            self.put(unread=(*self.question.unread, typed.strip()))
            return " "
        since, until = found[0] or self.question.since, found[1] or self.question.until
        if since and until and since > until:
            since, until = until, since
        self.put(since=since, until=until)
        return " "


def parse(text: str, known: Names) -> Question:
    """Read a query. Never fails: what makes no sense is words, or stands in `unread`."""
    reading = _Reading(known)
    text = text[:LONGEST].translate(_DIGITS).replace("ي", "ی").replace("ك", "ک")
    text = _RELATIVE.sub(
        lambda match: reading.narrow(days.relative(match, known.today), match[0]), text
    )
    text = _EDGE.sub(lambda match: _edge_read(reading, match), text)
    text = _BARE.sub(lambda match: reading.narrow(days.written(match), match[0]), text)
    text = _APART.sub(lambda match: _closed_up(match, known), text)
    for match in _PART.finditer(text):
        if match.start() >= reading.skip:
            _part(reading, match, text)
    return reading.question


def _edge_read(reading: _Reading, match: re.Match[str]) -> str:
    """Take a date with its key out of the text; what stands apart from the key and is no day stays
    there as words."""
    found = _edge(match, reading.known.today)
    if found is None and match["colon"] != ":":
        return match[0]
    return reading.narrow(found, match[0])


def _closed_up(match: re.Match[str], known: Names) -> str:
    """The key of a filter without spaces at its colon, where what follows can be its value."""
    kind, following = _KEYS[match["key"].lower()], match.string[match.end() :]
    return f"{match['key']}:" if _can_be(kind, following, known) else match[0]


def _can_be(kind: str, following: str, known: Names) -> bool:
    value = _PART.match(following)
    if value is None or value["minus"] or value["key"]:
        return False
    if kind == "order":
        return bool(_NEWEST_FIRST & set(words(value[0].lower())))
    if kind == "agency":
        return _longest(_Reading(known), value, following, _agency_named(known))[1] is not None
    typed, found = _longest(_Reading(known), value, following, _provinces_named(known))
    return bool(found or (known.gazetteer and known.gazetteer.suggest(typed)))


def _part(reading: _Reading, match: re.Match[str], text: str) -> None:
    kind = _KEYS.get((match["key"] or "").lower())
    value = match["phrase"] if match["phrase"] is not None else match["word"]
    if kind in _FILTERS:
        _FILTERS[kind](reading, match, text)
        return
    asked = reading.question
    found = terms(" ".join(filter(None, (match["key"], value))))
    if match["minus"]:
        reading.put(excluded=(*asked.excluded, *found))
    elif match["phrase"] is not None and len(phrase := words(value)) > 1:
        reading.put(phrases=(*asked.phrases, phrase))
    else:
        reading.put(words=(*asked.words, *found))


def _province(reading: _Reading, match: re.Match[str], text: str) -> None:
    gazetteer = reading.known.gazetteer
    typed, found = _longest(reading, match, text, _provinces_named(reading.known))
    choices = found or (gazetteer.suggest(typed) if gazetteer else ())
    if found and len(found) == 1:
        reading.put(province=found[0])
    elif choices:
        reading.put(unsure=typed, choices=choices)
    else:
        reading.put(unread=(*reading.question.unread, typed))


def _provinces_named(known: Names) -> Callable[[str], tuple[str, ...] | None]:
    """How to read the name of a province, or of several between which it does not choose."""
    gazetteer = known.gazetteer
    if gazetteer is None:
        return lambda name: (name,)

    def named(name: str) -> tuple[str, ...] | None:
        found = gazetteer.resolve(name)
        return (found,) if found else gazetteer.several_named(name) or None

    return named


def _agency(reading: _Reading, match: re.Match[str], text: str) -> None:
    typed, found = _longest(reading, match, text, _agency_named(reading.known))
    if found or terms(typed):
        reading.put(agency=found or typed)


def _agency_named(known: Names) -> Callable[[str], str | None]:
    def named(name: str) -> str | None:
        found = known.directory.by_name(name) if known.directory else None
        return found.name if found else None

    return named


def _order(reading: _Reading, match: re.Match[str], text: str) -> None:
    del text
    value = (match["word"] or match["phrase"] or "").lower()
    reading.put(newest=bool(_NEWEST_FIRST & set(words(value))))


_FILTERS: dict[str | None, Callable[[_Reading, re.Match[str], str], None]] = {
    "province": _province,
    "agency": _agency,
    "order": _order,
}


def _longest[Named](
    reading: _Reading, match: re.Match[str], text: str, resolve: Callable[[str], Named | None]
) -> tuple[str, Named | None]:
    """The value of a filter: quoted, or as many of the next words as make a name."""
    if match["phrase"] is not None:
        return match["phrase"], resolve(match["phrase"])
    first = match["word"].replace("_", " ")
    following = [(m[0], m.end()) for m in re.finditer(r"[^\s:\"«»]+(?!\S)", text[match.end() :])]
    for count in range(3, 0, -1):
        some = following[:count]
        name = " ".join((first, *(word for word, _ in some)))
        if len(some) == count and (found := resolve(name)):
            reading.skip = match.end() + some[-1][1]
            return name, found
    return first, resolve(first)


def _edge(match: re.Match[str], today: datetime.date) -> Days | None:
    found = days.named(match["other"], today) if match["other"] else days.written(match)
    if found is None:
        return None
    kind = _EDGES[match["key"].lower()]
    return (found[0] if kind != "until" else None, found[1] if kind != "since" else None)
