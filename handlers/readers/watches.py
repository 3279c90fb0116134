"""«خبرم کن» under a search: to be told of every post from now on that it would find."""

from telegram import Update

from bot.display import callbacks, keyboards, render
from bot.display.texts.languages import said as texts
from bot.news.search.topic import Agency, Topic
from bot.news.search.watch import Watch
from handlers.context import Context
from handlers.readers import following, issuers, pages
from handlers.readers.following import Followed, Following
from handlers.readers.topics import asked_for, id_of, name_of
from handlers.reply import reply
from storage.archive import searches
from storage.followers import watches


async def press_watch(
    update: Update, context: Context, action: callbacks.WatchSearch
) -> str | None:
    services = context.services
    async with services.db.reading() as tx:
        saved = await searches.get(tx, action.key, owner=context.listener.id)
    if saved is None:
        return texts.OLD_SEARCH
    question = await pages.question_of(services, saved.asked, saved.asked_at)
    async with services.db.reading() as tx:
        meant = await watches.meant(tx, question.words)
    match asked_for(saved.asked, question, await services.reference, meant):
        case Watch() as watch:
            if agency := await _agency(context, watch):
                return await _tell(update, [await following.follow_agency(context, agency)])
            shown = watch.as_typed(saved.asked.text)
            return await _tell(update, [await following.watch(context, watch, shown)])
        case tuple() as topics:
            return await _tell(update, [await _follow(context, topic) for topic in topics])
        case None:
            return texts.STALE_BUTTON


async def _agency(context: Context, watch: Watch) -> Agency | None:
    """The agency all of whose news a search finds, where it is one that can be followed."""
    if watch.whole_agency is None:
        return None
    directory = (await context.services.reference).directory
    async with context.services.db.reading() as tx:
        return await issuers.topic_of(tx, watch.whole_agency, directory)


async def _follow(context: Context, topic: Topic) -> Followed:
    change, _ = await following.follow(context, topic)
    return Followed(topic, change, following.said_of(change, name_of(topic)))


async def _tell(update: Update, done: list[Followed]) -> str | None:
    """Say in the chat what is new, and in passing what is not."""
    new = [one for one in done if one.change is Following.NEW]
    if not new:
        return "\n".join(one.told for one in done)
    undo = keyboards.undo([(name_of(one.topic), id_of(one.topic)) for one in new])
    await reply(update, render.sentence("\n".join(one.told for one in new)), undo)
    return None
