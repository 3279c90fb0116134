"""Telegram as the settings name it: the token, the channel, the owners. What is found of each is
one line; what is wrong is raised, with what to do about it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass

from telegram import Bot, ChatMember, ChatMemberAdministrator
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.answers import UnreadableError
from bot.delivery.inbox.unreadable import RawRequest
from bot.delivery.telegram.start import odd
from bot.errors import ChavoshError, SettingsError
from bot.process.connection import introduced, refused
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether something is as it should be, and what is said of it."""

    is_right: bool
    said: str


@contextlib.asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[Bot]:
    """The bot of the token while the block lasts. Raises ChavoshError or TelegramError where
    Telegram doesn't know it or can't be asked."""
    if settings.bot_token is None:
        raise SettingsError("Set BOT_TOKEN in the environment or .env")
    token = settings.bot_token.get_secret_value()
    root, request, polling = settings.telegram_api_url, RawRequest(), RawRequest()
    bot = Bot(
        token, f"{root}/bot", f"{root}/file/bot", request=request, get_updates_request=polling
    )
    try:
        await introduced(bot.initialize)
        yield bot
    except UnreadableError as error:
        raise odd(error) from error
    finally:
        await bot.shutdown()
        await asyncio.gather(request.shutdown(), polling.shutdown())


async def channel(bot: Bot, settings: Settings) -> str:
    """Look the channel up. Raises SettingsError where the bot could not post to it."""
    if settings.channel_id is None:
        raise SettingsError("Set CHANNEL_ID in the environment or .env")
    method = "getChat"
    try:
        chat = await bot.get_chat(settings.channel_id)
        method = "getChatMember"
        member = await bot.get_chat_member(chat.id, bot.id)
    except (BadRequest, Forbidden, InvalidToken) as error:
        raise refused(method, error) from error
    if not _may_post(member):
        raise SettingsError(
            f"CHANNEL_ID: @{bot.username} is {member.status} of {chat.effective_name}; make it an "
            "administrator that may post messages"
        )
    return f"@{bot.username} is {member.status} of {chat.effective_name}"


def _may_post(member: ChatMember) -> bool:
    """Of a group's administrator Telegram doesn't say it: there everybody may."""
    return isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False


async def owners(bot: Bot, settings: Settings) -> str:
    """Look the owners up. Raises SettingsError where the bot can't write to one of them."""
    if not settings.owner_ids:
        raise SettingsError("Set OWNER_IDS in the environment or .env")
    known: list[str] = []
    unknown: list[str] = []
    for user_id in settings.owner_ids:
        name = await _name(bot, user_id)
        (unknown if name is None else known).append(name or str(user_id))
    if unknown:
        raise SettingsError(
            f"OWNER_IDS: {', '.join(unknown)} has not pressed Start in @{bot.username}, "
            "or is nobody's id"
        )
    return f"@{bot.username} knows {', '.join(known)}"


async def _name(bot: Bot, user_id: int) -> str | None:
    """What somebody is called who once wrote to the bot."""
    try:
        chat = await bot.get_chat(user_id)
    except (BadRequest, Forbidden):
        return None
    return (chat.effective_name or str(user_id)) if chat.type == ChatType.PRIVATE else None


async def findings(settings: Settings) -> dict[str, Finding]:
    """What is found of each of them by its name; of those after the token nothing, where Telegram
    doesn't know that."""
    try:
        async with connected(settings) as bot:
            return {
                "token": Finding(is_right=True, said=f"@{bot.username}"),
                "channel": await _found(channel(bot, settings)),
                "owners": await _found(owners(bot, settings)),
            }
    except (ChavoshError, TelegramError) as error:
        return {"token": Finding(is_right=False, said=str(error))}


async def _found(looking: Awaitable[str]) -> Finding:
    try:
        return Finding(is_right=True, said=await looking)
    except UnreadableError as error:
        return Finding(is_right=False, said=str(odd(error)))
    except (ChavoshError, TelegramError) as error:
        return Finding(is_right=False, said=str(error))
