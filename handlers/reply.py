"""Answering in the chat, and the topic, that something came from."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import (
    Chat,
    ForceReply,
    InlineKeyboardMarkup,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.aliases import alias
from handlers import pressed

AT_ONCE = 0.6  # seconds
TYPES_FOR = 4.5  # seconds: Telegram shows it for five
type Markup = InlineKeyboardMarkup | ForceReply | ReplyKeyboardMarkup | ReplyKeyboardRemove
log = logging.getLogger(__name__)
_SAME_ALREADY = "not modified"


def about(message_id: int | None) -> ReplyParameters | None:
    """Say which message another is about, if that one is there still."""
    if message_id is None:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)


def private_chat(update: Update) -> Chat | None:
    """The chat of one person that is answered."""
    chat = update.effective_chat
    return chat if chat is not None and chat.type == Chat.PRIVATE else None


def answered_chat(update: Update) -> Chat | None:
    """The chat that is answered: a person's, or a group or channel that routes and rules let
    through. Inline messages never are."""
    return update.effective_chat


def thread_of(update: Update) -> int | None:
    """The topic of an update's message. A thread of answers outside of topics has a number too, at
    which nothing can be sent, and General has none."""
    message = update.effective_message
    if not isinstance(message, Message) or not message.is_topic_message:
        return None
    return message.message_thread_id


async def reply(
    update: Update,
    html: str,
    markup: Markup | None = None,
    *,
    quoting: bool = False,
) -> Message | None:
    """Send HTML to the chat of an update; None where that is not answered. `quoting`: as a reply
    to the message it came with, as a command among many people is always answered."""
    chat, message = answered_chat(update), update.effective_message
    if chat is None:
        return None
    is_meant = quoting or (chat.type != Chat.PRIVATE and _is_command(update))
    meant = about(message.message_id if message and is_meant else None)
    return await chat.send_message(
        html,
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
        reply_parameters=meant,
        message_thread_id=thread_of(update),
    )


def _is_command(update: Update) -> bool:
    message = update.message or update.channel_post
    return message is not None and (message.text or "").lstrip().startswith(("/", "\uff0f"))


async def show_typing(update: Update) -> None:
    """Show that an answer is on its way, where it is not given at once; without it all is well."""
    chat = answered_chat(update)
    if chat is None:
        return
    try:
        await chat.send_action(ChatAction.TYPING, message_thread_id=thread_of(update))
    except TelegramError as error:
        log.info("Chat %s is not told to wait: %s", alias(chat.id), error.message)


@asynccontextmanager
async def typing_if_slow(update: Update) -> AsyncIterator[None]:
    """Show that an answer is on its way for as long as what is done inside takes longer than an
    answer at once would."""
    shows = asyncio.create_task(_go_on_typing(update))
    try:
        yield
    finally:
        shows.cancel()


async def _go_on_typing(update: Update) -> None:
    await asyncio.sleep(AT_ONCE)
    while True:
        await show_typing(update)
        await asyncio.sleep(TYPES_FOR)


async def replace(update: Update, html: str, markup: InlineKeyboardMarkup | None) -> None:
    """Show this in place of the pressed message, or below where that can't be seen any more; one
    that shows it already stays, and so does any that the pressed button does not belong to."""
    query = update.callback_query
    if query is None:
        return
    if pressed.is_gone(query):
        await reply(update, html, markup)
        return
    if not pressed.is_changeable(query):
        return
    try:
        await query.edit_message_text(html, parse_mode=ParseMode.HTML, reply_markup=markup)
    except NetworkError as error:  # not modified after a second tap, too old, or no answer
        log.info("The message of %r stays: %s", query.data, error.message)


async def set_buttons(update: Update, markup: InlineKeyboardMarkup | None) -> bool:
    """Change the buttons under the pressed message; False where they are so already, it is out of
    reach, or the pressed one does not belong there."""
    query = update.callback_query
    if query is None or not pressed.is_changeable(query):
        return False
    try:
        await query.edit_message_reply_markup(markup)
    except NetworkError as error:  # not modified after a second tap, too old, or no answer
        log.info("The buttons of %r stay: %s", query.data, error.message)
        return False
    return True


def is_unchanged(error: BadRequest) -> bool:
    """Whether an edit was refused because the message shows that already."""
    return _SAME_ALREADY in error.message
