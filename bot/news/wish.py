"""When somebody says they want to be told: «هر روز ساعت ۸», «شب‌ها پیام نده», «daily at 8».

A wish is read only where all of a text says it: anything left over may be a search.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.news.dates import calendars, hours
from bot.news.dates.hours import PERIODS, Hour, Period
from bot.news.dates.spelling import GAP, NUMBER, WORD_END, any_of, meaning, number, plain
from bot.news.english import in_persian
from bot.news.text import letters
from bot.news.timing import DAY, Mode, Quiet

LONGEST = 100  # letters
MOST_DAYS = 365  # of a pause


@dataclass(frozen=True, slots=True)
class Told:
    """To be told so; `minute` of the day and `weekday` (Monday is 0) where they are named."""

    mode: Mode
    minute: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Hush:
    """To be told nothing in these hours; None: in all as before."""

    quiet: Quiet | None


@dataclass(frozen=True, slots=True)
class Rest:
    """To be told nothing for so many days; None: it is not said for how long."""

    days: int | None = None


class Plain(Enum):
    """What needs no more to be said."""

    SHOW = auto()  # how one is told
    BACK = auto()  # to be told again
    NO_HOUR = auto()  # an hour that no day has
    WHOLE_DAY = auto()  # quiet hours without an end


type Wish = Told | Hush | Rest | Plain

_PARTS: Final[Mapping[str, tuple[int, int, int]]] = {
    # of the day: the hour for news then, and between which there is none if it is unwanted
    **dict.fromkeys(("صبح ها", "صبحا", "صبح"), (8, 6, 12)),
    **dict.fromkeys(("ظهر ها", "ظهرا", "ظهر"), (13, 12, 16)),
    **dict.fromkeys(("عصر ها", "عصرا", "عصر", "بعد از ظهر ها", "بعد از ظهر"), (17, 15, 20)),
    **dict.fromkeys(("شب ها", "شبا", "شب", "موقع خواب", "وقت خواب"), (21, 22, 7)),
}
_MODES: Final[Mapping[str, Mode]] = {
    **dict.fromkeys(
        (
            "همان لحظه", "همون لحظه", "همان موقع", "همون موقع", "در لحظه", "لحظه ای", "بلافاصله",
            "انی", "همان وقت", "یکی یکی", "سریع",
        ),
        Mode.AT_ONCE,
    ),
    **dict.fromkeys(
        ("ساعتی", "هر ساعت", "هر یک ساعت", "ساعتی یک بار", "ساعتی یکبار", "ساعت به ساعت"),
        Mode.HOURLY,
    ),
    **dict.fromkeys(
        ("روزانه", "هر روز", "هرروز", "روزی یک بار", "روزی یکبار", "روزی یه بار", "همه روزه"),
        Mode.DAILY,
    ),
    **dict.fromkeys(
        ("هفتگی", "هر هفته", "هفته ای یک بار", "هفته ای یکبار", "هفته ای یه بار"), Mode.WEEKLY
    ),
}  # fmt: skip
_NO_MINUTE: Final = -1  # an hour is told that no day has
_SPANS: Final = {"روز": 1, "هفته": 7, "ماه": 30}
_SHOW = (
    "زمان", "ساعت خبر ها", "زمان خبر ها", "ساعت خبر", "زمان خبر", "وقت خبر ها", "ساعت ارسال",
    "زمان ارسال", "ساعت ارسال خبر ها", "زمان ارسال خبر ها", "ساعت فرستادن خبر ها", "زمان بندی",
    "ساعت سکوت", "ساعت های سکوت", "تغییر ساعت", "تغییر زمان", "ساعت پیام ها", "زمان پیام ها",
)  # fmt: skip
_BACK = (
    "برگشتم", "از سر بگیر", "دوباره بفرست", "دوباره خبر بفرست", "دوباره شروع کن", "شروع کن",
    "ادامه بده", "بفرست دوباره", "حالا بفرست",
)  # fmt: skip
_NEVER = (
    "نفرست", "نفرستید", "نفرستین", "نفرستی", "نده", "ندهید", "ندید", "ندین", "نیاید", "نیاد",
    "نیار", "نیارید", "نکن", "نکنید", "نکنین", "نباشد", "نباشه", "نشو", "نشوید", "نمی خواهم",
    "نمی خوام", "نمیخوام", "ساکت", "سکوت", "خاموش", "قطع", "متوقف", "بس", "نه",
)  # fmt: skip
_IDLE = (
    "خبر", "خبرها", "خبرهای", "خبرهایم", "خبرا", "اخبار", "پیام", "پیام ها", "پیامی", "خبری",
    "را", "رو", "برایم", "برام", "برای من", "به من", "بهم", "من", "مرا", "منو", "برای", "بفرست",
    "بفرستید", "بفرستین", "ارسال", "کن", "کنید", "شود", "بشه", "بده", "بدهید", "بدید", "بدین",
    "بیاید", "بیاد", "بیاور", "بیار", "لطفا", "لطف کن", "لطف کنید", "فقط", "تنها", "در", "سر",
    "راس", "یک جا", "یکجا", "باشد", "باشه", "باش", "باشید", "دیگر", "دیگه", "چیزی", "هیچ",
    "هیچی", "مزاحم", "خبرم", "تا", "از", "مدت", "به مدت", "می خواهم", "می خوام", "میخوام",
    "روزهای", "و", "این", "خبررسانی", "که",
)  # fmt: skip
_HUSHED = re.compile(rf"(?<!\S){any_of(_NEVER)}{WORD_END}")
_OPEN = re.compile(
    rf"(?<!\S){any_of(('فعلا', 'فعلا که', 'موقتا', 'چند وقت', 'یک مدت', 'یه مدت'))}{WORD_END}"
)
_FIXED: Final = {
    "امروز": 1,
    "امشب": 1,
    "تا فردا": 1,
    "این هفته": 7,
    "تا هفته بعد": 7,
    "این ماه": 30,
}
_NEAR = re.compile(rf"(?<!\S)(?P<name>{any_of(_FIXED)}){WORD_END}")
_SPAN = re.compile(
    rf"(?<!\S)(?:(?:تا|به مدت|برای){GAP})?(?P<count>{NUMBER}){GAP}"
    rf"(?P<unit>{any_of(_SPANS)}){WORD_END}"
)
_MODE = re.compile(rf"(?<!\S)(?P<name>{any_of(_MODES)}){WORD_END}")
_PART = re.compile(rf"(?<!\S)(?P<name>{any_of(_PARTS)}){WORD_END}")
_WEEKDAY = re.compile(
    rf"(?<!\S)(?:هر{GAP})?(?P<name>{any_of(calendars.WEEKDAYS)})(?:{GAP}ها)?{WORD_END}"
)
_ENDED = re.compile(f"(?:سکوت|ساکت){GAP}ن(?:ه|باش)")
_WORD = re.compile(rf"(?<!\S){any_of(_IDLE)}{WORD_END}")
_PERIOD = re.compile(rf"{GAP}(?P<name>{any_of(PERIODS)}){WORD_END}")
_FROM = re.compile(rf"(?<!\S)از{GAP}")
_UNTIL = re.compile(rf"{GAP}(?:تا|الی|-|–){GAP}")
_MARKS = re.compile(r"[()«»\"'!؟?،,؛;…]+|\.(?!\d)")


def read(text: str) -> Wish | None:
    """What a text says of when to be told; None for any other text. Never fails."""
    if len(text) > LONGEST:
        return None
    said = " ".join(_MARKS.sub(" ", plain(letters.normalise(in_persian(text)))).split())
    if _is(said, _SHOW):
        return Plain.SHOW
    if _is(said, _BACK):
        return Plain.BACK
    if hushed := _HUSHED.search(said):
        return _quieter(said, f"{said[: hushed.start()]} {said[hushed.end() :]}")
    return _range(said, is_hushed=False) or _told(said)


def _is(said: str, phrases: Iterable[str]) -> bool:
    return re.fullmatch(any_of(phrases), said) is not None


def _quieter(said: str, rest: str) -> Wish | None:
    """What shall not come: at some hours, for some days, or at all for now."""
    if found := _range(rest, is_hushed=True):
        return found
    for form, meant in _QUIETER:
        if match := form.search(rest):
            return meant(match) if _is_idle(_without(rest, match)) else None
    return Hush(None) if _ENDED.search(said) else None


def _days(match: re.Match[str]) -> Rest:
    return Rest(max(1, min(number(match["count"]) * meaning(_SPANS, match["unit"]), MOST_DAYS)))


def _hours(match: re.Match[str]) -> Hush:
    _, begins, ends = meaning(_PARTS, match["name"])
    return Hush(Quiet(begins * 60, ends * 60))


_QUIETER: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Wish]], ...] = (
    (_SPAN, _days),
    (_NEAR, lambda match: Rest(meaning(_FIXED, match["name"]))),
    (_OPEN, lambda _: Rest()),
    (_PART, _hours),
)


def _range(text: str, *, is_hushed: bool) -> Wish | None:
    """«از ۲۲ تا ۷»: hours of a day between which nothing shall come."""
    begins = _FROM.search(text)
    start = begins.end() if begins else 0
    first = _hour(text, start)
    between = _UNTIL.match(text, first[0]) if first else None
    last = _hour(text, between.end()) if between else None
    if first is None or last is None or not (is_hushed or begins is None):
        return None
    if not _is_idle(f"{text[: begins.start() if begins else 0]} {text[last[0] :]}"):
        return None
    minutes = _minute(*first[1:]), _minute(*last[1:])
    if minutes[0] is None or minutes[1] is None:
        return Plain.NO_HOUR
    if minutes[0] == minutes[1]:
        return Plain.WHOLE_DAY
    return Hush(Quiet(minutes[0], minutes[1]))


def _told(said: str) -> Wish | None:
    """How news shall come: how often, on which day, at which hour."""
    mode, rest = None, said
    if match := _MODE.search(rest):
        mode, rest = meaning(_MODES, match["name"]), _without(rest, match)
    weekday = None
    if match := _WEEKDAY.search(rest):
        weekday, rest = meaning(calendars.WEEKDAYS, match["name"]), _without(rest, match)
        mode = Mode.WEEKLY if mode in (None, Mode.WEEKLY) else mode
    minute, rest = _minute_in(rest)
    if minute == _NO_MINUTE:
        return Plain.NO_HOUR if _is_idle(rest) else None
    if not _is_idle(rest) or (mode is None and minute is None):
        return None
    if mode in (Mode.AT_ONCE, Mode.HOURLY) and (minute is not None or weekday is not None):
        return None
    return Told(mode or Mode.DAILY, minute, weekday)


def _minute_in(text: str) -> tuple[int | None, str]:
    """The hour that stands somewhere in a text, and the text without it."""
    for start in (match.start() for match in re.finditer(r"(?<!\S)\S", text)):
        if found := _hour(text, start):
            end, hour, period = found
            minute = _minute(hour, period)
            rest = f"{text[:start]} {text[end:]}"
            return (_NO_MINUTE if minute is None else minute), rest
    if match := _PART.search(text):
        return meaning(_PARTS, match["name"])[0] * 60, _without(text, match)
    return None, text


def _hour(text: str, start: int) -> tuple[int, Hour, Period | None] | None:
    """An hour that is told from there on, where it ends, and the part of the day it is of."""
    found = hours.at(text, start)
    if found is None:
        return None
    end, hour = found
    if match := _PERIOD.match(text, end):
        return match.end(), hour, meaning(PERIODS, match["name"])
    return (end, hour, None) if _ends(text, end) else None


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalnum()


def _minute(hour: Hour, period: Period | None) -> int | None:
    meant = hours.meant(hour, period)
    return None if meant is None else (meant.hour * 60 + meant.minute) % DAY


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _is_idle(text: str) -> bool:
    """Whether nothing is left that says anything."""
    return not _WORD.sub(" ", text).strip(" -–\u200c")
