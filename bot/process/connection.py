"""The way to Telegram: an application that is connected, and the channel it posts in."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from telegram import Bot, ChatFullInfo, LinkPreviewOptions
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, ContextTypes, Defaults
from telegram.request import HTTPXRequest

from bot.channel import Channel
from bot.delivery.telegram.limiter import Limiter
from bot.errors import SettingsError
from bot.settings import Settings
from handlers.context import Context, Services

log = logging.getLogger(__name__)

type PtbApplication = Application[Any, Context, Any, Any, Services, Any]


@contextlib.asynccontextmanager
async def connected(settings: Settings, limiter: Limiter) -> AsyncIterator[PtbApplication]:
    """Connect while the block lasts. Raises SettingsError where Telegram doesn't know the token."""
    token, _ = settings.require_bot()
    # httpx logs whole addresses, the token in them.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    request, polling = HTTPXRequest(connection_pool_size=64), HTTPXRequest()
    builder = _builder(settings.telegram_api_url, token, limiter)
    application: PtbApplication = builder.request(request).get_updates_request(polling).build()
    try:
        await _patiently(application.initialize)
        yield application
    except InvalidToken as error:
        raise SettingsError("Telegram does not know BOT_TOKEN: check it") from error
    finally:
        await application.shutdown()
        # Where initialising failed, PTB leaves these open.
        await asyncio.gather(request.shutdown(), polling.shutdown())


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


async def _patiently[T](call: Callable[[], Awaitable[T]]) -> T:
    """Call Telegram at the start, waiting out a network that is not there yet."""
    pause = 1.0
    while True:
        try:
            return await call()
        except (BadRequest, InvalidToken):
            raise
        except (NetworkError, RetryAfter) as error:
            log.warning("Telegram can't be reached (%s); next try in %.0f s", error.message, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60)


async def find_channel(bot: Bot, settings: Settings) -> Channel:
    """Look the channel up. Raises SettingsError where the bot could not post to it."""
    _, channel_id = settings.require_bot()
    try:
        chat: ChatFullInfo = await _patiently(lambda: bot.get_chat(channel_id))
        me = await _patiently(lambda: bot.get_chat_member(chat.id, bot.id))
    except (BadRequest, Forbidden) as error:
        raise SettingsError(
            f"CHANNEL_ID: Telegram says «{error.message}»; make the bot the channel's administrator"
        ) from error
    if me.status != ChatMemberStatus.ADMINISTRATOR:
        raise SettingsError("CHANNEL_ID: make the bot an administrator of the channel")
    return Channel(chat.id, chat.username)
