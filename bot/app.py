"""The composition root: everything the bot is made of, opened, wired, started and closed."""

import asyncio
import contextlib
import logging
import time
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import Bot

import handlers
from bot.channel import Channel
from bot.delivery.inbox.dispatcher import Dispatcher
from bot.delivery.inbox.door import Door, Trusted
from bot.delivery.inbox.listener import Bounds
from bot.delivery.inbox.poller import Poller
from bot.delivery.inbox.webhook import Webhook, address_of
from bot.delivery.outbox.appointments import Appointments
from bot.delivery.outbox.attempt import Attempts
from bot.delivery.outbox.letters import Letters
from bot.delivery.outbox.notices import Notices
from bot.delivery.outbox.previews import Previews
from bot.delivery.outbox.queueing import Queueing
from bot.delivery.outbox.sender import Sender
from bot.delivery.outbox.showing import Showing
from bot.delivery.outbox.worker import Events, Worker
from bot.delivery.rhythm import Rhythm
from bot.delivery.runtime import Runtime
from bot.delivery.telegram.pace import TELEGRAMS, Pace
from bot.delivery.upkeep import Upkeep
from bot.errors import ChavoshError, FileGoneError
from bot.news import reference
from bot.news.reference import Reference
from bot.newsroom import proposal
from bot.newsroom.administrators import Administrators
from bot.newsroom.calm import Calm
from bot.newsroom.listening import Listening
from bot.newsroom.proposal import Client
from bot.newsroom.receive import Desk
from bot.newsroom.turns import Turns
from bot.newsroom.understanding import Understanding
from bot.newsroom.watching import Discover
from bot.process import knowledge, sources
from bot.process import server as servers
from bot.process.base import Base, connect
from bot.process.connection import offer_menus, processing
from bot.process.readiness import Readiness
from bot.process.server import Server
from bot.process.waking import together
from bot.settings import Settings
from bot.sources.reading import Reading
from handlers.afterthoughts import Afterthoughts
from handlers.context import Services
from storage import open_database
from storage.engine.database import Database
from storage.outbox.senders import BOT

log = logging.getLogger(__name__)

type _Part = Coroutine[Any, Any, None]  # a long-running one, not yet started


def unix_now() -> int:
    return int(time.time())


@dataclass(frozen=True, slots=True)
class Chavosh:
    """The running bot and its long-running parts, of which none ends by itself but by failing; at
    its `desk` releases are received from whoever brings them (a further sender has none)."""

    db: Database
    bot: Bot
    channel: Channel
    notices: Notices
    listening: Listening
    parts: Sequence[asyncio.Task[None]]
    desk: Desk | None = None

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
    """What comes from outside: `now` gives unix seconds, `load` what the core knows; how fast
    Telegram may be asked, how long all wait, what a webhook puts up with; what is found at an
    address that shall be watched, by reading it where that is None."""

    now: Callable[[], int] = unix_now
    load: Callable[[], Reference] = reference.load
    pace: Pace = TELEGRAMS
    rhythm: Rhythm = field(default_factory=Rhythm)
    bounds: Bounds = field(default_factory=Bounds)
    discover: Discover | None = None


@contextlib.asynccontextmanager
async def running(settings: Settings, around: Environment | None = None) -> AsyncIterator[Chavosh]:
    """Run the bot while the block lasts. Raises ChavoshError when it can't start."""
    around = around or Environment()
    async with contextlib.AsyncExitStack() as stack:
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        if not await db.hold_instance_lock():
            raise ChavoshError("Another bot runs on this database: stop it first")
        runtime = Runtime(db, around.now, BOT, around.rhythm)  # its claims are its successor's
        readiness = Readiness()
        server, serving = _serve(stack, settings, readiness, around.bounds)
        base = await connect(stack, settings, runtime, around.pace)
        model = await stack.enter_async_context(proposal.connected(settings))
        desk, work = _wire(base, around, server, model)
        chavosh = _started(stack, base, work, readiness)
        chavosh = replace(chavosh, parts=[*chavosh.parts, *serving], desk=desk)
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
        runtime = Runtime(db, around.now, f"send-{uuid.uuid4().hex[:8]}", around.rhythm)
        base = await connect(stack, settings, runtime, around.pace)
        worker = _worker(base, base.notices(), Events(stopping=base.limiter.send_back))
        worker.widen()
        chavosh = _started(stack, base, [base.sharing.run(), worker.run()], Readiness())
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


def _serve(
    stack: contextlib.AsyncExitStack, settings: Settings, readiness: Readiness, bounds: Bounds
) -> tuple[Server | None, list[asyncio.Task[None]]]:
    """Start the HTTP server if one is asked for: it tells that the bot is not ready yet, and ends
    last. Raises SettingsError where it can't listen."""
    address = servers.address_of(settings)
    if address is None:
        return None, []
    server = Server(address, bounds)
    server.listen()
    server.add(readiness.route)
    serving = [asyncio.create_task(server.run())]
    stack.push_async_callback(_stop, serving)
    return server, serving


