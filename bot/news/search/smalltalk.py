"""Short messages of readers that are no search: greetings, thanks, and how things work.

The words are data (data/smalltalk.toml). For what editors send there is a reading of its own.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bot.news.search.spans import longest
from bot.news.text import tables
from bot.news.text.folding import fold, split
from bot.news.text.letters import normalise

_FILE = "smalltalk.toml"
_LONGEST = 100  # letters: nobody greets at greater length
_MARKS = re.compile(r"[^\w\s\u200c-]+")
_HELD = re.compile(r"(\w)\1+")
_ASKING = re.compile("[?؟]")


class Talk(StrEnum):
    """What a message says; of several the first here is answered."""

    STOP = "stop"
    MINE = "mine"
    SUBSCRIBE = "subscribe"
    SEND = "send"
    SEARCH = "search"
    HELP = "help"
    ABOUT = "about"
    LATEST = "latest"
    THANKS = "thanks"
    GREETING = "greeting"
    FAREWELL = "farewell"
    ASSENT = "assent"
    FACE = "face"  # pictures only


_IN_TABLE = tuple(talk for talk in Talk if talk is not Talk.FACE)
_IDLE = frozenset[Talk]()


@dataclass(frozen=True, slots=True)
class Smalltalk:
    """Built from data/smalltalk.toml. `phrases`: what each key may say, nothing if it is idle."""

    phrases: Mapping[str, frozenset[Talk]]
    thanking: frozenset[str]  # pictures

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Raise ValueError, naming the entry, when the table is malformed."""
        tables.only(table, {*_IN_TABLE, "idle", "thanking"}, _FILE)
        phrases = {_key(word): _IDLE for word in tables.strings(table, "idle", _FILE)}
        for talk in _IN_TABLE:
            for phrase in tables.strings(table, talk, _FILE):
                key = _key(phrase)
                phrases[key] = phrases.get(key, _IDLE) | {talk}
        return cls(phrases, frozenset(tables.string(table, "thanking", _FILE)))

    def judge(self, text: str) -> Talk | None:
        """What a message says, in any spelling; None where it says anything else."""
        plain = normalise(text[: 2 * _LONGEST]).strip()
        if len(text) > 2 * _LONGEST or len(plain) > _LONGEST:
            return None
        words = tuple(map(_loosely, split(_MARKS.sub(" ", plain))))
        if not words:
            return self._pictured(plain)
        said = self._said(words)
        return next((talk for talk in Talk if talk in said), None)

    def _said(self, words: Sequence[str]) -> frozenset[Talk]:
        """All that the phrases of a message say; nothing where one word is of none of them."""
        said: frozenset[Talk] = frozenset()
        place = 0
        while place < len(words):
            found = longest(words, place, self.phrases)
            if found is None:
                return frozenset()
            place += found[0]
            said |= found[1]
        return said

    def _pictured(self, plain: str) -> Talk | None:
        """What a message without words says."""
        if any(letter in self.thanking for letter in plain):
            return Talk.THANKS
        if any(unicodedata.category(letter) in ("So", "Sk") for letter in plain):
            return Talk.FACE
        return Talk.HELP if _ASKING.search(plain) else None


def _key(phrase: str) -> str:
    return "".join(map(_loosely, split(phrase))) or fold(phrase)


def _loosely(word: str) -> str:
    """A folded word without madda and held letters: «سلااام», «آره» and «اره»."""
    return _HELD.sub(r"\1", word.replace("آ", "ا"))
