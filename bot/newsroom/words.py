"""The words that keep an item of a source out or let it in, pure; however they are spelled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.news.search import terms
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
    told = _Told.of(text)
    return next((f"{UNWANTED}{one}" for one in unwanted if told.has(one)), None)


def is_wanted(text: str, wanted: Iterable[str]) -> bool:
    """Whether one of the wanted words stands in a text; any text where there are none."""
    asked = tuple(one for one in wanted if _plain(one).strip())
    told = _Told.of(text)
    return not asked or any(told.has(one) for one in asked)


@dataclass(frozen=True, slots=True)
class _Told:
    """A text as its letters are written, however parted, and as search takes its words."""

    letters: str
    terms: str

    @classmethod
    def of(cls, text: str) -> Self:
        return cls(_side_by_side(folding.split(_plain(text))), _side_by_side(terms.terms(text)))

    def has(self, phrase: str) -> bool:
        plain = _plain(phrase)
        parts = folding.split(plain)
        if not parts:
            return False
        ways = folding.spellings(plain) if len(parts) <= _MOST_PARTS else {" ".join(parts)}
        meant = _side_by_side(terms.terms(phrase))
        is_meant = bool(meant.strip()) and meant in self.terms
        return is_meant or any(f" {way} " in self.letters for way in ways)


def _side_by_side(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(" ", text)
