"""The days and hours that somebody types, piece by piece: «شنبه», «۱۵ شهریور», «ساعت ۹», «شب».

A text is read from left to right as pieces, each of one kind, and all of it has to be read: what
is left over might say that another time is meant.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.news.dates import calendars, hours
from bot.news.dates.hours import Hour, Period
from bot.news.dates.spelling import (
    AND,
    GAP,
    NUMBER,
    NUMBERS,
    WORD_END,
    any_of,
    meaning,
    number,
    plain,
)
from bot.news.text import letters

_LONGEST = 120  # letters


@dataclass(frozen=True, slots=True)
class Span:
    """«۲ ساعت دیگر»."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Days:
    """Days from today; `keeps_hour`: without an hour it is the present one; `is_night`: «امشب»."""

    count: int
    keeps_hour: bool = False
    is_night: bool = False


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks from this one, which begins on شنبه."""

    count: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """As date.weekday() counts; `is_later`: never today."""

    number: int
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """The ways to read a date, as year, month and day; without a year it is the next one."""

    readings: tuple[tuple[int | None, int, int], ...]


type _Piece = Span | Days | Weeks | Weekday | Dated | Hour | Period
type _Reader = Callable[[re.Match[str]], Sequence[_Piece]]


@dataclass(frozen=True, slots=True)
class Said:
    """The pieces of a text, at most one of a kind."""

    span: Span | None = None
    day: Days | Dated | None = None
    weeks: Weeks | None = None
    weekday: Weekday | None = None
    hour: Hour | None = None
    period: Period | None = None


_SEPARATOR = re.compile("(?:[\\s\u200c،,؛;|()«»\"'–—ـ-]|\\.(?!\\d)|(?<=\\d)t(?=\\d))+")
_FILLERS = (
    "در", "روز", "راس", "سر", "تاریخ", "مورخ", "مورخه", "برای", "این", "همین", "تا", "به وقت تهران",
)  # fmt: skip
_FILLER = re.compile(rf"{any_of(_FILLERS)}{WORD_END}")
_NEXT = rf"(?:{GAP}ی)?{GAP}(?:اینده|بعدی|بعد(?!{GAP}از{WORD_END})|دیگر|دیگه){WORD_END}"
_END = rf"(?:{WORD_END}|(?={any_of(hours.PERIODS)}{WORD_END}))"  # «فرداصبح»

_UNITS = {"دقیقه": 60, "ساعت": 3_600, "روز": 86_400, "هفته": 7 * 86_400}  # seconds
_PARTS = {"نیم": 2, "ربع": 4}  # of an hour
_PART = any_of(_PARTS)
_COUNT = rf"(?:{NUMBER}|{any_of(NUMBERS)}(?={any_of(_UNITS)}))"  # «یکساعت»
_AMOUNT = (
    rf"(?:(?:(?P<count>{_COUNT})(?:{AND}(?P<part>{_PART}))?|(?P<only>نیم)){GAP}"
    rf"(?P<unit>{any_of(_UNITS)})(?:{AND}(?P<more>{_PART}){WORD_END})?"
    rf"|(?:(?P<quarters>{NUMBER}){GAP})?ربع)"
)
_ONE_AMOUNT = re.compile(_AMOUNT)
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _AMOUNT)
_AMOUNTS = rf"{_UNNAMED}(?:{AND}{_UNNAMED})*"

_MONTH = rf"(?P<month>{any_of(calendars.JALALI)})(?:{GAP}ماه)?{WORD_END}"
_DAY = rf"(?P<day>(?<!\d)\d{{1,2}}(?:{GAP}(?:ام|م){WORD_END})?|{any_of(calendars.DAYS)}{WORD_END})"
_YEAR = rf"(?:{GAP}[،,/-]?{GAP}(?:سال{GAP})?(?P<year>\d{{4}})(?!\d|[:.]\d))?"
_TODAY = {
    "پریشب": -2, "پریروز": -2, "دیشب": -1, "دیروز": -1, "امروز": 0, "امشب": 0, "فردا": 1,
    "پس فردا": 2, "پسان فردا": 3, "پس پس فردا": 3,
}  # fmt: skip
_WEEKDAYS = {
    **calendars.WEEKDAYS, "دو شنبه": 0, "چهار شنبه": 2, "آدینه": 4,
    "1 شنبه": 6, "2 شنبه": 0, "3 شنبه": 1, "4 شنبه": 2, "5 شنبه": 3,
}  # fmt: skip


def said_in(text: str) -> Said | None:
    """What a text says of a time; None where it says nothing, no hour, too much, or other things
    as well."""
    if len(text) > _LONGEST:
        return None
    found: dict[str, _Piece] = {}
    for pieces in _pieces(plain(letters.normalise(text)).strip()):
        for piece in pieces or ():
            kind = _KINDS[type(piece)]
            if found.setdefault(kind, piece) is not piece:
                return None
        if not pieces:
            return None
    said = Said(**found)  # type: ignore[arg-type]  # _KINDS names each by its type
    return said if _is_whole(said) else None


_KINDS = {
    Span: "span", Days: "day", Dated: "day", Weeks: "weeks", Weekday: "weekday", Hour: "hour",
    Period: "period",
}  # fmt: skip


def _is_whole(said: Said) -> bool:
    """Whether the pieces say one time, and all of it."""
    if said.span:
        return said == Said(span=said.span)
    if said.weeks and (said.day or not (said.weeks.count or said.weekday)):
        return False
    days = said.day if isinstance(said.day, Days) else Days(0)
    if days.is_night and said.period not in (None, Period.NIGHT, Period.MIDNIGHT):
        return False
    return bool(said.hour or said.period in hours.ALONE or (days.keeps_hour and not said.period))


def _pieces(text: str) -> Iterator[Sequence[_Piece]]:
    """The pieces in their order; an empty one where something is none."""
    place = 0
    while place < len(text):
        if skipped := _SEPARATOR.match(text, place) or _FILLER.match(text, place):
            place = skipped.end()
            continue
        place, pieces = _next_piece(text, place)
        yield pieces
        if not pieces:
            return


def _next_piece(text: str, place: int) -> tuple[int, Sequence[_Piece]]:
    for form, reader in _FORMS:
        if match := form.match(text, place):
            return match.end(), reader(match)
    if hour := hours.at(text, place):
        end, told = hour
        if match := _PERIOD.match(text, end):  # «۹ شب جمعه» is no «شب جمعه»
            return match.end(), (told, meaning(hours.PERIODS, match["name"]))
        return end, (told,)
    if match := _PERIOD.match(text, place):
        return match.end(), (meaning(hours.PERIODS, match["name"]),)
    return place, ()


def _span(match: re.Match[str]) -> Sequence[_Piece]:
    """Hours and minutes from now; of whole days the hour may be said as well."""
    amounts = [_amount(one) for one in _ONE_AMOUNT.finditer(match["span"])]
    days, rest = divmod(sum(amounts), _UNITS["روز"])
    is_days = not rest and not re.search("ساعت|دقیقه|ربع|نیم", match["span"])
    return (Days(days, keeps_hour=True),) if is_days else (Span(sum(amounts)),)


def _amount(one: re.Match[str]) -> int:
    if not one["unit"]:
        return 900 * (number(one["quarters"]) if one["quarters"] else 1)
    unit = meaning(_UNITS, one["unit"])
    parts = [unit // _PARTS[part] for name in ("part", "only", "more") if (part := one[name])]
    return unit * number(one["count"] or "0") + sum(parts)


def _numeric(match: re.Match[str]) -> Sequence[_Piece]:
    """1403/6/1, 1/6/1403, 03/06/01, and Gregorian 2024-08-22."""
    first, month, last = (int(match[name]) for name in "abc")
    if len(match["a"]) == 4:
        return (Dated(((first, month, last),)),)
    if len(match["c"]) == 4:
        return (Dated(((last, month, first),)),)
    if len(match["a"]) > 2 or len(match["c"]) > 2:
        return ()
    return (Dated(((1400 + first, month, last), (1400 + last, month, first))),)


def _in_words(match: re.Match[str]) -> Sequence[_Piece]:
    digits = re.match(r"\d+", match["day"])
    day = int(digits[0]) if digits else meaning(calendars.DAYS, match["day"])
    year = int(match["year"]) if match["year"] else None
    return (Dated(((year, meaning(calendars.JALALI, match["month"]), day),)),)


def _today(match: re.Match[str]) -> Sequence[_Piece]:
    return (Days(meaning(_TODAY, match["name"]), is_night=match["name"].endswith("شب")),)


def _weekday(match: re.Match[str]) -> Sequence[_Piece]:
    return (Weekday(meaning(_WEEKDAYS, match["name"]), is_later=match["next"] is not None),)


_PERIOD = re.compile(rf"{GAP}(?P<name>{any_of(hours.PERIODS)}){WORD_END}")
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    # «شب جمعه» is the night before it
    (re.compile(rf"شب{GAP}{any_of(_WEEKDAYS)}{_END}"), lambda _: ()),
    (re.compile(rf"(?P<span>{_AMOUNTS}){_NEXT}"), _span),
    (re.compile(rf"(?:بعد|پس){GAP}از{GAP}(?P<span>{_AMOUNTS}){WORD_END}"), _span),
    (
        re.compile(
            r"(?<!\d)(?P<a>\d{1,4})(?P<sep>\s?[/.-]\s?)(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})(?!\d)"
        ),
        _numeric,
    ),
    (re.compile(rf"{_DAY}{GAP}{_MONTH}{_YEAR}"), _in_words),
    (re.compile(rf"هفته{_NEXT}"), lambda _: (Weeks(1),)),
    (re.compile(rf"هفته(?:{GAP}جاری)?{WORD_END}"), lambda _: (Weeks(0),)),
    (re.compile(rf"(?P<name>{any_of(_TODAY)}){_END}"), _today),
    (re.compile(rf"(?P<name>{any_of(_WEEKDAYS)}){_END}(?P<next>{_NEXT})?"), _weekday),
)
