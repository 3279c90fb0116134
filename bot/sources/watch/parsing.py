"""Feeds and lists read apart from the bot: in one small process that lives on from one to the next,
since parsing would hold up everybody, and is killed when one takes too long."""

import asyncio
import contextlib
import json
import logging
from asyncio.subprocess import Process
from dataclasses import dataclass
from typing import Any

from bot.news.model import Refusal
from bot.newsroom import apart
from bot.newsroom.apart import Running
from bot.sources.door import Fetched
from bot.sources.watch.feed import Feed
from bot.sources.watch.item import Item
from bot.sources.watch.schedule import Pace
from bot.sources.watch.worker import WIDTH, frame

PATIENCE = 20.0  # seconds by the clock for one
HEAVY = 1_000_000  # bytes; what it took to read more the process would keep for good
LISTS = "bot.sources.watch.listing:items_of"  # what takes the items out of a page that lists news
_WORKER = "bot.sources.watch.worker"
_STEP = 65_536  # bytes handed over at a time
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shape:
    """That a page lists news, and by what it is recognised."""

    said: str


class Parsing:
    """Reads one feed or list at a time. `lists` names a function of a module: markup, base address
    and shape give items."""

    def __init__(self, *, lists: str = LISTS, patience: float = PATIENCE) -> None:
        self._lists = lists
        self._patience = patience
        self._running = Running()
        self._turn = asyncio.Lock()
        self._process: Process | None = None

    async def run(self) -> None:
        """Wait until cancelled, then end the process."""
        try:
            await self._running.until_cancelled()
        finally:
            await self._end()

    async def read(self, came: Fetched, now: int, shape: Shape | None = None) -> Feed | Refusal:
        """What came as a feed, or as a list where it has a shape; NOT_UNDERSTOOD where that took
        more than it may take. `now` is unix seconds."""
        asked = {
            "url": came.url,
            "charset": came.charset,
            "now": now,
            "lists": self._lists if shape else "",
            "shape": shape.said if shape else "",
        }
        with self._running.ended_with_the_bot():
            async with self._turn:
                return await self._asked(json.dumps(asked).encode(), came)

    async def _asked(self, asked: bytes, came: Fetched) -> Feed | Refusal:
        """Ask the process; what it is asked when it ends, or is not waited for, it takes along.
        After something large another begins, as small as this one was."""
        is_done = False
        try:
            async with asyncio.timeout(self._patience):
                process = await self._at_work()
                found = await _exchange(process, asked, came.content)
            is_done = True
        except TimeoutError:
            log.warning("What is at %s took too long to read", came.url)
        except (asyncio.IncompleteReadError, ConnectionError):
            log.warning("What is at %s ended the process that read it", came.url)
        finally:
            if not is_done or len(came.content) > HEAVY:
                await self._end()
        return found if is_done else Refusal.NOT_UNDERSTOOD

    async def _at_work(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await apart.started(_WORKER, is_heard=False)
        return self._process

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _exchange(process: Process, asked: bytes, content: bytes) -> Feed | Refusal:
    assert process.stdin is not None  # both are pipes
    assert process.stdout is not None
    process.stdin.write(frame(asked) + len(content).to_bytes(WIDTH, "big"))
    whole = memoryview(content)
    for start in range(0, len(whole), _STEP):  # a pipe takes little at once
        process.stdin.write(whole[start : start + _STEP])
        await process.stdin.drain()
    head = await _told(process.stdout)
    if "refusal" in head:
        return Refusal(head["refusal"])
    items = []
    for _ in range(head["items"]):
        items.append(Item(**await _told(process.stdout)))
        await asyncio.sleep(0)  # others have their turn
    pace = head["pace"]
    return Feed(
        head["title"],
        tuple(items),
        Pace(pace["ttl"], tuple(pace["skip_hours"]), tuple(pace["skip_days"])),
        head["site"],
    )


async def _told(answering: asyncio.StreamReader) -> dict[str, Any]:
    width = int.from_bytes(await answering.readexactly(WIDTH), "big")
    told: dict[str, Any] = json.loads(await answering.readexactly(width))
    return told
