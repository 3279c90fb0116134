"""The one loop in which previews are sent and edited: what they show follows from the rows.

A draft is due while the row says that its last change was not shown, a decided one while its
previews do not say so. Whoever changes a row wakes the loop or waits for that release; what a
process left undone is due for its successor, on the same way.
"""

import asyncio
import logging
from collections import Counter

from telegram.error import TelegramError

from bot.delivery.outbox.showing import Showing, is_refusal
from bot.delivery.runtime import Runtime
from bot.errors import LostError, StorageError, UnavailableError
from bot.newsroom.team import Team
from storage.review import fates, previews, releases
from storage.sources import trusted

AFTER = 30  # seconds after which a preview is tried again that somebody waited for in vain
AT_ONCE = 20  # releases that are shown at once, beside those that somebody waits for
RECENT = 7 * 86_400  # seconds; an older draft of an editor who left waits for nobody
MOST_REFUSALS = 5  # until the next start: its editor may be gone
GRACE = 10.0  # seconds for what is being shown when the process is stopped
log = logging.getLogger(__name__)


class Previews:
    """Shows what is due, one thing of a release at a time."""

    def __init__(self, runtime: Runtime, showing: Showing, team: Team) -> None:
        self._db = runtime.db
        self._now = runtime.now
        self._outage = runtime.outage
        self._showing = showing
        self._team = team
        self._woken = asyncio.Event()
        self._under_way: dict[int, asyncio.Task[bool]] = {}
        self._failed: set[int] = set()  # since the last look
        self._later: dict[int, int] = {}  # not before then (unix seconds)
        self._refusals: Counter[int] = Counter()
        self._is_away = False

    def wake(self) -> None:
        """Say that a release changed: it is shown at once."""
        self._woken.set()

    def look(self) -> None:
        """Look at everything, and try again what failed."""
        self._failed.clear()
        self._woken.set()

    async def show(self, release_id: int, also: int | None = None) -> None:
        """Show what is due of a release now, `also` in a chat that asked for it, and wait until
        that is done. Raises TelegramError where its draft could be shown to nobody: it is tried
        again later."""
        if also is not None:
            self._showing.want(release_id, also)
        try:
            await asyncio.shield(self._begin(release_id))
        except TelegramError:
            self._later[release_id] = self._now() + AFTER
            raise

    async def run(self) -> None:
        """Show what is due until cancelled; what is being shown then is finished first."""
        try:
            await self._outage.outlast("previews", self._begin_anew)
            while True:
                self._woken.clear()
                await self._begin_due()
                await self._woken.wait()
        finally:
            if self._under_way:
                await asyncio.wait(self._under_way.values(), timeout=GRACE)
            for task in self._under_way.values():
                task.cancel()

    async def _begin_anew(self) -> None:
        """What only those saw who are editors no more is due for those who are."""
        since = self._now() - RECENT
        async with self._db.transaction() as tx:
            behind = await previews.left_behind(
                tx, self._team.chats, since=since, limit=10 * AT_ONCE
            )
            for release_id in behind:
                await releases.touch(tx, release_id, now=self._now())

    async def _begin_due(self) -> None:
        try:
            due = await self._due()
        except UnavailableError:  # whoever writes says so
            return
        except StorageError as error:
            log.error("Looking for previews: %s", error)  # noqa: TRY400  # one line
            return
        for release_id in due[: max(0, AT_ONCE - len(self._under_way))]:
            self._begin(release_id)

    async def _due(self) -> list[int]:
        """The releases with something to show, but for what has to wait, in the order they go."""
        now = self._now()
        self._later = {one: until for one, until in self._later.items() if until > now}
        given_up = {one for one, times in self._refusals.items() if times >= MOST_REFUSALS}
        resting = given_up.union(self._failed, self._later, self._under_way)
        async with self._db.reading() as tx:
            decided = await fates.decided(tx)
            missing = await previews.missing(tx, limit=AT_ONCE + len(resting))
            unseen = await trusted.unshown(tx, limit=AT_ONCE + len(resting))
        due = dict.fromkeys((*(one.release_id for one in decided), *missing, *unseen))
        return [release_id for release_id in due if release_id not in resting]

    def _begin(self, release_id: int) -> asyncio.Task[bool]:
        before = self._under_way.get(release_id)
        task = asyncio.create_task(self._show_after(before, release_id))
        self._under_way[release_id] = task
        task.add_done_callback(lambda task: self._ended(release_id, task))
        return task

    async def _show_after(self, before: asyncio.Task[bool] | None, release_id: int) -> bool:
        if before is not None:
            await asyncio.wait((before,))
            _raise_anew(before)
        return await self._showing.show(release_id)

    def _ended(self, release_id: int, task: asyncio.Task[bool]) -> None:
        if self._under_way.get(release_id) is task:
            del self._under_way[release_id]
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._failed.add(release_id)
            self._note_failure(release_id, error)
        elif task.result():
            self._is_away = False
            self._refusals.pop(release_id, None)
            self._later.pop(release_id, None)
            self.wake()  # it may have changed meanwhile, and others may have waited for room
        else:
            self._failed.add(release_id)

    def _note_failure(self, release_id: int, error: BaseException) -> None:
        match error:
            case LostError() | UnavailableError():  # said elsewhere
                return
            case TelegramError() if is_refusal(error):
                self._refusals[release_id] += 1
                log.warning("The preview of release %s is missing: %s", release_id, error.message)
            case TelegramError():
                if not self._is_away:
                    log.warning("The preview of release %s has to wait: %s", release_id, error)
                self._is_away = True
            case _:
                self._refusals[release_id] += 1
                log.error("Release %s can't be shown: %s", release_id, error, exc_info=error)


def _raise_anew(before: asyncio.Task[bool]) -> None:
    """Where Telegram could not be reached a moment ago, it is not asked once more at once: what was
    sent may have arrived."""
    error = None if before.cancelled() else before.exception()
    if isinstance(error, TelegramError) and not is_refusal(error):
        raise error
