"""The hour of a day as somebody types it: «۲۰:۳۰», «ساعت نه و نیم صبح», «ربع به ۸»."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.news.dates.spelling import AND, GAP, NUMBER, WORD_END, any_of, meaning, number

_PARTS: Final = {"ربع": 15, "نیم": 30, "سه ربع": 45}
_LABEL = rf"ساعت{GAP}:?{GAP}"
_DIGITS = (
    rf"(?:{_LABEL})?(?P<h>\d{{1,2}})"
    rf"(?:{GAP}:{GAP}(?P<m>\d{{1,2}})(?:{GAP}:{GAP}(?P<s>\d{{2}}))?|[.٫](?P<dotted>\d{{2}}))"
    r"(?![\d:/]|\.\d)"
)
_SLASHED = rf"{_LABEL}(?P<h>\d{{1,2}})/(?P<m>\d{{2}})(?![\d/])"  # without «ساعت» it may be a day
_SPOKEN = (
    rf"(?:{_LABEL})?(?P<h>{NUMBER})(?!{GAP}دقیقه{WORD_END})(?!{GAP}[:/]|[.٫]\d)"
    rf"(?:{AND}(?:(?P<part>{any_of(_PARTS)}){WORD_END}|(?P<m>{NUMBER})(?:{GAP}دقیقه{WORD_END})?))?"
)
_UNTIL = (
    rf"(?:{_LABEL})?(?:(?:(?:یک|یه){GAP})?(?P<part>ربع)|(?P<m>{NUMBER}){GAP}دقیقه)"
    rf"{GAP}به{GAP}(?:{_LABEL})?(?P<h>{NUMBER})"
)
_TOLD = tuple(map(re.compile, (_DIGITS, _SLASHED, _SPOKEN)))
_MISSING = re.compile(_UNTIL)


@dataclass(frozen=True, slots=True)
class Hour:
    """What somebody says the clock shows; there need be no such hour (25:00)."""

    hour: int
    minute: int = 0
    second: int = 0


class Period(Enum):
    """A part of the day."""

    DAWN = auto()
    MORNING = auto()
    BEFORE_NOON = auto()
    NOON = auto()
    AFTERNOON = auto()
    NIGHT = auto()
    MIDNIGHT = auto()


PERIODS: Final = {
    **dict.fromkeys(("بامداد", "سحر", "سحرگاه"), Period.DAWN),
    "صبح": Period.MORNING,
    **dict.fromkeys(("پیش از ظهر", "قبل از ظهر", "ق.ظ.", "ق.ظ", "am"), Period.BEFORE_NOON),
    "ظهر": Period.NOON,
    **dict.fromkeys(("بعد از ظهر", "پس از ظهر", "عصر", "غروب"), Period.AFTERNOON),
    **dict.fromkeys(("ب.ظ.", "ب.ظ", "pm"), Period.AFTERNOON),
    **dict.fromkeys(("شب", "شامگاه"), Period.NIGHT),
    **dict.fromkeys(("نیمه شب", "نصف شب", "نصفه شب"), Period.MIDNIGHT),
}
ALONE: Final = {Period.NOON: Hour(12), Period.MIDNIGHT: Hour(12)}  # those that are an hour, too


def _afternoon(*said: int) -> dict[int, int]:
    return {hour: hour + 12 for hour in said}


def _same(first: int, last: int) -> dict[int, int]:
    return {hour: hour for hour in range(first, last + 1)}


_AFTER_MIDNIGHT = {hour: hour + 24 for hour in range(5)}
# By the hour that is said of each: the one that is meant, from 24 on of the day after.
_MEANT: Final[Mapping[Period | None, Mapping[int, int]]] = {
    None: _same(0, 24),
    Period.DAWN: {**_same(0, 6), 12: 0},
    Period.MORNING: _same(0, 11),
    Period.BEFORE_NOON: {**_same(0, 11), 12: 0},
    Period.NOON: {**_same(11, 15), **_afternoon(1, 2, 3)},
    Period.AFTERNOON: {**_same(12, 23), **_afternoon(*range(1, 12))},
    Period.NIGHT: {**_AFTER_MIDNIGHT, **_same(18, 24), **_afternoon(*range(6, 13))},
    Period.MIDNIGHT: {**_AFTER_MIDNIGHT, 11: 23, 12: 24, 23: 23, 24: 24},
}


def at(text: str, start: int) -> tuple[int, Hour] | None:
    """The hour that a plain text (spelling.plain) tells from there on, and where it ends."""
    if match := _MISSING.match(text, start):
        return match.end(), _before(match)
    for form in _TOLD:
        if match := form.match(text, start):
            return match.end(), _told(match)
    return None


def meant(said: Hour, period: Period | None) -> Hour | None:
    """The hour that somebody means, counted from the beginning of the day that is named: one of
    the night's small hours is above 23. None where no day has such an hour."""
    hour = _MEANT[period].get(said.hour)
    if hour is None or said.minute > 59 or said.second > 59:
        return None
    if period is None and hour == 24 and (said.minute or said.second):
        return None
    return Hour(hour, said.minute, said.second)


def _told(match: re.Match[str]) -> Hour:
    said = match.groupdict()
    if part := said.get("part"):
        return Hour(number(said["h"]), meaning(_PARTS, part))
    minute = said.get("m") or said.get("dotted") or "0"
    return Hour(number(said["h"]), number(minute), int(said.get("s") or 0))


def _before(match: re.Match[str]) -> Hour:
    """«ربع به ۹» is 8:45; of one, the hour before is twelve."""
    missing = number(match["m"]) if match["m"] else meaning(_PARTS, match["part"])
    hour = number(match["h"])
    if not 0 < missing < 60:
        return Hour(hour, 60)
    return Hour(hour - 1 if hour > 1 else 12, 60 - missing)
