"""Names compared: however its letters and half spaces are worn, one name has one key."""

import re
from collections.abc import Iterable
from itertools import product

# One table for all that is compared: the letter that stands for each of those beside it.
SAME = {
    "ی": "يىئېۍےێ", "ک": "كڪ", "ه": "ةۀھہۃۂە", "ا": "أإٱ", "و": "ؤۆ", "ل": "ڵ", "ر": "ڕ",
    "": "ء\u0640",
}  # fmt: skip
_DIGITS = {zero + n: chr(0x06F0 + n) for zero in (0x30, 0x660) for n in range(10)}
_LETTERS = {old: new for new, olds in SAME.items() for old in olds}
_LETTERS |= {chr(old): new for old, new in _DIGITS.items()}
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u200d-\u200f\u202a-\u202e\u2066-\u2069]")
_PLAIN = " -/:-@\\[-~«»،؛؟آابت-غفقل-وپچژکگی\u06f0-\u06f9\u200c\n…–"  # what folding leaves as it is
_WORN = re.compile(f"[^{_PLAIN}]")
_SIGNS = "\u200c_-"  # that part words as spaces do
_GAPS = re.compile(rf"[\s{_SIGNS}]+")
_PUNCTUATION = re.compile(r"[^\w\s]+")
_JOINTS = re.compile(  # «بندرعباس», «خرم‌آباد», «چهارمحال» are written apart too
    "(?<=^بندر)(?=[^\\s\u200c])|(?<=[^\\s\u200cی])(?=آباد)|(?<=^چهار)(?=محال)"
)


def fold_word(word: str) -> str:
    """One word for comparing: Persian letters and digits, «اباد» for «آباد», no marks, lower case.
    Right for many words at once, too."""
    return _WORN.sub(_folded, word).replace("آباد", "اباد")


def fold_line(text: str) -> str:
    """A line for comparing: its words folded, halves of a word together, spaces as they were."""
    return fold_word(text.replace("\u200c", ""))


def fold_words(words: Iterable[str]) -> list[str]:
    """Each word folded, in their order. None of them has a line end."""
    joined = "\n".join(words)
    return fold_word(joined).split("\n") if joined else []


def split(text: str) -> tuple[str, ...]:
    """The folded words of a text; half spaces, hyphens and underscores part
    words as spaces do."""
    return tuple(fold_words(filter(None, _GAPS.split(text))))


def fold(text: str) -> str:
    """One key for all spellings: «خمینی‌شهر», «خمینی شهر» and «خمینیشهر» meet."""
    for gap in _SIGNS:
        text = text.replace(gap, "")
    return fold_word("".join(text.split()))


def _folded(letter: re.Match[str]) -> str:
    return _LETTERS[letter[0]] if letter[0] in _LETTERS else _MARKS.sub("", letter[0]).lower()


def bare(key: str) -> str:
    """A key without its punctuation: «صنعت،معدنوتجارت» meets «صنعتمعدنوتجارت»."""
    return key if key.isalnum() else _PUNCTUATION.sub("", key)


def spellings(name: str) -> frozenset[str]:
    """The ways a text may part a name, as folded words with single spaces between: «خمینی شهر» and
    «خمینیشهر», but for «بهشهر» never «به شهر»."""
    parts = split(_JOINTS.sub(" ", name))
    return frozenset(
        "".join(map("".join, zip(parts, (*gaps, ""), strict=True))).strip()
        for gaps in product(("", " "), repeat=len(parts) - 1)
    )
