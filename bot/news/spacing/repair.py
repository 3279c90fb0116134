"""Half spaces put back where they were lost: glued, replaced by a space, or kept in part.

The words decide (wordform), and the document: one that still has its half spaces is not
touched, and one that has some shows its own spelling.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from bot.news.spacing.joining import Neighbours, joints, pair, usual_pair
from bot.news.spacing.lexicon import HALF_SPACE, Lexicon
from bot.news.spacing.wordform import PLURALS, Form, mend, plural_of, visible
from bot.news.text.kept import apart

_LETTERS = "[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06c0\u06cc]+"
_WORD = re.compile(f"({_LETTERS}(?:{HALF_SPACE}+{_LETTERS})*)")
_CLAUSE_ENDS = frozenset(".،؛:؟!)»…")
_CLOSINGS = ("» ", ") ")
_TORN_HE = f"{HALF_SPACE}ه{HALF_SPACE}"  # «نامه‌ای» and «نام‌های» in one
_GLUED_POINTERS = ("آنها", "اینها")
_POINTERS = tuple(f"{word[:-2]}{HALF_SPACE}ها" for word in _GLUED_POINTERS)
_WORN = 0.2  # share of the sure half spaces missing from which a document is repaired
_SLIPS = 0.2  # share of them that must be lost in one way for it to be more than slips


@dataclass(slots=True)
class Count:
    """Half spaces that can be seen and that no careful editor omits, by what stands for them.
    `pointers`: how many more times «آن ها» has one than «آنها» has none."""

    present: int = 0
    glued: int = 0
    spaced: int = 0
    pointers: int = 0

    @property
    def is_worn(self) -> bool:
        missing = self.glued + self.spaced
        return not self.present or missing > _WORN * (self.present + missing)

    @property
    def glues(self) -> bool:
        """Whether half spaces were lost with nothing in their place."""
        return self.glued >= _SLIPS * (self.glued + self.spaced)

    @property
    def spaces(self) -> bool:
        """Whether a space stands where they were."""
        return self.spaced >= _SLIPS * (self.glued + self.spaced)


@dataclass(frozen=True, slots=True)
class _Document:
    """What a document tells about its words: `own` is how it writes some letters itself, `count`
    how it lost its half spaces."""

    lexicon: Lexicon
    own: dict[str, str]
    count: Count


def repair(lines: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The same lines with lost half spaces put back; unchanged where they are well set."""
    split = [split_words(line) for line in lines]
    count = survey(split, lexicon)
    if not count.is_worn:
        return lines
    own = _own_spelling(split)
    if count.spaces:
        split = [_join_as(parts, own) for parts in split]
    document = _Document(lexicon, own if count.glues else {}, count)
    return tuple(_repair_line(parts, document) for parts in split)


def split_words(line: str) -> list[str]:
    """The line's words at the odd places, what stands between them at the even: all that stays as
    it is belongs there."""
    parts = [""]
    for piece, stays in apart(line):
        split = [piece] if stays else _WORD.split(piece)
        parts[-1] += split[0]
        parts += split[1:]
    return parts


def repair_typed(line: str, lexicon: Lexicon, beside: tuple[str, ...] = ()) -> str:
    """A line that somebody typed, too short to show how it lost its half spaces: pairs of words
    that are mostly one are joined, unless it has half spaces of its own; what the lines `beside` it
    write as one word is one here too."""
    parts = split_words(line)
    own = _own_spelling([split_words(other) for other in beside])
    parts = _join_as(parts, own)
    count = survey([parts], lexicon)
    if not count.is_worn:
        return "".join(parts)
    count.spaced = max(1, count.spaced)
    return "".join(_repair_line(parts, _Document(lexicon, own, count)))


def _join_as(parts: list[str], own: dict[str, str]) -> list[str]:
    """Words that a space holds apart made one, where the document writes them so."""
    result = parts[:2]
    for i in range(3, len(parts), 2):
        joined = own.get(result[-1] + parts[i]) if parts[i - 1] == " " else None
        if joined:
            result[-1] = joined
        else:
            result += (parts[i - 1], parts[i])
    return [*result, parts[-1]] if len(parts) > 1 else parts


