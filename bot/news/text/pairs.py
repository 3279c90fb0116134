"""Marks that stand in pairs, quotation marks and brackets: which are whole and which are strays."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

CLOSING = {"«": "»", "“": "”", "(": ")", "[": "]", "{": "}", "‹": "›", "\u2018": "\u2019"}
CLOSERS = "".join(CLOSING.values()) + "\"'"
_OPENING = {closing: opening for opening, closing in CLOSING.items()}
_BOTH_WAYS = "\"'"  # the same sign opens and closes
_QUOTES = ("«", "“", '"', "'", "\u2018")
_MARK = re.compile("[" + re.escape("".join(CLOSING) + CLOSERS) + "]")
_APOSTROPHE = re.compile("(?<=\\w)['\u2019](?=\\w)|(?<!\\S)['\u2019](?=\\d\\d(?!\\d))")
_SPACES = re.compile(r"(?<=[\s«(\[“])\s+|\s+(?=[.،؛:,;!؟?…»)\]”])")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Where the marks of a text stand: `whole` pairs as (opening, closing), never crossing each
    other, in the order of their closing; `strays` have no partner."""

    whole: tuple[tuple[int, int], ...]
    strays: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Pairs":
        whole: list[tuple[int, int]] = []
        strays: list[int] = []
        opened: list[tuple[str, int]] = []
        waiting: Counter[str] = Counter()
        for sign, place in _marks(text):
            opening = sign if sign in _BOTH_WAYS else _OPENING.get(sign, "")
            if not waiting[opening]:
                if opening in ("", sign):
                    opened.append((sign, place))
                    waiting[sign] += 1
                else:
                    strays.append(place)
                continue
            while opened[-1][0] != opening:
                inner, stray = opened.pop()
                waiting[inner] -= 1
                strays.append(stray)
            waiting[opening] -= 1
            whole.append((opened.pop()[1], place))
        strays.extend(place for _, place in opened)
        return cls(tuple(whole), tuple(sorted(strays)))


def _marks(text: str) -> Iterator[tuple[str, int]]:
    may_have = "'" in text or "\u2019" in text
    apostrophes = {found.start() for found in _APOSTROPHE.finditer(text)} if may_have else ()
    for found in _MARK.finditer(text):
        if found.start() not in apostrophes:
            yield found[0], found.start()


def is_balanced(text: str) -> bool:
    """Whether every mark that stands in pairs has its partner, and no pair crosses another."""
    return not Pairs.of(text).strays


def balanced(text: str) -> str:
    """The text without the marks that have no partner in it."""
    strays = Pairs.of(text).strays
    if not strays:
        return text
    gone = frozenset(strays)
    kept = "".join(" " if place in gone else letter for place, letter in enumerate(text))
    return _SPACES.sub("", kept).strip()


def unwrapped(text: str, ends: str) -> str:
    """The text without the quotation marks that hold the whole of it, but for the signs `ends`
    after them; the last sign inside stays."""
    inside = text.rstrip(ends + " ")
    if not inside.startswith(_QUOTES) or (0, len(inside) - 1) not in Pairs.of(inside).whole:
        return text
    return inside[1:-1].strip()
