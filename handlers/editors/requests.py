"""What owners were asked about a channel, and editors about a source, and what they answer: known
by the message that asked, never by what it says."""

from telegram import ForceReply, Message, Update

from bot.display import questions as wording
from bot.display import render, texts
from bot.display.fields import Sifted
from bot.display.rules import Role
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.editors import (
    adding,
    channels,
    formats,
    messages,
    organisations,
    questions,
    sourcing,
)
from handlers.editors.questions import CANCELLED_WITHIN, PLAIN_WITHIN, is_cancel
from handlers.reply import reply
from storage.desk import requests
from storage.desk.requests import Request, Wish
from storage.engine.database import Transaction
from storage.review import questions as open_questions


async def take(update: Update, context: Context, message: Message) -> bool:
    """Take a message of an editor for an answer, if it is one; False where it is something else."""
    if not context.may(Role.EDITOR):
        return False
    request = await _meant_by(message, context)
    if request is None or not _may_be_asked(context, request.wish):
        return False
    text = storable(message.text or message.caption or "")
    if is_cancel(text):
        await end(update, context)
    else:
        await _answer(update, context, request, message)
    return True


def _may_be_asked(context: Context, wish: Wish) -> bool:
    """Whether whoever answers may decide now what they were asked."""
    if wish in _OF_SOURCES:
        return adding.may_change(context)
    return context.may(Role.OWNER) and wish not in _NO_QUESTIONS


_OF_SOURCES = frozenset({Wish.SOURCE, Wish.WANTED, Wish.UNWANTED, Wish.SOURCE_NAME})
_NO_QUESTIONS = frozenset({Wish.LOOKING, Wish.FOUND})


async def _meant_by(message: Message, context: Context) -> Request | None:
    """The request that a message replies to, or the newest, where what comes right after it can be
    its answer."""
    asked = message.reply_to_message
    async with context.services.db.reading() as tx:
        if asked is not None:
            return await requests.find(tx, message.chat_id, asked.message_id)
        cancels = is_cancel(message.text)
        within = CANCELLED_WITHIN if cancels else PLAIN_WITHIN
        since = int(message.date.timestamp()) - within
        newest = await _newest(tx, message, since)
    is_answer = newest is not None and (cancels or _may_answer(message, newest))
    return newest if is_answer else None


def _may_answer(message: Message, request: Request) -> bool:
    """Whether a message that is no reply can be the answer, rather than a release."""
    text = message.text or ""
    is_forward = message.forward_origin is not None
    match request.wish:
        case Wish.CHANNEL:
            return is_forward or channels.names_one(text)
        case Wish.SOURCE:
            return is_forward or adding.names_one(text)
        case Wish.WANTED | Wish.UNWANTED | Wish.SOURCE_NAME:
            return not is_forward and _is_brief(text)
        case Wish.FORMAT:
            return not is_forward and (formats.is_like_one(text) or _is_brief(text))
        case Wish.SIGNATURE | Wish.ORGANISATIONS:
            return not is_forward and _is_brief(text)
        case Wish.PROPOSAL | Wish.LOOKING | Wish.FOUND:
            return False


def _is_brief(text: str) -> bool:
    """Whether a text may be said in answer, since it is no release."""
    return bool(text) and not messages.is_news(text)


async def _answer(update: Update, context: Context, request: Request, message: Message) -> None:
    text = await messages.written(message, context.services.files)
    match request.wish:
        case Wish.CHANNEL:
            await channels.take_answer(update, context, message)
        case Wish.FORMAT | Wish.PROPOSAL:
            refusal = await formats.take_template(update, context, request.channel_id, text)
            await _again(update, context, request, refusal)
        case Wish.SIGNATURE:
            refusal = await formats.take_signature(update, context, request.channel_id, text)
            await _again(update, context, request, refusal)
        case Wish.ORGANISATIONS:
            refusal = await organisations.take(update, context, request.channel_id, text)
            await _again(update, context, request, refusal)
        case Wish.SOURCE:
            await adding.take_answer(update, context, message)
        case Wish.WANTED | Wish.UNWANTED | Wish.SOURCE_NAME:
            refusal = await sourcing.take(update, context, request, text)
            await _again(update, context, request, refusal)
        case Wish.LOOKING | Wish.FOUND:
            pass  # nothing was asked


_ASKING = {
    Wish.FORMAT: texts.ASK_FORMAT,
    Wish.PROPOSAL: texts.ASK_FORMAT,
    Wish.SIGNATURE: texts.ASK_SIGNATURE,
    Wish.ORGANISATIONS: texts.ASK_ORGANISATIONS,
    Wish.WANTED: texts.ASK_WORDS[Sifted.WANTED],
    Wish.UNWANTED: texts.ASK_WORDS[Sifted.UNWANTED],
    Wish.SOURCE_NAME: texts.ASK_SOURCE_NAME,
}


async def _again(update: Update, context: Context, request: Request, refusal: str | None) -> None:
    """Ask once more, after what was wrong with the answer."""
    if refusal is None:
        return
    wish = Wish.FORMAT if request.wish is Wish.PROPOSAL else request.wish
    html = wording.question(_ASKING[request.wish], "", refusal)
    sent = await reply(update, html, ForceReply(), quoting=True)
    if sent is not None:
        again = Request(sent.chat_id, sent.message_id, wish, request.channel_id)
        async with context.transaction() as tx:
            await requests.close(tx, sent.chat_id, now=context.services.now())
            await requests.ask(tx, again, now=context.services.now())


async def cancel(update: Update, context: Context) -> None:
    """`/cancel`: ends what was asked last, about a channel, a source or a release."""
    if await _is_asked(update, context):
        await end(update, context)
    else:
        await questions.cancel(update, context)


async def _is_asked(update: Update, context: Context) -> bool:
    """Whether what was asked last is kept here."""
    message = update.effective_message
    if message is None or not context.is_editor:
        return False
    asked, since = message.reply_to_message, int(message.date.timestamp()) - CANCELLED_WITHIN
    async with context.services.db.reading() as tx:
        if asked is not None:
            return await requests.find(tx, message.chat_id, asked.message_id) is not None
        return await _newest(tx, message, since) is not None


async def _newest(tx: Transaction, message: Message, since: int) -> Request | None:
    """What waits for an answer, if nothing was asked about a release after it."""
    newest = await requests.newest_open(tx, message.chat_id, since=since)
    other = await open_questions.newest_open(tx, message.chat_id, since=since)
    is_last = other is None or (newest and newest.message_id > other.question_message_id)
    return newest if is_last else None


async def end(update: Update, context: Context) -> None:
    """Wait for no answer any more."""
    chat = update.effective_chat
    if chat is None:
        return
    async with context.transaction() as tx:
        await requests.close(tx, chat.id, now=context.services.now())
    await reply(update, render.sentence(texts.REQUEST_ENDED))
