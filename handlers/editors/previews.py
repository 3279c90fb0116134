"""Previews that were never shown: nothing an editor handed in stays unseen."""

import logging
from collections import Counter

from telegram.error import BadRequest, Forbidden, TelegramError

from handlers.context import Context
from handlers.editors import review
from storage.review import previews

AFTER = 120  # seconds a preview may take on its ordinary way
AT_ONCE = 20
RECENT = 7 * 86_400  # seconds; an older draft of an editor who left waits for nobody
MOST_REFUSALS = 5  # until the next start: its editor may be gone
log = logging.getLogger(__name__)


class Recovery:
    """Shows drafts without a preview: at the start all, later those whose preview failed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._started_at = context.services.now()
        self._refusals: Counter[int] = Counter()
        self._is_away = False
        self._behind: tuple[int, ...] | None = None

    async def run(self) -> None:
        """Show what is missing now, once each; at the start also what only those saw who are
        editors no more."""
        services = self._context.services
        if self._behind is None:
            self._behind = await self._left_behind()
        while self._behind:
            if not await self._show(self._behind[0]):
                return
            self._behind = self._behind[1:]
        before = max(self._started_at, services.now() - AFTER)
        given_up = {id_ for id_, times in self._refusals.items() if times >= MOST_REFUSALS}
        async with services.db.reading() as tx:
            limit = AT_ONCE + len(given_up)
            missing = await previews.missing(tx, before=before, limit=limit)
        for release_id in missing:
            if release_id not in given_up and not await self._show(release_id):
                return

    async def _left_behind(self) -> tuple[int, ...]:
        services = self._context.services
        async with services.db.reading() as tx:
            return await previews.left_behind(
                tx, services.owner_ids, since=self._started_at - RECENT, limit=10 * AT_ONCE
            )

    async def _show(self, release_id: int) -> bool:
        """False where Telegram can't be reached: the others would have to wait for that too."""
        try:
            await review.show(self._context, release_id)
        except (BadRequest, Forbidden) as error:
            self._refusals[release_id] += 1
            log.warning("The preview of release %s is missing: %s", release_id, error.message)
        except TelegramError as error:
            if not self._is_away:
                log.warning("The preview of release %s has to wait: %s", release_id, error.message)
            self._is_away = True
            return False
        self._is_away = False
        return True
