"""A covering letter taken off the release that it brought.

It is peeled from outside inwards, as long as what stands outermost is letter. A piece is sure (a
salutation, a request, thanks, the press office's signature) or weak (a field of a letterhead, a
name, a title, a number); the weak ones go only with a sure one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.news.article import signature
from bot.news.article.chrome import squeeze
from bot.news.article.letterline import LetterWords, Line, after, cut, read
from bot.news.article.utterance import Speech
from bot.news.text.folding import fold_line

_MOST = 20  # lines of a letter above the release, or below it
_SALUTATION_LONGEST = 200  # letters of a line that is nothing but one
_SIGNATURE = 12  # words of a name with its title
_AFTER_HEADLINE = 3  # lines: «با سلام» may stand below the headline
_LETTERHEAD = 3  # lines of a body's name above its letter
_FIELDS = 2  # of a letterhead that are sure together
_MESSAGE = re.compile(  # its salutation and its signature are the news
    r"(?<!\w)(?:نامه|نامه ای|نامهای|پیام|بیانیه|خطاب|تسلیت|تبریک|سوگنامه|دلنوشته|متن|وصیت ?نامه"
    r"|حکم)(?!\w)"
)
_TOP = frozenset((Speech.INVOCATION, Speech.GREETING, Speech.ADDRESS, Speech.REQUEST))
_SAID_BELOW = frozenset((Speech.GREETING, Speech.ADDRESS, Speech.REQUEST))


@dataclass(frozen=True, slots=True)
class Peeled:
    """The lines without the letter, and its pieces above and below them, in order."""

    above: tuple[str, ...]
    lines: tuple[str, ...]
    below: tuple[str, ...]


def peel(lines: Sequence[str], words: LetterWords) -> Peeled:
    """Part normalised lines into a release and the letter around it. Nothing is lost; a text that
    is all letter leaves no lines. Peeling what was peeled changes nothing."""
    above, rest = _above(list(lines), words)
    below: list[str] = []
    is_letter = bool(above)
    if is_letter or not _is_message(rest, words):
        rest, below = signature.part_off(rest, words)
    return Peeled(tuple(above), tuple(rest), tuple(below))


def _above(lines: list[str], words: LetterWords) -> tuple[list[str], list[str]]:
    """The letter's pieces above the news, and the lines without them."""
    gone, rest = _head(lines, words)
    if not gone:
        return _under_headline(lines, words)
    more, rest = _under_headline(rest, words)
    return [*gone, *more], rest


def _head(lines: list[str], words: LetterWords) -> tuple[list[str], list[str]]:
    gone: list[str] = []
    surety = fields = 0
    for place, text in enumerate(lines[:_MOST]):
        line = read(text, words)
        fields += sum(piece.kind is Speech.FIELD for piece in line.pieces)
        surety += sum(piece.is_sure and piece.kind in _TOP for piece in line.pieces)
        if line.is_all:
            gone += cut(line, len(line.folded))
        elif line.pieces and (surety or fields >= _FIELDS) and _may_part(line):
            end = line.pieces[-1].end
            gone += cut(line, end)
            return gone, [after(text, end), *lines[place + 1 :]]
        elif not line.folded or _is_letterhead(line, lines[place + 1 :], words):
            gone += [text.strip()] if line.folded else []
        else:
            return (gone, lines[place:]) if surety or fields >= _FIELDS else ([], lines)
    return (gone, lines[_MOST:]) if surety or fields >= _FIELDS else ([], lines)


def _may_part(line: Line) -> bool:
    """Whether news may follow on the same line: not after a name or a number."""
    return line.pieces[-1].kind not in (Speech.OFFICE, Speech.CONTACT)


def _is_letterhead(line: Line, below: Sequence[str], words: LetterWords) -> bool:
    """A body's name, or the second line of an address, with the letter going on below it."""
    count = len(line.folded.split())
    if count > _SIGNATURE or words.courtesy.says_something(line.folded):
        return False
    following = [read(text, words) for text in below[: 2 * _LETTERHEAD] if text.strip()]
    goes_on = any(line.kinds & {*_TOP, Speech.FIELD} for line in following[:_LETTERHEAD])
    name = words.chrome.is_site(line.text.strip(), squeeze(line.text))
    return goes_on and (name or bool(words.courtesy.title.match(line.folded)))


def _under_headline(lines: list[str], words: LetterWords) -> tuple[list[str], list[str]]:
    """«با سلام», or a request, between the headline and the text."""
    gone: list[str] = []
    rest = list(lines)
    places = [place for place, text in enumerate(lines) if text.strip()][:_AFTER_HEADLINE]
    if not places or _MESSAGE.search(fold_line(lines[places[0]])):
        return [], lines
    for place in reversed(places[1:]):
        line = read(lines[place], words)
        if not line.is_sure or not line.kinds <= _SAID_BELOW | {
            Speech.INVOCATION,
            Speech.INFORMING,
        }:
            continue
        end = line.pieces[-1].end
        gone = cut(line, end) + gone
        rest[place] = after(line.text, end)
        if not rest[place]:
            del rest[place]
    return gone, rest


def _is_message(lines: Sequence[str], words: LetterWords) -> bool:
    """Whether the news is itself a letter or a message, with a salutation inside it."""
    told = [text for text in lines if text.strip()]
    if told and _MESSAGE.search(fold_line(told[0])):
        return True
    inside = False
    for text in told[1:_MOST]:
        line = read(text, words) if len(text) <= _SALUTATION_LONGEST else None
        if line is None or not line.is_all:
            if inside:
                return True
            continue
        inside |= bool(line.kinds & {Speech.ADDRESS, Speech.GREETING})
    return False
