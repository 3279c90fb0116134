"""The composition root: everything the bot is made of, opened, wired, started and closed."""

import asyncio
import contextlib
import functools
import gc
import logging
import math
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot, ChatFullInfo, LinkPreviewOptions, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import Application, ContextTypes, Defaults
from telegram.request import HTTPXRequest

import handlers
from bot import readiness, texts
from bot.channel import Channel
from bot.delivery.desk import Desk
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.errand import Courier
from bot.delivery.fanning import Fanning
from bot.delivery.ground import Ground
from bot.delivery.limiter import Limiter
from bot.delivery.pace import TELEGRAMS, Pace
from bot.delivery.poller import Poller
from bot.delivery.sender import Sender
from bot.delivery.upkeep import Upkeep
from bot.delivery.webhook import Address, Webhook
from bot.delivery.worker import Events, Worker
from bot.errors import ChavoshError, SettingsError, StorageError
from bot.news import reference
from bot.news.reference import Reference
from bot.settings import Settings
from handlers.afterthoughts import Afterthoughts
from handlers.context import Context, Services
from handlers.previews import Recovery
from storage import open_database, pauses
from storage.database import Database

NAME = "bot"  # of whoever holds the instance lock: its claims are its successor's
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
    """What comes from outside: `now` gives unix seconds, `load` what the core knows, `pace` is how
    fast Telegram may be asked."""

    now: Callable[[], int] = unix_now
    load: Callable[[], Reference] = reference.load
    pace: Pace = TELEGRAMS


@contextlib.asynccontextmanager
async def running(settings: Settings, around: Surroundings | None = None) -> AsyncIterator[Chavosh]:
    """Run the bot while the block lasts. Raises ChavoshError when it can't start."""
    around = around or Surroundings()
    async with contextlib.AsyncExitStack() as stack:
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        if not await db.hold_instance_lock():
            raise ChavoshError("Another bot runs on this database: stop it first")
        ground = Ground(db, around.now, NAME)
        limiter = Limiter(around.pace, remember=functools.partial(_remember_pause, ground))
        application = await stack.enter_async_context(_connected(settings, limiter))
        channel = await _find_channel(application.bot, settings)
        await application.bot.set_my_commands(list(texts.COMMANDS.items()))
        work = _wire(settings, ground, application, channel, Tools(limiter, around.load))
        tasks = [asyncio.create_task(part) for part in work]
        stack.push_async_callback(_stop, tasks)
        stack.enter_context(readiness.told(settings.notify_socket, settings.ready_file))
        log.info("Bot @%s publishes in %s", application.bot.username, channel.chat_id)
        yield Chavosh(db, application.bot, channel, tasks)


async def run(settings: Settings) -> None:
    """Run the bot until cancelled. Raises ChavoshError when it can't start or can't go on."""
    async with running(settings) as chavosh:
        await chavosh.ended()


@dataclass(frozen=True, slots=True)
class Tools:
    """What the parts are wired with besides the ground they stand on."""

    limiter: Limiter
    load: Callable[[], Reference]


def _wire(
    settings: Settings, ground: Ground, application: PtbApplication, channel: Channel, tools: Tools
) -> list[Coroutine[Any, Any, None]]:
    """Fill in what the handlers need and give the long-running parts, not yet started."""
    bot, limiter = application.bot, tools.limiter
    owners = frozenset(settings.owner_ids)
    desk = Desk(ground, bot, channel, owners)
    sender = Sender(bot, channel, settings.zone, paid=settings.paid_broadcast)
    stands = asyncio.Event()
    events = Events(stands=stands.set, stopping=limiter.send_back)
    worker = Worker(ground, Courier(ground.db, sender), desk, events)
    fanning = Fanning(ground, stands, queued=worker.wake)
    # Off the event loop: people are answered meanwhile.
    known = asyncio.create_task(asyncio.to_thread(_politely, tools.load))
    postponed: set[int] = set()
    afterthoughts = Afterthoughts()
    application.bot_data = Services(
        db=ground.db,
        channel=channel,
        owner_ids=owners,
        zone=settings.zone,
        now=ground.now,
        reference=known,
        wake_delivery=_both(worker.wake, stands.set),
        postpone=postponed.add,
        afterwards=afterthoughts.add,
    )
    handlers.register(application, owners)
    dispatcher = Dispatcher(ground, bot, _processing(application, postponed))
    upkeep = Upkeep(ground, desk, limiter, recover=Recovery(Context(application)).run)
    incoming = _incoming(settings, ground, desk, bot, dispatcher.wake)
    return [
        _sound(known, worker),
        dispatcher.run(),
        worker.run(),
        fanning.run(),
        upkeep.run(),
        afterthoughts.run(),
        incoming,
    ]


def _both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def call() -> None:
        first()
        second()

    return call


async def _remember_pause(ground: Ground, scope: str, seconds: float) -> None:
    """Keep what Telegram asked for; where the database is away the pause ends with the process."""
    ends_at = ground.now() + math.ceil(seconds)
    try:
        async with ground.db.transaction() as tx:
            await pauses.keep(tx, scope, ends_at=ends_at, now=ground.now())
    except StorageError as error:
        log.warning("A pause of %s is not kept: %s", scope, error)


def _politely(load: Callable[[], Reference]) -> Reference:
    """Load in a thread that lets the others in often: it takes seconds, and they answer people."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        return load()
    finally:
        sys.setswitchinterval(before)


async def _sound(known: asyncio.Task[Reference], worker: Worker) -> None:
    """Stop everything, with the entry named, where an operator's data file is wrong."""
    try:
        await known
        gc.freeze()  # the lexicon stays for good: no collection needs to walk it again
        worker.widen()
    except ValueError as error:
        raise ChavoshError(f"A data file of bot/news/data is wrong: {error}") from error


def _incoming(
    settings: Settings, ground: Ground, desk: Desk, bot: Bot, wake: Callable[[], None]
) -> Coroutine[Any, Any, None]:
    """How updates come in: called by Telegram where WEBHOOK_URL is set, else fetched."""
    if settings.webhook_url:
        return Webhook(ground, bot, _address(settings), wake=wake).run()
    return Poller(ground, bot, wake=wake, report=desk.report_other_bot).run()


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
async def _connected(settings: Settings, limiter: Limiter) -> AsyncIterator[PtbApplication]:
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
