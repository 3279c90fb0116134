"""Visits to the web that nobody asked for by hand: one request of a host at a time and some seconds
apart, however many of its feeds and pages are read. Links of editors don't wait for these."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from bot.sources.door import Bounds, Door, Fetched, Refused, Unchanged, Validators

APART = 2.0  # seconds
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

    def is_free(self, url: str) -> bool:
        """Whether a host could be visited at once."""
        host = host_of(url)
        lock = self._turns.get(host)
        now = asyncio.get_running_loop().time()
        return (lock is None or not lock.locked()) and self._free_at.get(host, 0.0) <= now

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
    """What is visited in turns: the host of an address, with its port."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
