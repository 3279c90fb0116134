"""The days that a question is about, from what its patterns found of them."""

import datetime
import re

import jdatetime

from bot.news.dates import calendars

type Days = tuple[datetime.date | None, datetime.date | None]  # the first and the last

_SPANS = {"هفته": 7, "ماه": 30, "سال": 365}  # days


def named(word: str, today: datetime.date) -> Days | None:
    """«امروز», «دیروز», «پریروز»."""
    back = {"امروز": 0, "today": 0, "دیروز": 1, "yesterday": 1, "پریروز": 2}.get(word.lower())
    if back is None:
        return None
    day = today - datetime.timedelta(days=back)
    return day, day


def written(match: re.Match[str]) -> Days | None:
    """The days of «۱۹ مرداد ۱۴۰۳», «مرداد ۱۴۰۳», 1403/05/19, 1403/05, 1403 and Gregorian ones."""
    if match["month"]:
        month = calendars.number_of(calendars.JALALI, match["month"]) or 0
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


def relative(match: re.Match[str], today: datetime.date) -> Days:
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
