"""Whole texts, for those who tap «متن کامل»."""

from io import BytesIO

from telegram import Update
from telegram.constants import ParseMode

from bot.display import callbacks, keyboards, render, texts
from handlers.context import Context
from handlers.reply import private_chat, reply
from storage import statistics
from storage.review import releases
from storage.review.release import Release

MESSAGES = 4  # a longer text comes as a file


async def press_full_text(
    update: Update, context: Context, action: callbacks.FullText
) -> str | None:
    await send_full_text(update, context, action.release_id)
    return None


async def send_full_text(update: Update, context: Context, release_id: int) -> None:
    """Send a listed release whole, as messages, or as a file where it is very long; and count it
    once it is sent."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, release_id)
    if release is None or not release.state.is_listed:
        await reply(update, render.sentence(texts.GONE))
        return
    await _send(update, release)
    async with context.transaction() as tx:
        await statistics.note_opening(tx, day=context.services.midnight())


async def _send(update: Update, release: Release) -> None:
    messages = render.full_text(release.draft)
    if len(messages) > MESSAGES:
        await _send_file(update, release)
        return
    *before, last = messages
    for message in before:
        await reply(update, message)
    await reply(update, last, keyboards.related(release.id))


async def _send_file(update: Update, release: Release) -> None:
    chat = private_chat(update)
    if chat is None:
        return
    await chat.send_document(
        BytesIO(release.draft.text.encode()),
        filename=f"chavosh-{release.id}.txt",
        caption=render.sentence(render.shorten(release.draft.headline, 300)),
        parse_mode=ParseMode.HTML,
    )