def survey(split: list[list[str]], lexicon: Lexicon) -> Count:
    """Words stand at the odd places of a line's parts."""
    count = Count()
    words = Counter(chain.from_iterable(parts[1::2] for parts in split))
    for word, times in words.items():
        if HALF_SPACE in word:
            count.present += times * visible(word)
        elif (form := mend(word, lexicon)).sure:
            count.glued += times * visible(form.text)
        if word.startswith(_GLUED_POINTERS):
            count.pointers -= times
    for parts in split:
        for place in joints(parts, lexicon):
            first, second = parts[place - 2], parts[place]
            if (joined := pair(first, second, lexicon)) and joined.sure:
                count.spaced += visible(joined.text) - visible(first) - visible(second)
                count.pointers += joined.text.startswith(_POINTERS)
    return count


def _own_spelling(split: list[list[str]]) -> dict[str, str]:
    return {
        word.replace(HALF_SPACE, ""): word
        for parts in split
        for word in parts[1::2]
        if HALF_SPACE in word and visible(word)
    }


def _repair_line(parts: list[str], document: _Document) -> str:
    parts = _join(parts, document)
    for i in range(1, len(parts), 2):
        parts[i] = _repair_word(parts, i, document)
    return "".join(parts)


def _join(parts: list[str], document: _Document) -> list[str]:
    """Words that a space holds apart made one."""
    count = document.count
    pointers = count.pointers > 0 if count.pointers else None
    result = parts[:2]
    for i in range(3, len(parts), 2):
        between, word = parts[i - 1], parts[i]
        before = result[-1] if between == " " else ""
        after = parts[i + 2] if parts[i + 1] == " " and i + 2 < len(parts) else ""
        near = Neighbours(_before(result), after)
        joined = before and usual_pair(before, word, document.lexicon, near, pointers=pointers)
        if joined and (joined.sure or count.spaces):
            result[-1] = joined.text
        else:
            result += (between.rstrip() if _ends_quoted(between, word) else between, word)
    return [*result, parts[-1]] if len(parts) > 1 else parts


def _ends_quoted(between: str, word: str) -> bool:
    """Whether it is the ending of what a mark closes: «کیهان» ها, (ناجا) های."""
    return word in PLURALS and between.endswith(_CLOSINGS)


def _before(parts: list[str]) -> str:
    """The word before the last one, or the number; nothing where a mark stands between."""
    if len(parts) > 2 and parts[-2] == " ":
        return parts[-3]
    number = parts[-2].rpartition(" ")[0].rpartition(" ")[2] if len(parts) > 1 else ""
    return number if number.isdigit() and parts[-2].endswith(" ") else ""


def _repair_word(parts: list[str], i: int, document: _Document) -> str:
    word = parts[i]
    if HALF_SPACE in word:
        return _complete(word, document)
    if word in document.own:
        return document.own[word]
    form = mend(word, document.lexicon)
    if not (form.sure or document.count.glues):
        return word
    return _in_context(form, parts, i, document.lexicon)


def _complete(word: str, document: _Document) -> str:
    """A word that has some of its half spaces."""
    if not document.count.glues:
        return word
    merged = _merge(word, mend(word.replace(HALF_SPACE, ""), document.lexicon).text)
    return word if _TORN_HE in merged else merged


def _in_context(form: Form, parts: list[str], i: int, lexicon: Lexicon) -> str:
    """«حرفهای» is «حرف‌های» or «حرفه‌ای», as the words around it have it."""
    if form.adjective is None:
        return form.text
    before = parts[i - 2] if parts[i - 1] == " " and i > 1 else ""
    is_last = i + 2 == len(parts)
    after = parts[i + 2] if parts[i + 1] == " " and not is_last else ""
    ends = is_last or parts[i + 1][:1] in _CLAUSE_ENDS
    if ends or before in lexicon.rules.before_adjective or after in lexicon.rules.after_adjective:
        return form.adjective
    return plural_of(parts[i]) if before in lexicon.rules.before_plural else form.text


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
