"""A place on the map instead of a name: the province of the nearest town. It is not kept."""

from telegram import ReplyKeyboardRemove, Update

from bot.display import keyboards, render
from bot.display.fields import Corner
from bot.news.places.nearby import Centre
from bot.news.search.topic import Province
from handlers.context import Context
from handlers.readers import following
from handlers.reply import reply


async def ask(update: Update, context: Context) -> None:
    """Show the key that sends where somebody is."""
    await reply(update, render.sentence(context.texts.ASK_PLACE), keyboards.starting.place())


async def take(update: Update, context: Context) -> None:
    """Offer the province of a place; the key that sent it goes away."""
    message = update.effective_message
    place = message.location if message else None
    if place is None:
        return
    await reply(update, render.sentence(context.texts.PLACE_SEEN), ReplyKeyboardRemove())
    centres = (await context.services.reference).centres
    nearest = centres.nearest(place.latitude, place.longitude)
    if nearest is None:
        corner = keyboards.corners(Corner.PROVINCES)
        await reply(update, render.sentence(context.texts.NO_PLACE), corner)
    else:
        await _offer(update, context, nearest)


async def _offer(update: Update, context: Context, nearest: Centre) -> None:
    province = nearest.province
    if Province(province) in await following.followed(context):
        told = context.texts.already_subscribed(province)
        await reply(update, render.sentence(told), keyboards.corners(Corner.PROVINCES, Corner.MINE))
        return
    offered = keyboards.follow([(context.texts.follow(province), province)])
    other = keyboards.corners(Corner.PROVINCES).inline_keyboard
    told = context.texts.near(nearest.name, province)
    await reply(update, render.sentence(told), keyboards.reading.below(offered, other))
