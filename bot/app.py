"""The composition root: everything the bot is made of, opened, wired, started and closed."""

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, cast

from telegram import Bot, ChatFullInfo, LinkPreviewOptions, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, ContextTypes, Defaults
from telegram.request import HTTPXRequest

import handlers
from bot import texts
from bot.channel import Channel
from bot.delivery.desk import Desk
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.poller import Poller
from bot.delivery.sender import Sender
from bot.delivery.webhook import Address, Webhook
from bot.delivery.worker import Worker
from bot.errors import ChavoshError, SettingsError
from bot.news import reference
from bot.news.reference import Reference
from bot.settings import Settings
from handlers.context import Context, Services
from storage import open_database
from storage.database import Database

log = logging.getLogger(__name__)

type PtbApplication = Application[Any, Context, Any, Any, Services, Any]


def unix_now() -> int:
    return int(time.time())


@dataclass(frozen=True, slots=True)
class Chavosh:
    """The running bot and its long-running parts, of which none ends by itself but by failing."""

    db: Database
    bot: Bot
    channel: Channel
    parts: Sequence[asyncio.Task[None]]

    async def ended(self) -> None:
        """Wait until the bot can't go on. Raises the reason."""
        await asyncio.gather(*self.parts)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What comes from outside: `now` gives unix seconds, `load` what the core knows."""

    now: Callable[[], int] = unix_now
    load: Callable[[], Reference] = reference.load


@contextlib.asynccontextmanager
async def running(settings: Settings, around: Surroundings | None = None) -> AsyncIterator[Chavosh]:
    """Run the bot while the block lasts. Raises ChavoshError when it can't start."""
    around = around or Surroundings()
    async with contextlib.AsyncExitStack() as stack:
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        if not await db.hold_instance_lock():
            raise ChavoshError("Another bot runs on this database: stop it first")
        application = await stack.enter_async_context(_connected(settings))
        channel = await _find_channel(application.bot, settings)
        await application.bot.set_my_commands(list(texts.COMMANDS.items()))
        work = _wire(settings, db, application, channel, around)
        tasks = [asyncio.create_task(part) for part in work]
        stack.push_async_callback(_stop, tasks)
        log.info("Bot @%s publishes in %s", application.bot.username, channel.chat_id)
        yield Chavosh(db, application.bot, channel, tasks)


async def run(settings: Settings) -> None:
    """Run the bot until cancelled. Raises ChavoshError when it can't start or can't go on."""
    async with running(settings) as chavosh:
        await chavosh.ended()


def _wire(
    settings: Settings,
    db: Database,
    application: PtbApplication,
    channel: Channel,
    around: Surroundings,
) -> list[Coroutine[Any, Any, None]]:
    """Fill in what the handlers need and give the long-running parts, not yet started."""
    now = around.now
    desk = Desk(db, application.bot, channel)
    worker = Worker(db, Sender(application.bot, channel), desk, name=socket.gethostname(), now=now)
    # Off the event loop: people are answered meanwhile.
    known = asyncio.create_task(asyncio.to_thread(around.load))
    postponed: set[int] = set()
    owners = frozenset(settings.owner_ids)
    services = Services(
        db=db,
        channel=channel,
        owner_ids=owners,
        zone=settings.zone,
        now=now,
        reference=known,
        wake_delivery=worker.wake,
        postpone=postponed.add,
    )
    application.bot_data = services
    handlers.register(application, owners)
    process = _processing(application, postponed)
    dispatcher = Dispatcher(db, application.bot, process, now=now)
    incoming = _incoming(settings, db, application.bot, now, dispatcher.wake)
    return [_sound(known), dispatcher.run(), worker.run(), incoming]


async def _sound(known: asyncio.Task[Reference]) -> None:
    """Stop everything, with the entry named, where an operator's data file is wrong."""
    try:
        await known
    except ValueError as error:
        raise ChavoshError(f"A data file of bot/news/data is wrong: {error}") from error


def _incoming(
    settings: Settings, db: Database, bot: Bot, now: Callable[[], int], wake: Callable[[], None]
) -> Coroutine[Any, Any, None]:
    """How updates come in: called by Telegram where WEBHOOK_URL is set, else fetched."""
    if settings.webhook_url:
        return Webhook(db, bot, _address(settings), now=now, wake=wake).run()
    return Poller(db, bot, now=now, wake=wake).run()


def _address(settings: Settings) -> Address:
    if settings.webhook_url is None or settings.webhook_secret is None:
        raise SettingsError("Set WEBHOOK_SECRET together with WEBHOOK_URL")
    host, _, port = settings.webhook_listen.rpartition(":")
    return Address(
        settings.webhook_url, settings.webhook_secret.get_secret_value(), host, int(port)
    )


def _processing(
    application: PtbApplication, postponed: set[int]
) -> Callable[[Update], Awaitable[bool]]:
    async def process(update: Update) -> bool:
        """Hand an update to its handler; tells whether it was handled or has to wait."""
        await application.process_update(update)
        waits = update.update_id in postponed
        postponed.discard(update.update_id)
        return not waits

    return process


@contextlib.asynccontextmanager
async def _connected(settings: Settings) -> AsyncIterator[PtbApplication]:
    token, _ = settings.require_bot()
    # httpx logs whole addresses, the token in them.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    request, polling = HTTPXRequest(connection_pool_size=64), HTTPXRequest()
    application = _application(settings.telegram_api_url, token, request, polling)
    try:
        await _patiently(application.initialize)
        yield application
    except InvalidToken as error:
        raise SettingsError("Telegram does not know BOT_TOKEN: check it") from error
    finally:
        await application.shutdown()
        # Where initialising failed, PTB leaves these open.
        await asyncio.gather(request.shutdown(), polling.shutdown())


def _application(
    api_url: str, token: str, request: HTTPXRequest, polling: HTTPXRequest
) -> PtbApplication:
    # No default parse_mode: PTB would send it along with methods that know none.
    defaults = Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True))
    application: Any = (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(request)
        .get_updates_request(polling)
        .defaults(defaults)
        .context_types(ContextTypes(context=Context))
        .updater(None)
        .build()
    )
    return cast(PtbApplication, application)  # bot_data is filled in once all of it exists


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


async def _find_channel(bot: Bot, settings: Settings) -> Channel:
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


async def _stop(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
