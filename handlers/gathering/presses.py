"""Presses of buttons in groups and channels: who may, and what opens in the presser's own chat."""

from dataclasses import replace

from telegram import Update

from bot.display import callbacks
from bot.display.callbacks import Action
from bot.display.rules import Where
from handlers import pressed
from handlers.context import Context, Listener
from handlers.gathering import places
from storage.followers import threads


async def refusal(update: Update, context: Context, where: Where) -> str | None:
    """Why a press in a group or channel does nothing, as a sentence; None where it may come there,
    and then it is the chat's."""
    place, texts = places.place_of(update), context.texts
    if place is None or places.is_ours(context, place.id):
        return texts.NOT_HERE
    if not await places.leads(update, context, place.id):
        if where is Where.OWN_GROUP:
            return texts.ADMINS_ONLY
        if not context.services.calm.allows(place.id):
            return texts.CALMER
    context.speak_for(await _placed(update, context, place))
    return None


async def _placed(update: Update, context: Context, place: Listener) -> Listener:
    """A chat, in the topic of the pressed message; where that is gone nobody knows in which it
    stood, and the chat is told where it was."""
    query = update.callback_query
    if query is None or not pressed.is_gone(query):
        return place
    async with context.services.db.reading() as tx:
        return replace(place, thread_id=await threads.of_chat(tx, place.id))


def opens(context: Context, action: Action) -> str | None:
    """The address of a whole text in the presser's own chat: a group is spared its pages."""
    if not context.is_gathered or not isinstance(action, callbacks.FullText):
        return None
    return f"https://t.me/{context.bot.username}?start=r{action.release_id}"
