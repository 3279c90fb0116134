"""What all processes that send share through the database: the chats, the pace, the pauses."""

import asyncio
import logging
from collections.abc import Sequence

from bot.delivery.runtime import Runtime
from bot.delivery.telegram.limiter import Limiter
from bot.errors import ChavoshError, StorageError, UnavailableError
from storage.engine.database import Transaction
from storage.outbox import pauses, senders
from storage.outbox.senders import BOT, WHOLE, Share

SIGN_AFTER = 10  # seconds between two signs of life
MOST = 20  # processes: each has to have at least one of the 30 requests a second
_PART = "sharing"
log = logging.getLogger(__name__)


class Sharing:
    """Keeps this process's part: nobody else sends to its chats or takes of its pace."""

    def __init__(self, runtime: Runtime, limiter: Limiter) -> None:
        self._db = runtime.db
        self._now = runtime.now
        self._outage = runtime.outage
        self._rhythm = runtime.rhythm
        self._name = runtime.name
        self._limiter = limiter
        self._living: tuple[str, ...] = ()
        self._missing: set[str] = set()
        self._signed_at = 0
        self._paused: dict[str, int] = {}
        self.part: Share = WHOLE

    async def join(self) -> None:
        """Take a part. Whoever was not here a moment ago waits until the others know of it. Raises
        ChavoshError where the parts would be too small."""
        before = await self._outage.outlast(_PART, self._look)
        if len(before) >= MOST and self._name != BOT:
            raise ChavoshError(f"{MOST} processes send on this database: stop one of them first")
        await self._outage.outlast(_PART, self._sign)
        self._take(await self._outage.outlast(_PART, self._look))
        if before and self._name not in before:
            await asyncio.sleep(self._rhythm.making_room)

    async def run(self) -> None:
        """Give signs of life and see who else does, until cancelled. Then a further sender's part
        is free at once; the bot's is kept for a while, since the bot mostly comes back."""
        try:
            while True:
                await asyncio.sleep(self._rhythm.looks)
                await self._keep()
        finally:
            if self._name != BOT:
                await self._leave()

    async def resume(self, tx: Transaction) -> None:
        """Heed the pauses that Telegram has asked any of the processes for."""
        now = self._now()
        standing = await pauses.standing(tx, now=now)
        new = standing.items() - self._paused.items()
        self._limiter.resume({scope: ends_at - now for scope, ends_at in new})
        self._paused = standing

    async def _keep(self) -> None:
        try:
            if self._now() - self._signed_at >= SIGN_AFTER:
                await self._sign()
            living = await self._look()
        except UnavailableError:
            return  # whoever writes says so
        except StorageError as error:
            log.error("Sharing the pace: %s", error)  # noqa: TRY400  # one line
            return
        missing = set(self._living) - set(living)
        # Whoever is missing once may only have waited for the database, as this process has.
        if missing <= self._missing:
            self._take(living)
        self._missing = missing

    async def _look(self) -> tuple[str, ...]:
        async with self._db.reading() as tx:
            return await senders.living(tx, now=self._now())

    async def _sign(self) -> None:
        now = self._now()
        async with self._db.transaction() as tx:
            await senders.sign(tx, self._name, now=now)
        self._signed_at = now

    def _take(self, living: Sequence[str]) -> None:
        """Take one's turn among those who send."""
        if living == self._living or self._name not in living:
            return
        if self._living or len(living) > 1:
            log.info("Sending on this database: %s", ", ".join(living))
        self._living = tuple(living)
        self.part = Share(self._living.index(self._name), len(living), is_bots=self._name == BOT)
        self._limiter.share(len(living), answers=self.part.is_bots)

    async def _leave(self) -> None:
        try:
            async with self._db.transaction() as tx:
                await senders.leave(tx, self._name)
        except StorageError as error:
            log.info("The others will notice by themselves: %s", error)
