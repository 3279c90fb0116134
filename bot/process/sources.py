"""All that reads the web, wired: pages that editors send, and the sources that are watched; where
they answer, and what they may connect to."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from bot.news.media import Media
from bot.newsroom.receive import Desk
from bot.newsroom.watching import Discover
from bot.process import finding, pages
from bot.process.base import Base
from bot.settings import Settings
from bot.sources.pages import Pages
from bot.sources.watch.around import Around
from bot.sources.watch.checks import Checks
from bot.sources.watch.discovery import Discovery
from bot.sources.watch.finding import Finding
from bot.sources.watch.gathering import Gathering
from bot.sources.watch.parsing import Parsing
from bot.sources.watch.visits import Visits
from bot.sources.watch.watching import Times, Watching


@dataclass(frozen=True, slots=True)
class Sources:
    """What reads the web, not yet started."""

    pages: Pages
    watching: Watching
    parsing: Parsing
    finding: Finding

    def parts(self) -> list[Coroutine[Any, Any, None]]:
        """What runs for long."""
        return [self.pages.run(), self.watching.run(), self.parsing.run(), self.finding.run()]


@contextlib.asynccontextmanager
async def discovering(settings: Settings, now: Callable[[], int]) -> AsyncIterator[Discover]:
    """What finds sources where no bot runs, while the block lasts; `now` gives unix seconds."""
    parsing = Parsing()
    running = asyncio.create_task(parsing.run())
    try:
        yield Discovery(pages.door(settings, None), now, parsing.read)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def connected(base: Base, desk: Desk, discover: Discover | None = None) -> Sources:
    """What reads the web for the desk, through one door; `discover` finds sources instead of it."""
    door, runtime, bot = pages.door_of(base), base.runtime, base.bot

    async def upload(photo: bytes) -> Media:
        """What nobody brought stands for a moment with the first of the owners."""
        return await pages.uploaded(bot, min(base.team.owners), photo)

    around = Around(base.notices().tell_owners, upload, runtime.outage.outlast, random.random)
    visits = Visits(door, apart=runtime.rhythm.visits)
    parsing = Parsing()
    checks = Checks(runtime.db, visits, parsing, around, runtime.now)
    gathering = Gathering(runtime.db, visits, desk, around)
    times = Times(runtime.now, runtime.rhythm.looks)
    watching = Watching(runtime.db, checks, gathering, around.outlast, times)
    found = discover or Discovery(door, runtime.now, parsing.read)
    sought = finding.connected(base, found)
    return Sources(pages.connected(base, desk, door), watching, parsing, sought)
