"""The way to Telegram: an application that is connected, and the channel it posts in."""

import asyncio
import contextlib
import functools
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any

from telegram import Bot, Chat, ChatFullInfo, LinkPreviewOptions, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, Defaults

from bot import menus
from bot.channel import Channel
from bot.delivery.inbox.unreadable import RawRequest
from bot.delivery.rhythm import Rhythm
from bot.delivery.telegram.limiter import Limiter
from bot.delivery.telegram.start import if_possible, patiently
from bot.display.texts.languages import Language, speaking
from bot.errors import SettingsError
from bot.newsroom.tongues import Tongues
from bot.settings import Settings
from handlers.context import Context, Services
from storage.engine.database import Database

type PtbApplication = Application[Any, Context, Any, Any, Services, Any]


@contextlib.asynccontextmanager
async def connected(
    settings: Settings, limiter: Limiter, rhythm: Rhythm
) -> AsyncIterator[PtbApplication]:
    """Connect while the block lasts. Raises SettingsError where Telegram doesn't know the token."""
    token, _ = settings.require_bot()
    # httpx logs whole addresses, the token in them.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    request, polling = RawRequest(connection_pool_size=64), RawRequest()
    builder = _builder(settings.telegram_api_url, token, limiter)
    application: PtbApplication = builder.request(request).get_updates_request(polling).build()
    try:
        await patiently("getMe", lambda: introduced(application.initialize), rhythm)
        yield application
    finally:
        await application.shutdown()
        # Where initialising failed, PTB leaves these open.
        await asyncio.gather(request.shutdown(), polling.shutdown())


async def introduced(initialize: Callable[[], Awaitable[None]]) -> None:
    """Have a bot ask who it is. Raises SettingsError where Telegram doesn't know the token."""
    try:
        await initialize()
    except InvalidToken as error:  # its message has the token in it
        raise SettingsError("Telegram does not know BOT_TOKEN: check it") from error


def _builder(api_url: str, token: str, limiter: Limiter) -> Any:
    # No default parse_mode: PTB would send it along with methods that know none.
    defaults = Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True))
    return (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .rate_limiter(limiter)
        .defaults(defaults)
        .context_types(ContextTypes(context=Context))
        .updater(None)
    )


async def find_channel(bot: Bot, settings: Settings, rhythm: Rhythm) -> Channel:
    """Look the channel up. Raises SettingsError where the bot could not post to it."""
    _, channel_id = settings.require_bot()
    chat: ChatFullInfo = await _asked("getChat", lambda: bot.get_chat(channel_id), rhythm)
    me = await _asked("getChatMember", lambda: bot.get_chat_member(chat.id, bot.id), rhythm)
    if me.status != ChatMemberStatus.ADMINISTRATOR:
        raise SettingsError("CHANNEL_ID: make the bot an administrator of the channel")
    return Channel(chat.id, chat.username)


async def offer_menus(bot: Bot, owner_ids: Iterable[int], rhythm: Rhythm) -> None:
    """Show people and editors the commands, if Telegram lets us: the bot does without."""
    offer = functools.partial(menus.set_for_everybody, bot)
    await if_possible("The menu of commands", "setMyCommands", offer, rhythm)
    await menus.set_for_owners(bot, owner_ids)


async def _asked[T](method: str, call: Callable[[], Awaitable[T]], rhythm: Rhythm) -> T:
    try:
        return await patiently(method, call, rhythm)
    except (BadRequest, Forbidden, InvalidToken) as error:
        raise refused(method, error) from error


def refused(method: str, error: TelegramError) -> SettingsError:
    """What to do where Telegram, which knows the token, refuses to tell of the channel."""
    if isinstance(error, InvalidToken):
        return SettingsError(
            f"Telegram knows BOT_TOKEN, but answers «{error.message}» to {method}: "
            "is TELEGRAM_API_URL a whole Bot API?"
        )
    return SettingsError(
        f"CHANNEL_ID: Telegram says «{error.message}»; make the bot the channel's administrator"
    )


def processing(
    application: PtbApplication, postponed: set[int], tongues: Tongues, db: Database
) -> Callable[[Update], Awaitable[bool]]:
    async def process(update: Update) -> bool:
        """Hand an update to its handler, in the language of who sent it, or of the group or channel
        in which they did; tells whether it was handled or has to wait."""
        with speaking(await _language_of(update, tongues, db)):
            await application.process_update(update)
        waits = update.update_id in postponed
        postponed.discard(update.update_id)
        return not waits

    return process


async def _language_of(update: Update, tongues: Tongues, db: Database) -> Language:
    user, chat = update.effective_user, update.effective_chat
    if chat is not None and chat.type != Chat.PRIVATE:
        return tongues.of(chat.id)
    if user is None:
        return Language.FA
    return await tongues.of_sender(db, user.id, user.language_code)
