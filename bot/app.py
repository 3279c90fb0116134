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
from bot.delivery.outbox.attempt import Courier
from bot.delivery.outbox.notices import Desk
from bot.delivery.outbox.queueing import Fanning
from bot.delivery.outbox.sender import Sender
from bot.delivery.outbox.worker import Events, Worker
from bot.delivery.runtime import Ground
from bot.delivery.telegram.limiter import Limiter
from bot.delivery.telegram.pace import TELEGRAMS, Pace
from bot.delivery.telegram.sharing import Sharing
from bot.delivery.upkeep import Upkeep
from bot.errors import ChavoshError, FileGoneError, LostError, StorageError
from bot.news import reference
from bot.news.reference import Reference
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
    desk: Desk
    parts: Sequence[asyncio.Task[None]]

    async def ended(self) -> None:
        """Wait until the bot can't go on. Raises the reason."""
        # Not gather: cancelled itself it would cancel the parts, and `_stop` would do so once more,
        # in the middle of what they finish.
        ended, _ = await asyncio.wait(self.parts, return_when=asyncio.FIRST_EXCEPTION)
        for part in ended:
            if isinstance(part.exception(), FileGoneError):
                await self.desk.report_lost_database()
            part.result()


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
        ground = Ground(db, around.now, BOT)  # its claims are its successor's
        footing = await _footing(stack, settings, ground, around.pace)
        chavosh = _started(stack, footing, _wire(footing, around.load))
        log.info("Bot @%s publishes in %s", chavosh.bot.username, chavosh.channel.chat_id)
        yield chavosh


@contextlib.asynccontextmanager
async def sending(settings: Settings, around: Surroundings | None = None) -> AsyncIterator[Chavosh]:
    """Send to subscribers beside the bot while the block lasts: nothing is polled or answered, and
    what it had claimed comes due again if it dies. Raises ChavoshError when it can't start."""
    around = around or Surroundings()
    if settings.database_url.startswith("sqlite:"):
        raise ChavoshError(
            "Only the bot itself sends from an SQLite file: `chavosh run` is enough, or move to "
            "PostgreSQL (DATABASE_URL=postgresql://...) to send beside it"
        )
    async with contextlib.AsyncExitStack() as stack:
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        ground = Ground(db, around.now, f"send-{uuid.uuid4().hex[:8]}")
        footing = await _footing(stack, settings, ground, around.pace)
        worker = _worker(footing, footing.desk(), Events(stopping=footing.limiter.send_back))
        worker.widen()
        chavosh = _started(stack, footing, [footing.sharing.run(), worker.run()])
        log.info("Beside @%s, %s sends to subscribers", chavosh.bot.username, ground.name)
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
class _Footing:
    """What a process that sends stands on."""

    settings: Settings
    ground: Ground
    application: PtbApplication
    channel: Channel
    limiter: Limiter
    sharing: Sharing

    @property
    def bot(self) -> ExtBot[Any]:
        bot: ExtBot[Any] = self.application.bot
        return bot

    def desk(self) -> Desk:
        return Desk(self.ground, self.bot, self.channel, frozenset(self.settings.owner_ids))


async def _footing(
    stack: contextlib.AsyncExitStack, settings: Settings, ground: Ground, pace: Pace
) -> _Footing:
    """Connect to Telegram and take a part of the pace."""
    limiter = Limiter(pace, remember=functools.partial(_remember_pause, ground))
    application = await stack.enter_async_context(connected(settings, limiter))
    channel = await find_channel(application.bot, settings)
    sharing = Sharing(ground, limiter)
    await sharing.join()
    return _Footing(settings, ground, application, channel, limiter, sharing)


def _started(
    stack: contextlib.AsyncExitStack,
    footing: _Footing,
    work: Sequence[Coroutine[Any, Any, None]],
) -> Chavosh:
    """Start the long-running parts, to be stopped with the stack, and tell that all is ready."""
    tasks = [asyncio.create_task(part) for part in work]
    stack.push_async_callback(_stop, tasks)
    settings = footing.settings
    stack.enter_context(readiness.told(settings.notify_socket, settings.ready_file))
    return Chavosh(footing.ground.db, footing.bot, footing.channel, footing.desk(), tasks)


def _worker(footing: _Footing, desk: Desk, events: Events) -> Worker:
    settings, ground = footing.settings, footing.ground
    sender = Sender(footing.bot, footing.channel, settings.zone, paid=settings.paid_broadcast)
    courier = Courier(ground.db, sender)
    return Worker(ground, courier, desk, footing.sharing, events)


def _wire(footing: _Footing, load: Callable[[], Reference]) -> list[Coroutine[Any, Any, None]]:
    """Fill in what the handlers need and give the long-running parts, not yet started."""
    settings, ground, application = footing.settings, footing.ground, footing.application
    owners, desk = frozenset(settings.owner_ids), footing.desk()
    stands = asyncio.Event()
    worker = _worker(footing, desk, Events(stopping=footing.limiter.send_back, stands=stands.set))
    fanning = Fanning(ground, stands, queued=worker.wake)
    # Off the event loop: people are answered meanwhile.
    known = asyncio.create_task(asyncio.to_thread(_politely, load))
    understanding = Understanding(known)
    postponed: set[int] = set()
    afterthoughts = Afterthoughts()
    application.bot_data = Services(
        db=ground.db,
        channel=footing.channel,
        owner_ids=owners,
        zone=settings.zone,
        now=ground.now,
        reference=known,
        understand=understanding.of,
        wake_delivery=_both(worker.wake, stands.set),
        postpone=postponed.add,
        afterwards=afterthoughts.add,
    )
    handlers.register(application, owners)
    dispatcher = Dispatcher(ground, footing.bot, _processing(application, postponed))
    upkeep = Upkeep(ground, desk, recover=Recovery(Context(application)).run)
    door = Door(ground, footing.bot, owners, wake=dispatcher.wake)
    return [
        offer_menus(footing.bot, settings.owner_ids),
        _sound(known, worker),
        dispatcher.run(),
        worker.run(),
        fanning.run(),
        upkeep.run(),
        footing.sharing.run(),
        afterthoughts.run(),
        door.run(),
        _incoming(settings, ground, desk, footing.bot, door),
        understanding.run(),
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
    settings: Settings, ground: Ground, desk: Desk, bot: Bot, door: Door
) -> Coroutine[Any, Any, None]:
    """How updates come in: called by Telegram where WEBHOOK_URL is set, else fetched."""
    if settings.webhook_url:
        return Webhook(bot, address_of(settings), door).run()
    return Poller(ground, bot, door, report=desk.report_other_bot).run()


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
