"""Which group or channel an update comes from, who acts there, and whether they lead it."""

from telegram import Chat, Update

from bot import numbers
from bot.news.text.letters import storable
from bot.newsroom import listening
from handlers.context import Context, Listener
from handlers.reply import thread_of

_GATHERINGS = (Chat.GROUP, Chat.SUPERGROUP, Chat.CHANNEL)


def place_of(update: Update) -> Listener | None:
    """The group or channel of an update, with the topic of its message; None for any other chat."""
    chat = update.effective_chat
    if chat is None or chat.type not in _GATHERINGS or not numbers.is_id(chat.id):
        return None
    return Listener(chat.id, storable(chat.title or str(chat.id)), thread_of(update))


def is_ours(context: Context, chat_id: int) -> bool:
    """Whether the newsroom itself writes to a chat: what it followed would come twice."""
    services = context.services
    return chat_id in listening.ours(services.channels, services.team)


async def leads(update: Update, context: Context, chat_id: int) -> bool:
    """Whether who acts is an administrator: by name, as the group itself (anonymously), or because
    nobody else posts in a channel."""
    message = update.message
    if update.callback_query is None:
        if update.channel_post is not None:
            return True
        if message is not None and message.sender_chat is not None:
            return message.sender_chat.id == chat_id
    user_id = context.user_id
    return user_id is not None and await context.services.administrators.has(chat_id, user_id)
