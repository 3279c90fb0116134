"""The Jalali date that a release states: of the event, or of publication."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

import jdatetime

from bot.news import calendars
from bot.news.model import Article

YEARS = range(1376, 1431)  # news agencies online began in 1376: older years are history, not news
_AROUND = 80  # letters before and after a date in which its role is sought
_ENOUGH = 2
_PUBLISHED_APART = 45  # days: an event further from the stated day of publication is another event

_Z = "[\\s\u200c]*"
_MONTH = rf"(?P<month>{calendars.one_of(calendars.JALALI)}){_Z}(?P<mah>ماه)?(?![^\W\d_])"
_DAY_WORD = calendars.one_of(calendars.DAYS)
_DAY = rf"(?P<day>(?<!\d)\d{{1,2}}|(?<![\u0621-\u06cc])(?:{_DAY_WORD}))(?:{_Z}(?:اُم|ام|م)(?=\s))?"
_COUNTED = (
    r"(?!\s*(?:نفر|درصد|هزار|میلیون|میلیارد|تن\b|واحد|مورد|دستگاه|فقره|متر|هکتار|کیلو|ساعت|TEU))"
)
_YEAR = (
    rf"(?:{_Z}(?:[،,]\s*)?(?P<sal>سال\s*)?['’]?"
    rf"(?P<year>\d{{4}}|\d{{2}}|(?:یک{_Z})?{calendars.YEAR_IN_WORDS})(?!\d|[/.\-٫]\d){_COUNTED})?"
)
_IN_WORDS = re.compile(rf"{_DAY}{_Z}{_MONTH}{_YEAR}")
_NUMERIC = re.compile(
    r"(?<![\d/.\-٫])(?P<a>\d{1,4})(?P<sep>\s?[/\-–.]\s?)(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})"
    r"(?![\d٫]|[/.\-]\d)"
)
_ISO_TIME = re.compile(r"(?<=\d)T(?=\d\d:\d\d)")
_FOREIGN = re.compile(
    rf"{_DAY}{_Z}(?:(?P<gregorian>{calendars.one_of(calendars.GREGORIAN)})"
    rf"|(?P<hijri>{calendars.one_of(calendars.HIJRI)})(?:{_Z}المبارک|{_Z}الحرام|{_Z}المعظم)?)"
    rf"{_Z}(?:ماه)?{_Z}(?:سال\s*)?(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"{_DAY}{_Z}(?:(?P<month>{calendars.one_of(calendars.JALALI)}){_Z}(?:ماه)?)?{_Z}"
    rf"(?:تا|الی|لغایت|و|-|–|ـ)\s*(?:روز\s*)?(?:(?:{calendars.one_of(calendars.WEEKDAYS)})\s*)?$"
)
_WEEKDAY = re.compile(
    rf"(?P<weekday>{calendars.one_of(calendars.WEEKDAYS)})"
    r"\W*(?:شب|صبح|ظهر|عصر)?\W*(?:مورخ[هۀ]?|برابر با)?\W*$"
)
_CUE = re.compile(r"(?:تاریخ|مورخ[هۀ]?|روز|انتشار|شنبه|جمعه|امروز)\W*$")
_NUMBERED = re.compile(
    r"(?<![^\W\d_])(?:شماره|نسخه|ویرایش|ورژن|تلفن|تماس|کد|ردیف|بند|ماده)\b[^\n،؛]{0,25}$"
)
_HISTORY = re.compile(
    "(?<![\u0621-\u06cc\u200c])(?:"
    r"(?:مصوبه?|قانون|بخشنامه|اطلاعیه[\s\u200c]*های|متولد)\b[^\n.،؛]{0,30}"
    r"|(?:تولد|سالروز|سالگرد|استخدام|تأسیس|تاسیس)\b[^\n.،؛]{0,12}|زاده(?: در| روز)?\s*)$"
)
_PART = re.compile(r"(?:نیمه|دهه|هفته|ماهه|فصل|ترم)\s*$")  # «نیمه دوم شهریور» is no second day
_BEFORE_IT = re.compile(r"(?:تا پایان|پس از|پیش از|قبل از|بعد از|منتهی به)(?:\s+روز)?\s*$")
_PERFECT = re.compile(
    rf"^[^\n.؛]{{0,80}}?\b(?:شده|کرده|گرفته|رسیده|داشته|یافته){_Z}(?:است|بود|اند|و\b|نیز)"
)
_HAPPENS = re.compile(
    r"^[^\n.؛]{0,60}?\b"
    r"(?:برگزار|افتتاح|گشایش|برپا|تشکیل|رونمایی|امضا|تعطیل|برگزاری|آغاز می|آغاز خواهد)"
)
_LAST_YEAR = re.compile(r"^\s*(?:ماه)?\s*(?:سال (?:گذشته|قبل|آینده)|پارسال)")
_LABEL = re.compile(r"تاریخ|انتشار|منتشر|زمان|ثبت")
_BARE = re.compile(r"[\d\s/\-–:|.،,()]*$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    date: jdatetime.date
    weight: int


def find_date(
    article: Article, removed: tuple[str, ...], day: datetime.date | None
) -> jdatetime.date | None:
    """The day the release is about, else the day it was published; None where neither is stated.

    Of a range it is the first day, of several days the first one told among the most prominent.
    A day and month without a year count only where `day`, the release's own, is known.
    """
    published = next(_published((*removed, *article.paragraphs)), None)
    told = [
        found
        for begins, line in _placed(article)
        for found in _told(line, begins, day)
        if found.weight >= _ENOUGH and _near(found.date, published)
    ]
    best = max(told, key=lambda found: found.weight, default=None)
    return best.date if best else published


def _placed(article: Article) -> Iterator[tuple[int, str]]:
    """Every line with where it begins: what stands late in a release is mostly background."""
    yield -1, article.kicker or ""
    yield -1, article.headline
    begins = 0
    for paragraph in article.paragraphs:
        yield begins, paragraph
        begins += len(paragraph)


def _prominence(place: int) -> int:
    """How much the place of a date speaks for it: the headline, the lead, after it, later."""
    return 4 if place < 0 else 3 if place < 500 else 2 if place < 1000 else 0


def _near(date: jdatetime.date, published: jdatetime.date | None) -> bool:
    return published is None or abs((date - published).days) <= _PUBLISHED_APART


def _published(lines: tuple[str, ...]) -> Iterator[jdatetime.date]:
    """The dates of lines like «تاریخ انتشار: ...» or a bare «1403/05/19 11:20»."""
    for line in lines:
        if len(line) <= 80 and (_LABEL.search(line) or _BARE.match(line)):
            yield from (found.date for found in _told(line, 0, None) if found.weight >= _ENOUGH)


def _told(line: str, begins: int, day: datetime.date | None) -> Iterator[_Candidate]:
    """The dates of one line, in its order within each way of writing them."""
    line = _ISO_TIME.sub(" ", line)
    for match in _NUMERIC.finditer(line):
        if date := _numeric(match):
            yield _Candidate(date, _weight(match, begins))
    for match in _IN_WORDS.finditer(line):
        if date := _in_words(match, day):
            yield _Candidate(date, _weight(match, begins) - (match["year"] is None))
    for match in _FOREIGN.finditer(line):
        if date := _foreign(match):
            yield _Candidate(date, _weight(match, begins) - 1)


def _weight(match: re.Match[str], begins: int) -> int:
    """How much speaks for a date being the day of the news: its place and the words around it."""
    before, after = _around(match)
    if any(pattern.search(before) for pattern in (_HISTORY, _NUMBERED, _PART)):
        return 0
    place = begins if begins < 0 else begins + match.start()
    for_it = bool(_CUE.search(before)) + bool(_HAPPENS.match(after))
    against_it = 3 * bool(_BEFORE_IT.search(before)) + 2 * bool(_PERFECT.match(after))
    return _prominence(place) + for_it - against_it


def _around(match: re.Match[str]) -> tuple[str, str]:
    text = match.string
    return text[max(0, match.start() - _AROUND) : match.start()], text[
        match.end() : match.end() + _AROUND
    ]


def _numeric(match: re.Match[str]) -> jdatetime.date | None:
    """1403/5/19, 19/5/1403, 98/10/28, 28/10/98, and Gregorian 2024-08-10."""
    parts = tuple(int(match[name]) for name in "abc")
    widths = tuple(len(match[name]) for name in "abc")
    if 4 not in widths and not _is_short_date(match, widths):
        return None
    orders = (parts, parts[::-1]) if widths[2] != 4 else (parts[::-1],)
    readings = (_reading(*order) for order in orders)
    return next((date for date in readings if date), None)


def _is_short_date(match: re.Match[str], widths: tuple[int, ...]) -> bool:
    """Two-digit years are fractions and scores too: they need a cue or six digits."""
    six_digits = widths == (2, 2, 2) and match["sep"].strip() != "."
    return 3 not in widths and (six_digits or bool(_CUE.search(_around(match)[0])))


def _reading(year: int, month: int, day: int) -> jdatetime.date | None:
    if 1990 <= year <= 2060:
        return _of_news(calendars.from_gregorian(year, month, day))
    return _of_news(calendars.jalali(_full(year), month, day))


def _full(year: int) -> int:
    """A year of two digits in full: 98 is 1398, 03 is 1403."""
    if year >= 100:
        return year
    return year + (1300 if year >= 76 else 1400)


def _of_news(date: jdatetime.date | None) -> jdatetime.date | None:
    return date if date and date.year in YEARS else None


def _in_words(match: re.Match[str], day: datetime.date | None) -> jdatetime.date | None:
    """«بیست و ششم اسفند ۱۴۰۰», and «دوشنبه ۱۵ مرداد» beside the release's own day."""
    month = calendars.JALALI[match["month"]]
    number = _day(match["day"])
    year = _year(match)
    if year is None:
        return _without_year(match, month, number, day)
    date = _of_news(calendars.jalali(year, month, number))
    return _first_day(match, date) if date else None


