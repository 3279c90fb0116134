"""Half spaces put back where they were lost."""

import re

from bot.news.lexicon import HALF_SPACE, NON_JOINING, Lexicon
from bot.news.wordform import mend

_WORD = re.compile("[ء-غف-يپچژکگی\u200c]+")
_WORN = 0.25  # share of the sure half spaces missing from which a document is repaired


def repair(lines: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The same lines with lost half spaces put back; unchanged where they are well set."""
    if not _is_worn(lines, lexicon):
        return lines
    return tuple(_repair_line(line, lexicon) for line in lines)


def _is_worn(lines: tuple[str, ...], lexicon: Lexicon) -> bool:
    present = missing = 0
    for line in lines:
        for match in _WORD.finditer(line):
            word = match.group()
            if HALF_SPACE in word:
                present += _visible(word)
            elif (form := mend(word, lexicon)).sure:
                missing += _visible(form.text)
    return missing > _WORN * (present + missing)


def _visible(word: str) -> int:
    return sum(
        1
        for before, mark in zip(word, word[1:], strict=False)
        if mark == HALF_SPACE and before not in NON_JOINING
    )


def _repair_line(line: str, lexicon: Lexicon) -> str:
    return _WORD.sub(lambda match: _repair_word(match.group(), lexicon), line)


def _repair_word(word: str, lexicon: Lexicon) -> str:
    if HALF_SPACE not in word:
        return mend(word, lexicon).text
    return _merge(word, mend(word.replace(HALF_SPACE, ""), lexicon).text)


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
