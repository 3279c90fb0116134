"""The pieces of speech with which people address each other around news, told apart."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.news.article.courtesy import STOPS, Courtesy

_SENTENCE = re.compile(rf"[^{STOPS}]*[{STOPS}]*")
_PICTURE = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_GAP = re.compile(rf"[\s.،,:؛;!…*|/\\)\]\-–—ـ_~\"'»{_PICTURE}]*")
_LEAD = re.compile(rf"[\s(\[«*|\-–—ـ_~\"'•●▪{_PICTURE}]*")
_ENDS = re.compile(r"\s*(?:[.،,:؛;!…*|/\\\-–—)\n]|$)")
_WORD = re.compile(r"\w+")
_LONGEST = 45  # words of a request
_REQUEST_LONGEST = 500  # letters
_SIGNATURE_LONGEST = 250  # letters
_ADDRESS = 14  # words of whom a letter is for
_OFFICE = 14  # words of a signature
_UNKNOWN = 2  # words of a line that says what it is for
_BRIEF = 7  # words of a request that need not name what is to be published
_OWN = re.compile(r"(?<!\w)(?:خود(?:تان)? را|آثار)(?!\w)")  # who is asked for works of one's own
_PLEA_WITHIN = 60  # letters
_CLAUSE = re.compile(r"[:؛،]\s|\sکه\s|\sرا\s")
_WITH_RESPECT = "احتراما"  # «احتراماً به پیوست ...»
_THAT = re.compile(r"\s*که(?!\w)")


class Speech(StrEnum):
    """What a piece of speech around a release is."""

    INVOCATION = "invocation"
    FIELD = "field"  # of a letterhead
    ADDRESS = "address"  # whom it is for
    GREETING = "greeting"
    REQUEST = "request"  # to publish
    INFORMING = "informing"  # «به استحضار می‌رساند»
    THANKS = "thanks"
    OFFICE = "office"  # of the press
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a folded text: where it ends, with the marks after it; `is_sure` where it alone
    tells that this is a letter."""

    kind: Speech
    end: int
    is_sure: bool


def read(text: str, known: Courtesy) -> Iterator[Piece]:
    """The pieces of speech with which a folded text begins, outermost first."""
    end = 0
    while end < len(text) and (piece := at(text, end, known)):
        yield piece
        end = piece.end


def at(text: str, start: int, known: Courtesy) -> Piece | None:
    """The piece of speech that begins there, if one does, after brackets and ornaments."""
    start = _skip(_LEAD, text, start)
    for reader in _READERS:
        found = reader(text, start, known)
        if found is not None:
            return Piece(found.kind, _skip(_GAP, text, found.end), found.is_sure)
    return None


def is_all(text: str, known: Courtesy, start: int = 0) -> bool:
    """Whether the folded text consists of such pieces from there on."""
    end = start
    while end < len(text):
        piece = at(text, end, known)
        if piece is None:
            return False
        end = piece.end
    return True


def _invocation(text: str, start: int, known: Courtesy) -> Piece | None:
    found = known.invocation.match(text, start)
    if found is None or not _may_end(text, found.end(), known):
        return None
    return Piece(Speech.INVOCATION, found.end(), True)


def _field(text: str, start: int, known: Courtesy) -> Piece | None:
    found = known.field.match(text, start)
    if found:
        return Piece(Speech.FIELD, found.end(), False)
    party, subject = known.party.match(text, start), known.subject.match(text, start)
    label = party or subject
    if label is None:
        return None
    value = text[label.end() :].partition("\n")[0]
    ours = _is_about(value, known) if subject else not known.says_something(value)
    return Piece(Speech.FIELD, label.end() + len(value), False) if ours else None


def _greeting(text: str, start: int, known: Courtesy) -> Piece | None:
    found = known.greeting.match(text, start)
    if found is None:
        return None
    end = found.end()
    if whom := known.whom.match(text, end):
        return Piece(Speech.GREETING, whom.end(), True)
    open_ended = " " in found[0] or found[0].startswith(("با", "احترام"))
    if not _may_end(text, end, known) and (
        not open_ended or (found[0] != _WITH_RESPECT and known.no_greeting.match(text, end))
    ):
        return None
    return Piece(Speech.GREETING, end, True)


def _address(text: str, start: int, known: Courtesy) -> Piece | None:
    """An honorific and a few words, up to a mark or the next piece."""
    found = known.address.match(text, start)
    if found is None:
        return None
    end = _address_end(text, found.end(), known)
    words = text[start:end]
    if end < 0 or known.says_something(words):
        return None
    return Piece(Speech.ADDRESS, end, known.media.search(words) is not None)


