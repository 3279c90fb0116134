"""What those hear who send releases and do not decide about them."""

import logging

from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.display import render
from bot.display.rules import Role
from handlers.context import Context
from storage.review.release import Release

log = logging.getLogger(__name__)


async def tell(context: Context, release: Release, text: str) -> None:
    """Tell who sent a release what became of it, where somebody else decides; it may get lost."""
    sender = release.arrival.editor_chat
    if sender is None or sender == context.user_id:
        return
    if context.services.team.role_of(sender) >= Role.EDITOR:
        return  # editors have a preview that says so
    try:
        await context.bot.send_message(
            sender, render.about(release.draft, text), parse_mode=ParseMode.HTML
        )
    except TelegramError as error:
        log.info("The sender of release %s is not told: %s", release.id, error.message)
