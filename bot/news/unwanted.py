"""What a chat shows that is no news, by rules that can be named: advertisements, invitations,
greetings, a few words. In doubt a text stays: an editor rejects in a second what was lost for good
otherwise. The words are data (data/chats.toml).
"""

import re
from enum import StrEnum

from bot.news import reference
from bot.news.remark import Remark, judge
from bot.news.text.folding import fold_line
from bot.news.text.letters import normalise
from bot.news.text.selling import Selling

_BEGINNING = 6_000  # letters that tell what a text is
_GREETING_LONGEST = 25  # words after which a greeting only opens something else
_GREETING_REST = 6  # words beside a greeting: the day and its date
_INVITED_LONGEST = 14  # words beside an invitation: what the channel is praised for
_LINER_SHORTEST = 8  # words from which on a line without a verb may be a headline
_BOARD = 4  # lines with a figure: prices, prayer times, temperatures


class Left(StrEnum):
    """Why a message of a chat is left out."""

    AD = "ad"
    INVITATION = "invitation"  # «عضو شوید» and little else
    GREETING = "greeting"
    LINER = "liner"  # a few words without a verb
    TALK = "talk"  # what people say to each other
    POLL = "poll"
    QUIZ = "quiz"
    GAME = "game"  # a die, a game, a giveaway
    STICKER = "sticker"
    OWN = "own"  # what our own channel or bot published
    NO_TEXT = "no_text"  # a sound, a place, a photo alone
    UNREAD = "unread"  # a file that can't be read


_PRICE = re.compile(r"[۰-۹][۰-۹,٬./]*\s*(?:هزار|میلیون|میلیارد)?\s*(?:تومان|ریال|تومن|دلار|درصد|٪)")
_MOBILE = r"(?:۰۹|\+۹۸|۰۰۹۸)[۰-۹][۰-۹ \-]{7,12}"
_PHONE = re.compile(rf"(?<![۰-۹])(?:{_MOBILE}|۰[۰-۹]{{2,3}}[ \-]?[۰-۹]{{7,8}}(?![۰-۹]))")
_SITES = r"(?:t(?:elegram)?\.me|instagram\.com|wa\.me|eitaa\.com|rubika\.ir|ble\.ir)"
_HANDLE = re.compile(rf"@\w{{4,}}|(?:https?://)?{_SITES}/\S+")
_LINK = re.compile(r"https?://\S+|www\.\S+")
_PRIVATE = re.compile(r"t(?:elegram)?\.me/(?:joinchat/|\+)\S+")
_TAGGED = re.compile(r"#\w+")
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"[۰-۹]")


def unwanted_kind(text: str) -> Left | None:
    """Why a text of a chat is no news; None where it may be some."""
    plain, by = fold_line(normalise(text[:_BEGINNING])).strip(), reference.selling()
    if not plain:
        return Left.NO_TEXT
    if by.label.search(plain) or _is_ad(plain, by):
        return Left.AD
    if _is_invitation(plain, by):
        return Left.INVITATION
    if _is_greeting(plain, by):
        return Left.GREETING
    return _brief(plain, text, by)


def _brief(plain: str, text: str, by: Selling) -> Left | None:
    """Why a few words are no news."""
    said = judge(text)
    if said in (Remark.GREETING, Remark.THANKS):
        return Left.GREETING
    told = _told(plain)
    if "\n" not in told and len(_words(told)) < _LINER_SHORTEST and not by.verb.search(told):
        return Left.LINER
    return None if said in (Remark.RELEASE, Remark.CORRECTION) else Left.TALK


def _is_ad(plain: str, by: Selling) -> bool:
    """Whether a text sells: it says so, or asks to buy and says where, and no office speaks."""
    if by.office.search(plain):
        return False
    if by.tag.search(plain):
        return True
    reach = bool(_PHONE.search(plain) or _HANDLE.search(plain) or _LINK.search(plain))
    sells = len({found[0] for found in by.sells.finditer(plain)})
    priced = _PRICE.search(plain) is not None
    if reach and (by.trap.search(plain) or sells > 1):
        return True
    if _is_board(plain):
        return False
    return bool(sells and priced and reach)


def _is_board(plain: str) -> bool:
    """Whether a text is a list of figures: prices, times of prayer, the weather of towns."""
    lines = [line for line in plain.split("\n") if line.strip()]
    return sum(_FIGURE.search(line) is not None for line in lines) >= _BOARD


def _is_invitation(plain: str, by: Selling) -> bool:
    """Whether a text calls into a chat and says little else: at the end of news such lines are
    usual."""
    if not (by.joins.search(plain) or _PRIVATE.search(plain)):
        return False
    rest = [
        line for line in plain.split("\n") if not (by.joins.search(line) or _HANDLE.search(line))
    ]
    if len(_words("\n".join(rest))) >= _LINER_SHORTEST or by.office.search("\n".join(rest)):
        return False
    if any(by.verb.search(line) for line in rest):
        return False
    calling = by.joins.sub(" ", _LINK.sub(" ", _HANDLE.sub(" ", plain)))
    return not by.office.search(calling) and len(_words(calling)) <= _INVITED_LONGEST


def _is_greeting(plain: str, by: Selling) -> bool:
    """Whether a text greets and tells nothing: the day may stand beside it, or a wish."""
    told = _told(plain)
    if not by.greets.search(told) or by.office.search(told):
        return False
    count = len(_words(told))
    if len(_words(by.greets.sub(" ", told))) <= _GREETING_REST:
        return True
    return count <= _GREETING_LONGEST and by.greets.match(told.lstrip("*•- ")) is not None


def _told(plain: str) -> str:
    """What a text tells beside addresses, names of channels and hashtags."""
    bare = _TAGGED.sub(" ", _LINK.sub(" ", _HANDLE.sub(" ", plain)))
    lines = (" ".join(_WORD.findall(line)) for line in bare.split("\n"))
    return "\n".join(line for line in lines if line).strip()


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
