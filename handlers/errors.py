"""What could not be foreseen: a sentence for the person, one line for the operator."""

import logging

from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.answers import UnreadableError
from bot.display import render, texts
from bot.errors import LostError, UnavailableError
from handlers.context import Context, ElsewhereError
from handlers.reply import private_chat, reply

log = logging.getLogger(__name__)


async def report(update: object, context: Context) -> None:
    """Log an error with the update it came from, and tell the person that nothing was done.

    A database that is away leaves the update in the inbox, to be tried again.
    """
    error = context.error
    update_id = update.update_id if isinstance(update, Update) else None
    if isinstance(error, Forbidden):
        log.info("Update %s: nobody to answer (%s)", update_id, error.message)
        return
    if isinstance(error, UnavailableError):
        log.info("Update %s waits: %s", update_id, error)
        context.postpone()
        return
    if isinstance(error, UnreadableError) and error.may_be_done:
        # It reached Telegram, so the person may well have the answer: no word of a failure.
        log.error("Update %s: perhaps sent. %s", update_id, error.message)
        return
    if isinstance(error, LostError):  # the process ends and says why; its successor handles it
        context.postpone()
        return
    if isinstance(error, ElsewhereError):  # nobody is there to be told, and nothing was done
        log.warning("%s", error)
        return
    log.error("Update %s failed: %s", update_id, error, exc_info=error)
    if not isinstance(update, Update):
        return
    try:
        await _apologise(update)
    except Exception as failed:  # noqa: BLE001  # whatever it is, it must not hide the first
        told = failed.message if isinstance(failed, TelegramError) else repr(failed)
        log.warning("Update %s: the apology failed too: %s", update_id, told)


async def _apologise(update: Update) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer(texts.FAILED, show_alert=True)
    elif private_chat(update) is not None:  # a chat that is watched is never answered
        await reply(update, render.sentence(texts.FAILED))
