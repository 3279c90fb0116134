"""Visits to the web that nobody asked for by hand: one request of a host at a time and some seconds
apart, however many of its feeds and pages are read. Links of editors don't wait for these."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.newsroom.pages import canonical
from bot.sources.door import Bounds, Door, Fetched, Refused, Unchanged, Validators

APART = 2.0  # seconds
_PATH = re.compile(r"[/?]")
_MOST_HOSTS = 1_000  # remembered though nobody visits them


class Visits:
    """The door, politely: `apart` seconds pass between two requests of one host."""

    def __init__(self, door: Door, *, apart: float = APART) -> None:
        self._door = door
        self._apart = apart
        self._turns: dict[str, asyncio.Lock] = {}
        self._free_at: dict[str, float] = {}

    async def fetch(
        self, url: str, bounds: Bounds, newer_than: Validators | None = None
    ) -> Fetched | Unchanged | Refused:
        """Read what is at an address, once its host may be visited."""
        host = host_of(url)
        if bounds.obeys_robots and not self._door.knows(url):
            async with self._turn(host):
                await self._door.learn(url, bounds)
        async with self._turn(host):
            return await self._door.fetch(url, bounds, newer_than or Validators())

    @asynccontextmanager
    async def _turn(self, host: str) -> AsyncIterator[None]:
        lock = self._turns.setdefault(host, asyncio.Lock())
        async with lock:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - loop.time()))
            try:
                yield
            finally:
                self._free_at[host] = loop.time() + self._apart
        self._forget()

    def _forget(self) -> None:
        if len(self._turns) <= _MOST_HOSTS:
            return
        now = asyncio.get_running_loop().time()
        idle = [
            host
            for host, lock in self._turns.items()
            if not lock.locked() and self._free_at.get(host, 0.0) <= now
        ]
        for host in idle:
            del self._turns[host]
            self._free_at.pop(host, None)


def host_of(url: str) -> str:
    """Who is visited in turns: the host of an address however it is spelled, with its port."""
    return host_of_key(canonical(url))


def host_of_key(key: str) -> str:
    """The same of an address's key."""
    return _PATH.split(key, maxsplit=1)[0]
