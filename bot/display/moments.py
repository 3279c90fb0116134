"""How a moment is said to editors: «امروز ساعت ۲۰:۰۰», «شنبه ۱۵ شهریور، ساعت ۹:۰۰»."""

from datetime import date, datetime

import jdatetime

from bot.display import texts
from bot.display.days import jalali
from bot.display.digits import persian_digits


def describe(at: int, now: datetime) -> str:
    """Say when something is (unix seconds) to people in the zone of `now`; of a moment to come, so
    that what is said can be typed for it. Nothing for a time that no calendar has."""
    try:
        local = datetime.fromtimestamp(at, now.tzinfo)
        day = _day(local.date(), now.date())
    except (ValueError, OverflowError, OSError):
        return ""
    return persian_digits(texts.at_hour(day, f"{local.hour}:{local.minute:02}"))


def _day(day: date, today: date) -> str:
    near = {0: texts.TODAY, 1: texts.TOMORROW}.get((day - today).days)
    if near:
        return near
    own, present = (jdatetime.date.fromgregorian(date=one) for one in (day, today))
    within_a_year = (own.year, own.month, own.day) < (
        present.year + 1, present.month, present.day,
    )  # fmt: skip
    written = jalali(own)
    if day > today and within_a_year:  # the next one of its name
        written = written.rpartition(" ")[0]
    return f"{texts.WEEKDAYS[day.weekday()]} {written}،"
