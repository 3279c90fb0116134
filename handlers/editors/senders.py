"""What those hear who send releases and do not decide about them."""

import asyncio
import logging

from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.display import render, texts
from bot.display.rules import Role
from bot.newsroom.marking import RETURNS_WITHIN
from handlers.context import Context
from storage.review import releases
from storage.review.release import Release, State

log = logging.getLogger(__name__)


async def tell_of_rejection(context: Context, release: Release) -> None:
    """Tell who sent a release that it was rejected, once that is not taken back or explained."""
    await asyncio.sleep(RETURNS_WITHIN + 1)
    async with context.services.db.reading() as tx:
        now = await releases.get(tx, release.id)
    if now is not None and now.state is State.DISCARDED and now.reason is None:
        await tell(context, release, texts.YOURS_REJECTED)


async def tell(context: Context, release: Release, text: str) -> None:
    """Tell who sent a release what became of it, where somebody else decides; it may get lost."""
    sender = release.arrival.editor_chat
    if sender is None or sender == context.user_id or sender in context.services.bans:
        return
    if context.services.team.role_of(sender) >= Role.EDITOR:
        return  # editors have a preview that says so
    try:
        await context.bot.send_message(
            sender, render.about(release.draft, text), parse_mode=ParseMode.HTML
        )
    except TelegramError as error:
        log.info("The sender of release %s is not told: %s", release.id, error.message)
