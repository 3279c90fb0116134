"""To whom the bot is silent, by an owner's word: /ban and /unban."""

import re

from telegram import Message, MessageEntity, Update

from bot import numbers
from bot.display import days, render
from bot.display.rules import Role
from handlers.context import Context
from handlers.editors import letters, team
from handlers.reply import reply
from storage import people
from storage.desk import acts, bans
from storage.desk.acts import Act, Deed

LONGEST = 16  # digits
_LINK = re.compile(r"tg://user\?id=(\d{1,16})", re.ASCII)


async def ban(update: Update, context: Context) -> None:
    """`/ban 123`, or in reply to a message of somebody; without words, lists who is banned."""
    if not await _may(update, context):
        return
    message = update.effective_message
    if message is None or not (context.args or message.reply_to_message):
        await reply(update, await _listed(context))
        return
    user_id = await _meant(message, context)
    told = context.texts.BAN_NEEDS_NUMBER if user_id is None else await _ban(context, user_id)
    await reply(update, render.sentence(told))


async def unban(update: Update, context: Context) -> None:
    """`/unban 123`, or in reply to a message of somebody."""
    if not await _may(update, context):
        return
    message = update.effective_message
    if message is None or not (context.args or message.reply_to_message):
        await reply(update, await _listed(context))
        return
    user_id = await _meant(message, context)
    told = context.texts.BAN_NEEDS_NUMBER if user_id is None else await _unban(context, user_id)
    await reply(update, render.sentence(told))


async def _may(update: Update, context: Context) -> bool:
    if context.may(Role.OWNER):
        return True
    texts = context.texts
    told = texts.OWNERS_ONLY if context.is_editor else texts.UNKNOWN_COMMAND
    await reply(update, render.sentence(told))
    return False


async def _listed(context: Context) -> str:
    services, texts = context.services, context.texts
    async with services.db.reading() as tx:
        banned = await bans.everybody(tx)
    lines = [texts.BANNED_TITLE] if banned else [texts.NOBODY_BANNED]
    for one in banned:
        day = days.jalali_day(one.banned_at, services.zone)
        lines.append(texts.banned_since(one.user_id, day))
    if floods := services.bans.floods:
        lines += [texts.FLOODING_TITLE, *(texts.flooding(*one) for one in floods)]
    return render.sentence("\n".join(lines))


async def _meant(message: Message, context: Context) -> int | None:
    """Whom a command means: by number, by a link to them, or by the message it replies to; None
    where that is hidden."""
    if context.args:
        linked = _linked(message)
        return linked if linked is not None else _number(context.args[0])
    said = await letters.shown_by(message, context)
    if said is not None:
        return said.by.chat_id
    asked = message.reply_to_message
    person = team.person_of(asked) if asked is not None else None
    if person is not None:
        return person[0]
    return _linked(asked) if asked is not None else None


def _linked(message: Message) -> int | None:
    """The person whom a text links to: tg://user, or a mention of one without a name."""
    for entity in (*message.entities, *message.caption_entities):
        if entity.type == MessageEntity.TEXT_MENTION and entity.user is not None:
            return entity.user.id
        if entity.url and (found := _LINK.search(entity.url)):
            return _number(found[1])
    found = _LINK.search(message.text or "")
    return _number(found[1]) if found else None


def _number(word: str) -> int | None:
    """The number that a word is, in any digits; None for what is no person's."""
    if not word.isdecimal() or len(word) > LONGEST:
        return None
    number = int(word)
    return number if 0 < number <= numbers.MOMENT else None


async def _ban(context: Context, user_id: int) -> str:
    services, texts = context.services, context.texts
    if user_id in services.team.senders:
        return texts.BAN_STAFF
    now, by = services.now(), context.person.id
    async with context.transaction() as tx:
        is_new = await people.ban(tx, user_id, by=by, now=now)
        if is_new:
            await acts.note(tx, context.actor, Deed(Act.BANNED, detail=str(user_id)), now=now)
    await _load(context)
    return texts.banned(user_id) if is_new else texts.already_banned(user_id)


async def _unban(context: Context, user_id: int) -> str:
    services, texts = context.services, context.texts
    async with context.transaction() as tx:
        was_banned = await people.unban(tx, user_id)
        if was_banned:
            deed = Deed(Act.UNBANNED, detail=str(user_id))
            await acts.note(tx, context.actor, deed, now=services.now())
    await _load(context)
    return texts.unbanned(user_id) if was_banned else texts.not_banned(user_id)


async def _load(context: Context) -> None:
    async with context.services.db.reading() as tx:
        await context.services.bans.load(tx)
