"""Answering in the chat something came from."""

import logging

from telegram import ForceReply, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.error import NetworkError

log = logging.getLogger(__name__)


async def reply(
    update: Update, html: str, markup: InlineKeyboardMarkup | ForceReply | None = None
) -> Message | None:
    """Send HTML to the chat of an update; None where the message in it can't be answered."""
    message = update.effective_message
    if message is None:
        return None
    return await message.reply_html(html, reply_markup=markup, do_quote=False)


async def replace(update: Update, html: str, markup: InlineKeyboardMarkup | None) -> None:
    """Change the pressed message to this; one that shows it already, or is gone, stays."""
    query = update.callback_query
    if query is None:
        return
    try:
        await query.edit_message_text(html, parse_mode=ParseMode.HTML, reply_markup=markup)
    except NetworkError as error:  # not modified after a second tap, too old, or no answer
        log.info("The message of %s stays: %s", query.data, error.message)


async def set_buttons(update: Update, markup: InlineKeyboardMarkup | None) -> None:
    """Change the buttons under the pressed message; where they are so already, nothing happens."""
    query = update.callback_query
    if query is None:
        return
    try:
        await query.edit_message_reply_markup(markup)
    except NetworkError as error:  # not modified after a second tap, too old, or no answer
        log.info("The buttons of %s stay: %s", query.data, error.message)
