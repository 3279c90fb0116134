"""The composition root: everything the bot is made of, opened, wired, started and closed."""

import asyncio
import contextlib
import functools
import gc
import logging
import math
import sys
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Update
from telegram.ext import ExtBot

import handlers
from bot.channel import Channel
from bot.delivery.inbox.dispatcher import Dispatcher
from bot.delivery.inbox.door import Door
from bot.delivery.inbox.poller import Poller
from bot.delivery.inbox.webhook import Webhook, address_of
from bot.delivery.outbox.attempt import Attempts
from bot.delivery.outbox.notices import Notices
from bot.delivery.outbox.queueing import Queueing
from bot.delivery.outbox.sender import Sender
from bot.delivery.outbox.worker import Events, Worker
from bot.delivery.runtime import Runtime
from bot.delivery.telegram.limiter import Limiter
from bot.delivery.telegram.pace import TELEGRAMS, Pace
from bot.delivery.telegram.sharing import Sharing
from bot.delivery.upkeep import Upkeep
from bot.errors import ChavoshError, FileGoneError, LostError, StorageError
from bot.news import reference
from bot.news.reference import Reference
from bot.newsroom.receive import Desk
from bot.newsroom.understanding import Understanding
from bot.process import readiness
from bot.process.connection import PtbApplication, connected, find_channel, offer_menus
from bot.settings import Settings
from handlers.afterthoughts import Afterthoughts
from handlers.context import Context, Services
from handlers.editors.previews import Recovery
from storage import open_database
from storage.engine.database import Database
from storage.outbox import pauses
from storage.outbox.senders import BOT

log = logging.getLogger(__name__)


def unix_now() -> int:
    return int(time.time())


@dataclass(frozen=True, slots=True)
class Chavosh:
    """The running bot and its long-running parts, of which none ends by itself but by failing."""

    db: Database
    bot: Bot
    channel: Channel
    notices: Notices
    parts: Sequence[asyncio.Task[None]]

    async def ended(self) -> None:
        """Wait until the bot can't go on. Raises the reason."""
        # Not gather: cancelled itself it would cancel the parts, and `_stop` would do so once more,
        # in the middle of what they finish.
        ended, _ = await asyncio.wait(self.parts, return_when=asyncio.FIRST_EXCEPTION)
        for part in ended:
            if isinstance(part.exception(), FileGoneError):
                await self.notices.report_lost_database()
            part.result()


@dataclass(frozen=True, slots=True)
class Environment:
    """What comes from outside: `now` gives unix seconds, `load` what the core knows, `pace` is how
    fast Telegram may be asked."""

    now: Callable[[], int] = unix_now
    load: Callable[[], Reference] = reference.load
    pace: Pace = TELEGRAMS


@contextlib.asynccontextmanager
async def running(settings: Settings, around: Environment | None = None) -> AsyncIterator[Chavosh]:
    """Run the bot while the block lasts. Raises ChavoshError when it can't start."""
    around = around or Environment()
    async with contextlib.AsyncExitStack() as stack:
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        if not await db.hold_instance_lock():
            raise ChavoshError("Another bot runs on this database: stop it first")
        runtime = Runtime(db, around.now, BOT)  # its claims are its successor's
        base = await _connect(stack, settings, runtime, around.pace)
        chavosh = _started(stack, base, _wire(base, around.load))
        log.info("Bot @%s publishes in %s", chavosh.bot.username, chavosh.channel.chat_id)
        yield chavosh


@contextlib.asynccontextmanager
async def sending(settings: Settings, around: Environment | None = None) -> AsyncIterator[Chavosh]:
    """Send to subscribers beside the bot while the block lasts: nothing is polled or answered, and
    what it had claimed comes due again if it dies. Raises ChavoshError when it can't start."""
    around = around or Environment()
    if settings.database_url.startswith("sqlite:"):
        raise ChavoshError(
            "Only the bot itself sends from an SQLite file: `chavosh run` is enough, or move to "
            "PostgreSQL (DATABASE_URL=postgresql://...) to send beside it"
        )
    async with contextlib.AsyncExitStack() as stack:
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        runtime = Runtime(db, around.now, f"send-{uuid.uuid4().hex[:8]}")
        base = await _connect(stack, settings, runtime, around.pace)
        worker = _worker(base, base.notices(), Events(stopping=base.limiter.send_back))
        worker.widen()
        chavosh = _started(stack, base, [base.sharing.run(), worker.run()])
        log.info("Beside @%s, %s sends to subscribers", chavosh.bot.username, runtime.name)
        yield chavosh


async def run(settings: Settings) -> None:
    """Run the bot until cancelled. Raises ChavoshError when it can't start or can't go on."""
    async with running(settings) as chavosh:
        await chavosh.ended()


