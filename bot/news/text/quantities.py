"""The numbers a text tells, in digits or in words, each with the word that it counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.news.text.folding import fold_word
from bot.news.text.sentences import stem

_UNITS = ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه")
_TEENS = (
    "ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده",
)  # fmt: skip
_TENS = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_HUNDREDS = (
    "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد",
)  # fmt: skip
_SMALL: Final = {
    **{word: n for n, word in enumerate((*_UNITS, *_TEENS), 1)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    **{word: 100 * n for n, word in enumerate(_HUNDREDS, 1)},
    "صفر": 0, "هیجده": 18, "یکصد": 100,
}  # fmt: skip
_SCALES: Final = {
    "هزار": 1_000, "میلیون": 10**6, "میلیارد": 10**9, "بیلیون": 10**12, "تریلیون": 10**12,
}  # fmt: skip
_ORDINALS: Final = {
    "دوم": 2, "سوم": 3, **{f"{word}م": n for n, word in enumerate((*_UNITS, *_TEENS), 1) if n > 3},
    **{f"{word}م": 10 * n for n, word in enumerate(_TENS, 2)}, "سی‌ام": 30, "صدم": 100,
}  # fmt: skip
_ORDINAL: Final = {
    **{fold_word(word): n for word, n in _ORDINALS.items()},
    **{f"{fold_word(word)}ین": n for word, n in _ORDINALS.items()},
}
_LONGEST = 15  # digits that are read as a number
_TOKEN = re.compile(
    r"(?P<grouped>\d{1,3}(?:[٬,،.]\d{3})+(?![\d٬,./]))|(?P<decimal>(?<![\d/.])\d+[٫./]\d+(?![\d./]))"
    "|(?P<digits>\\d+)|(?P<word>[^\\W\\d_]+(?:\u200c[^\\W\\d_]+)*)|(?P<mark>[^\\s\u200c])"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`counted` is the stem of the next word, if that follows at once."""

    value: Decimal
    counted: str


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text in their order. «یک» alone is an article."""
    spelled = fold_word(text).replace("٪", " درصد ").replace("%", " درصد ")
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(spelled)]
    return tuple(_read(tokens))


def is_number_word(word: str) -> bool:
    """Whether a folded word is read as a number here."""
    return word in _SMALL or word in _SCALES or word in _ORDINAL


def _read(tokens: Sequence[tuple[str, str]]) -> Iterator[Quantity]:
    place = 0
    while place < len(tokens):
        end, value = _number(tokens, place)
        if end == place:
            place += 1
            continue
        following = tokens[end] if end < len(tokens) else ("", "")
        alone = end == place + 1 and tokens[place][1] == "یک"
        if not alone:
            yield Quantity(value, stem(following[1]) if following[0] == "word" else "")
        place = end


def _number(tokens: Sequence[tuple[str, str]], start: int) -> tuple[int, Decimal]:
    """The longest number that begins there: «۱۲ هزار و ۵۰۰», «بیست و پنج»; where it ends."""
    if tokens[start][1] in _ORDINAL:
        return start + 1, Decimal(_ORDINAL[tokens[start][1]])
    total, group, least, place = Decimal(0), Decimal(0), Decimal("Infinity"), start
    while place < len(tokens):
        joined = place > start and tokens[place][1] == "و" and place + 1 < len(tokens)
        at = place + 1 if joined else place
        atom = _atom(*tokens[at])
        scale = _SCALES.get(tokens[at][1])
        if atom is not None and atom < least and (joined or place == start):
            group, least = group + atom, _below(atom, tokens[at][0])
        elif scale and not joined and scale < _above(total):
            total, group, least = total + (group or 1) * scale, Decimal(0), Decimal(scale)
        else:
            break
        place = at + 1
    return place, total + group


def _above(total: Decimal) -> Decimal:
    """A scale follows only on a larger one."""
    return total if total else Decimal("Infinity")


def _atom(kind: str, text: str) -> Decimal | None:
    if kind == "word":
        return Decimal(_SMALL[text]) if text in _SMALL else None
    if kind not in ("grouped", "decimal", "digits") or len(text) > _LONGEST:
        return None
    plain = re.sub("[٬,،.]", "", text) if kind == "grouped" else re.sub("[٫/]", ".", text)
    return Decimal(plain)


def _below(atom: Decimal, kind: str) -> Decimal:
    """How small what «و» adds must be: after «بیست» a unit, after digits nothing."""
    if kind != "word" or atom < 20:
        return Decimal(0)
    return Decimal(100 if atom >= 100 else 10)