def _address_end(text: str, start: int, known: Courtesy) -> int:
    if _may_end(text, start, known):
        return start
    for count, word in enumerate(_WORD.finditer(text, start), 1):
        if _may_end(text, word.end(), known):
            return word.end()
        if count == _ADDRESS or text[word.start() - 1] in STOPS:
            return -1
    return -1


def _request(text: str, start: int, known: Courtesy) -> Piece | None:
    sentence = _SENTENCE.match(text, start, start + _REQUEST_LONGEST)
    if sentence is None or not sentence[0]:
        return None
    for end in _request_ends(sentence[0], known):
        words = sentence[0][:end]
        if len(words.split()) <= _LONGEST and _asks(words, known):
            return Piece(Speech.REQUEST, start + end, True)
    return None


def _request_ends(sentence: str, known: Courtesy) -> Iterator[int]:
    """After the first verb that follows publishing, and at the sentence's end."""
    published = known.publishing.search(sentence)
    if published is None:
        return
    plea = known.plea.search(sentence)
    verb = known.asked.search(sentence, max(published.start(), plea.end() if plea else 0))
    if verb:
        yield verb.end()
    yield len(sentence)


def _asks(words: str, known: Courtesy) -> bool:
    """«خواهشمند است خبر ذیل را منتشر فرمایید», «خبر جهت درج در کانال»."""
    count = len(words.split())
    plea = known.plea.search(words)
    named = known.thing.search(words) or known.media.search(words) or count <= _BRIEF
    if plea and named and known.asked.search(words) and not _OWN.search(words):
        return plea.start() < _PLEA_WITHIN or _is_about(words, known)
    return _is_about(words, known) and (
        known.purpose.search(words) is not None
        or (known.thing.match(words) is not None and known.asked.search(words) is not None)
    )


def _is_about(words: str, known: Courtesy) -> bool:
    """Whether nearly all its words are those with which one speaks of sending news."""
    rest = known.about.sub(" ", words)
    return len(_WORD.findall(rest)) <= _UNKNOWN


def _informing(text: str, start: int, known: Courtesy) -> Piece | None:
    found = known.informing.match(text, start)
    if found is None:
        return None
    that = _THAT.match(text, found.end())
    return Piece(Speech.INFORMING, that.end() if that else found.end(), False)


def _thanks(text: str, start: int, known: Courtesy) -> Piece | None:
    found = known.thanks.match(text, start)
    if found is None or not _may_end(text, found.end(), known):
        return None
    return Piece(Speech.THANKS, found.end(), True)


def _office(text: str, start: int, known: Courtesy) -> Piece | None:
    """A signature: «روابط عمومی ...», «مدیر روابط عمومی ...», up to a number or the end."""
    line = text[start : start + _SIGNATURE_LONGEST].partition("\n")[0]
    if known.office.search(line) is None:  # mostly; a number is dearer to look for
        return None
    number = known.contact.search(line)
    words = line[: number.start()] if number else line
    office = known.office.search(words)
    if office is None or len(words.split()) > _OFFICE or known.says_something(words):
        return None
    if office.start() and not known.title.match(words):
        return None
    if _CLAUSE.search(words.rstrip(" .،:-–")):
        return None
    return Piece(Speech.OFFICE, start + len(words), True)


def _contact(text: str, start: int, known: Courtesy) -> Piece | None:
    found = known.contact.match(text, start)
    if found is None or not _may_end(text, found.end(), known):
        return None
    return Piece(Speech.CONTACT, found.end(), False)


def _may_end(text: str, end: int, known: Courtesy) -> bool:
    """Whether a piece may end there: at a mark, at the end or where the next one begins."""
    if _ENDS.match(text, end):
        return True
    after = _skip(_LEAD, text, _skip(_GAP, text, end))
    return after > end and _opens(text, after, known)


def _opens(text: str, start: int, known: Courtesy) -> bool:
    """Whether a piece seems to begin there."""
    return any(pattern.match(text, start) for pattern in _openings(known)) or (
        _request(text, start, known) is not None or _office(text, start, known) is not None
    )


def _openings(known: Courtesy) -> tuple[re.Pattern[str], ...]:
    return (
        known.invocation,
        known.field,
        known.greeting,
        known.thanks,
        known.address,
        known.informing,
        known.contact,
    )


def _skip(marks: re.Pattern[str], text: str, start: int) -> int:
    found = marks.match(text, start)
    return found.end() if found else start


_READERS: tuple[Callable[[str, int, Courtesy], Piece | None], ...] = (
    _invocation,
    _field,
    _greeting,
    _thanks,
    _address,
    _request,
    _informing,
    _contact,
    _office,
)
