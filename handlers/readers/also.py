"""To follow what a list names, from a button below it; the list stays."""

from telegram import Update

from bot.display import keyboards, reading, render
from bot.news.search.named import Named
from bot.news.search.questions import Names
from bot.news.search.topic import Agency
from handlers.context import Context
from handlers.readers import following, issuers, offering, pages
from handlers.readers.following import Followed, Following
from handlers.readers.topics import id_of, name_of, named_with
from handlers.reply import reply
from storage.archive import searches


async def press_also(update: Update, context: Context, action: reading.FollowAlso) -> str | None:
    done = await follow(context, action.topic)
    return await tell(update, done) if done else context.texts.STALE_BUTTON


async def press_within(
    update: Update, context: Context, action: reading.FollowWithin
) -> str | None:
    services = context.services
    async with services.db.reading() as tx:
        saved = await searches.get(tx, action.key, owner=context.listener.id)
    if saved is None:
        return context.texts.OLD_SEARCH
    known = Names(services.today())
    found = offering.combined(saved.asked.text.strip(), await services.reference, known)
    if found is None:
        return context.texts.STALE_BUTTON
    return await tell(update, await following.combine(context, found.topic, found.watch))


async def follow(context: Context, topic_id: str) -> Followed | None:
    """Follow the province, the organisation or the agency of the archive that an id stands for."""
    match await meant(context, topic_id):
        case Named() as one:
            return await following.follow_named(context, one)
        case Agency() as agency:
            return await following.follow_agency(context, agency)
        case None:
            return None


async def meant(context: Context, topic_id: str) -> Named | Agency | None:
    """The province, the organisation or the agency of the archive that an id stands for."""
    reference = await context.services.reference
    if one := named_with(topic_id, reference.gazetteer, reference.directory):
        return one
    async with context.services.db.reading() as tx:
        name = await pages.agency_named(tx, topic_id)
        return await issuers.topic_of(tx, name, reference.directory) if name else None


async def tell(update: Update, done: Followed) -> str | None:
    """Say in the chat what is new, with the way back, and in passing what is not."""
    if done.change is not Following.NEW:
        return done.told
    undo = keyboards.undo([(name_of(done.topic), id_of(done.topic))])
    await reply(update, render.sentence(done.told), undo)
    return None
