"""Days and times as people call them, in the calendar of Iran."""

from datetime import datetime, tzinfo

import jdatetime

from bot.display.texts.languages import Language, digits, said, spoken

_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_IN_LATIN = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
    "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
)  # fmt: skip
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400  # seconds


def jalali(date: jdatetime.date) -> str:
    """Write a date as «۱۹ مرداد ۱۴۰۳»; in English «19 Mordad 1403»."""
    return digits(f"{date.day} {_month(date)} {date.year}")


def jalali_month_day(date: jdatetime.date) -> str:
    """Write a day of this year as «۱۹ مرداد»."""
    return digits(f"{date.day} {_month(date)}")


def jalali_day(unix: int, zone: tzinfo) -> str:
    """Write the day of a time (unix seconds) as people in `zone` call it; nothing for a time that
    has no day in the calendar, so that one odd row spoils no list."""
    try:
        day = datetime.fromtimestamp(unix, zone).date()
        return jalali(jdatetime.date.fromgregorian(date=day))
    except (ValueError, OverflowError, OSError):
        return ""


def when(unix: int, now: int, zone: tzinfo) -> str:
    """Say when something was (unix seconds, as `now`) to people in `zone`: how long ago within a
    day, the weekday within a week, else the day. Of midnight the hour is not known."""
    ago = now - unix
    if not 0 <= ago < 7 * _DAY:
        return jalali_day(unix, zone)
    local, today = datetime.fromtimestamp(unix, zone), datetime.fromtimestamp(now, zone).date()
    if (days := (today - local.date()).days) >= 7:
        return jalali_day(unix, zone)
    if not (local.hour or local.minute or local.second):
        return said.WEEKDAYS[local.weekday()] if days else said.TODAY
    if ago >= _DAY:
        return said.WEEKDAYS[local.weekday()]
    if ago < _MINUTE:
        return said.JUST_NOW
    spent = said.minutes_ago(ago // _MINUTE) if ago < _HOUR else said.hours_ago(ago // _HOUR)
    return digits(spent)


def _month(date: jdatetime.date) -> str:
    months = _MONTHS if spoken() is Language.FA else _IN_LATIN
    return months[date.month - 1]
