"""Answering in the chat something came from."""

import logging

from telegram import ForceReply, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError

log = logging.getLogger(__name__)
_SAME_ALREADY = "not modified"


def about(message_id: int | None) -> ReplyParameters | None:
    """Say which message another is about, if that one is there still."""
    if message_id is None:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)


async def reply(
    update: Update,
    html: str,
    markup: InlineKeyboardMarkup | ForceReply | None = None,
    *,
    quoting: bool = False,
) -> Message | None:
    """Send HTML to the chat of an update; None where the message in it can't be answered.
    `quoting`: as a reply to that message."""
    message = update.effective_message
    if message is None:
        return None
    meant = about(message.message_id if quoting else None)
    return await message.get_bot().send_message(
        message.chat_id, html, ParseMode.HTML, reply_markup=markup, reply_parameters=meant
    )


async def replace(update: Update, html: str, markup: InlineKeyboardMarkup | None) -> None:
    """Change the pressed message to this; one that shows it already, or is gone, stays."""
    query = update.callback_query
    if query is None:
        return
    try:
        await query.edit_message_text(html, parse_mode=ParseMode.HTML, reply_markup=markup)
    except NetworkError as error:  # not modified after a second tap, too old, or no answer
        log.info("The message of %s stays: %s", query.data, error.message)


async def set_buttons(update: Update, markup: InlineKeyboardMarkup | None) -> bool:
    """Change the buttons under the pressed message; False where they are so already, or it is out
    of reach."""
    query = update.callback_query
    if query is None:
        return False
    try:
        await query.edit_message_reply_markup(markup)
    except NetworkError as error:  # not modified after a second tap, too old, or no answer
        log.info("The buttons of %s stay: %s", query.data, error.message)
        return False
    return True


def is_unchanged(error: BadRequest) -> bool:
    """Whether an edit was refused because the message shows that already."""
    return _SAME_ALREADY in error.message
