"""What people say to the owners: with /feedback, or in answer to what it asks."""

import re

from telegram import ForceReply, Message, Update

from bot.display import render
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.reply import reply
from storage import feedback, letters
from storage.feedback import AN_HOUR, MOST_AN_HOUR
from storage.letters import Person

_COMMAND = re.compile(r"\s*[/\uff0f]\s?\S+")
LONGEST = 3_500  # UTF-16 units: with what stands above them they fit a message
PLAIN_WITHIN = 5 * 60  # seconds after the question in which a message is its answer


async def command(update: Update, context: Context) -> None:
    """`/feedback متن`; without words, asks for them."""
    message = update.effective_message
    words = _COMMAND.sub("", storable((message.text if message else None) or ""), count=1).strip()
    if words:
        await _say(update, context, words)
    else:
        await _ask(update, context)


async def take(update: Update, context: Context) -> bool:
    """Take a message for what its sender wants to say to the owners, if they were just asked, or
    reply to the question or to an answer; False where it is something else."""
    message = update.effective_message
    if message is None or not await _is_meant(message, context):
        return False
    words = storable(message.text or "").strip()
    if not words:
        await reply(update, render.sentence(context.texts.FEEDBACK_TEXT_ONLY))
    elif words.strip("./!«»") in context.texts.CANCEL_WORDS:
        await cancel(update, context)
    else:
        await _say(update, context, words)
    return True


async def cancel(update: Update, context: Context) -> bool:
    """End the question for somebody's words; whether there was one."""
    async with context.transaction() as tx:
        ended = await feedback.close(tx, context.person.id, now=context.services.now())
    if ended:
        await reply(update, render.sentence(context.texts.FEEDBACK_ENDED))
    return ended


async def leave(context: Context) -> None:
    """Wait for somebody's words no longer, without a word about it; their update is still to be
    handled."""
    services, chat_id = context.services, context.person.id
    async with services.db.reading() as tx:
        is_open = await feedback.is_asked(tx, chat_id, since=services.now() - PLAIN_WITHIN)
    if is_open:
        async with services.db.transaction() as tx:
            await feedback.close(tx, chat_id, now=services.now())


async def _is_meant(message: Message, context: Context) -> bool:
    chat_id, asked = context.person.id, message.reply_to_message
    since = int(message.date.timestamp()) - PLAIN_WITHIN
    async with context.services.db.reading() as tx:
        if asked is None:
            is_words = bool(message.text) and message.forward_origin is None
            return is_words and await feedback.is_asked(tx, chat_id, since=since)
        number = asked.message_id
        return await feedback.is_asked(
            tx, chat_id, since=since, prompt_id=number
        ) or await letters.is_answer(tx, chat_id, number)


async def _ask(update: Update, context: Context) -> None:
    texts, person = context.texts, context.person
    hint = ForceReply(input_field_placeholder=texts.FEEDBACK_HINT)
    # What members of the newsroom send is a release, unless it is a reply.
    is_member = person.id in context.services.team.senders
    told = texts.ASK_FEEDBACK_REPLY if is_member else texts.ASK_FEEDBACK
    sent = await reply(update, render.sentence(told), hint)
    if sent is not None:
        who = Person(person.id, person.name)
        async with context.transaction() as tx:
            await feedback.ask(tx, who, sent.message_id, now=context.services.now())


async def _say(update: Update, context: Context, words: str) -> None:
    """Keep what somebody says, then tell them so; the rest follows from the rows."""
    if render.units(words) > LONGEST:
        told = context.texts.FEEDBACK_LONG.format(LONGEST)
    elif await _keep(context, words):
        context.services.send_letters()
        told = context.texts.FEEDBACK_TAKEN
    else:
        told = context.texts.FEEDBACK_ENOUGH.format(MOST_AN_HOUR)
    await reply(update, render.sentence(told))


async def _keep(context: Context, words: str) -> bool:
    services, person = context.services, context.person
    now, who = services.now(), Person(person.id, person.name)
    async with context.transaction() as tx:
        if await feedback.count(tx, person.id, since=now - AN_HOUR) >= MOST_AN_HOUR:
            await feedback.close(tx, person.id, now=now)
            return False
        await feedback.say(tx, who, words, sorted(services.team.owners), now=now)
    return True
