"""When an item says it was published, pure: in the ways of feeds, and by the Persian calendar where
a site knows no other."""

import calendar
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import mktime_tz, parsedate_tz

import jdatetime

_FIRST = 1990  # no feed tells of news from before
_PERSIAN = range(1370, 1500)  # years


def of_parts(parts: Sequence[int] | None) -> int | None:
    """Unix seconds of year, month, day, hour, minute, second in UTC."""
    if parts is None:
        return None
    try:
        year, month, day = parts[:3]
        if year in _PERSIAN:
            gregorian = jdatetime.date(year, month, day).togregorian()
            year, month, day = gregorian.year, gregorian.month, gregorian.day
        if year < _FIRST:
            return None
        return calendar.timegm((year, month, day, *parts[3:6], 0, 0, 0))
    except (ValueError, OverflowError, TypeError):
        return None


def of_words(words: str) -> int | None:
    """Unix seconds of a date as e-mails or ISO 8601 write it."""
    words = words.strip()
    try:
        if words[:4].isdecimal():
            moment = datetime.fromisoformat(words)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return of_parts(moment.utctimetuple()[:6])
        parsed = parsedate_tz(words)
        if parsed is None:
            return None
        moment = datetime.fromtimestamp(mktime_tz(parsed), UTC)
        return of_parts(moment.utctimetuple()[:6])
    except (ValueError, OverflowError, OSError, TypeError):
        return None
