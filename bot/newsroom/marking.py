"""Previews whose draft is decided: they say so, and lose what only its review needed."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.display import render
from bot.news.model import Understood

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a preview says from now on: the state of its draft, a sentence, over the post."""

    draft: Understood
    state: str
    has_photo: bool
    markup: InlineKeyboardMarkup | None = None

    @property
    def html(self) -> str:
        limit = render.CAPTION_LIMIT if self.has_photo else render.TEXT_LIMIT
        return render.decided(self.draft, self.state, limit)


async def mark(bot: Bot, places: Iterable[tuple[int, int]], decision: Decision) -> None:
    """Edit previews (chat and message ids); one that is gone or too old stays as it is."""
    for chat_id, message_id in places:
        try:
            await _edit(bot, chat_id, message_id, decision)
        except TelegramError as error:
            log.info("Preview %s in chat %s stays: %s", message_id, chat_id, error.message)


async def _edit(bot: Bot, chat_id: int, message_id: int, decision: Decision) -> None:
    if decision.has_photo:
        await bot.edit_message_caption(
            chat_id,
            message_id,
            caption=decision.html,
            parse_mode=ParseMode.HTML,
            reply_markup=decision.markup,
        )
    else:
        await bot.edit_message_text(
            decision.html,
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=decision.markup,
        )
