"""One word out of two that a space holds apart, by their grammar and the words beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.news.spacing.lexicon import HALF_SPACE, MI, Lexicon
from bot.news.spacing.wordform import (
    AFTER_SILENT_HE,
    AFTER_YE,
    COMPARATIVES,
    PLURALS,
    Form,
    attach,
    is_number,
)

_GLUED_ENDINGS = ("", "هایی", "های", "ها", "ی", "تر")  # after a letter that does not join
_PRONOUNS = ("اش", "شان", "مان", "تان")
_ENDINGS = frozenset((*PLURALS, *AFTER_SILENT_HE, *COMPARATIVES, *_PRONOUNS))
_PARTICLES = frozenset(("در", "از", "با", "به", "بر", "و", "که", "هر", "تا", "را", "برای"))
_POINTERS = frozenset(("این", "آن"))
_OWN = ("ام", *_PRONOUNS)  # «خانه ام را», and words too: «حسینیه ام البنین», «حفظ شان معلمان»
_ADJECTIVE = re.compile("[^اوآ]ی$")  # «زندگی اش»; «ارتقای شان» has an ezafe
_OF_NOUN = re.compile(f"[^{HALF_SPACE}]ای$")  # «هوای تر» has an ezafe; «حرفه‌ای تر»
_CALL = "ای"
_WET = "تر"
_LETTER_B = "بی"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The words beside two that may be one; empty at a mark."""

    before: str = ""
    after: str = ""


_ALONE = Neighbours()


def joints(parts: Sequence[str], lexicon: Lexicon) -> list[int]:
    """Where in a line's parts, words at the odd places, a word stands that may be one with the
    word before it, whatever the rest of the line says: mostly none does."""
    openers, closers = lexicon.openers, lexicon.closers
    words = parts[1::2]
    may = [
        2 * n + 1
        for n, (first, second) in enumerate(pairwise(words), 1)
        if second in _ENDINGS or second in closers or first in openers
    ]
    return [place for place in may if parts[place - 1] == " "]


def pair(
    first: str,
    second: str,
    lexicon: Lexicon,
    near: Neighbours = _ALONE,
    *,
    pointers: bool | None = None,
) -> Form | None:
    """One word out of two that a space holds apart: «می توان», «برنامه های», «سرمایه گذاری».
    `pointers`: whether «این که» and its like are one, None where it is not known."""
    if pointers is not None and first + second in lexicon.rules.pointers:
        return Form(attach(first, second)) if pointers else None
    if second in _ENDINGS and (text := _with_ending(first, second, lexicon, near)):
        return Form(text, sure=second not in COMPARATIVES and second not in _PRONOUNS)
    if first in lexicon.openers or second in lexicon.closers:
        if first in MI and len(second) > 1:
            return _with_mi(first, second, lexicon, near)
        if _is_one_word(first, second, lexicon) and not _is_letter(first, lexicon, near):
            return Form(attach(first, second))
    return None


def usual_pair(
    first: str, second: str, lexicon: Lexicon, near: Neighbours, *, pointers: bool | None
) -> Form | None:
    """The same as `pair`, by what editors are used to where grammar is not sure."""
    form = pair(first, second, lexicon, near, pointers=pointers)
    if form and form.sure:
        return form
    if pointers is not None and first + second in lexicon.rules.pointers:
        return form
    joins = lexicon.habits.joins(first, second)
    if joins is None:
        return form
    return (form or Form(attach(first, second))) if joins else None


def _with_mi(first: str, second: str, lexicon: Lexicon, near: Neighbours) -> Form | None:
    """«می توان»; but «ماه می برگزار شد», «از می سخن گفت» and «اواخر می» of a month."""
    is_month = near.before in lexicon.rules.before_month or near.before.isdigit()
    if not lexicon.is_verb(second):
        known = is_month or lexicon.is_common(second)
        return None if known else Form(attach(first, second))
    if is_month and lexicon.is_participle(second):
        return None
    return Form(attach(first, second), sure=True)


def _is_letter(first: str, lexicon: Lexicon, near: Neighbours) -> bool:
    """Whether «بی» is the letter: «گروه بی», «هپاتیت بی»."""
    return first == _LETTER_B and near.before in lexicon.rules.before_letter


def _with_ending(first: str, ending: str, lexicon: Lexicon, near: Neighbours) -> str | None:
    """«برنامه های», «شده اند», «مهم ترین», «زندگی اش»."""
    if first in _PARTICLES or (first in _POINTERS and ending not in PLURALS):
        return None
    is_fit = (
        ending in (*PLURALS, "ترین")
        or (len(first) > 1 and first[-1] == "ه" and ending in AFTER_SILENT_HE)
        or (len(first) > 2 and first[-1] == "ی" and ending in AFTER_YE)
        or (ending in (*COMPARATIVES, *_PRONOUNS) and lexicon.knows(first))
    )
    if not is_fit or _is_word_there(first, ending, lexicon, near):
        return None
    return attach(first, ending)


def _is_word_there(first: str, ending: str, lexicon: Lexicon, near: Neighbours) -> bool:
    """Whether what looks like an ending is a word of its own, by the words beside it."""
    rules = lexicon.rules
    if ending == _CALL:
        return near.after in rules.called
    if ending == _WET:
        return first in rules.wet or _OF_NOUN.search(first) is not None
    if ending not in _OWN or lexicon.is_participle(first):
        return False
    if ending in _PRONOUNS and (first[-1] == "ه" or _ADJECTIVE.search(first)):
        return False
    return lexicon.is_rare(first) or not _may_follow_own(near.after, lexicon)


def _may_follow_own(after: str, lexicon: Lexicon) -> bool:
    """Whether a word, or the end of a clause, may stand after «خانه ام»."""
    if not after or after in _PARTICLES or after in lexicon.rules.after_own:
        return True
    return after.startswith(("می", "نمی")) or lexicon.is_conjugated(after)


@lru_cache(maxsize=50_000)
def _is_one_word(first: str, second: str, lexicon: Lexicon) -> bool:
    rules, form = lexicon.rules, first + HALF_SPACE + second
    if any(
        lexicon.compounds.get(first + second.removesuffix(ending)) == form.removesuffix(ending)
        for ending in _GLUED_ENDINGS
    ):
        return True
    if second in rules.surnames or second in rules.bound:
        return first not in _PARTICLES and (len(first) > 2 or lexicon.knows(first))
    if second in rules.endings and second not in rules.free:
        return lexicon.joined.get(first + second) == form
    if second in rules.letters:
        return rules.letters.issuperset(first.split(HALF_SPACE))
    if first in rules.openings:
        return second not in _PARTICLES and (len(first) > 2 or lexicon.knows(second))
    return is_number(first, second)
