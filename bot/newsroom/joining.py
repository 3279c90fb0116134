"""Whether a channel can be added: it is one, and the bot may do there what posts need."""

import re
from dataclasses import dataclass
from typing import Final

from telegram import Bot, Chat, ChatFullInfo, ChatMember, ChatMemberAdministrator
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.display import texts
from bot.news.text.letters import normalise, storable

_NAME = re.compile(r"(?:@|(?:https?://)?(?:www\.)?t(?:elegram)?\.me/)(?P<name>[A-Za-z]\w{3,31})/?")
_PRIVATE = re.compile(r"(?:https?://)?t(?:elegram)?\.me/c/(?P<number>\d{1,13})(?:/\d+)*/?")
_POST = re.compile(r"(?:https?://)?t(?:elegram)?\.me/(?P<name>[A-Za-z]\w{3,31})(?:/\d+)+/?")
_NUMBER = re.compile(r"-?\d{1,15}", re.ASCII)
_LONGEST: Final = 300  # letters of an address


@dataclass(frozen=True, slots=True)
class Candidate:
    """A channel in which the bot may do what it has to."""

    chat_id: int
    title: str
    username: str | None


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why it can't be added, as a sentence; `is_elsewhere`: the bot has no part in it."""

    sentence: str
    is_elsewhere: bool = False


def address(text: str) -> int | str | None:
    """The chat that a text names: an id, or a name with its @. None where it names none."""
    text = normalise(text[:_LONGEST]).translate(_DIGITS).strip()
    if found := _PRIVATE.fullmatch(text):
        return int(f"-100{found['number']}")
    if found := _NAME.fullmatch(text) or _POST.fullmatch(text):
        return f"@{found['name']}"
    return int(text) if _NUMBER.fullmatch(text) else None


_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩\u2212", "01234567890123456789-")


async def look_up(bot: Bot, named: int | str) -> Candidate | Unfit:
    """Ask Telegram about a chat and what the bot may do there."""
    try:
        chat = await bot.get_chat(named)
        problem = _kind_of(chat)
        if problem is not None:
            return Unfit(problem)
        member = await bot.get_chat_member(chat.id, bot.id)
    except Forbidden:
        return Unfit(texts.NOT_ADMIN, is_elsewhere=True)
    except BadRequest as error:
        is_unknown = "not found" in error.message.lower()
        sentence = texts.UNKNOWN_ADDRESS if is_unknown else texts.NOT_ADMIN
        return Unfit(sentence, is_elsewhere=True)
    except TelegramError:
        return Unfit(texts.NO_ANSWER)
    lacking = missing(member)
    if lacking is not None:
        return Unfit(lacking, is_elsewhere=not isinstance(member, ChatMemberAdministrator))
    return Candidate(chat.id, storable(chat.title or str(chat.id)), chat.username)


def _kind_of(chat: ChatFullInfo) -> str | None:
    """Why a chat is no channel, or None."""
    match chat.type:
        case Chat.CHANNEL:
            return None
        case Chat.PRIVATE:
            return texts.IS_PERSON
        case _:
            return texts.IS_GROUP


def missing(member: ChatMember) -> str | None:
    """What the bot may not do in a channel, as a sentence; None where it may do all it needs."""
    if not isinstance(member, ChatMemberAdministrator):
        return texts.NOT_ADMIN
    lacking = [text for right, text in texts.RIGHTS.items() if not getattr(member, right)]
    return texts.missing_rights(lacking) if lacking else None
