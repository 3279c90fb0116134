"""What a link or a poster brings somebody to: told first, and followed after one tap.

`p_tehran` stands for a province, `a_` with the digest of its name for an agency.
"""

from telegram import Update

from bot.display import keyboards, render
from bot.display.fields import Corner
from bot.news.places.slugs import province_with
from bot.news.search import named
from bot.news.search.named import Named, Scope
from bot.news.search.topic import Agency
from handlers.context import Context
from handlers.readers import also, following
from handlers.readers.topics import called, followed_as, name_of, topic_named
from handlers.reply import reply

PROVINCE, AGENCY = "p_", "a_"


async def offer(update: Update, context: Context, payload: str) -> bool:
    """Offer to follow what a payload stands for; False where it stands for nothing."""
    one = await _meant(context, payload)
    if one is None:
        return False
    topic = topic_named(one) if isinstance(one, Named) else one
    if followed_as(topic, await following.followed(context)):
        told = context.texts.already_subscribed(name_of(topic))
        await reply(update, render.sentence(told), keyboards.corners(Corner.MINE, Corner.LATEST))
        return True
    name = called(one) if isinstance(one, Named) else one.name
    follow = keyboards.follow([(context.texts.follow_it(name_of(topic)), name)])
    other = keyboards.corners(Corner.PROVINCES).inline_keyboard
    told = context.texts.invited(name_of(topic))
    await reply(update, render.sentence(told), keyboards.reading.below(follow, other))
    return True


async def _meant(context: Context, payload: str) -> Named | Agency | None:
    reference = await context.services.reference
    kind, written = payload[: len(PROVINCE)], payload[len(PROVINCE) :]
    if kind == PROVINCE:
        province = province_with(written, reference.gazetteer)
        return Named(Scope.PROVINCE, province) if province else None
    if kind != AGENCY or not written:
        return None
    if one := await also.meant(context, written):
        return one if isinstance(one, Agency) or one.scope is Scope.AGENCY else None
    known = reference.directory.by_name(written.replace("-", " "))
    return named.organisation(known) if known else None
