"""Every way a release writes a day, read as a Jalali date."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import jdatetime

from bot.news.dates import calendars

YEARS = range(1376, 1431)  # news agencies online began in 1376: older years are history, not news
_NEAR = (
    60  # days: «امروز ۱۵ مرداد» without weekday or «ماه» is no further from the release's own day
)
_BEFORE = 80  # letters before a date in which its range, weekday or cue is sought

_Z = "[\\s\u200c]*"
_MONTH = rf"(?P<month>{calendars.one_of(calendars.JALALI)}){_Z}(?P<mah>ماه)?(?![^\W\d_])"
_DAY_WORD = calendars.one_of(calendars.DAYS)
_DAY = (
    rf"(?P<day>(?<!\d)(?<!\d:)\d{{1,2}}|(?<![\u0621-\u06cc])(?:{_DAY_WORD}))"
    rf"(?:{_Z}(?:اُم|ام|م)(?=\s))?"
)
_COUNTED = (
    r"(?!\s*(?:نفر|درصد|هزار|میلیون|میلیارد|تن\b|واحد|مورد|دستگاه|فقره|متر|هکتار|کیلو"
    r"|ساعت(?!\W*\d)|TEU))"
)
_NO_TIME = r"|-\d(?!\d?:\d\d)"  # «۱۴۰۳-۸:۴۳» is a year and a time
_YEAR = (
    rf"(?:(?:{_Z}(?:[،,]\s*)?|[/\-–])(?P<sal>سال\s*)?['’]?"
    rf"(?P<year>\d{{4}}|\d{{2}}|(?:یک{_Z})?{calendars.YEAR_IN_WORDS})(?!\d|:\d|[/.٫]\d{_NO_TIME}){_COUNTED})?"
)
_IN_WORDS = re.compile(rf"{_DAY}(?:{_Z}|[/\-–])(?:ماه\s+)?{_MONTH}{_YEAR}")
_NUMERIC = re.compile(
    r"(?<![\d/.\-٫])(?P<a>\d{1,4})(?P<sep>\s?[/\-–.]\s?)(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})"
    r"(?![\d٫]|[/.]\d|-\d(?!\d?:\d\d|\d{0,3}[/.]\d{1,2}[/.]))"  # a time or a last day may follow
)
_ISO_TIME = re.compile(r"(?<=\d)T(?=\d\d:\d\d)")
_FOREIGN = re.compile(
    rf"{_DAY}{_Z}(?:(?:st|nd|rd|th)\s+)?(?:of\s+|ماه\s+)?(?:(?P<gregorian>{calendars.one_of(calendars.GREGORIAN)})"
    rf"|(?P<hijri>{calendars.one_of(calendars.HIJRI)})(?:{_Z}المبارک|{_Z}الحرام|{_Z}المعظم)?)"
    rf"{_Z}(?:ماه)?{_Z}(?:[،,]\s*)?(?:سال\s*)?(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(  # «November 2, 2024»
    rf"(?<!\w)(?P<gregorian>{calendars.one_of(calendars.GREGORIAN)})\.?{_Z}"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*[،,]\s*|\s+)(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_DIGIT, _YEAR_SIGN, _MONTH_SIGN = map(re.compile, (r"\d", r"\d\d\d\d", _MONTH))
_RANGE = re.compile(
    rf"{_DAY}{_Z}(?:(?P<month>{calendars.one_of(calendars.JALALI)}){_Z}(?:ماه)?)?{_Z}"
    rf"(?:تا|الی|لغایت|و|-|–|ـ)\s*(?:روز\s*)?(?:(?:{calendars.one_of(calendars.WEEKDAYS)})\s*)?$"
)
_WEEKDAY = re.compile(
    rf"(?P<weekday>{calendars.one_of(calendars.WEEKDAYS)})"
    r"\W*(?:شب|صبح|ظهر|عصر)?\W*(?:مورخ[هۀ]?|برابر با)?\W*$"
)
CUE = re.compile(r"(?:تاریخ|مورخ[هۀ]?|روز|انتشار|شنبه|جمعه|امروز)\W*$")
_UNTIL = re.compile(
    rf"(?<!\w)(?:تا|لغایت)\s+(?:(?:روز|تاریخ|{calendars.one_of(calendars.WEEKDAYS)})\s*){{0,2}}$"
)
_FROM = re.compile(r"(?<!\w)از\W[^.؛]{0,40}$")
_LAST_YEAR = re.compile(r"\s*(?:ماه)?\s*(?:سال (?:گذشته|قبل|آینده)|پارسال)")


@dataclass(frozen=True, slots=True)
class Written:
    """A day at line[start:end]; `plain`: a Jalali date with its year, not one we worked
    out; `ranged`: the first day of several."""

    date: jdatetime.date
    start: int
    end: int
    plain: bool = True
    ranged: bool = False


def written(line: str, day: datetime.date | None) -> Iterator[Written]:
    """The days a line writes, in its order within each way of writing them. Those without a year
    are worked out from `day`, the release's own."""
    line = _ISO_TIME.sub(" ", line) if "T" in line else line
    for match in _matches(_NUMERIC, _DIGIT, line):
        if date := _numeric(match):
            yield Written(date, *match.span())
    for match in _matches(_IN_WORDS, _MONTH_SIGN, line):
        if date := _in_words(match, day):
            ranged = _RANGE.search(_before(match)) is not None
            yield Written(date, *match.span(), match["year"] is not None, ranged)
    if _YEAR_SIGN.search(line):
        yield from _other_calendars(line)


