"""From posts that stand, or that changed, to a row for each chat concerned, chunk by chunk; and
from one silence of those who are told at hours of their choice to the next."""

import asyncio
from collections.abc import Callable

from bot.delivery.runtime import Runtime
from bot.resting import until_woken
from storage.followers import timings
from storage.outbox import audiences, corrections

ROLLED = 500  # people of one transaction: 10 ms of SQLite's writer
_PART = "queueing"


class Queueing:
    """Queues subscribers and corrections once told that a post `stands` or has changed; whoever
    sends is told of every chunk."""

    def __init__(
        self, runtime: Runtime, stands: asyncio.Event, *, queued: Callable[[], None]
    ) -> None:
        self._db = runtime.db
        self._outage = runtime.outage
        self._now = runtime.now
        self._looks = runtime.rhythm.looks
        self._stands = stands
        self._queued = queued

    async def run(self) -> None:
        """Queue until cancelled; a chunk is a transaction, so nothing is lost then."""
        while True:
            self._stands.clear()
            rolled = await self._outage.outlast(_PART, self._roll)
            fanned = await self._outage.outlast(_PART, self._fan_out)
            corrected = await self._outage.outlast(_PART, self._correct)
            if fanned or corrected:
                self._queued()
            elif not rolled:
                await until_woken(self._stands, self._looks)

    async def _roll(self) -> bool:
        """Begin the next silence of a chunk of those whose last one ended: what waited for them is
        due by its rows. Until then what comes for them is told at once."""
        now = self._now()
        async with self._db.reading() as tx:
            ended = await timings.ended(tx, now=now, limit=ROLLED)
        silences = timings.next_silences(ended, now=now)
        if silences:
            async with self._db.transaction() as tx:
                await timings.begin(tx, silences)
        return bool(silences)

    async def _fan_out(self) -> bool:
        """Queue one chunk of the subscribers of the post that goes first."""
        async with self._db.reading() as tx:
            pending = await audiences.pending(tx)
        if pending:
            async with self._db.transaction() as tx:
                await audiences.advance(tx, pending[0], now=self._now())
        return bool(pending)

    async def _correct(self) -> bool:
        async with self._db.reading() as tx:
            pending = await corrections.pending(tx)
        if pending:
            async with self._db.transaction() as tx:
                await corrections.advance(tx, pending[0], now=self._now())
        return bool(pending)
