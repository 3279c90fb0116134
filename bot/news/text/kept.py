"""What stays as it is, letter by letter: addresses, tags and names, and quoted Arabic."""

import re
from collections.abc import Iterator

from bot.news.text.alphabet import HALF_SPACE, PERSIAN

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s«»<>\"'()،؛]+", re.IGNORECASE)
_TAG = re.compile(f"(?<![\\w/])[#@][\\w{HALF_SPACE}]+")
_ENDS = ".,:;!؟?"  # marks after an address
_ENTITY = re.compile(r"&#?\w+;")
_LETTER = re.compile(f"[{PERSIAN}]")
_QUOTED = re.compile(r"«([^«»\n]{4,400})(?=»)|﴿([^﴿﴾\n]{4,600})(?=﴾)")
_MARK = "\u064b-\u0652\u0670"
_VOWELLED = rf"(?>[^\s«»]*[{_MARK}][^\s«»]*)"
_VOCALISED = re.compile(rf"(?<!\S){_VOWELLED}(?: {_VOWELLED})++(?!\S)")  # two and more words
_MARKS = re.compile(f"[{_MARK}]")
_TANWIN_ON_ALEF = re.compile("ا\u064b|\u064bا")
_FEWEST_MARKS = 2
_BOUND = re.compile("[ةإ]")
_ARABIC_SIGN = re.compile(f"[ةإ﴿{_MARK}]")
_NO_ARABIC = re.compile(f"[پچژگ{HALF_SPACE}]")
_ARTICLE = re.compile("(?:[وفبل]?ال|لل)\\S{2,}")
_ARABIC = frozenset({
    "إن", "ان", "لا", "ولا", "من", "في", "فی", "إلا", "علي", "على", "علی", "الی", "إلى", "ما", "یا",
    "يا", "هو", "خير", "خیر", "الله", "لله", "بالله", "والله", "ربنا", "مع", "إنا", "انا", "عن",
    "لك", "لکم", "لكم", "قل", "ثم",
})  # fmt: skip
_PERSIAN = frozenset({
    "را", "که", "است", "از", "به", "با", "این", "آن", "های", "ها", "در", "برای", "شد", "می", "یک",
    "بر", "هر", "تا", "شده", "بود", "کرد", "نه", "ای", "هم",
})  # fmt: skip


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses with Persian letters stand; those without have nothing that wears."""
    if not ("://" in text or "www." in text.lower()):
        return
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_ENDS)
        if _LETTER.search(address) and not _ENTITY.search(address):
            yield found.start(), found.start() + len(address)


def verses(text: str) -> Iterator[tuple[int, int]]:
    """Where Arabic is quoted, in quotation marks or with its vowel marks."""
    for found in _QUOTED.finditer(text):
        group = found.lastindex or 0
        if _is_arabic(found[group]):
            yield found.span(group)
    if _MARKS.search(text):
        for found in _VOCALISED.finditer(text):
            counts = [_count_marks(word) for word in found[0].split()]
            if all(counts) and sum(counts) >= _FEWEST_MARKS * len(counts):
                yield found.span()


def apart(text: str) -> list[tuple[str, bool]]:
    """A normalised line in pieces, each with whether it stays as it is."""
    if not (("#" in text) or ("@" in text) or ("//" in text) or ("www" in text) or _odd(text)):
        return [(text, False)]
    spans = [*addresses(text), *verses(text), *(found.span() for found in _TAG.finditer(text))]
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in sorted(spans):
        if start >= end:
            pieces += [(text[end:start], False), (text[start:stop], True)]
            end = stop
    return [*pieces, (text[end:], False)]


def _odd(text: str) -> bool:
    return _ARABIC_SIGN.search(text) is not None


def _is_arabic(quoted: str) -> bool:
    """Whether words in quotation marks are Arabic ones, and not Persian in an Arabic keyboard's
    letters."""
    words = quoted.split()
    if len(words) < 2 or _NO_ARABIC.search(quoted) or not _PERSIAN.isdisjoint(words):
        return False
    if _count_marks(quoted) >= _FEWEST_MARKS:
        return True
    arabic = any(word in _ARABIC or _ARTICLE.fullmatch(word) for word in words)
    return arabic and _BOUND.search(quoted) is not None


def _count_marks(text: str) -> int:
    return len(_MARKS.findall(_TANWIN_ON_ALEF.sub("", text)))
