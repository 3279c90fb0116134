"""Half spaces put back where they were lost: glued, replaced by a space, or kept in part.

The words decide (bot.news.wordform), and the document: one that still has its half spaces is not
touched, and one that has some shows its own spelling.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.news.lexicon import HALF_SPACE, NON_JOINING, Lexicon
from bot.news.wordform import (
    AFTER_SILENT_HE,
    COMPARATIVES,
    MI,
    PLURALS,
    Form,
    attach,
    is_number,
    mend,
)

_WORD = re.compile(
    "([\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06c0\u06cc\u200c]+)"
)
_WORN = 0.25  # share of the sure half spaces missing from which a document is repaired
_ROUNDS = 3
_PRONOUNS = frozenset(("اش", "شان", "مان", "تان"))
_PARTICLES = frozenset(("در", "از", "با", "به", "بر", "و", "که", "هر", "تا", "را"))
_POINTERS = frozenset(("این", "آن"))


@dataclass(slots=True)
class _Count:
    """Half spaces that can be seen and that no careful editor omits."""

    present: int = 0
    missing: int = 0

    @property
    def is_worn(self) -> bool:
        return self.missing > _WORN * (self.present + self.missing)


@dataclass(frozen=True, slots=True)
class _Document:
    """What the other words of a document tell about one of them."""

    lexicon: Lexicon
    own: dict[str, str]  # how the document itself writes these letters, with half spaces
    words: frozenset[str]


def repair(lines: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The same lines with lost half spaces put back; unchanged where they are well set."""
    for _ in range(_ROUNDS):
        count = _Count()
        document = _read(lines, lexicon)
        mended = tuple(_repair_line(line, document, count) for line in lines)
        if not count.is_worn or mended == lines:
            break
        lines = mended
    return lines


def _read(lines: Iterable[str], lexicon: Lexicon) -> _Document:
    words = {word for line in lines for word in _WORD.findall(line)}
    own = {word.replace(HALF_SPACE, ""): word for word in words if _visible(word)}
    return _Document(lexicon, own, frozenset(words))


def _visible(word: str) -> int:
    return sum(b == HALF_SPACE and a not in NON_JOINING for a, b in pairwise(word))


def _repair_line(line: str, document: _Document, count: _Count) -> str:
    parts = _join(_WORD.split(line), document.lexicon, count)
    for i in range(1, len(parts), 2):
        parts[i] = _repair_word(parts, i, document, count)
    return "".join(parts)


def _join(parts: list[str], lexicon: Lexicon, count: _Count) -> list[str]:
    """Parts alternate: what stands between words at even places, words at odd ones."""
    result = parts[:2]
    for between, word in zip(parts[2::2], parts[3::2], strict=False):
        joined = _pair(result[-1], word, lexicon) if between == " " else None
        if joined is None:
            result += (between, word)
        else:
            count.missing += joined.sure
            result[-1] = joined.text
    return [*result, *parts[-1:]] if len(parts) > 2 else parts


def _pair(first: str, second: str, lexicon: Lexicon) -> Form | None:
    """One word out of two that a space holds apart: «می توان», «برنامه های», «سرمایه گذاری»."""
    if first in MI and lexicon.is_verb(second):
        return Form(attach(first, second), sure=True)
    if second in PLURALS and first not in _PARTICLES:
        return Form(attach(first, second), sure=True)
    if len(first) < 2 or first in _PARTICLES or first in _POINTERS:
        return None
    if first[-1] == "ه" and second in AFTER_SILENT_HE and second != "است":
        return Form(first + HALF_SPACE + second, sure=True)
    if second in COMPARATIVES and lexicon.knows(first):
        return Form(attach(first, second))
    if second in _PRONOUNS and lexicon.knows(first):
        return Form(attach(first, second))
    return _compound(first, second, lexicon)


def _compound(first: str, second: str, lexicon: Lexicon) -> Form | None:
    form = first + HALF_SPACE + second
    letters = first + second
    rules = lexicon.rules
    if lexicon.compounds.get(letters) == form:
        return Form(form)
    if second in rules.bound and lexicon.knows(first):
        return Form(attach(first, second))
    is_closed = first == "بی" or (second in rules.endings and second not in rules.free)
    if is_closed and lexicon.joined.get(letters) == form:
        return Form(form)
    is_name = second in rules.surnames and first in lexicon.words
    is_letter = first in rules.letters and second in rules.letters
    if is_name or is_letter or is_number(first, second):
        return Form(attach(first, second))
    return None


def _repair_word(parts: list[str], i: int, document: _Document, count: _Count) -> str:
    word = parts[i]
    letters = word.replace(HALF_SPACE, "")
    form = mend(letters, document.lexicon)
    present = _visible(word)
    count.present += present
    if form.sure and not present:
        count.missing += _visible(form.text)
    if form.adjective and not present:
        return _choose(form, parts, i, document)
    mended = document.own.get(letters, form.text) if not present else form.text
    return mended if word == letters else _merge(word, mended)


def _choose(form: Form, parts: list[str], i: int, document: _Document) -> str:
    """«حرفهای» is «حرف‌های» or «حرفه‌ای», as the words around and the document have it."""
    rules = document.lexicon.rules
    word = parts[i]
    adjective = word[:-2] + HALF_SPACE + "ای"
    plural = attach(word[:-3], "های")
    before = parts[i - 2] if i > 2 and parts[i - 1] == " " else ""
    after = parts[i + 2] if i + 2 < len(parts) and parts[i + 1] == " " else ""
    if before in rules.before_adjective or not after or after in rules.after_adjective:
        return adjective
    if before in rules.before_plural:
        return plural
    return form.text


def _merge(word: str, mended: str) -> str:
    """The half spaces of both: what the editor set is kept."""
    result: list[str] = []
    rest = iter(mended)
    for letter in word:
        if letter == HALF_SPACE:
            if result and result[-1] not in (HALF_SPACE, " "):
                result.append(HALF_SPACE)
            continue
        mark = next(rest)
        if mark != letter:
            if result and result[-1] != HALF_SPACE:
                result.append(mark)
            mark = next(rest)
        result.append(mark)
    return "".join(result)
