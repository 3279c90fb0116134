"""Numbers and names as somebody types them: in words or digits, with half spaces or without."""

import re
from collections.abc import Iterable, Mapping

from bot.news.text.folding import fold_word

GAP = "[\\s\u200c]*"
AND = f"{GAP}و{GAP}"
WORD_END = "(?![^\\W\\d_])"
_GAPS = re.compile("[\\s\u200c]+")
_UNITS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_TEENS = (
    "ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده",
)  # fmt: skip
_TENS = ("بیست", "سی", "چهل", "پنجاه")


def _numbers() -> dict[str, int]:
    words = {word: number for number, word in enumerate(("صفر", *_UNITS, *_TEENS))}
    words |= {"یه": 1, "شیش": 6, "هیجده": 18, "هژده": 18, "پونزده": 15, "شونزده": 16, "هیفده": 17}
    for number, ten in enumerate(_TENS, 2):
        words[ten] = 10 * number
        words |= {f"{ten} و {unit}": 10 * number + n for n, unit in enumerate(_UNITS, 1)}
    return words


def plain(text: str) -> str:
    """A text in the letters that the patterns here are made of."""
    return fold_word(text).replace("آ", "ا")


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names in a plain text, the longest first."""
    spelled = sorted({plain(name) for name in names}, key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(_GAPS.sub(lambda _: GAP, name) for name in spelled)})"


def meaning[Value](names: Mapping[str, Value], text: str) -> Value:
    """What a name that `any_of` found stands for. Raises KeyError for any other."""
    return {_bare(name): value for name, value in names.items()}[_bare(text)]


NUMBERS = _numbers()
NUMBER = rf"(?:(?<!\d)\d{{1,3}}(?!\d)|{any_of(NUMBERS)}{WORD_END})"


def number(text: str) -> int:
    """The number that NUMBER found."""
    return int(text) if text.isdecimal() else meaning(NUMBERS, text)


def _bare(name: str) -> str:
    return _GAPS.sub("", plain(name))
