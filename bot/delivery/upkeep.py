"""What has to be looked after now and then while the bot runs."""

import asyncio
import logging
from collections.abc import Callable

from bot.delivery.outbox.notices import Notices
from bot.delivery.runtime import Runtime
from bot.errors import LostError, StorageError, UnavailableError
from storage import feedback, inbox
from storage.archive import searches
from storage.engine.database import TAKEN_OVER
from storage.followers import left
from storage.outbox.deliveries import personal as deliveries
from storage.review import likenesses, pages
from storage.sources import forgetting

SELDOM = 15  # looks after which the lock is looked after
KEPT = 3 * 86_400  # seconds that the numbers of handled updates are kept (see inbox.prune)
KEPT_ITEMS = 90 * 86_400  # seconds that is remembered what a source shows no more
KEPT_LEFT = 7 * 86_400  # seconds in which can be brought back what somebody put off
KEPT_PAGES = 60 * 86_400  # seconds that addresses sent by editors are remembered
ASIDE_KEPT = 30 * 86_400  # seconds that updates set aside are kept once they are told of
CHUNK = 1_000  # rows forgotten at a time
SIGNED = 20  # releases signed anew at a time: about 20 ms of the event loop
PAUSE = 0.1  # seconds after that, in which others write
log = logging.getLogger(__name__)


class Upkeep:
    """Reminders and reports, the instance lock, forgetting, and what a migration left to be made;
    `look` has previews that failed
    tried again."""

    def __init__(
        self,
        runtime: Runtime,
        notices: Notices,
        *,
        look: Callable[[], None],
    ) -> None:
        self._db = runtime.db
        self._now = runtime.now
        self._looks = runtime.rhythm.looks  # at what editors and owners must hear
        self._notices = notices
        self._look = look

    async def run(self) -> None:
        """Look after things until cancelled. Raises LostError once another bot has the lock."""
        look = 0
        while True:
            self._look()
            try:
                await self._notices.ask_about_uncertain()
                await self._notices.report_aside()
                await self._sign_anew()
                if look % SELDOM == 0:
                    await self._look_after_lock()
                    await self._forget()
            except UnavailableError:
                pass  # whoever writes says so
            except StorageError as error:
                log.error("Looking after things: %s", error)  # noqa: TRY400  # one line
            look += 1
            await asyncio.sleep(self._looks)

    async def _look_after_lock(self) -> None:
        """A restart of PostgreSQL drops the lock; another bot may have taken it."""
        if not await self._db.hold_instance_lock():
            raise LostError(TAKEN_OVER)

    async def _sign_anew(self) -> None:
        """Have what releases say compared again, where a migration changed how."""
        signed = SIGNED
        while signed == SIGNED:
            async with self._db.transaction() as tx:
                signed = await likenesses.sign_anew(tx, limit=SIGNED)
            await asyncio.sleep(PAUSE if signed else 0)

    async def _forget(self) -> None:
        """Forget what nobody needs any more (docs/privacy.md)."""
        now = self._now()
        async with self._db.transaction() as tx:
            await inbox.prune(tx, before=now - KEPT, limit=CHUNK)
            await inbox.prune_aside(tx, before=now - ASIDE_KEPT)
            await searches.prune(tx, now=now)
            await feedback.prune(tx, now=now)
            await forgetting.prune(tx, since=now - KEPT_ITEMS, now=now, limit=CHUNK)
            await left.prune(tx, before=now - KEPT_LEFT)
            await pages.prune(tx, before=now - KEPT_PAGES, limit=CHUNK)
        async with self._db.transaction() as tx:
            await deliveries.prune(tx, now=now, limit=CHUNK)
