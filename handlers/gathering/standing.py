"""The bot is added to a group or channel, or taken out of it."""

import logging

from telegram import Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.display import render
from bot.display.rules import Role
from bot.news.text.letters import storable
from handlers.context import Context, Listener
from handlers.gathering import places
from handlers.watched import standing
from storage.followers import subscribers

log = logging.getLogger(__name__)


async def changed(update: Update, context: Context) -> None:
    """The bot's part in any chat changed: a person's, one that is watched, one that follows."""
    change, place = update.my_chat_member, places.place_of(update)
    if change is not None and place is not None and not places.is_ours(context, place.id):
        await _follow(context, change, place)
    await standing.changed(update, context)


async def moved(update: Update, context: Context) -> None:
    """A group became a supergroup: what it followed is told there, also where the bot was seen to
    leave the old one first."""
    await standing.moved(update, context)
    message, place = update.effective_message, places.place_of(update)
    if message is not None and message.migrate_from_chat_id is not None and place is not None:
        await _resume(context, place)


async def _follow(context: Context, change: ChatMemberUpdated, place: Listener) -> None:
    """Tell a chat nothing while the bot is not there; when it is added, say so in a sentence."""
    if not _is_there(change.chat, change.new_chat_member):
        async with context.transaction() as tx:
            await subscribers.pause(tx, place.id, now=context.services.now())
        return
    is_back = await _resume(context, place)
    is_new = not _is_there(change.chat, change.old_chat_member)
    if not is_new or place.id in context.services.listening.known:
        return
    if context.services.calm.allows(place.id):  # it may be put in and out all day
        await _greet(context, change, is_back=is_back)


async def _resume(context: Context, place: Listener) -> bool:
    """Go on telling a chat that was told before; whether it follows anything."""
    async with context.transaction() as tx:
        if await subscribers.get(tx, place.id) is None:
            return False
        await subscribers.join(tx, place.id, name=place.name, now=context.services.now())
        return bool(await subscribers.topics(tx, place.id))


async def _greet(context: Context, change: ChatMemberUpdated, *, is_back: bool) -> None:
    """Say in a sentence what the bot does in a chat. A channel to which the newsroom itself added
    the bot may become one of its own: its readers are spared, and who did so is told."""
    texts, is_channel = context.texts, change.chat.type == Chat.CHANNEL
    new = texts.CHANNEL_ADDED_ME if is_channel else texts.GATHERING_ADDED
    if is_channel and context.may(Role.CONTRIBUTOR):
        title = storable(change.chat.title or str(change.chat.id))
        await _say(context, change.from_user.id, texts.added_to_channel(title))
    else:
        await _say(context, change.chat.id, texts.GATHERING_BACK if is_back else new)


async def _say(context: Context, chat_id: int, told: str) -> None:
    try:
        await context.bot.send_message(chat_id, render.sentence(told), parse_mode=ParseMode.HTML)
    except TelegramError as error:
        log.info("Chat %s is not greeted: %s", chat_id, error.message)


def _is_there(chat: Chat, member: ChatMember) -> bool:
    """Whether the bot can write in a chat as this member, as far as that tells."""
    if member.status == ChatMember.ADMINISTRATOR:
        return True
    if chat.type == Chat.CHANNEL:
        return False
    is_restricted = isinstance(member, ChatMemberRestricted) and member.is_member
    return member.status == ChatMember.MEMBER or is_restricted
