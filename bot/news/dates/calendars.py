"""The words of three calendars, and any of their dates as a Jalali one."""

import datetime
import re

import jdatetime

JALALI = {
    "فروردین": 1,
    "اردیبهشت": 2,
    "خرداد": 3,
    "تیر": 4,
    "مرداد": 5,
    "امرداد": 5,
    "شهریور": 6,
    "مهر": 7,
    "آبان": 8,
    "ابان": 8,
    "آذر": 9,
    "دی": 10,
    "بهمن": 11,
    "اسفند": 12,
}
GREGORIAN = {
    **dict.fromkeys(("ژانویه", "january", "jan"), 1),
    **dict.fromkeys(("فوریه", "february", "feb"), 2),
    **dict.fromkeys(("مارس", "مارچ", "march", "mar"), 3),
    **dict.fromkeys(("آوریل", "آپریل", "april", "apr"), 4),
    **dict.fromkeys(("مه", "می", "may"), 5),
    **dict.fromkeys(("ژوئن", "ژوین", "june", "jun"), 6),
    **dict.fromkeys(("ژوئیه", "ژوییه", "جولای", "july", "jul"), 7),
    **dict.fromkeys(("اوت", "آگوست", "اگوست", "august", "aug"), 8),
    **dict.fromkeys(("سپتامبر", "september", "sep"), 9),
    **dict.fromkeys(("اکتبر", "october", "oct"), 10),
    **dict.fromkeys(("نوامبر", "november", "nov"), 11),
    **dict.fromkeys(("دسامبر", "december", "dec"), 12),
}
HIJRI = {
    "محرم": 1,
    "محرم‌الحرام": 1,
    "صفر": 2,
    "ربیع‌الاول": 3,
    "ربیع‌الثانی": 4,
    "جمادی‌الاول": 5,
    "جمادی‌الاولی": 5,
    "جمادی‌الثانی": 6,
    "جمادی‌الثانیه": 6,
    "رجب": 7,
    "شعبان": 8,
    "رمضان": 9,
    "شوال": 10,
    "ذی‌القعده": 11,
    "ذیقعده": 11,
    "ذی‌الحجه": 12,
    "ذیحجه": 12,
}
WEEKDAYS = {  # as datetime.date.weekday() counts them
    "دوشنبه": 0,
    "سه‌شنبه": 1,
    "چهارشنبه": 2,
    "پنج‌شنبه": 3,
    "جمعه": 4,
    "شنبه": 5,
    "یک‌شنبه": 6,
}
_UNITS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_UNIT_ORDINALS = ("یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم")
_TEENS = (
    *("ده", "یازده", "دوازده", "سیزده", "چهارده"),
    *("پانزده", "شانزده", "هفده", "هجده", "نوزده"),
)
_TENS = {
    "بیست": 20,
    "سی": 30,
    "چهل": 40,
    "پنجاه": 50,
    "شصت": 60,
    "هفتاد": 70,
    "هشتاد": 80,
    "نود": 90,
}
_HUNDREDS = {"سیصد": 1300, "چهارصد": 1400}
_HIJRI_EPOCH = 227014  # the ordinal of the day before 1 Muharram of the year 1 (civil reckoning)


def _ordinals() -> dict[str, int]:
    days = {"اول": 1, "نخست": 1, **{word: n for n, word in enumerate(_UNIT_ORDINALS, 1)}}
    days |= {f"{word}م": n for n, word in enumerate(_TEENS, 10)}
    days |= {"هیجدهم": 18, "بیستم": 20, "سی‌ام": 30, "سی‌و‌یکم": 31}
    days |= {f"بیست‌و‌{word}": n for n, word in enumerate(_UNIT_ORDINALS, 21)}
    return days


DAYS = _ordinals()


def one_of(words: dict[str, int]) -> str:
    """A regular expression for any of the words, their half spaces kept, lost or spaces."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(word.replace("\u200c", r"[\s\u200c]*") for word in longest_first)


def number_of(words: dict[str, int], text: str) -> int | None:
    """The number a word stands for, however its half spaces are written."""
    return {_bare(word): number for word, number in words.items()}.get(_bare(text))


YEAR_IN_WORDS = (
    rf"هزار\s*و\s*(?:{'|'.join(_HUNDREDS)})(?:\s+و\s+(?:{'|'.join((*_TENS, *_TEENS, *_UNITS))}))*"
)


def year_in_words(text: str) -> int:
    """The year of words that YEAR_IN_WORDS matches: «هزار و چهارصد و سه» is 1403."""
    units = {word: n for n, word in enumerate((*_UNITS, *_TEENS), 1)}
    values = {**_HUNDREDS, **_TENS, **units}
    return sum(values.get(word, 0) for word in text.partition("هزار")[2].split())


def jalali(year: int, month: int, day: int) -> jdatetime.date | None:
    """The date, or None where the calendar has no such day (31 مهر, 30 اسفند of a common year)."""
    try:
        return jdatetime.date(year, month, day)
    except ValueError:
        return None


def from_gregorian(year: int, month: int, day: int) -> jdatetime.date | None:
    try:
        return jdatetime.date.fromgregorian(date=datetime.date(year, month, day))
    except ValueError:
        return None


def from_hijri(year: int, month: int, day: int) -> jdatetime.date | None:
    """By the civil (tabular) reckoning: the sighted moon may differ from it by a day."""
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = day + (59 * (month - 1) + 1) // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    try:
        civil = datetime.date.fromordinal(_HIJRI_EPOCH + days)
        return jdatetime.date.fromgregorian(date=civil)
    except ValueError:
        return None


def _bare(word: str) -> str:
    return re.sub(r"[\s\u200c]+", "", word).casefold()