async def send(settings: Settings) -> None:
    """Send beside the bot until cancelled. Raises ChavoshError when it can't start or go on."""
    async with sending(settings) as chavosh:
        await chavosh.ended()


@dataclass(frozen=True, slots=True)
class _Base:
    """What a process that sends stands on."""

    settings: Settings
    runtime: Runtime
    application: PtbApplication
    channel: Channel
    limiter: Limiter
    sharing: Sharing

    @property
    def bot(self) -> ExtBot[Any]:
        bot: ExtBot[Any] = self.application.bot
        return bot

    def notices(self) -> Notices:
        return Notices(self.runtime, self.bot, self.channel, frozenset(self.settings.owner_ids))


async def _connect(
    stack: contextlib.AsyncExitStack, settings: Settings, runtime: Runtime, pace: Pace
) -> _Base:
    """Connect to Telegram and take a part of the pace."""
    limiter = Limiter(pace, remember=functools.partial(_remember_pause, runtime))
    application = await stack.enter_async_context(connected(settings, limiter))
    channel = await find_channel(application.bot, settings)
    sharing = Sharing(runtime, limiter)
    await sharing.join()
    return _Base(settings, runtime, application, channel, limiter, sharing)


def _started(
    stack: contextlib.AsyncExitStack,
    base: _Base,
    work: Sequence[Coroutine[Any, Any, None]],
) -> Chavosh:
    """Start the long-running parts, to be stopped with the stack, and tell that all is ready."""
    tasks = [asyncio.create_task(part) for part in work]
    stack.push_async_callback(_stop, tasks)
    settings = base.settings
    stack.enter_context(readiness.told(settings.notify_socket, settings.ready_file))
    return Chavosh(base.runtime.db, base.bot, base.channel, base.notices(), tasks)


def _worker(base: _Base, notices: Notices, events: Events) -> Worker:
    settings, runtime = base.settings, base.runtime
    sender = Sender(base.bot, base.channel, settings.zone, paid=settings.paid_broadcast)
    attempts = Attempts(runtime.db, sender)
    return Worker(runtime, attempts, notices, base.sharing, events)


def _wire(base: _Base, load: Callable[[], Reference]) -> list[Coroutine[Any, Any, None]]:
    """Fill in what the handlers need and give the long-running parts, not yet started."""
    settings, runtime, application = base.settings, base.runtime, base.application
    owners, notices = frozenset(settings.owner_ids), base.notices()
    stands = asyncio.Event()
    worker = _worker(base, notices, Events(stopping=base.limiter.send_back, stands=stands.set))
    queueing = Queueing(runtime, stands, queued=worker.wake)
    # Off the event loop: people are answered meanwhile.
    known = asyncio.create_task(asyncio.to_thread(_politely, load))
    understanding = Understanding(known)
    postponed: set[int] = set()
    afterthoughts = Afterthoughts()
    application.bot_data = Services(
        db=runtime.db,
        channel=base.channel,
        owner_ids=owners,
        zone=settings.zone,
        now=runtime.now,
        reference=known,
        wake_delivery=_both(worker.wake, stands.set),
        postpone=postponed.add,
        afterwards=afterthoughts.add,
        desk=Desk(
            begin=runtime.db.transaction,
            understand=understanding.of,
            now=runtime.now,
            zone=settings.zone,
            wake=lambda: None,
        ),
    )
    handlers.register(application, owners)
    dispatcher = Dispatcher(runtime, base.bot, _processing(application, postponed))
    upkeep = Upkeep(runtime, notices, recover=Recovery(Context(application)).run)
    door = Door(runtime, base.bot, owners, wake=dispatcher.wake)
    return [
        offer_menus(base.bot, settings.owner_ids),
        _sound(known, worker),
        dispatcher.run(),
        worker.run(),
        queueing.run(),
        upkeep.run(),
        base.sharing.run(),
        afterthoughts.run(),
        door.run(),
        _incoming(settings, runtime, notices, base.bot, door),
        understanding.run(),
    ]


def _both(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def call() -> None:
        first()
        second()

    return call


async def _remember_pause(runtime: Runtime, scope: str, seconds: float) -> None:
    """Keep what Telegram asked for; where the database is away the pause ends with the process."""
    ends_at = runtime.now() + math.ceil(seconds) + 1  # for what whole seconds drop of now
    try:
        async with runtime.db.transaction() as tx:
            await pauses.keep(tx, scope, ends_at=ends_at, now=runtime.now())
    except (StorageError, LostError) as error:
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
    settings: Settings, runtime: Runtime, notices: Notices, bot: Bot, door: Door
) -> Coroutine[Any, Any, None]:
    """How updates come in: called by Telegram where WEBHOOK_URL is set, else fetched."""
    if settings.webhook_url:
        return Webhook(bot, address_of(settings), door).run()
    return Poller(runtime, bot, door, report=notices.report_other_bot).run()


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


async def _stop(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
