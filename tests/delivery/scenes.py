"""Posts and subscribers that are there before the bot starts, and a clock to move."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot import app
from bot.delivery.inbox.listener import Bounds
from bot.delivery.rhythm import Rhythm
from bot.delivery.telegram.pace import UNHURRIED, Pace
from bot.news.media import Media
from bot.news.reference import Reference
from bot.settings import Settings
from storage import open_database, publishing
from storage.engine.database import Database, Row
from storage.followers import subscribers
from storage.posts import Approved
from storage.review import releases
from tests.stage import CHANNEL, EDITOR
from tests.storage.samples import arrival, draft

# How often the bot looks by itself is no promise; tests need not wait for it.
QUICK = Rhythm(looks=0.1, again=0.1, longest_start=0.2, making_room=0.4)


class Clock:
    """The true time, and what a test adds to it."""

    def __init__(self) -> None:
        self.shift = 0

    def __call__(self) -> int:
        return int(time.time()) + self.shift


@dataclass(frozen=True, slots=True)
class Scene:
    """Who follows everything, and what is published before the bot starts."""

    chat_ids: Sequence[int] = ()
    headlines: Sequence[str] = ("نان در قم",)
    media: tuple[Media, ...] = ()


def no_reference() -> Reference:
    """Nothing is understood in these tests."""
    return Reference.__new__(Reference)


@contextlib.asynccontextmanager
async def at_work(
    settings: Settings,
    now: Clock | None = None,
    pace: Pace = UNHURRIED,
    rhythm: Rhythm = QUICK,
    bounds: Bounds | None = None,
) -> AsyncIterator[app.Chavosh]:
    around = app.Environment(now or Clock(), no_reference, pace, rhythm, bounds or Bounds())
    async with app.running(settings, around) as bot:
        yield bot


async def prepare(settings: Settings, scene: Scene, now: int | None = None) -> list[int]:
    """Put a scene into the database; returns the posts' ids."""
    db = await open_database(settings.database_url)
    try:
        return await set_up(db, scene, now or int(time.time()))
    finally:
        await db.close()


async def set_up(db: Database, scene: Scene, now: int) -> list[int]:
    async with db.transaction() as tx:
        for chat_id in scene.chat_ids:
            await subscribers.join(tx, chat_id, name=str(chat_id), now=now)
            await subscribers.subscribe(tx, chat_id, subscribers.ALL, now=now)
        ids = []
        for headline in scene.headlines:
            understood = draft(headline=headline)
            came = arrival(released_at=now)
            added = await releases.add(tx, understood, came, now=now)
            approved = Approved(CHANNEL, f"<b>{headline}</b>", scene.media)
            published = await publishing.publish(tx, added.id, approved, now=now)
            assert published is not None
            ids.append(published.post_id)
    return ids


async def until(holds: Callable[[], Awaitable[bool]], patience: float = 10) -> None:
    """Returns as soon as something holds."""
    async with asyncio.timeout(patience):
        while not await holds():  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0.02)


async def rows(db: Database, chat_id: int | None = None) -> list[dict[str, Any]]:
    """The outbox as it is, of one chat or of all."""
    async with db.reading() as tx:
        found: list[Row] = await tx.fetch_all("SELECT * FROM deliveries ORDER BY post_id, chat_id")
    kept = [{name: row[name] for name in row.keys()} for row in found]  # noqa: SIM118  # a Row's
    return [row for row in kept if chat_id in (None, row["chat_id"])]


__all__ = [
    "CHANNEL", "EDITOR", "QUICK", "Clock", "Scene", "at_work", "prepare", "rows", "set_up", "until",
]  # fmt: skip
