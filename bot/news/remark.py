"""What an editor's message is, before it is read as a release: news, or words beside it."""

import re
from enum import StrEnum

from bot.news import reference
from bot.news.article import utterance
from bot.news.article.courtesy import Courtesy
from bot.news.article.utterance import Speech
from bot.news.text.folding import fold_line
from bot.news.text.letters import has_persian, normalise

_REMARK_LONGEST = 40  # words: more is a text to read
_BEGINNING = 1_000  # letters
_SCHEDULE_LONGEST = 12  # words
_TALK_LONGEST = 25  # words
_NEWS_SHORTEST = 4  # words of a headline
_LEAD = 120  # letters within which a correction names the news it mends
_MIDWAY = 200  # letters of the beginning

_TIME = re.compile(r"[۰-۹]|(?<!\w)(?:فردا|امشب|پس ?فردا|ظهر|شب|صبح|عصر|نیم)(?!\w)")
_WORD = re.compile(r"\w+")
_HELLO = re.compile(r"(?:سلام|درود)(?!\w)")
_LABEL = re.compile(r"\s*[:؛\n\-–—]|\s*$")
_TOLD = re.compile(r"[:«]")  # who says it: a headline may quote «ما» and «شما»
_OPENS_MIDWAY = re.compile(r"[،,؛:.!؟)\]»…]")
_HANDS = "\U0001f44d\U0001f64f\u2764\U0001f339\U0001f490\U0001f338"  # thumb, thanks, heart, flowers


class Remark(StrEnum):
    """What a message says. Only a RELEASE, and the text of a CORRECTION, may become news."""

    RELEASE = "release"
    GREETING = "greeting"
    THANKS = "thanks"
    PUBLISH_REQUEST = "publish_request"  # «لطفاً این خبر را منتشر کنید»
    SCHEDULE = "schedule"  # «زمان‌بندی ۱۸:۰۰»
    CORRECTION = "correction"  # «اصلاحیه: در خبر پیشین ...»
    QUESTION = "question"  # «خبر ما منتشر شد؟»
    CHATTER = "chatter"  # «آمار», «تست»


def judge(text: str) -> Remark:
    """What a message of an editor is, by its words alone: any text, in any spelling."""
    return judge_normalised(normalise(_telling(text)))


def judge_normalised(text: str) -> Remark:
    """The same of a text that text.letters has normalised."""
    plain = fold_line(_telling(text)).strip()
    known = reference.courtesy()
    count = len(_WORD.findall(plain))
    rest = _ungreeted(plain, known)
    if _is_correction(rest, known):
        return Remark.CORRECTION
    if count > _REMARK_LONGEST:
        return Remark.RELEASE
    if _is_schedule(rest, known):
        return Remark.SCHEDULE
    if _is_of_the_desk(rest, known):
        return _of_the_desk(rest, known)
    if not _WORD.search(plain):
        return Remark.THANKS if any(hand in plain for hand in _HANDS) else Remark.CHATTER
    if utterance.is_all(rest, known):
        return _courtesy(plain, known)
    return _talk(rest, plain, known)


def _telling(text: str) -> str:
    """As much of a text as tells what it is: what has more words is too long for a remark, and the
    rest tells nothing of it."""
    beginning = text[:_BEGINNING]
    return beginning if len(beginning.split()) > 2 * _REMARK_LONGEST else text


def begins_midway(text: str) -> bool:
    """Whether a text begins in the middle of another: with a mark that closes, a verb, a
    conjunction, somebody named before, or a quotation that only ends."""
    plain = fold_line(normalise(text)).strip()
    if not plain:
        return False
    beginning = plain.partition("\n")[0][:_MIDWAY]
    if _OPENS_MIDWAY.match(beginning):
        return True
    if reference.courtesy().continuing.match(beginning):
        return True
    closed, opened = beginning.find("»"), beginning.find("«")
    return closed >= 0 and (opened < 0 or closed < opened)


def _ungreeted(text: str, known: Courtesy) -> str:
    """The text without the courtesies it begins with."""
    end = 0
    for piece in utterance.read(text, known):
        if piece.kind in (Speech.REQUEST, Speech.CONTACT, Speech.OFFICE):
            break
        end = piece.end
    return text[end:].strip()


def _is_correction(text: str, known: Courtesy) -> bool:
    """«اصلاحیه: ...», «اصلاحیه خبر پیشین ...», but not «اصلاحیه بودجه تصویب شد»."""
    label = known.correction.match(text)
    if label is None:
        return False
    if _LABEL.match(text, label.end()):
        return True
    return known.earlier.search(text, 0, _LEAD) is not None


def _is_schedule(text: str, known: Courtesy) -> bool:
    """Nothing but a time, and words of publishing."""
    if len(_WORD.findall(text)) > _SCHEDULE_LONGEST or not _TIME.search(text):
        return False
    if known.contact.fullmatch(text):
        return False
    rest = known.times.sub(" ", text)
    return not _WORD.search(rest)


def _is_of_the_desk(text: str, known: Courtesy) -> bool:
    """Whether every word is one that editors say of a piece: news has others, and tells what
    happened."""
    if not 1 < len(_WORD.findall(text)) <= _SCHEDULE_LONGEST or utterance.is_all(text, known):
        return False
    speaks_of_a_piece = known.thing.search(text) or known.publishing.search(text)
    return speaks_of_a_piece is not None and not _WORD.search(known.desk.sub(" ", text))


def _of_the_desk(text: str, known: Courtesy) -> Remark:
    """What such words want."""
    if text.rstrip(" .!\"'»").endswith(("؟", "?")) or known.question.match(text):
        return Remark.QUESTION
    wants = known.publishing.search(text) is not None
    return Remark.PUBLISH_REQUEST if wants else Remark.CHATTER


def _courtesy(text: str, known: Courtesy) -> Remark:
    """What a text of nothing but courtesies wants: the most that one of them does."""
    kinds = {piece.kind for piece in utterance.read(text, known)}
    if Speech.REQUEST in kinds:
        return Remark.PUBLISH_REQUEST
    if Speech.THANKS in kinds:
        return Remark.THANKS
    return Remark.GREETING if Speech.GREETING in kinds else Remark.CHATTER


def _talk(rest: str, text: str, known: Courtesy) -> Remark:
    """A few words: a headline, or what people say to each other."""
    count = len(_WORD.findall(rest))
    talks = known.talk.search(rest) is not None
    greeted = rest != text or _HELLO.match(text) is not None
    asks = rest.rstrip(" .!\"'»").endswith(("؟", "?")) or known.question.match(rest) is not None
    is_brief = count <= _TALK_LONGEST and "\n" not in rest
    if asks and is_brief and (talks or greeted or count < _NEWS_SHORTEST):
        return Remark.QUESTION
    if count < _NEWS_SHORTEST or not has_persian(rest):
        return Remark.CHATTER
    if talks and is_brief and not _TOLD.search(rest):
        return Remark.CHATTER
    return Remark.RELEASE
