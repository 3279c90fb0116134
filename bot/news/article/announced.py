"""Addresses and codes that a line before tells of: news, though they look like a footer."""

import re
from collections.abc import Sequence

from bot.news.article.chrome import Chrome, squeeze

_SHORTEST = 35  # letters of a line that tells
_LABEL = 3  # words that may stand between
_LONGEST_ENDING = 80  # letters
DIALLED = r"[*#]{1,2}\d{1,4}(?:\*\d{1,16})*#"  # «*733*12#»
_ADDRESS = re.compile(rf"(?:https?://|www\.)\S+|@\w{{3,64}}|{DIALLED}", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r":\s*$|(?:شماره|تلفن|تماس|سامانه|پیامک|نشانی|آدرس|زیر)(?:[\u200c ]?های)?(?!\w)"
    r"[^.]{0,60}[.،]?\s*$"
)


def is_announced(text: str, before: Sequence[str], chrome: Chrome) -> bool:
    """Whether a line of nothing but an address or a code is told of by the line before, or by the
    one before a label: «... از نشانی زیر نوبت بگیرند:»."""
    if not _ADDRESS.fullmatch(text):
        return False
    if before and len(before[-1].split()) <= _LABEL and not before[-1].endswith(":"):
        before = before[:-1]
    told = before[-1] if before else ""
    announces = len(told) >= _SHORTEST and (told.endswith(":") or announces_number(told))
    return announces and not chrome.is_below(told, squeeze(told))


def announces_number(text: str) -> bool:
    """Whether a normalised line ends by telling whom to call: the number below it is news."""
    if len(text) < _SHORTEST:
        return False
    return _ANNOUNCES.search(text, max(0, len(text) - _LONGEST_ENDING)) is not None
