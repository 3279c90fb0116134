"""Previews that were never shown: nothing an editor handed in stays unseen."""

import logging
from collections import Counter

from telegram.error import BadRequest, Forbidden, TelegramError

from handlers import review
from handlers.context import Context
from storage import previews

AFTER = 120  # seconds a preview may take on its ordinary way
AT_ONCE = 20
MOST_REFUSALS = 5  # until the next start: its editor may be gone
log = logging.getLogger(__name__)


class Recovery:
    """Shows drafts without a preview: at the start all, later those whose preview failed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._started_at = context.services.now()
        self._refusals: Counter[int] = Counter()

    async def run(self) -> None:
        """Show what is missing now, once each."""
        services = self._context.services
        before = max(self._started_at, services.now() - AFTER)
        given_up = {id_ for id_, times in self._refusals.items() if times >= MOST_REFUSALS}
        async with services.db.reading() as tx:
            limit = AT_ONCE + len(given_up)
            missing = await previews.missing(tx, before=before, limit=limit)
        for release_id in missing:
            if release_id not in given_up:
                await self._show(release_id)

    async def _show(self, release_id: int) -> None:
        try:
            await review.show(self._context, release_id)
        except TelegramError as error:
            # A network that is away refuses nothing: the preview follows when it is back.
            self._refusals[release_id] += isinstance(error, BadRequest | Forbidden)
            log.warning("The preview of release %s is missing: %s", release_id, error.message)