def _other_calendars(line: str) -> Iterator[Written]:
    for match in chain(_FOREIGN.finditer(line), _ENGLISH.finditer(line)):
        if date := _foreign(match):
            yield Written(date, *match.span(), plain=False)


def _matches(way: re.Pattern[str], sign: re.Pattern[str], line: str) -> Iterable[re.Match[str]]:
    """Where a day is written in some way; most lines have not even its sign."""
    return way.finditer(line) if sign.search(line) else ()


def weekday_agrees(date: jdatetime.date, before: str) -> bool:
    """Whether the weekday that stands before a date, if one does, is its own."""
    found = _WEEKDAY.search(before)
    own = date.togregorian().weekday()
    return not found or bool(own == calendars.number_of(calendars.WEEKDAYS, found["weekday"]))


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _BEFORE) : match.start()]


def _numeric(match: re.Match[str]) -> jdatetime.date | None:
    """1403/5/19, 19/5/1403, 98/10/28, 28/10/98, and Gregorian 2024-08-10."""
    parts = tuple(int(match[name]) for name in "abc")
    widths = tuple(len(match[name]) for name in "abc")
    if 4 not in widths and not _is_short_date(match, widths):
        return None
    orders = (parts, parts[::-1]) if widths[2] != 4 else (parts[::-1],)
    readings = tuple(date for order in orders if (date := _reading(*order)))
    return min(readings, key=lambda date: date.year >= 1410, default=None)  # 12/05/03 is of 1403


def _is_short_date(match: re.Match[str], widths: tuple[int, ...]) -> bool:
    """Two-digit years are fractions and scores too: they need a cue or six digits."""
    six_digits = widths == (2, 2, 2) and match["sep"].strip() != "."
    return 3 not in widths and (six_digits or bool(CUE.search(_before(match))))


def _reading(year: int, month: int, day: int) -> jdatetime.date | None:
    if 1990 <= year <= 2060:
        return _of_news(calendars.from_gregorian(year, month, day))
    return _of_news(calendars.jalali(_full(year), month, day))


def _full(year: int) -> int:
    """A year of two digits in full: 98 is 1398, 03 is 1403; 16 to 75 stay what they are."""
    if 76 <= year <= 99:
        return 1300 + year
    return 1400 + year if year <= 15 else year


def _of_news(date: jdatetime.date | None) -> jdatetime.date | None:
    return date if date and date.year in YEARS else None


def _in_words(match: re.Match[str], day: datetime.date | None) -> jdatetime.date | None:
    """«بیست و ششم اسفند ۱۴۰۰», and «دوشنبه ۱۵ مرداد» beside the release's own day."""
    month = calendars.number_of(calendars.JALALI, match["month"]) or 0
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
    found = _RANGE.search(_before(match))
    if not found:
        return last
    named = calendars.number_of(calendars.JALALI, found["month"] or "")
    month = named or last.month
    first = calendars.jalali(last.year - (month > last.month), month, _day(found["day"]))
    return first if first and first < last else last


def _without_year(
    match: re.Match[str], month: int, number: int, day: datetime.date | None
) -> jdatetime.date | None:
    """The nearest such day to the release's own, if something says that it is a day of the news:
    a weekday, which must agree, «ماه», or a word like «امروز»."""
    before = _before(match)
    cue = _WEEKDAY.search(before) or match["mah"] or CUE.search(before)
    if day is None or not cue or _LAST_YEAR.match(match.string, match.end()):
        return None
    own = jdatetime.date.fromgregorian(date=day)
    years = (calendars.jalali(own.year + n, month, number) for n in (-1, 0, 1))
    nearest = min((date for date in years if date), key=lambda date: abs(date - own), default=None)
    if nearest is None or not weekday_agrees(nearest, before):
        return None
    certain = match["mah"] or _WEEKDAY.search(before) or abs((nearest - own).days) <= _NEAR
    return _first_day(match, nearest) if certain else None


def _foreign(match: re.Match[str]) -> jdatetime.date | None:
    if not match.groupdict().get("hijri"):
        return _gregorian(match)
    month = calendars.number_of(calendars.HIJRI, match["hijri"]) or 0
    return _of_news(calendars.from_hijri(int(match["year"]), month, _day(match["day"])))


def _gregorian(match: re.Match[str]) -> jdatetime.date | None:
    month = calendars.number_of(calendars.GREGORIAN, match["gregorian"]) or 0
    return _of_news(calendars.from_gregorian(int(match["year"]), month, _day(match["day"])))


_THIS_YEAR = re.compile(rf"(?<=\s)(?:{_MONTH})\s+(?:سال\s*جاری|امسال)(?!\w)")


def in_year(line: str, year: int) -> str:
    """The line with «۱۵ آبان سال جاری» told by the year."""
    return _THIS_YEAR.sub(lambda found: f"{found['month']} {year}", line)


def is_deadline(before: str) -> bool:
    """Whether a day ends a time («تا ۳۰ مرداد می‌توانند»), and no range with its first day."""
    until = _UNTIL.search(before)
    return until is not None and not (_RANGE.search(before) or _FROM.search(before))
