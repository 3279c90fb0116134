"""The words that keep an item out or let it in, pure; however they are spelled."""

import re
from collections.abc import Iterable

from bot.news.text import folding

_PUNCTUATION = re.compile(r"[^\w\s\u200c]+|_+")
_MOST_PARTS = 6  # of a phrase that is looked for in all the ways to part its words


def unwelcome(text: str, unwanted: Iterable[str]) -> str | None:
    """The first of the unwanted words, or phrases, that stands in a text."""
    words = _words(text)
    return next((one for one in unwanted if _has(words, one)), None)


def is_wanted(text: str, wanted: Iterable[str]) -> bool:
    """Whether one of the wanted words stands in a text; any text where there are none."""
    asked = tuple(wanted)
    words = _words(text)
    return not asked or any(_has(words, one) for one in asked)


def _has(words: str, phrase: str) -> bool:
    plain = _PUNCTUATION.sub(" ", phrase)
    parts = folding.split(plain)
    if not parts:
        return False
    ways = folding.spellings(plain) if len(parts) <= _MOST_PARTS else {" ".join(parts)}
    return any(f" {way} " in words for way in ways)


def _words(text: str) -> str:
    return f" {' '.join(folding.split(_PUNCTUATION.sub(' ', text)))} "
