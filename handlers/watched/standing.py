"""Whether the bot sees a watched chat: it is taken out, comes back, or the chat moves."""

import logging

from telegram import Message, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.display import render, texts
from bot.newsroom import listening
from bot.newsroom.listening import Trouble
from handlers.context import Context, PrivatePerson
from handlers.readers import subscriptions
from storage.followers import moves
from storage.sources import chats, looks, watched
from storage.sources.looks import Failed, Taken
from storage.sources.source import Source, Validators

_NEVER = 0  # a chat is never looked at by itself
log = logging.getLogger(__name__)


async def changed(update: Update, context: Context) -> None:
    """The bot's part in a chat changed: in a person's, they blocked it or came back."""
    change = update.my_chat_member
    if PrivatePerson.of(update) is not None:
        await subscriptions.block(update, context)
        return
    if change is None:
        return
    async with context.services.db.reading() as tx:
        source = await watched.find(tx, chats.key(change.chat.id))
    if source is None:
        return
    trouble = listening.trouble(context.bot, change.chat.type, change.new_chat_member)
    if trouble is None:
        await seen_again(context, source)
    else:
        await _lost(context, source, trouble)


async def _lost(context: Context, source: Source, trouble: Trouble) -> None:
    """Note that a chat shows nothing any more, and tell the owners once."""
    now = context.services.now()
    async with context.transaction() as tx:
        failed = Failed(trouble, source.health.failing_since or now, _NEVER)
        await looks.fail(tx, source.id, failed, now=now)
    log.warning("«%s» is not seen any more: %s", source.name, trouble)
    if source.health.told_at is not None or source.paused_at is not None:
        return
    if await _tell_owners(context, texts.watch_lost(source.name, trouble)):
        async with context.services.db.transaction() as tx:
            await looks.note_told(tx, source.id, now=now)


async def seen_again(context: Context, source: Source) -> None:
    """Note that a chat is seen, and tell the owners if they know that it was not."""
    async with context.transaction() as tx:
        now = context.services.now()
        await looks.succeed(tx, source.id, Taken(Validators(), None, _NEVER), now=now)
    if source.health.told_at is not None:
        await _tell_owners(context, texts.WATCHED_AGAIN.format(name=source.name))


async def moved(update: Update, context: Context) -> None:
    """Follow a group that became a supergroup; it is told twice, in the old chat and the new."""
    message = update.effective_message
    ids = _ids(message) if message else None
    if ids is None:
        return
    async with context.transaction() as tx:
        await moves.move(tx, *ids, now=context.services.now())
        await context.services.listening.load(tx)
        await context.services.tongues.load(tx)
    log.info("Group %s is %s now", *ids)


def _ids(message: Message) -> tuple[int, int] | None:
    if message.migrate_to_chat_id is not None:
        return message.chat_id, message.migrate_to_chat_id
    if message.migrate_from_chat_id is not None:
        return message.migrate_from_chat_id, message.chat_id
    return None


async def _tell_owners(context: Context, text: str) -> bool:
    """Tell every owner; whether anybody was told."""
    told = False
    for owner in sorted(context.services.team.owners):
        try:
            await context.bot.send_message(owner, render.sentence(text), parse_mode=ParseMode.HTML)
            told = True
        except TelegramError as error:
            log.warning("Owner %s is not told of a source: %s", owner, error.message)
    return told
