"""The reading of pages, wired: where it answers, and what it may connect to."""

import contextlib

from telegram import Bot, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.news.media import Kind, Media
from bot.newsroom.receive import Desk
from bot.process.base import Base
from bot.settings import Settings
from bot.sources.door import Door, is_public, public_or_loopback
from bot.sources.door.fetching import agent_of
from bot.sources.pages import Pages, Room


def door_of(base: Base) -> Door:
    """The one door, as its settings have it."""
    return door(base.settings, base.channel.username)


def door(settings: Settings, channel: str | None) -> Door:
    """A door of the newsroom whose channel has this name."""
    guard = public_or_loopback if settings.sources_allow_loopback else is_public
    return Door(agent=agent_of(channel), may_connect=guard)


def connected(base: Base, desk: Desk, door: Door) -> Pages:
    """What reads the pages that were asked for, not yet started."""
    bot = base.bot

    async def tell(chat_id: int, html: str, about: int) -> None:
        meant = ReplyParameters(about, allow_sending_without_reply=True)
        await bot.send_message(chat_id, html, parse_mode=ParseMode.HTML, reply_parameters=meant)

    async def upload(chat_id: int, photo: bytes) -> Media:
        return await uploaded(bot, chat_id, photo)

    room = Room(tell, upload, base.team, base.channel, base.runtime.outage.outlast)
    return Pages(base.runtime.db, door, desk, room)


async def uploaded(bot: Bot, chat_id: int, photo: bytes) -> Media:
    """Telegram gives a file its id where it is sent: there, and at once away again. Raises
    TelegramError."""
    sent = await bot.send_photo(chat_id, photo, disable_notification=True)
    with contextlib.suppress(TelegramError):  # it stays above its preview then
        await bot.delete_message(chat_id, sent.message_id)
    return Media(Kind.PHOTO, sent.photo[-1].file_id)
