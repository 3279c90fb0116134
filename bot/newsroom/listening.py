"""The chats that are watched: which they are, and whether a chat can be one of them."""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractAsyncContextManager
from enum import StrEnum

from telegram import Bot, Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.display import texts
from bot.errors import UnavailableError
from bot.news.text.letters import storable
from bot.newsroom.channels import Channels
from bot.newsroom.joining import Candidate, Unfit
from bot.newsroom.team import Team
from storage.engine.database import Transaction
from storage.review.parts import Part
from storage.sources import chats, messages, watched

REST = 10.0  # seconds after which what the command line changed counts as well
log = logging.getLogger(__name__)

type Reading = Callable[[], AbstractAsyncContextManager[Transaction]]


class Trouble(StrEnum):
    """Why a watched chat shows us nothing; kept as the error of its source."""

    AWAY = "away"  # the bot is no member any more
    NO_ADMIN = "no_admin"  # a member of a channel sees nothing of it
    UNHEARD = "unheard"  # a group shows its messages to administrators alone


class Listening:
    """Which chats are watched, at hand for whoever gets an update. It is loaded after every change
    and now and then."""

    def __init__(self) -> None:
        self._all: frozenset[int] = frozenset()
        self._open: frozenset[int] = frozenset()

    async def load(self, tx: Transaction) -> None:
        """Take the watched chats from the database."""
        chats = await watched.chats(tx)
        self._all = frozenset(int(one.address) for one in chats)
        self._open = frozenset(int(one.address) for one in chats if one.paused_at is None)

    @property
    def chats(self) -> frozenset[int]:
        """Those whose posts are taken; not what is paused."""
        return self._open

    @property
    def known(self) -> frozenset[int]:
        """All that are sources, paused or not."""
        return self._all

    async def run(self, reading: Reading) -> None:
        """Load anew, now and then, until cancelled."""
        while True:
            await asyncio.sleep(REST)
            try:
                async with reading() as tx:
                    await self.load(tx)
            except UnavailableError as error:
                log.info("The watched chats are those known before: %s", error)


def ours(channels: Channels, team: Team) -> frozenset[int]:
    """The chats that the newsroom itself writes to: what stands there is no source."""
    posted = (channels.main.chat_id, *(one.chat_id for one in channels.further))
    return frozenset(posted) | ({team.group} if team.group is not None else frozenset())


async def is_deleted(tx: Transaction, pieces: Iterable[Part]) -> bool:
    """Whether a message of a release is known to be deleted in its watched chat."""
    for part in pieces:
        source = await watched.find(tx, chats.key(part.chat_id)) if part.chat_id < 0 else None
        shown = await messages.get(tx, source.id, part.sent_as) if source else None
        if shown is not None and shown.gone_at is not None:
            return True
    return False


async def watchable(bot: Bot, named: int | str, own: Collection[int] = ()) -> Candidate | Unfit:
    """Ask Telegram whether a chat can be watched: the bot is there and sees what is said, and it is
    none of the newsroom's `own`."""
    try:
        chat = await bot.get_chat(named)
        if chat.type == Chat.PRIVATE:
            return Unfit(texts.WATCHES_NO_PERSON)
        if chat.id in own:
            return Unfit(texts.WATCHES_NOT_OURS)
        member = await bot.get_chat_member(chat.id, bot.id)
    except Forbidden:
        return Unfit(texts.WATCHED_AWAY, is_elsewhere=True)
    except BadRequest as error:
        is_unknown = "not found" in error.message.lower()
        sentence = texts.UNKNOWN_ADDRESS if is_unknown else texts.WATCHED_AWAY
        return Unfit(sentence, is_elsewhere=True)
    except TelegramError:
        return Unfit(texts.NO_ANSWER)
    why = trouble(bot, chat.type, member)
    if why is not None:
        return Unfit(texts.WATCH_TROUBLES[why], is_elsewhere=why is Trouble.AWAY)
    return Candidate(chat.id, storable(chat.title or str(chat.id)), chat.username)


def trouble(bot: Bot, chat_type: str, member: ChatMember) -> Trouble | None:
    """Why the bot sees nothing of a chat in which it is this member; None where it sees all."""
    if isinstance(member, ChatMemberAdministrator):
        return None
    is_in = member.status == ChatMember.MEMBER or (
        isinstance(member, ChatMemberRestricted) and member.is_member
    )
    if not is_in:
        return Trouble.AWAY
    if chat_type == Chat.CHANNEL:
        return Trouble.NO_ADMIN
    return None if bot.can_read_all_group_messages else Trouble.UNHEARD
