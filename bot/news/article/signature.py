"""How a letter ends: thanks, a name, a title, the press office and its number."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.news.article import utterance
from bot.news.article.announced import announces_number
from bot.news.article.chrome import squeeze
from bot.news.article.letterline import LetterWords, Line, cut, part, read
from bot.news.article.utterance import Speech
from bot.news.text.folding import fold_line

_MOST = 20  # lines of a letter above the release, or below it
_SIGNATURE = 12  # words of a name with its title
_NAME = 5  # words
_NUMBER_LONGEST = 80  # letters of a line that is a number with whose it is
_CALLED = 2  # words of a name before its number
_REST = 22  # words of a signature after thanks, on the same line
_TAIL = 500  # letters at the end of a line in which a letter's end is looked for
_MOBILE = re.compile(r"\W*(?:\+?۹۸|۰)?[ -]?۹(?:[ -]?[۰-۹]){9}\W*$")
_MARKS = re.compile(r"[:؛؟!?«»]|،\s|\.\s")
_BOUNDARY = re.compile(r"[.!؟?…»)](?=\s)|\n")
_DIGITS = re.compile(r"[۰-۹]")
_TOLD = re.compile(r"(?<!\w)(?:به|از|با|در|که|را|و|برای)(?!\w)|[:؛]")

_SURE = frozenset((Speech.THANKS, Speech.OFFICE, Speech.REQUEST, Speech.GREETING, Speech.ADDRESS))


def part_off(lines: list[str], words: LetterWords) -> tuple[list[str], list[str]]:
    """The lines without the letter below the news, and its pieces."""
    start = _closing(lines, words)
    gone = [
        piece
        for text in lines[start:]
        for line in [read(text, words)]
        for piece in (cut(line, len(line.folded)) if line.is_all else [text.strip()])
        if piece
    ]
    rest = lines[:start]
    while rest and not rest[-1].strip():
        rest.pop()
    if rest:
        kept, ends = _without_end(rest[-1], words)
        rest = [*rest[:-1], kept] if kept else rest[:-1]
        gone = [*ends, *gone]
    return rest, gone


def _closing(lines: Sequence[str], words: LetterWords) -> int:
    """Where the letter's end begins, at the number of lines where it has none."""
    start = sure = len(lines)
    for place in range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST), -1):
        line = read(lines[place], words)
        before = next((text for text in reversed(lines[:place][-3:]) if text.strip()), "")
        if not line.folded:
            continue
        reached = _is_mobile(line) and not announces_number(before)
        if reached or (line.is_sure and _ending(line.folded, 0, words)):
            sure = start = place
        elif _is_signature(line, words):
            above_sure = start == sure < len(lines)
            start = place
            if _signs_office(line, words) or (above_sure and _is_name(line, words)):
                sure = place
        elif _is_stranger(line, before) and start == sure and _signs(lines[sure:], words):
            sure = start = place
        elif not (line.is_all and line.kinds <= {Speech.CONTACT, Speech.FIELD}):
            break
    return sure


def _is_mobile(line: Line) -> bool:
    """A mobile number, alone or after a name: «احمدی ۰۹۱۲...»."""
    if len(line.folded) > _NUMBER_LONGEST:
        return False
    number = _MOBILE.search(line.folded)
    if number is None or not (line.is_all or not line.pieces):
        return False
    before = line.folded[: number.start()].split()
    return line.kinds <= {Speech.CONTACT} and (line.is_all or len(before) <= _CALLED)


def _is_signature(line: Line, words: LetterWords) -> bool:
    """A name, a title or a body's name, and no more."""
    text = line.folded.strip(" .،-–/")
    if len(text.split()) > _SIGNATURE or words.courtesy.says_something(text):
        return False
    return (
        _signs_office(line, words)
        or words.courtesy.title.match(text) is not None
        or _is_name(line, words)
        or words.chrome.is_site(line.text.strip(), squeeze(line.text))
    )


def _signs_office(line: Line, words: LetterWords) -> bool:
    """«حسین رضایی - روابط عمومی شهرداری», «رضایی، مسئول روابط عمومی»."""
    office = words.courtesy.office.search(line.folded)
    if office is None or words.courtesy.says_something(line.folded):
        return False
    before = line.folded[: office.start()]
    count = len(line.folded.split())
    return count <= _SIGNATURE and len(before.split()) <= _NAME and not _TOLD.search(before)


def _signs(below: Sequence[str], words: LetterWords) -> bool:
    """Whether a line that opens with somebody's title is next: «مدیر روابط عمومی»."""
    following = next((text for text in below if text.strip()), "")
    return words.courtesy.title.match(fold_line(following).strip()) is not None


def _is_stranger(line: Line, before: str) -> bool:
    """Whether it may be a name that is not known: a few words after a sentence that has ended."""
    text = line.folded.strip(" .،-–/")
    known = 1 < len(text.split()) <= _NAME and before.rstrip().endswith((".", "!", "؟", "»"))
    return known and not (_MARKS.search(text) or _DIGITS.search(text) or _TOLD.search(text))


def _is_name(line: Line, words: LetterWords) -> bool:
    """A person's name, with its title or without."""
    text = line.folded.strip(" .،-–/")
    if _MARKS.search(text) or _DIGITS.search(text) or _TOLD.search(text):
        return False
    names = text.split()
    if not 1 < len(names) <= _NAME:
        return False
    return names[0] in words.given or words.courtesy.addressing.match(text) is not None


def _without_end(text: str, words: LetterWords) -> tuple[str, list[str]]:
    """A line of news without the letter's end on it, and the pieces of that."""
    folded = fold_line(text).strip()
    for start in _starts(folded, words):
        if start == 0 or folded.count("«", 0, start) > folded.count("»", 0, start):
            continue
        known = _ending(folded, start, words)
        if known:
            news = part(text, 0, start)
            bounds = pairwise((start, *known, len(folded)))
            return news, [piece for a, b in bounds if (piece := part(text, a, b))]
    return text, []


def _starts(folded: str, words: LetterWords) -> Iterator[int]:
    """Where a letter's end may begin, earliest first: after a sentence, a verb, or at thanks."""
    first = max(0, len(folded) - _TAIL)
    known = words.courtesy
    found = {m.end() + 1 for m in _BOUNDARY.finditer(folded, first)}
    found |= {m.end() + 1 for m in known.verb.finditer(folded, first)}
    found |= {m.start() for m in known.thanking.finditer(folded, first)}
    return iter(sorted(place for place in found if place < len(folded)))


def _ending(folded: str, start: int, words: LetterWords) -> list[int]:
    """Where the pieces end, if the text is a letter's end from there on."""
    ends: list[int] = []
    place, kinds = start, set[Speech]()
    while place < len(folded) and (piece := utterance.at(folded, place, words.courtesy)):
        place = piece.end
        kinds.add(piece.kind)
        ends.append(place)
    sure = kinds & _SURE
    if place >= len(folded):
        return [*ends[:-1], len(folded)] if sure or _MOBILE.match(folded, start) else []
    rest = folded[place:]
    signs = Speech.THANKS in kinds and len(rest.split()) <= _REST
    told = _TOLD.search(rest) and not words.courtesy.office.search(rest)
    if signs and not told and not words.courtesy.says_something(rest):
        return [*ends, len(folded)]
    return []
