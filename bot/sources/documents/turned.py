"""Lines of a PDF whose words came with their letters in reverse, turned as they are read.

A PDF keeps where its letters stand, not in which order they are read. Most writers leave enough to
find that; of the others the letters come from left to right, of a whole line or of each word.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from bot.news.text.alphabet import PERSIAN

HALF_SPACE = "\u200c"
_ON_LETTERS = "\u064b-\u0655\u0670"
_MARKS = f"{_ON_LETTERS}\u0640"
_ARABIC = str.maketrans("يكى", "یکی")
_FORM = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]")
_WORD = re.compile(f"[{PERSIAN}]{{3,}}")
_FOREIGN = "A-Za-z0-9\u06f0-\u06f9\u0660-\u0669"
_RUN = re.compile(f"[{_FOREIGN}](?:[{_FOREIGN} .,:/@%_\u066b\u066c-]*[{_FOREIGN}])?")
_PIECE = re.compile(r"\S+")
_LATIN = re.compile("[A-Za-z]")
_LETTERS = re.compile(f"[{PERSIAN}{_MARKS}{HALF_SPACE}]+")
_STOPS = ".،؛:!؟"
_STOP_BEFORE = re.compile(f"(?<!\\S)([{_STOPS}]+)(?=[{PERSIAN}])(\\S+)")
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
# Of a bracket between two kinds of text the space stands on its other side, and it is mirrored.
_OPEN_TWICE = re.compile(r"(?<!\S)\((\S[^()]*?) \((?=\S)")
_CLOSED_TWICE = re.compile(r"(?<=\S)\) ([^()]*\S)\)(?!\S)")
_PAIRS = re.compile(  # what stands together in every release
    "به گزارش|روابط عمومی|اداره کل|مدیر کل|با بیان|با اشاره|با توجه|بر اساس|در این|از این|بیان این"
    "|جمهوری اسلامی|خبر داد|اعلام کرد|اظهار کرد|اظهار داشت|گفته شد|افزود|به منظور|در راستای"
)


def plain(text: str) -> str:
    """The letters themselves for their presentation forms, of which each shape has one."""
    return _FORM.sub(lambda form: unicodedata.normalize("NFKC", form[0]).strip(), text)


def bracketed(line: str) -> str:
    """Brackets about foreign words as they are written, not as they are seen."""
    return _CLOSED_TWICE.sub(r" (\1)", _OPEN_TWICE.sub(r"(\1) ", line))


def evidence(line: str, words: Mapping[str, int]) -> int:
    """How many words more are known as they stand than from their end; below 0 for a line that is
    reversed."""
    found = _WORD.findall(plain(line).translate(_ARABIC))
    return sum((word in words) - (_reversed(word) in words) for word in found)


def turned(lines: Sequence[str], words: Mapping[str, int]) -> list[str]:
    """The lines of a text as they are read, without presentation forms."""
    told = [evidence(line, words) for line in lines]
    is_all = sum(told) < 0 and all(one <= 0 for one in told)  # what has no known word goes along
    reverse = [one < 0 or (is_all and one == 0) for one in told]
    wrong = [line for line, is_reversed in zip(lines, reverse, strict=True) if is_reversed]
    turn = _by_words if _is_by_words(wrong) else _whole
    return [
        bracketed(plain(turn(line) if is_reversed else line))
        for line, is_reversed in zip(lines, reverse, strict=True)
    ]


def _is_by_words(lines: Sequence[str]) -> bool:
    """Whether the words stand in their order and only their letters do not, by what stands
    together and by which end of a line its stops are at."""
    return _likely(map(_by_words, lines)) > _likely(map(_whole, lines))


def _likely(lines: "map[str]") -> int:
    score = 0
    for line in map(plain, lines):
        said = line.translate(_ARABIC).strip()
        score += 2 * len(_PAIRS.findall(said)) + said.endswith(tuple(_STOPS))
        score -= said.startswith(tuple(_STOPS))
    return score


def _whole(line: str) -> str:
    """What is from left to right in either kind of text keeps its order."""
    backwards = _reversed(line).translate(_MIRRORED)
    return _RUN.sub(lambda run: _foreign(run[0]), backwards)


def _foreign(run: str) -> str:
    """Words of Latin letters go from left to right, numbers alone as the line does."""
    if _LATIN.search(run):
        return run[::-1]
    return _PIECE.sub(lambda number: number[0][::-1], run)


def _by_words(line: str) -> str:
    letters = _LETTERS.sub(lambda word: _reversed(word[0]), line)
    return _STOP_BEFORE.sub(r"\2\1", letters)


def _reversed(text: str) -> str:
    """From its end, with each mark still after the letter it is on."""
    return re.sub(f"([{_ON_LETTERS}]+)(.)", r"\2\1", text[::-1])
