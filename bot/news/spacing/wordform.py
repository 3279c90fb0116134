"""Where the half spaces of one word stand, from its grammar and the lexicon."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.news.spacing.lexicon import HALF_SPACE, MI, NON_JOINING, TENS, UNITS, Lexicon

PLURALS = (
    "هایشان", "هایتان", "هایمان", "هاشان", "هایش", "هایم", "هایت", "هایی", "هاست", "های", "ها",
)  # fmt: skip
AFTER_SILENT_HE = ("اند", "ایم", "اید", "ام", "ای", "اش", "ی")
_GLUED_TO_HE = ("است", "شان", "تان", "مان", *AFTER_SILENT_HE)
AFTER_YE = ("شان", "اند", "ایم", "اش", "ام", "ای")
_LIKE_NAMES = ("هایم", "هایت")  # foreign names end in them too: «هیلدسهایم»
_FOREIGN_ENDINGS = ("نیا", "وند")  # «ویرجینیا», «سوئیوند»: no surnames after «ی»
COMPARATIVES = ("ترین", "تری", "تر")
_INFLECTIONS = ("", "شان", "انی", "یان", "ان", "یی", "ای", "اش", "ی", "ش", "م")
_LISTED, _DERIVED, _COMPOUND, _COMMON = 1, 2, 3, 4  # ranks of a stem
_VISIBLE = re.compile(f"[^{''.join(NON_JOINING)}{HALF_SPACE}]{HALF_SPACE}")
_SHORTEST = 4  # letters of a word that can hide a half space: «میشد»
_LONGEST = 40  # letters: what is longer is no word, and its parts are not looked for


@dataclass(frozen=True, slots=True)
class Form:
    """A word as it should be written. `sure`: by an ending or «می» that careful editors never glue.
    `adjective`: the other reading of «حرفهای», «حرفه‌ای» beside «حرف‌های»."""

    text: str
    sure: bool = False
    adjective: str | None = None


@lru_cache(maxsize=50_000)
def mend(word: str, lexicon: Lexicon) -> Form:
    """The word, given without half spaces, with those it should have; itself where it is whole."""
    form = _by_grammar(word, lexicon)
    usual = lexicon.habits.words.get(word)
    return form if usual is None or form.adjective else replace(form, text=usual)


def _by_grammar(word: str, lexicon: Lexicon) -> Form:
    if not _SHORTEST <= len(word) <= _LONGEST or word in lexicon.rules.glued:
        return Form(word)
    if text := lexicon.written(word):
        return Form(text)
    if text := _verb(word, lexicon):
        return Form(text, sure=True)
    if lexicon.knows(word):
        return Form(word)
    return _plural_or_adjective(word, lexicon) or _derive(word, lexicon)


def _derive(word: str, lexicon: Lexicon) -> Form:
    if word in lexicon.joined:
        return Form(lexicon.joined[word])
    for rule in _SURE_RULES:
        if text := rule(word, lexicon):
            return Form(text, sure=True)
    is_whole = word in lexicon.words or lexicon.is_conjugated(word)
    rules = _WHOLE_RULES if is_whole else (*_WHOLE_RULES, *_PARTING_RULES)
    return Form(next((text for rule in rules if (text := rule(word, lexicon))), word))


def attach(stem: str, ending: str) -> str:
    """Joined, with a half space where it can be seen."""
    return stem + ("" if stem[-1] in NON_JOINING else HALF_SPACE) + ending


def _plural_or_adjective(word: str, lexicon: Lexicon) -> Form | None:
    """«دستگاههای» and «منطقهای»: the plural of X, or «ای» after Xه; both may be words."""
    noun, adjective = word[:-3], word[:-2]
    if not word.endswith("های") or len(noun) < 2 or lexicon.is_common(word[:-1]):
        return None
    plural = attach(mend(noun, lexicon).text, "های")
    indefinite = mend(adjective, lexicon).text + HALF_SPACE + "ای"
    ranks = _rank(noun, lexicon), _rank(adjective, lexicon)
    if ranks == (_COMMON, _COMMON):
        text = plural if noun in lexicon.rules.plurals else indefinite
        return Form(text, sure=True, adjective=indefinite)
    return Form(plural if ranks[0] >= ranks[1] else indefinite, sure=True)


def _rank(stem: str, lexicon: Lexicon) -> int:
    """How sure it is that a stem is a word."""
    if lexicon.is_common(stem):
        return _COMMON
    if stem in lexicon.joined or lexicon.written(stem):
        return _COMPOUND
    if lexicon.knows(stem) or lexicon.is_participle(stem) or mend(stem, lexicon).text != stem:
        return _DERIVED
    return _LISTED if stem in lexicon.words else 0


def _verb(word: str, lexicon: Lexicon) -> str | None:
    """«میکند» -> «می‌کند», «برنمیگردد» -> «برنمی‌گردد»; not «میدانی» nor «میزان»."""
    if "می" not in word or lexicon.is_common(word):
        return None
    if word.endswith("ی") and lexicon.is_common(word[:-1]):
        return None
    for start in MI:
        if word.startswith(start) and lexicon.is_verb(word[len(start) :]):
            return start + HALF_SPACE + word[len(start) :]
    return None


def _plural(word: str, lexicon: Lexicon) -> str | None:
    """«برنامهها» -> «برنامه‌ها»."""
    for ending in PLURALS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        if lexicon.is_common(stem + "ها") or lexicon.is_participle(stem + "ه"):
            return None
        if _rank(stem, lexicon) or (ending not in _LIKE_NAMES and stem[2:] and stem[-1] != "ب"):
            return attach(mend(stem, lexicon).text, ending)
    return None


def _clitic(word: str, lexicon: Lexicon) -> str | None:
    """«خانهاش» -> «خانه‌اش», «شدهاند» -> «شده‌اند», «زندگیاش» -> «زندگی‌اش»."""
    for last, endings in (("ه", _GLUED_TO_HE), ("ی", AFTER_YE)):
        for ending in endings:
            stem = word.removesuffix(ending)
            if stem == word or not stem.endswith(last) or not _takes(stem, ending, lexicon):
                continue
            if _rank(stem, lexicon) >= _DERIVED:
                return mend(stem, lexicon).text + HALF_SPACE + ending
    return None


def _takes(stem: str, ending: str, lexicon: Lexicon) -> bool:
    if ending == "ی":
        return len(stem) > 2 and not lexicon.has_sounded_he(stem)
    if ending == "است":
        return lexicon.is_participle(stem)  # «داشتهاست»; «سالهاست» is «سال‌هاست»
    return len(stem) > 2 and not stem.endswith("ای")  # «صدایشان», «کارهایشان»


def _comparative(word: str, lexicon: Lexicon) -> str | None:
    for ending in COMPARATIVES:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3 or stem in lexicon.things:
            continue
        if _rank(stem, lexicon) >= _DERIVED or (ending == "ترین" and word not in lexicon.words):
            return attach(mend(stem, lexicon).text, ending)
    return None


def _listed(word: str, lexicon: Lexicon) -> str | None:
    """A compound of the lexicon, also inflected: «علاقهمندانی» -> «علاقه‌مندانی»."""
    for ending in _INFLECTIONS:
        stem = word.removesuffix(ending)
        if not word.endswith(ending):
            continue
        if form := lexicon.written(stem) or lexicon.joined.get(stem):
            return form + ending
    return None


def _compound(word: str, lexicon: Lexicon) -> str | None:
    """«گفتمانسازی» -> «گفتمان‌سازی»."""
    for first, second in _cuts(word):
        if second in lexicon.rules.endings and len(first) > 2 and lexicon.knows(first):
            return attach(first, second)
    return None


def _prefixed(word: str, lexicon: Lexicon) -> str | None:
    """«بیسابقه» -> «بی‌سابقه»."""
    for first, second in _cuts(word):
        if first in lexicon.rules.prefixes and len(second) > 2 and lexicon.knows(second):
            return attach(first, second)
    return None


def _glued(word: str, lexicon: Lexicon) -> str | None:
    """«باحضور» -> «با حضور», «برگزارشد» -> «برگزار شد»."""
    for first, second in _cuts(word):
        if first[-1] not in NON_JOINING or not _can_part(first, second, lexicon):
            continue
        return f"{mend(first, lexicon).text} {mend(second, lexicon).text}"
    return None


def _can_part(first: str, second: str, lexicon: Lexicon) -> bool:
    if first in lexicon.rules.heads:
        return len(second) > 2 and lexicon.knows(second)
    if second == "است" and lexicon.is_common(first + "ا"):
        return False  # «شوراست» is «شورا است»
    return second in lexicon.rules.auxiliaries and len(first) > 2 and lexicon.is_common(first)


def _number(word: str, lexicon: Lexicon) -> str | None:
    """«سیوهفتمین» -> «سی‌وهفتمین»."""
    del lexicon
    return next((attach(*cut) for cut in _cuts(word) if is_number(*cut)), None)


def is_number(first: str, second: str) -> bool:
    if first not in TENS:
        return False
    return second in ("ام", "امین") or (second[0] == "و" and second[1:].startswith(UNITS))


def _surname(word: str, lexicon: Lexicon) -> str | None:
    """«حسینزاده» -> «حسین‌زاده», and after «ی» whatever the name: «ساجدیفر» -> «ساجدی‌فر»."""
    for first, second in _cuts(word):
        if second not in lexicon.rules.surnames or len(first) < 3:
            continue
        of_family = first[-1] == "ی" and len(first) > 4 and second not in _FOREIGN_ENDINGS
        if of_family or first in lexicon.words:
            return attach(first, second)
    return None


def _two_words(word: str, lexicon: Lexicon) -> str | None:
    """«داسیشکل» -> «داسی‌شکل»: two common words and nothing else it could be."""
    for first, second in _cuts(word):
        if len(first) < 4 or len(second) < 3 or first[-1] in NON_JOINING:
            continue
        if second in lexicon.rules.names:
            return None
        if lexicon.is_common(first) and lexicon.is_common(second):
            return attach(first, second)
    return None


def plural_of(word: str) -> str:
    """«حرفهای» -> «حرف‌های»."""
    return attach(word.removesuffix("های"), "های")


def visible(word: str) -> int:
    """How many of its half spaces can be seen: those after a letter that joins."""
    return len(_VISIBLE.findall(word))


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:i], word[i:]) for i in range(2, len(word) - 1))


_SURE_RULES = (_clitic, _plural)
_WHOLE_RULES = (_comparative, _listed)
_PARTING_RULES = (_number, _glued, _compound, _prefixed, _surname, _two_words)
