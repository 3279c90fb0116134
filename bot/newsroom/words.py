"""The words that keep an item of a source out or let it in, pure; however they are spelled."""

import re
from collections.abc import Iterable

from bot.news.text import folding

WANTED = "wanted"  # it has none of the words that are wanted
UNWANTED = "unwanted:"  # followed by the word that it has
_PUNCTUATION = re.compile(r"[^\w\s\u200c]+|_+")
_MOST_PARTS = 6  # of a phrase that is looked for in all the ways to part its words


def left_out(text: str, wanted: Iterable[str], unwanted: Iterable[str]) -> str | None:
    """Why an item is left out: it has a word or a phrase that is not wanted, or none of those that
    are. None where it is taken."""
    return unwelcome(text, unwanted) or (None if is_wanted(text, wanted) else WANTED)


def unwelcome(text: str, unwanted: Iterable[str]) -> str | None:
    """Why an item is left out by the first of the unwanted words, or phrases, that it has."""
    words = _words(text)
    return next((f"{UNWANTED}{one}" for one in unwanted if _has(words, one)), None)


def is_wanted(text: str, wanted: Iterable[str]) -> bool:
    """Whether one of the wanted words stands in a text; any text where there are none."""
    asked = tuple(one for one in wanted if _plain(one).strip())
    words = _words(text)
    return not asked or any(_has(words, one) for one in asked)


def _has(words: str, phrase: str) -> bool:
    plain = _plain(phrase)
    parts = folding.split(plain)
    if not parts:
        return False
    ways = folding.spellings(plain) if len(parts) <= _MOST_PARTS else {" ".join(parts)}
    return any(f" {way} " in words for way in ways)


def _words(text: str) -> str:
    return f" {' '.join(folding.split(_plain(text)))} "


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(" ", text)
