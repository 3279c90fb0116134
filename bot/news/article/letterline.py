"""A line of what may be a letter: folded, with the pieces of speech that it begins with."""

from dataclasses import dataclass, field
from itertools import pairwise

from bot.news.article import utterance
from bot.news.article.chrome import Chrome
from bot.news.article.courtesy import Courtesy
from bot.news.article.utterance import Piece, Speech
from bot.news.text.folding import fold_line

_READ_LONGEST = 2000  # letters: a longer line is a paragraph


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What tells a letter: its phrases, the names of bodies and people's first names; and the
    lines of one release that were read with them, for each is looked at from several sides."""

    courtesy: Courtesy
    chrome: Chrome
    given: frozenset[str]
    lines: dict[str, "Line"] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, folded, with the pieces it begins with."""

    text: str
    folded: str
    pieces: tuple[Piece, ...]

    @property
    def is_all(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].end >= len(self.folded)

    @property
    def kinds(self) -> frozenset[Speech]:
        return frozenset(piece.kind for piece in self.pieces)

    @property
    def is_sure(self) -> bool:
        return any(piece.is_sure for piece in self.pieces)


def read(text: str, words: LetterWords) -> Line:
    line = words.lines.get(text)
    if line is None:
        folded = fold_line(text).strip()
        is_short = len(folded) <= _READ_LONGEST
        pieces = tuple(utterance.read(folded, words.courtesy)) if is_short else ()
        line = words.lines[text] = Line(text, folded, pieces)
    return line


def cut(line: Line, end: int) -> list[str]:
    """The pieces of a line up to there, as they stand in the text."""
    bounds = pairwise((0, *(piece.end for piece in line.pieces if piece.end < end), end))
    return [text for a, b in bounds if (text := part(line.text, a, b))]


def part(text: str, start: int, end: int) -> str:
    """The letters of the text that a part of its folded form stands for."""
    stripped = text.strip()
    return stripped[_place(stripped, start) : _place(stripped, end)].strip()


def after(text: str, start: int) -> str:
    """The text from a place of its folded form on."""
    stripped = text.strip()
    return stripped[_place(stripped, start) :].strip()


def _place(text: str, count: int) -> int:
    """Where so many letters of the folded text have passed; sought from the nearer end."""
    left = len(fold_line(text)) - count
    if count <= left:
        return _walked(text, count)
    return len(text) - _walked(text[::-1], left)


def _walked(text: str, count: int) -> int:
    """How many letters fold to so many."""
    passed = 0
    for place, letter in enumerate(text):
        if passed >= count:
            return place
        passed += len(fold_line(letter))
    return len(text)
