"""Messages, notices and calls: who writes, and until when somebody is called."""

import re
from collections.abc import Sequence

_WHO_LONGEST = 9  # words
_KINDS = "تسلیت|تبریک|تبریک و تسلیت|تقدیر|قدردانی|مهم|تصویری|نوروزی"
_AFTER = "به|در|برای|درباره|از|پیرامون|خطاب|مبنی|با|که|پس|خواهد|منتشر|صادر"
_LABEL = re.compile(
    rf"(?:متن (?:کامل )?)?((?:پیام|بیانیه|اطلاعیه|دلنوشته|نامه)(?: (?:{_KINDS}))*"
    rf" (?!(?:{_AFTER}|و) )\S.*?)(?=\s(?:{_AFTER})\s|\s*[:؛«،/]|$)"
)
_INFORMS = re.compile(
    "(?:بدین\\s?وسیله )?(?:به|جهت) (?:اطلاع|استحضار|آگاهی) .{0,80}?"
    "می[\u200c ]?رسان(?:د|یم)[،,:]?\\s*(?:که\\s+)?(?=\\S+\\s\\S)"
)
_CALLS = re.compile(
    "(?<!\\w)(?:فراخوان|دعوت|جذب|استخدام|ثبت[\u200c ]?نام|پذیرش|مناقصه|مزایده|مهلت|بخشودگی)(?!\\w)"
)
_MONTH = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
_UNTIL = re.compile(
    r"(?<!\w)(?:تا|لغایت|مهلت|فرصت)\s(?:[^.،؛]{0,40}\s)?(?:پایان|آخر|[\d۰-۹]{1,2}|\w+م)\s"
    rf"(?:\S+\s){{0,3}}?(?:{_MONTH}|ماه|هفته|سال|روز|وقت اداری)(?!\w)"
)
_TAKES_PART = re.compile(
    "(?<!\\w)(?:می[\u200c ]?توان\\w+|باید|می[\u200c ]?بایست|مهلت|فرصت|متقاضیان"
    "|علاقه[\u200c ]?مندان|ثبت[\u200c ]?نام)(?!\\w)"
)


def label(headline: str, paragraphs: Sequence[str]) -> str:
    """«پیام استاندار کرمان», where the release is one; else empty."""
    for line in (headline, *paragraphs[:1]):
        found = _LABEL.match(line)
        if found and len(found[1].split()) <= _WHO_LONGEST:
            return found[1]
    return ""


def without_informing(text: str) -> str:
    """A notice without «به اطلاع ... می‌رساند»."""
    informs = _INFORMS.match(text)
    return text[informs.end() :] if informs else text


def calls(text: str) -> bool:
    """Whether somebody is called to take part."""
    return _CALLS.search(text) is not None


def tells_until(text: str) -> bool:
    """Whether it says until when something is open."""
    return _UNTIL.search(text) is not None


def tells_how(text: str) -> bool:
    """Whether it says how and until when to take part."""
    return tells_until(text) and _TAKES_PART.search(text) is not None
