"""Kicker, headline, dateline and paragraphs told apart."""

import re
from functools import lru_cache
from itertools import pairwise, takewhile

from bot.news.model import Article
from bot.news.text.folding import fold, split
from bot.news.text.speaking import Speaking

KICKER_LONGEST = 30  # words
HEADLINE_LONGEST = 40  # words
HEADLINE_SHORTEST = 3  # words
DOUBLED_SHORTEST = 4  # words: a shorter headline may begin its paragraph by chance

_KICKER_ENDS = ("؛", ";", ":")
_SENTENCE_ENDS = (".", "!", "؟", "?")
_SENTENCE = re.compile(r"(?<=[.!؟?])\s+")
_DASH = "[-\u2010-\u2015\u2212\u0640_]"  # some agencies write a tatweel
_WORD = "[^\\W\\d_](?:\\w|\u200c)*"
_PLACE = rf"{_WORD}(?: {_WORD})"
# «مهاباد- ایرنا-», «تهران (پانا) -», «اراک-», «ایسنا/قزوین»
_DATELINE = re.compile(
    rf"\s*({_PLACE}{{0,3}}\s*(?:\([^()]{{2,20}}\)|{_DASH}\s*{_PLACE}?\s*(?={_DASH}))"
    rf"|{_PLACE}?)\s*{_DASH}+(?=\s|[^\W\d_])"
)
_SLASHED = re.compile(rf"\s*({_WORD}/{_WORD}(?: (?:شرقی|غربی|شمالی|جنوبی|رضوی))?)(?=\s)")
# «به گزارش خبرگزاری ... از شهرضا،», «خبرنگار ... در ایذه»
_REPORTED_FROM = re.compile(
    rf"(?:به گزارش(?: (?!نقل){_WORD}){{1,6}}|خبرنگار(?: {_WORD}){{1,4}}?) (?:از|در) "
    rf"({_WORD}(?: {_WORD}){{0,3}})"
)
_WORDS = re.compile(r"\S+")
_FINITE = re.compile(  # a verb that may end a headline
    "^(?:شد|شدند|است|بود|کرد|کردند|داد|دادند|دارد|دارند|ندارد|نیست|یافت|گرفت|رسید|رفت|گذاشت|خورد|بست|زد)$"
    "|^ن?می\u200c?[^\\W\\d_]{2,}د$|(?:شود|کند|دهد|گردد|گیرد|یابد|رسد)$"
)
_REPORT = re.compile(r"\s*[،,.:؛\-ـ]|\s+به گزارش\s")


@lru_cache(maxsize=4)
def _introduces(speaking: Speaking) -> re.Pattern[str]:
    """What a line begins with that names who speaks: «فرماندار سروستان»."""
    return re.compile(rf"(?:{speaking.title}|{speaking.signer})(?!\w)")


@lru_cache(maxsize=4)
def _says(speaking: Speaking) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{speaking.verb}|{speaking.told})$")


@lru_cache(maxsize=4)
def _no_place(speaking: Speaking) -> re.Pattern[str]:
    return re.compile(rf"\s(?:به|با|که|و|در|از|{speaking.opening})(?:\s.*)?$")


def arrange(lines: tuple[str, ...], title: str | None, speaking: Speaking) -> Article:
    """Tell the parts of a cleaned release apart. No words are lost: every line is the kicker, the
    headline or a paragraph, except one that only says the headline again."""
    rest = tuple(filter(None, map(str.strip, lines)))
    if title and title.strip():
        kicker, headline, body = _titled(title.strip(), rest)
    else:
        kicker, headline, body = _untitled(rest, speaking)
    paragraphs = _undouble(headline, body)
    return Article(kicker, headline, _dateline(paragraphs, speaking), paragraphs)


def _titled(title: str, lines: tuple[str, ...]) -> tuple[str | None, str, tuple[str, ...]]:
    if len(lines) > 1 and _same(lines[1], title) and _short(lines[0], KICKER_LONGEST):
        return lines[0], title, lines[2:]
    return None, title, lines


def _untitled(
    lines: tuple[str, ...], speaking: Speaking
) -> tuple[str | None, str, tuple[str, ...]]:
    match lines:
        case ():
            return None, "", ()
        case (only,):
            headline, rest = _first_sentence(only)
            return None, headline, rest
        case (first, second, *further) if _is_kicker(first, second, bool(further), speaking):
            return first, second, tuple(further)
        case (first, *further):
            headline, label = _unlabelled(first, speaking)
            return None, headline, (*label, *further)
    raise AssertionError(lines)


def _first_sentence(line: str) -> tuple[str, tuple[str, ...]]:
    """A paragraph that stands alone: its first sentence is the headline, if more follow."""
    for end in _SENTENCE.finditer(line):
        if len(split(line[: end.start()])) >= DOUBLED_SHORTEST:
            return line[: end.start()], (line[end.end() :],)
    return line, ()


def _unlabelled(line: str, speaking: Speaking) -> tuple[str, tuple[str, ...]]:
    """A headline and the speaker's name run together: «... لغو شد فرماندار سروستان:»."""
    if not line.endswith(":"):
        return line, ()
    words = list(_WORDS.finditer(line))
    for before, word in pairwise(words[HEADLINE_SHORTEST - 1 :]):
        if _introduces(speaking).match(line, word.start()) and _FINITE.search(before[0]):
            return line[: before.end()], (line[word.start() :],)
    return line, ()


def _is_kicker(first: str, second: str, more: bool, speaking: Speaking) -> bool:
    if not _short(first, KICKER_LONGEST) or not _short(second, HEADLINE_LONGEST):
        return False
    if first.endswith("؛"):
        return True
    introduces = _introduces(speaking).match(first) is not None
    if first.endswith(_KICKER_ENDS):
        return introduces or (more and _short(second, HEADLINE_LONGEST // 2))
    if not more or second.endswith((*_SENTENCE_ENDS, *_KICKER_ENDS)):
        return False
    return introduces and ":" not in first and _announces(first, speaking)


def _announces(line: str, speaking: Speaking) -> bool:
    """Whether a line tells who spoke, or where, and not what: «فرماندار ... خبر داد»."""
    words = split(line)
    says = _says(speaking).search(line) is not None
    return says and len(words) <= KICKER_LONGEST // 3


def _undouble(headline: str, body: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs without the headline said again above them or at their beginning."""
    said_again = takewhile(lambda line: headline and _same(line, headline), body)
    body = body[len(list(said_again)) :]
    if body and len(split(headline)) >= DOUBLED_SHORTEST and body[0].startswith(headline):
        rest = body[0][len(headline) :]
        if _REPORT.match(rest):
            return (rest.lstrip(" \t،,.:؛-ـ"), *body[1:])
    return body


def _dateline(paragraphs: tuple[str, ...], speaking: Speaking) -> str | None:
    if not paragraphs:
        return None
    found = _DATELINE.match(paragraphs[0]) or _SLASHED.match(paragraphs[0])
    if found:
        return found[1]
    for paragraph in paragraphs[:2]:
        reported = _REPORTED_FROM.search(paragraph[:300])
        if reported:
            return _no_place(speaking).sub("", reported[1]) or None
    return None


def _short(line: str, words: int) -> bool:
    return len(line) <= words * 12 and len(split(line)) <= words


def _same(one: str, other: str) -> bool:
    return fold(one).strip(" .؛:!") == fold(other).strip(" .؛:!")
