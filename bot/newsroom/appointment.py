"""When a post is to go out, as an editor types it: «فردا ۸», «۱۵ شهریور ساعت ۹»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

import jdatetime

from bot.news.dates import calendars, hours
from bot.news.dates.hours import Hour, Period
from bot.news.dates.spoken import Dated, Days, Said, said_in

_SMALL_HOURS = 5  # before that «امشب» is the night that is passing


class Reason(StrEnum):
    """Why a text is no time for a post."""

    UNREADABLE = "unreadable"
    PAST = "past"
    NO_SUCH_DAY = "no_such_day"  # 31 مهر, 30 اسفند of a common year, a weekday that it is not
    NO_SUCH_TIME = "no_such_time"  # 25:00, or one that the clocks leave out


@dataclass(frozen=True, slots=True)
class Refused:
    reason: Reason


def read(text: str, now: datetime) -> int | Refused:
    """Read the time that an editor means (unix seconds), always after `now`, which is in the
    channel's zone."""
    said = said_in(text)
    if said is None:
        return Refused(Reason.UNREADABLE)
    if said.span:
        at = int(now.timestamp()) + said.span.seconds
        return at if said.span.seconds else Refused(Reason.PAST)
    days = _days(said, now.date())
    if not days:
        return Refused(Reason.NO_SUCH_DAY)
    hour = _hour(said, now)
    if hour is None:
        return Refused(Reason.NO_SUCH_TIME)
    return _first_ahead(_nights(days, said, hour, now), hour, now)


def _first_ahead(days: Sequence[date], hour: Hour, now: datetime) -> int | Refused:
    for day in days:
        at = _moment(day, hour, now)
        if at is None:
            return Refused(Reason.NO_SUCH_TIME)
        if at > now.timestamp():
            return at
    return Refused(Reason.PAST)


def _moment(day: date, hour: Hour, now: datetime) -> int | None:
    """The unix second; None where the clocks are put forward over it, or no calendar goes so far.
    Where they are put back it is the first of two, unless that has passed."""
    try:
        day += timedelta(days=hour.hour // 24)
        wall = datetime.combine(day, time(hour.hour % 24, hour.minute, hour.second), now.tzinfo)
        stamps = [wall.replace(fold=fold).timestamp() for fold in (0, 1)]
        back = datetime.fromtimestamp(stamps[0], UTC).astimezone(now.tzinfo)
    except (OverflowError, ValueError, OSError):
        return None
    if back.replace(tzinfo=None) != wall.replace(tzinfo=None):
        return None
    return int(next((stamp for stamp in stamps if stamp > now.timestamp()), stamps[0]))


def _hour(said: Said, now: datetime) -> Hour | None:
    """The hour that is meant; None where there is none such."""
    is_tonight = isinstance(said.day, Days) and said.day.is_night
    if said.hour:
        return hours.meant(said.hour, said.period or (Period.NIGHT if is_tonight else None))
    if said.period:
        return hours.meant(hours.ALONE[said.period], said.period)
    return Hour(now.hour, now.minute, now.second)


def _nights(days: Sequence[date], said: Said, hour: Hour, now: datetime) -> Sequence[date]:
    """After midnight the night that is passing is still yesterday's: «امشب ساعت ۲»."""
    is_tonight = isinstance(said.day, Days) and said.day.count == 0
    is_open = not (said.day or said.weeks or said.weekday)
    if hour.hour >= 24 and (is_open or (is_tonight and now.hour < _SMALL_HOURS)):
        return (now.date() - timedelta(days=1), *days)
    return days


def _days(said: Said, today: date) -> Sequence[date]:
    """The days that may be meant, the nearest first."""
    match said.day:
        case Days(count):
            found = _later(today, count)
        case Dated(readings):
            found = list(_dated(readings, today))
        case None if said.weeks:
            begins = today - timedelta(days=(today.weekday() + 2) % 7) if said.weekday else today
            within = range(7) if said.weekday else (0,)
            found = _later(begins, *(7 * said.weeks.count + day for day in within))
        case None if said.weekday:
            found = _later(today, *range(said.weekday.is_later, 8))
        case None:
            found = _later(today, 0, 1)
    return [day for day in found if said.weekday is None or day.weekday() == said.weekday.number]


def _later(day: date, *counts: int) -> list[date]:
    try:
        return [day + timedelta(days=count) for count in counts]
    except OverflowError:
        return []


def _dated(readings: tuple[tuple[int | None, int, int], ...], today: date) -> Iterator[date]:
    year, month, day = readings[0]
    if year is None:
        own = jdatetime.date.fromgregorian(date=today)
        first = own.year + ((month, day) < (own.month, own.day))
        found = [calendars.jalali(first, month, day)]
        if found[0] is not None:
            found.append(calendars.jalali(first + 1, month, day))
        yield from (one.togregorian() for one in found if one)
        return
    known = [date for reading in readings if (date := _of_calendar(*reading))]
    if known:
        yield min(known, key=lambda date: abs(date - today))


def _of_calendar(year: int | None, month: int, day: int) -> date | None:
    """A year of four digits may be a Gregorian one."""
    try:
        if year is None or 1900 <= year < 2200:
            return date(year or 1, month, day)
        found: date = jdatetime.date(year, month, day).togregorian()
    except (ValueError, OverflowError):
        return None
    return found
