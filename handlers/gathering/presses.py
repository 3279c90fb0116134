"""Presses of buttons in groups and channels: who may, and what opens in the presser's own chat."""

from telegram import Update

from bot.display import callbacks
from bot.display.callbacks import Action
from bot.display.rules import Where
from handlers.context import Context
from handlers.gathering import places


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
    context.speak_for(place)
    return None


def opens(context: Context, action: Action) -> str | None:
    """The address of a whole text in the presser's own chat: a group is spared its pages."""
    if not context.is_gathered or not isinstance(action, callbacks.FullText):
        return None
    return f"https://t.me/{context.bot.username}?start=r{action.release_id}"
