"""What a process that sends stands on: its database, its connection, its part of the pace."""

import contextlib
import functools
import logging
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from telegram.ext import ExtBot

from bot.aliases import alias
from bot.channel import Channel
from bot.delivery.outbox.notices import Notices
from bot.delivery.runtime import Runtime
from bot.delivery.telegram.limiter import Limiter
from bot.delivery.telegram.pace import Pace
from bot.delivery.telegram.sharing import Sharing
from bot.errors import LostError, StorageError
from bot.newsroom.bans import Bans
from bot.newsroom.channels import Channels
from bot.newsroom.listening import Listening, ours
from bot.newsroom.rulebook import Rulebook
from bot.newsroom.team import Team
from bot.newsroom.tongues import Tongues
from bot.process.connection import PtbApplication, connected, find_channel
from bot.settings import Settings
from storage.followers import subscribers
from storage.outbox import pauses

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Base:
    """What a process that sends stands on."""

    settings: Settings
    runtime: Runtime
    application: PtbApplication
    channels: Channels
    limiter: Limiter
    sharing: Sharing
    team: Team
    rulebook: Rulebook
    bans: Bans
    listening: Listening
    tongues: Tongues

    @property
    def channel(self) -> Channel:
        """The main one."""
        return self.channels.main

    @property
    def bot(self) -> ExtBot[Any]:
        bot: ExtBot[Any] = self.application.bot
        return bot

    def notices(self) -> Notices:
        return Notices(self.runtime, self.bot, self.team)


async def connect(
    stack: contextlib.AsyncExitStack, settings: Settings, runtime: Runtime, pace: Pace
) -> Base:
    """Connect to Telegram and take a part of the pace."""
    limiter = Limiter(pace, remember=functools.partial(_remember_pause, runtime))
    application = await stack.enter_async_context(connected(settings, limiter, runtime.rhythm))
    channel = await find_channel(application.bot, settings, runtime.rhythm)
    sharing = Sharing(runtime, limiter)
    await sharing.join()
    team = Team(
        settings.owner_ids,
        settings.review_chat_id,
        needed=settings.required_approvals,
        is_open=settings.public_submissions,
    )
    rulebook, bans, listening, tongues = Rulebook(), Bans(), Listening(), Tongues(team)
    channels = Channels(channel, application.bot.username)
    async with runtime.db.reading() as tx:
        await team.load(tx)
        await rulebook.load(tx)
        await channels.load(tx)
        await bans.load(tx)
        await listening.load(tx)
        await tongues.load(tx)
    await _leave_ours(runtime, ours(channels, team))
    return Base(
        settings,
        runtime,
        application,
        channels,
        limiter,
        sharing,
        team,
        rulebook,
        bans,
        listening,
        tongues,
    )


async def _leave_ours(runtime: Runtime, own: Iterable[int]) -> None:
    """What a chat followed before it became the newsroom's own would come there twice."""
    async with runtime.db.transaction() as tx:
        for chat_id in own:
            if await subscribers.topics(tx, chat_id):
                await subscribers.unsubscribe_all(tx, chat_id, now=runtime.now())


async def _remember_pause(runtime: Runtime, scope: str, seconds: float) -> None:
    """Keep what Telegram asked for; where the database is away the pause ends with the process."""
    ends_at = runtime.now() + math.ceil(seconds) + 1  # for what whole seconds drop of now
    try:
        async with runtime.db.transaction() as tx:
            await pauses.keep(tx, scope, ends_at=ends_at, now=runtime.now())
    except (StorageError, LostError) as error:
        log.warning("A pause of %s is not kept: %s", alias(scope), error)
