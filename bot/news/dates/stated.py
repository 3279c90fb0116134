"""The Jalali date that a release states: of the event, or of publication."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

import jdatetime

from bot.news.dates import calendars
from bot.news.dates.written import (
    CUE,
    YEARS,
    Written,
    in_year,
    is_deadline,
    weekday_agrees,
    written,
)
from bot.news.model import Article

_AROUND = 80  # letters before and after a date in which its role is sought
_ENOUGH = 2  # what must speak for a date, see _weight
_PUBLISHED_APART = 45  # days: an event further from the stated day of publication is another event
_FUTURE = 400  # days after the release's own day: news is announced a year ahead, not more
_LONGEST_LABELLED = 80  # letters of a line like «تاریخ انتشار: ...»

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
_PUT_OFF = re.compile(r"\W*تمدید")
_PERFECT = re.compile(
    r"^[^\n.؛]{0,80}?\b(?:شده|کرده|گرفته|رسیده|داشته|یافته)\W*(?:است|بود|اند|و\b|نیز)"
)
_WHICH = re.compile(r"(?<!\w)(?:که|فاز|مرحله)\s[^\n.؛]{0,75}$")
_PAST = re.compile(r"^[^\n.؛]{0,60}?\b(?:شد|کرد|گرفت|رسید|یافت|داشت)(?!\w)")
_HAPPENS = re.compile(
    r"^[^\n.؛]{0,60}?\b"
    r"(?:برگزار|افتتاح|گشایش|برپا|تشکیل|رونمایی|امضا|تعطیل|برگزاری|آغاز می|آغاز خواهد|پذیرای)"
    r"|^\W*(?:همایش|نشست|مراسم|جلسه|کنگره|جشنواره)"
)
_LABEL = re.compile(r"(?:انتشار|(?:تاریخ|زمان)[^\d:\n]{0,12}:|[بد][هر] تاریخ|مورخ[هۀ]?)\W*$")
_INLINE = re.compile(r"(?:تاریخ|زمان)\s+(?:انتشار|درج)\s*:[^\n]{4,60}")
_LABELLED = re.compile(r"\W*(?:تاریخ|زمان|انتشار|منتشر شده|ثبت خبر)\b")
_THIS_YEAR = re.compile(r"سال\s*جاری|امسال")
_NAMED_YEAR = re.compile(r"(?<![\d/.,٫])\d{4}(?![\d٫])")
_DATE = "\0"
_WEEKDAY = calendars.one_of(calendars.WEEKDAYS)
_HEAD = re.compile(
    rf"\W*(?:\d{{1,2}}:\d\d(?::\d\d)?)?\W*(?:{_WEEKDAY})?\W*{_DATE}(?=\W*(?:\d|{_WEEKDAY}|ساعت|\||$))"
)
_ALONE = re.compile(rf"\W*(?:[^\W\d_]+ ){{0,3}}\W*{_DATE}\W*")  # «خبرگزاری مهر - ۲۸ بهمن ۱۴۰۲»
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
    published = next((date for date in _published(article, removed) if _can_be(date, day)), None)
    own = published or (day and calendars.from_gregorian(day.year, day.month, day.day))
    year = _year(article, own)
    told = [
        found
        for begins, line in _placed(article)
        for found in _told(in_year(line, year) if year else line, begins, day)
        if found.weight >= _ENOUGH and _near(found.date, published) and _can_be(found.date, day)
    ]
    best = max(told, key=lambda found: found.weight, default=None)
    return best.date if best else published


def _year(article: Article, known: jdatetime.date | None) -> int | None:
    """The year that «سال جاری» means: that of the release's own day, else the only one it names."""
    if known:
        return int(known.year)
    lines = (article.headline, *article.paragraphs)
    if not any(_THIS_YEAR.search(line) for line in lines):
        return None
    named = {int(year) for line in lines for year in _NAMED_YEAR.findall(line)} & set(YEARS)
    return named.pop() if len(named) == 1 else None


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


def _can_be(date: jdatetime.date, day: datetime.date | None) -> bool:
    """Whether news that came on `day` can be of a date."""
    return day is None or (date.togregorian() - day).days <= _FUTURE


def _published(article: Article, removed: tuple[str, ...]) -> Iterator[jdatetime.date]:
    """The dates of lines like «تاریخ انتشار: ...» or a bare «1403/05/19 11:20»."""
    labelled = [line for line in removed if re.search(r"تاریخ|انتشار|منتشر|زمان|ثبت", line)]
    labelled += [line for line in article.paragraphs if _LABELLED.match(line)]
    labelled += [label[0] for line in article.paragraphs[:3] for label in _INLINE.finditer(line)]
    bare = [line for line in (*removed, *article.paragraphs) if _BARE.match(line)]
    above, first = filter(_is_label, removed), filter(_is_label, article.paragraphs[:2])
    heads = [line for line in above if any(map(_HEAD.match, _without_dates(line)))]
    heads += [line for line in first if any(map(_ALONE.fullmatch, _without_dates(line)))]
    for line in filter(_is_label, (*labelled, *bare, *heads)):
        yield from (found.date for found in _told(line, 0, None) if found.weight >= _ENOUGH)


def _is_label(line: str) -> bool:
    """Whether a line is short enough to do no more than tell when."""
    return len(line) <= _LONGEST_LABELLED


def _without_dates(line: str) -> Iterator[str]:
    """A portal's line without each of its dates: «شنبه ... | ۱۰:۱۵ | کد ...»."""
    for found in written(line, None):
        yield f"{line[: found.start]}{_DATE}{line[found.end :]}"


def _told(line: str, begins: int, day: datetime.date | None) -> Iterator[_Candidate]:
    for found in written(line, day):
        yield _Candidate(found.date, _weight(line, found, begins))


def _weight(line: str, found: Written, begins: int) -> int:
    """How much speaks for a date being the day of the news: its place and the words around it."""
    before = line[max(0, found.start - _AROUND) : found.start]
    after = line[found.end : found.end + _AROUND]
    if _is_another_day(before):
        return 0
    happens = bool(_HAPPENS.match(after)) + found.ranged
    for_it = bool(CUE.search(before)) + happens + found.plain
    past = _PERFECT.match(after) or (_WHICH.search(before) and _PAST.match(after))
    against_it = 3 * _is_no_start(before, after) + 2 * (1 + found.ranged) * bool(past)
    typed_wrong = not weekday_agrees(found.date, before)
    place = begins if begins < 0 else begins + found.start
    return _prominence(place) + for_it - against_it - typed_wrong - 1


def _is_no_start(before: str, after: str) -> bool:
    """Whether a day ends a time; a deadline put off is news itself."""
    ends = is_deadline(before) and not _PUT_OFF.match(after)
    return ends or _BEFORE_IT.search(before) is not None


def _is_another_day(before: str) -> bool:
    """Whether the words before a date make it a law's, a person's, a number's, no day at all."""
    numbered = _NUMBERED.search(before) and not _LABEL.search(before)
    return bool(numbered or _HISTORY.search(before) or _PART.search(before))
