"""Where the half spaces of one word stand, from its grammar and the lexicon."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.news.lexicon import HALF_SPACE, NON_JOINING, Lexicon

_PREVERBS = ("", "بر", "در", "باز", "فرا", "فرو", "وا")
_PLURALS = (
    "هایشان", "هایتان", "هایمان", "هاشان", "هایش", "هایم", "هایت", "هایی", "هاست", "های", "ها",
)  # fmt: skip
_AFTER_SILENT_HE = ("است", "اند", "ایم", "اید", "ام", "ای", "اش", "ی")
_AFTER_YE = ("شان", "اند", "ایم", "اش", "ام", "ای")
_COMPARATIVES = ("ترین", "تری", "تر")
_INFLECTIONS = ("شان", "انی", "یان", "ان", "یی", "ای", "اش", "ی", "ش", "م")
_SHORTEST = 4  # letters of a word that can hide a half space: «میشد»


@dataclass(frozen=True, slots=True)
class Form:
    """A word as it should be written. `sure`: an ending or «می» that no careful editor glues."""

    text: str
    sure: bool = False


@lru_cache(maxsize=100_000)
def mend(word: str, lexicon: Lexicon) -> Form:
    """The word, given without half spaces, with those it should have; itself where it is whole."""
    if len(word) < _SHORTEST or word in lexicon.glued:
        return Form(word)
    if word in lexicon.compounds:
        return Form(lexicon.compounds[word])
    if lexicon.frequency(word) > 0:
        return Form(word)
    for rule in _SURE_RULES:
        if text := rule(word, lexicon):
            return Form(text, sure=True)
    for rule in _OTHER_RULES:
        if text := rule(word, lexicon):
            return Form(text)
    return Form(word)


def _verb(word: str, lexicon: Lexicon) -> str | None:
    """«میکند» -> «می‌کند», «برنمیگردد» -> «برنمی‌گردد»."""
    for preverb in _PREVERBS:
        for prefix in ("می", "نمی"):
            start = preverb + prefix
            if word.startswith(start) and lexicon.is_verb(word[len(start) :]):
                return start + HALF_SPACE + word[len(start) :]
    return None


def _plural(word: str, lexicon: Lexicon) -> str | None:
    """«دستگاههای» -> «دستگاه‌های»; what ends in «هٔ» + «ای» is left to _clitic."""
    for ending in _PLURALS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        if stem in ("آن", "این") or lexicon.frequency(stem + "ها") > 0:
            return None
        if ending in ("های", "هاست") and _is_likelier(stem + "ه", stem, lexicon):
            return None
        if _is_noun(stem, lexicon) or len(stem) > 2:
            return _attach(mend(stem, lexicon).text, ending)
    return None


def _clitic(word: str, lexicon: Lexicon) -> str | None:
    """«منطقهای» -> «منطقه‌ای», «شدهاند» -> «شده‌اند», «زندگیاش» -> «زندگی‌اش»."""
    for last, endings in (("ه", _AFTER_SILENT_HE), ("ی", _AFTER_YE)):
        for ending in endings:
            stem = word.removesuffix(ending)
            if stem == word or not stem.endswith(last) or len(stem) < 3:
                continue
            if lexicon.frequency(stem) > 0 or _is_derived(stem, lexicon):
                return mend(stem, lexicon).text + HALF_SPACE + ending
    return None


def _is_derived(stem: str, lexicon: Lexicon) -> bool:
    return lexicon.is_participle(stem) or mend(stem, lexicon).text != stem


def _comparative(word: str, lexicon: Lexicon) -> str | None:
    for ending in _COMPARATIVES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and lexicon.frequency(stem) > 0:
            return _attach(stem, ending)
    return None


def _listed(word: str, lexicon: Lexicon) -> str | None:
    """A compound of the lexicon, also inflected: «علاقهمندانی» -> «علاقه‌مندانی»."""
    if word in lexicon.split:
        return lexicon.split[word]
    for ending in ("", *_INFLECTIONS):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and stem in lexicon.joined:
            return lexicon.joined[stem] + ending
    return None


def _compound(word: str, lexicon: Lexicon) -> str | None:
    """«گفتمانسازی» -> «گفتمان‌سازی»."""
    if word in lexicon.words:
        return None
    for first, second in _cuts(word):
        if second in lexicon.endings and lexicon.frequency(first) > 0 and len(first) > 2:
            return _attach(first, second)
    return None


def _prefixed(word: str, lexicon: Lexicon) -> str | None:
    """«بیسابقه» -> «بی‌سابقه»."""
    if word in lexicon.words:
        return None
    for first, second in _cuts(word):
        if first in lexicon.prefixes and lexicon.frequency(second) > 0 and len(second) > 2:
            return _attach(first, second)
    return None


def _surname(word: str, lexicon: Lexicon) -> str | None:
    """«حسینزاده» -> «حسین‌زاده»."""
    for first, second in _cuts(word):
        if second in lexicon.surnames and len(first) > 2 and first in lexicon.words:
            return _attach(first, second)
    return None


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:i], word[i:]) for i in range(2, len(word) - 1))


def _is_noun(stem: str, lexicon: Lexicon) -> bool:
    return stem in lexicon.words or stem in lexicon.joined


def _is_likelier(one: str, other: str, lexicon: Lexicon) -> bool:
    return lexicon.frequency(one) > lexicon.frequency(other)


def _attach(stem: str, ending: str) -> str:
    """Joined with a half space where it can be seen."""
    return stem + ("" if stem[-1] in NON_JOINING else HALF_SPACE) + ending


_SURE_RULES = (_verb, _plural, _clitic)
_OTHER_RULES = (_comparative, _listed, _compound, _prefixed, _surname)