def _day(text: str) -> int:
    return int(text) if text.isdecimal() else calendars.number_of(calendars.DAYS, text) or 0


def _year(match: re.Match[str]) -> int | None:
    text = match["year"]
    if text is None:
        return None
    if not text.isdecimal():
        return calendars.year_in_words(text)
    if len(text) == 4 or match["sal"] or text[0] in "089۰۸۹٠٨٩":
        return _full(int(text))
    return None  # «۱۵ تیر ۱۲ خانه ...» counts houses


def _first_day(match: re.Match[str], last: jdatetime.date) -> jdatetime.date:
    """The first day of «۱۲ تا ۱۵ مهر ۱۴۰۳» and of «۲۸ اسفند تا ۳ فروردین ۱۴۰۳»."""
    found = _RANGE.search(_around(match)[0])
    if not found:
        return last
    month = calendars.JALALI[found["month"]] if found["month"] else last.month
    first = calendars.jalali(last.year - (month > last.month), month, _day(found["day"]))
    return first if first and first < last else last


def _without_year(
    match: re.Match[str], month: int, number: int, day: datetime.date | None
) -> jdatetime.date | None:
    """The nearest such day to the release's own: the weekday must agree, or «ماه» be written."""
    before, after = _around(match)
    weekday = _WEEKDAY.search(before)
    if day is None or _LAST_YEAR.match(after) or not (weekday or match["mah"]):
        return None
    own = jdatetime.date.fromgregorian(date=day)
    years = (calendars.jalali(own.year + n, month, number) for n in (-1, 0, 1))
    nearest = min((date for date in years if date), key=lambda date: abs(date - own), default=None)
    if nearest is None or (weekday and not _is_on(nearest, weekday["weekday"])):
        return None
    return _first_day(match, nearest)


def _is_on(date: jdatetime.date, weekday: str) -> bool:
    return bool(date.togregorian().weekday() == calendars.number_of(calendars.WEEKDAYS, weekday))


def _foreign(match: re.Match[str]) -> jdatetime.date | None:
    year, number = int(match["year"]), _day(match["day"])
    if match["hijri"]:
        month = calendars.number_of(calendars.HIJRI, match["hijri"]) or 0
        return _of_news(calendars.from_hijri(year, month, number))
    month = calendars.number_of(calendars.GREGORIAN, match["gregorian"]) or 0
    return _of_news(calendars.from_gregorian(year, month, number))
