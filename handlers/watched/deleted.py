"""Whether a message that a draft was taken from stands in its chat still. Telegram tells bots of no
deletion: it is asked by a copy, which is deleted at once, when somebody publishes."""

import logging

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from handlers.context import Context
from storage.engine.database import Transaction
from storage.review import parts, releases
from storage.review.parts import Part
from storage.review.release import Release
from storage.sources import chats, messages, watched
from storage.sources.source import Source

_GONE = ("message to copy not found", "message_id_invalid", "message to forward not found")
log = logging.getLogger(__name__)


async def is_found_gone(context: Context, chat_id: int, release: Release) -> bool:
    """Whether the message of a draft turns out to be deleted now; the draft says so then. False
    where that was known before, and where it can't be told."""
    services = context.services
    async with services.db.reading() as tx:
        found = await _message_of(tx, release.id)
    if found is None or not await _is_gone(context.bot, chat_id, found[1]):
        return False
    source, part = found
    async with services.db.transaction() as tx:
        is_new = await messages.note_gone(tx, source.id, part.sent_as, now=services.now())
        if is_new:
            await releases.touch(tx, release.id, now=services.now())
    return is_new


async def _message_of(tx: Transaction, release_id: int) -> tuple[Source, Part] | None:
    """The message of a watched chat that a draft was taken from, if it is not known to be gone."""
    for part in await parts.of_release(tx, release_id):
        if part.chat_id > 0 or not part.text:
            continue
        source = await watched.find(tx, chats.key(part.chat_id))
        before = await messages.get(tx, source.id, part.sent_as) if source else None
        if source is not None and before is not None and before.gone_at is None:
            return source, part
    return None


async def _is_gone(bot: Bot, chat_id: int, part: Part) -> bool:
    try:
        copy = await bot.copy_message(
            chat_id, part.chat_id, part.message_id, disable_notification=True
        )
    except BadRequest as error:
        log.info("Message %s/%s: %s", part.chat_id, part.message_id, error.message)
        return any(said in error.message.lower() for said in _GONE)
    except TelegramError as error:
        log.info("Message %s/%s can't be asked for: %s", part.chat_id, part.message_id, error)
        return False
    try:
        await bot.delete_message(chat_id, copy.message_id)
    except TelegramError as error:
        log.warning("A copy stays in chat %s: %s", chat_id, error.message)
    return False
