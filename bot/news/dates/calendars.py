"""The words of three calendars, and any of their dates as a Jalali one."""

import datetime
import re
from functools import lru_cache

import jdatetime

JALALI = {
    "فروردین": 1,
    "اردی‌بهشت": 2,
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
    **dict.fromkeys(("ژانویه", "جنوری", "ینایر", "کانون‌الثانی", "کانون‌ثانی", "january", "jan"), 1),
    **dict.fromkeys(("فوریه", "فبروری", "فبرایر", "شباط", "february", "feb"), 2),
    **dict.fromkeys(("مارس", "مارچ", "آذار", "march", "mar"), 3),
    **dict.fromkeys(("آوریل", "آپریل", "اپریل", "ابریل", "أبریل", "نیسان", "april", "apr"), 4),
    **dict.fromkeys(("مه", "می", "مئی", "مایو", "ایار", "آیار", "may"), 5),
    **dict.fromkeys(("ژوئن", "ژوین", "جون", "یونیو", "حزیران", "june", "jun"), 6),
    **dict.fromkeys(("ژوئیه", "ژوییه", "جولای", "جولائی", "یولیو", "تموز", "july", "jul"), 7),
    **dict.fromkeys(("اوت", "آگوست", "اگوست", "اگست", "أغسطس", "اغسطس", "آب", "august", "aug"), 8),
    **dict.fromkeys(("سپتامبر", "سپتمبر", "سبتمبر", "ایلول", "september", "sept", "sep"), 9),
    **dict.fromkeys(("اکتبر", "اکتوبر", "أکتوبر", "تشرین‌الاول", "تشرین‌اول", "october", "oct"), 10),
    **dict.fromkeys(
        ("نوامبر", "نومبر", "نوفمبر", "تشرین‌الثانی", "تشرین‌ثانی", "november", "nov"), 11
    ),
    **dict.fromkeys(("دسامبر", "دسمبر", "دیسمبر", "کانون‌الاول", "کانون‌اول", "december", "dec"), 12),
}
HIJRI = {
    **dict.fromkeys(("محرم", "محرم‌الحرام"), 1),
    **dict.fromkeys(("صفر", "صفر‌المظفر"), 2),
    **dict.fromkeys(("ربیع‌الاول", "ربیع‌اول"), 3),
    **dict.fromkeys(("ربیع‌الثانی", "ربیع‌الآخر", "ربیع‌الاخر", "ربیع‌ثانی"), 4),
    **dict.fromkeys(("جمادی‌الاول", "جمادی‌الاولی", "جمادی‌اول"), 5),
    **dict.fromkeys(("جمادی‌الثانی", "جمادی‌الثانیه", "جمادی‌الآخر", "جمادی‌الآخره"), 6),
    **dict.fromkeys(("جمادی‌الاخر", "جمادی‌الاخره", "جمادی‌الاخری"), 6),
    **dict.fromkeys(("رجب", "رجب‌المرجب"), 7),
    **dict.fromkeys(("شعبان", "شعبان‌المعظم"), 8),
    **dict.fromkeys(("رمضان", "رمضان‌المبارک"), 9),
    **dict.fromkeys(("شوال", "شوال‌المکرم"), 10),
    **dict.fromkeys(("ذی‌القعده", "ذی‌قعده", "ذو‌القعده", "ذوالقعدة", "ذی‌القعدة"), 11),
    **dict.fromkeys(("ذی‌الحجه", "ذی‌حجه", "ذو‌الحجه", "ذوالحجة", "ذی‌الحجة"), 12),
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


def _cardinals() -> dict[str, int]:
    days = {word: n for n, word in enumerate((*_UNITS, *_TEENS, "بیست"), 1)}
    days |= {"هیجده": 18, "شیش": 6, "سی": 30, "سی‌و‌یک": 31}
    days |= {f"بیست‌و‌{word}": n for n, word in enumerate(_UNITS, 21)}
    return days


DAYS = _ordinals() | _cardinals()


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


@lru_cache(maxsize=512)
def _bare(word: str) -> str:
    return re.sub(r"[\s\u200c]+", "", word).casefold()
