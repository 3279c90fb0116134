"""When an item says it was published, pure: in the ways of feeds, and by the Persian calendar where
a site knows no other."""

import calendar
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import mktime_tz, parsedate_tz

import jdatetime

_FIRST = 1990  # no feed tells of news from before
_PERSIAN = re.compile(  # a year of the Persian calendar, month, day, maybe hour and minute
    r"\s*([1\u06f1][34\u06f3\u06f4]\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)(?:[T\s-]+(\d{1,2}):(\d\d))?"
)
_TEHRAN = 12_600  # seconds before UTC, whose time such dates are in


def of_parts(parts: Sequence[int] | None) -> int | None:
    """Unix seconds of year, month, day, hour, minute, second in UTC."""
    if parts is None:
        return None
    try:
        return calendar.timegm((*parts[:6], 0, 0, 0)) if parts[0] >= _FIRST else None
    except (ValueError, OverflowError, TypeError):
        return None


def of_persian(words: str) -> int | None:
    """Unix seconds of a date of the Persian calendar, in figures."""
    found = _PERSIAN.match(words)
    if found is None:
        return None
    year, month, day, hour, minute = (int(one or 0) for one in found.groups())
    try:
        date = jdatetime.date(year, month, day).togregorian()
    except ValueError:
        return None
    return calendar.timegm((date.year, date.month, date.day, hour, minute, 0, 0, 0, 0)) - _TEHRAN


def of_words(words: str) -> int | None:
    """Unix seconds of a date as e-mails or ISO 8601 write it, or of the Persian calendar."""
    words = words.strip()
    try:
        if _PERSIAN.match(words):
            return of_persian(words)
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