def _started(
    stack: contextlib.AsyncExitStack,
    base: Base,
    work: Sequence[_Part],
    readiness: Readiness,
) -> Chavosh:
    """Start the long-running parts, to be stopped with the stack, and tell that all is ready."""
    tasks = [asyncio.create_task(part) for part in work]
    stack.push_async_callback(_stop, tasks)
    settings = base.settings
    stack.enter_context(readiness.told(settings.notify_socket, settings.ready_file))
    return Chavosh(base.runtime.db, base.bot, base.channel, base.notices(), base.listening, tasks)


def _worker(base: Base, notices: Notices, events: Events) -> Worker:
    zone, paid = base.settings.zone, base.settings.paid_broadcast
    sender = Sender(base.bot, base.channel, zone, paid=paid)
    attempts = Attempts(base.runtime.db, sender, base.tongues)
    return Worker(base.runtime, attempts, notices, base.sharing, events)


def _wire(
    base: Base, around: Environment, server: Server | None, model: Client | None
) -> tuple[Desk, list[_Part]]:
    """Fill in what the handlers need, and give the desk and the long-running parts, not yet
    started."""
    settings, runtime, application = base.settings, base.runtime, base.application
    team, notices = base.team, base.notices()
    stands = asyncio.Event()
    showing = Showing(runtime, base.bot, base.channels, team, settings.zone)
    previews = Previews(runtime, showing, team)
    events = Events(base.limiter.send_back, stands=stands.set, decided=previews.wake)
    worker = _worker(base, notices, events)
    queueing = Queueing(runtime, stands, queued=worker.wake)
    # Off the event loop: people are answered meanwhile.
    known = asyncio.create_task(asyncio.to_thread(knowledge.politely, around.load))
    understanding = Understanding(known, base.rulebook)
    reading, afterthoughts = Reading(), Afterthoughts()
    postponed: set[int] = set()
    desk = Desk(
        begin=runtime.db.transaction,
        understand=understanding.of,
        now=runtime.now,
        zone=settings.zone,
        wake=previews.wake,
    )
    web, post = sources.connected(base, desk, around.discover), Letters(runtime, base.bot)
    application.bot_data = Services(
        db=runtime.db,
        channel=base.channel,
        team=team,
        zone=settings.zone,
        now=runtime.now,
        reference=known,
        show=previews.show,
        wake_delivery=together(worker.wake, stands.set),
        postpone=postponed.add,
        afterwards=afterthoughts.add,
        desk=desk,
        files=reading,
        rulebook=base.rulebook,
        channels=base.channels,
        bans=base.bans,
        send_letters=post.wake,
        listening=base.listening,
        tongues=base.tongues,
        read_pages=web.pages.wake,
        find_sources=web.finding.wake,
        check_sources=web.watching.wake,
        administrators=Administrators(base.bot, runtime.now),
        calm=Calm(runtime.now),
        turns=Turns(*settings.post_turns) if settings.post_turns else None,
        model=model,
    )
    handlers.register(application, team, base.listening)
    dispatcher = Dispatcher(
        runtime, base.bot, processing(application, postponed, base.tongues, runtime.db)
    )
    published = replace(desk, wake=together(worker.wake, stands.set, previews.wake))
    appointments = Appointments(runtime, base.channels, team, notices, published)
    upkeep = Upkeep(runtime, notices, look=previews.look)
    trusted = Trusted(team, base.listening)
    door = Door(runtime, base.bot, trusted, base.bans, wake=dispatcher.wake)
    return desk, [
        offer_menus(base.bot, settings.owner_ids, runtime.rhythm),
        knowledge.sound(known, ready=worker.widen),
        dispatcher.run(),
        worker.run(),
        queueing.run(),
        *web.parts(),
        post.run(),
        previews.run(),
        appointments.run(),
        upkeep.run(),
        base.sharing.run(),
        base.listening.run(runtime.db.reading),
        afterthoughts.run(),
        door.run(),
        _incoming(base, notices, door, around.bounds, server),
        understanding.run(),
        reading.run(),
    ]


def _incoming(
    base: Base, notices: Notices, door: Door, bounds: Bounds, server: Server | None
) -> _Part:
    """How updates come in: called by Telegram where WEBHOOK_URL is set, else fetched."""
    rhythm, settings = base.runtime.rhythm, base.settings
    if server is not None and settings.webhook_url:
        webhook = Webhook(base.bot, address_of(settings), door, rhythm, bounds)
        server.add(webhook.route)
        return webhook.run()
    return Poller(base.runtime, base.bot, door, report=notices.report_other_bot).run()


async def _stop(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
