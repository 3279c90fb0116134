"""Previews that were never shown: nothing an editor handed in stays unseen."""

import logging

from telegram.error import TelegramError

from handlers import review
from handlers.context import Context
from storage import previews

AFTER = 120  # seconds a preview may take on its ordinary way
AT_ONCE = 20
MOST_TRIES = 5  # until the next start: its editor may be gone
log = logging.getLogger(__name__)


class Recovery:
    """Shows drafts without a preview: at the start all, later those whose preview failed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._started_at = context.services.now()
        self._tries: dict[int, int] = {}

    async def run(self) -> None:
        """Show what is missing now, once each."""
        services = self._context.services
        before = max(self._started_at, services.now() - AFTER)
        async with services.db.reading() as tx:
            missing = await previews.missing(tx, before=before, limit=AT_ONCE)
        for release_id in missing:
            if self._tries.get(release_id, 0) < MOST_TRIES:
                await self._show(release_id)

    async def _show(self, release_id: int) -> None:
        self._tries[release_id] = self._tries.get(release_id, 0) + 1
        try:
            await review.show(self._context, release_id)
        except TelegramError as error:
            log.warning("The preview of release %s is missing: %s", release_id, error.message)
