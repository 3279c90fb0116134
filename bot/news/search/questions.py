"""What somebody asks the archive, read from what they typed; anything can be typed.

Words, "phrases", -excluded words, and filters in Persian or Latin: «استان:قم», «اداره:استاندارد»,
«از:۱۴۰۳/۰۵/۰۱ تا:۱۴۰۳/۰۶», «تاریخ:امروز», «مرداد ۱۴۰۳», «هفته گذشته», «ترتیب:تازه».
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import jdatetime

from bot.news.dates import calendars
from bot.news.issuer.directory import Directory
from bot.news.places.gazetteer import Gazetteer
from bot.news.search.terms import terms, words

LONGEST = 1_000  # letters that are read; nobody types more in earnest

type Days = tuple[datetime.date | None, datetime.date | None]

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
    rf"(?<!\w)(?P<key>{'|'.join(_EDGES)}):(?:{_NAMED}|{_NUMERIC}|(?P<other>\S+))", re.IGNORECASE
)
_BARE = re.compile(rf"(?<!\S)(?:{_NAMED}|{_NUMERIC.replace('?(?!', '(?!')}(?!\S))")
_RELATIVE = re.compile(
    r"(?<!\S)(?:(?P<last>(?:یک\s+|1\s+)?(?:هفته|ماه|سال)[\u200c\s]?[یءٔ]?\s*(?:گذشته|قبل|اخیر|پیش))"
    r"|(?P<this>این\s+(?:هفته|ماه)|امسال)|(?P<past>پارسال))(?!\S)"
)
_SPANS = {"هفته": 7, "ماه": 30, "سال": 365}  # days


@dataclass(frozen=True, slots=True)
class Question:
    """Terms and phrases as bot.news.terms makes them, filters, and what was not understood.
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

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: a search needs words or a filter."""
        filters = (self.agency, self.province, self.since, self.until)
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

    def days(self, days: Days | None, typed: str) -> str:
        """Narrow the time; of two ends given the wrong way round the span between them counts."""
        if days is None:
            self.put(unread=(*self.question.unread, typed.strip()))
            return " "
        since, until = days[0] or self.question.since, days[1] or self.question.until
        if since and until and since > until:
            since, until = until, since
        self.put(since=since, until=until)
        return " "


def parse(text: str, known: Names) -> Question:
    """Read a query. Never fails: what makes no sense is words, or stands in `unread`."""
    reading = _Reading(known)
    text = text[:LONGEST].translate(_DIGITS).replace("ي", "ی").replace("ك", "ک")
    text = _EDGE.sub(lambda match: reading.days(_edge(match, known.today), match[0]), text)
    text = _BARE.sub(lambda match: reading.days(_written(match), match[0]), text)
    text = _RELATIVE.sub(lambda match: reading.days(_relative(match, known.today), match[0]), text)
    for match in _PART.finditer(text):
        if match.start() >= reading.skip:
            _part(reading, match, text)
    return reading.question


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
    resolve = gazetteer.resolve if gazetteer else lambda name: name
    typed, found = _longest(reading, match, text, resolve)
    if found is None:
        reading.put(unread=(*reading.question.unread, typed))
    else:
        reading.put(province=found)


def _agency(reading: _Reading, match: re.Match[str], text: str) -> None:
    directory = reading.known.directory

    def resolve(name: str) -> str | None:
        found = directory.by_name(name) if directory else None
        return found.name if found else None

    typed, found = _longest(reading, match, text, resolve)
    if found or terms(typed):
        reading.put(agency=found or typed)


def _order(reading: _Reading, match: re.Match[str], text: str) -> None:
    del text
    value = (match["word"] or match["phrase"] or "").lower()
    reading.put(newest=bool(_NEWEST_FIRST & set(words(value))))


_FILTERS: dict[str | None, Callable[[_Reading, re.Match[str], str], None]] = {
    "province": _province,
    "agency": _agency,
    "order": _order,
}


def _longest(
    reading: _Reading, match: re.Match[str], text: str, resolve: Callable[[str], str | None]
) -> tuple[str, str | None]:
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
    days = _other_day(match["other"], today) if match["other"] else _written(match)
    if days is None:
        return None
    kind = _EDGES[match["key"].lower()]
    return (days[0] if kind != "until" else None, days[1] if kind != "since" else None)


def _other_day(word: str, today: datetime.date) -> Days | None:
    back = {"امروز": 0, "today": 0, "دیروز": 1, "yesterday": 1, "پریروز": 2}.get(word.lower())
    if back is None:
        return None
    day = today - datetime.timedelta(days=back)
    return day, day


def _written(match: re.Match[str]) -> Days | None:
    """The days of «۱۹ مرداد ۱۴۰۳», «مرداد ۱۴۰۳», 1403/05/19, 1403/05, 1403 and Gregorian ones."""
    if match["month"]:
        month = calendars.JALALI[match["month"]]
        return _span(int(match["year"]), month, int(match["day"] or 0))
    year, month, day = (int(match[name] or 0) for name in "ymd")
    if year >= 1900:
        return _gregorian(year, month, day) if year < 2200 else None
    return _span(year, month, day)


def _span(year: int, month: int, day: int) -> Days | None:
    """From the first to the last day of a Jalali year, month or day (0 where not given)."""
    first = calendars.jalali(year, month or 1, day or 1)
    if first is None or not 1200 <= year <= 1600 or (day and not month):
        return None
    begin: datetime.date = first.togregorian()
    if day:
        return begin, begin
    following = jdatetime.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    end: datetime.date = following.togregorian() - datetime.timedelta(days=1)
    return begin, end


def _gregorian(year: int, month: int, day: int) -> Days | None:
    try:
        begin = datetime.date(year, month or 1, day or 1)
        if day:
            return begin, begin
        end = datetime.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    except ValueError:
        return None
    return begin, end - datetime.timedelta(days=1)


def _relative(match: re.Match[str], today: datetime.date) -> Days:
    """«هفته گذشته» is the last seven days, «این ماه» the Jalali month, «پارسال» that whole year."""
    own = jdatetime.date.fromgregorian(date=today)
    if match["last"]:
        span = next(days for word, days in _SPANS.items() if word in match["last"])
        return today - datetime.timedelta(days=span), today
    if match["past"]:
        return _span(own.year - 1, 0, 0) or (None, None)
    if "هفته" in match["this"]:
        return today - datetime.timedelta(days=(today.weekday() + 2) % 7), today
    whole = _span(own.year, 0 if match["this"] == "امسال" else own.month, 0)
    return whole or (None, None)
