"""Half spaces put back where they were lost: glued, replaced by a space, or kept in part.

The words decide (bot.news.wordform), and the document: one that still has its half spaces is not
touched, and one that has some shows its own spelling.
"""

import re
from dataclasses import dataclass

from bot.news.lexicon import HALF_SPACE, Lexicon
from bot.news.wordform import Form, mend, pair, plural_of, visible

_LETTERS = "[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06c0\u06cc]+"
_WORD = re.compile(f"({_LETTERS}(?:{HALF_SPACE}+{_LETTERS})*)")
_CLAUSE_ENDS = frozenset(".،؛:؟!)»…")
_WORN = 0.3  # share of the sure half spaces missing from which a document is repaired


@dataclass(slots=True)
class _Count:
    """Half spaces that can be seen and that no careful editor omits."""

    present: int = 0
    missing: int = 0

    @property
    def is_worn(self) -> bool:
        return not self.present or self.missing > _WORN * (self.present + self.missing)


@dataclass(frozen=True, slots=True)
class _Document:
    """What a document tells about its words: `own` is how it writes some letters itself."""

    lexicon: Lexicon
    own: dict[str, str]
    count: _Count


def repair(lines: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The same lines with lost half spaces put back; unchanged where they are well set."""
    document = _Document(lexicon, _own_spelling(lines), _Count())
    mended = tuple(_repair_line(line, document) for line in lines)
    return mended if document.count.is_worn else lines


def _own_spelling(lines: tuple[str, ...]) -> dict[str, str]:
    return {
        word.replace(HALF_SPACE, ""): word
        for line in lines
        if HALF_SPACE in line
        for word in _WORD.findall(line)
        if HALF_SPACE in word and visible(word)
    }


def _repair_line(line: str, document: _Document) -> str:
    parts = _join(_WORD.split(line), document)
    for i in range(1, len(parts), 2):
        parts[i] = _repair_word(parts, i, document)
    return "".join(parts)


def _join(parts: list[str], document: _Document) -> list[str]:
    """Words that a space holds apart made one. Words stand at the odd places of the parts."""
    result = parts[:2]
    for i in range(3, len(parts), 2):
        between, word = parts[i - 1], parts[i]
        joined = pair(result[-1], word, document.lexicon) if between == " " else None
        if joined is None:
            result += (between, word)
        else:
            added = visible(joined.text) - visible(result[-1]) - visible(word)
            document.count.present -= added  # it will be counted with the words
            document.count.missing += added if joined.sure else 0
            result[-1] = joined.text
    return [*result, parts[-1]] if len(parts) > 1 else parts


def _repair_word(parts: list[str], i: int, document: _Document) -> str:
    word = parts[i]
    if HALF_SPACE in word:
        document.count.present += visible(word)
        letters = word.replace(HALF_SPACE, "")
        return _merge(word, mend(letters, document.lexicon).text)
    form = mend(word, document.lexicon)
    text = document.own.get(word) or _in_context(form, parts, i, document.lexicon)
    if form.sure:
        document.count.missing += visible(text)
    return text


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
