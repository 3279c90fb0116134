"""What an owner answers to somebody's words, by replying to the message that showed them."""

from telegram import Message, Update

from bot.display import render
from bot.display.rules import Role
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.readers import feedback
from handlers.reply import reply
from storage import letters
from storage.letters import Said


async def take(update: Update, context: Context) -> bool:
    """Take an owner's reply for an answer to somebody, or what a member of the newsroom says to the
    owners; False where it is something else."""
    message = update.effective_message
    said = await shown_by(message, context)
    if message is None or said is None:
        return message is not None and _is_reply(message) and await feedback.take(update, context)
    await reply(update, render.sentence(await _answer(context, message, said)), quoting=True)
    return True


async def mend(update: Update, context: Context) -> bool:
    """Say of an answer that was edited that it was sent as it was."""
    if await shown_by(update.effective_message, context) is None:
        return False
    await reply(update, render.sentence(context.texts.ANSWER_NOT_EDITED), quoting=True)
    return True


async def shown_by(message: Message | None, context: Context) -> Said | None:
    """Whose words are shown by what an owner replies to."""
    asked = message.reply_to_message if message else None
    if message is None or asked is None or not context.may(Role.OWNER):
        return None
    async with context.services.db.reading() as tx:
        return await letters.shown_by(tx, message.chat_id, asked.message_id)


def _is_reply(message: Message) -> bool:
    """What members of the newsroom send else is a release."""
    return message.reply_to_message is not None


async def _answer(context: Context, message: Message, said: Said) -> str:
    words = storable(message.text or "").strip()
    if not words:
        return context.texts.ANSWER_TEXT_ONLY
    if said.by.chat_id in context.services.bans:
        return context.texts.ANSWER_TO_BANNED
    if render.units(words) > feedback.LONGEST:
        return context.texts.FEEDBACK_LONG.format(feedback.LONGEST)
    written = message.chat_id, message.message_id
    async with context.transaction() as tx:
        await letters.answer(tx, said, words, written, now=context.services.now())
    context.services.send_letters()
    return context.texts.ANSWER_TAKEN
