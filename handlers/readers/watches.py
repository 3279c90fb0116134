"""«خبرم کن» under a search: to be told of every post from now on that has all its words."""

from telegram import Update

from bot.display import callbacks, render, texts
from bot.news.search.watch import Watch
from handlers.context import Context
from handlers.readers import pages, subscriptions
from handlers.readers.topics import asked_for, name_of
from handlers.reply import reply
from storage.archive import searches
from storage.followers import subscribers, watches
from storage.followers.subscribers import MOST_WATCHES, Topic, Watched


async def press_watch(update: Update, context: Context, action: callbacks.Watch) -> str | None:
    services = context.services
    async with services.db.reading() as tx:
        saved = await searches.get(tx, action.key, owner=context.person.id)
    if saved is None:
        return texts.OLD_SEARCH
    question = await pages.question_of(services, saved.asked, saved.asked_at)
    async with services.db.reading() as tx:
        meant = await watches.meant(tx, question.words)
    match asked_for(question, saved.asked.issuer, meant):
        case Watch() as watch:
            return await _follow(update, context, watch, saved.asked.text)
        case Topic() as province:
            is_new, _ = await subscriptions.follow(update, context, province)
            return (texts.subscribed if is_new else texts.already_subscribed)(name_of(province))
        case None:
            return texts.STALE_BUTTON


async def _follow(update: Update, context: Context, watch: Watch, typed: str) -> str | None:
    person, now, shown = context.person, context.services.now(), watch.as_typed(typed)
    async with context.transaction() as tx:
        await subscribers.join(tx, person.id, name=person.name, now=now)
        done = await subscribers.watch(tx, person.id, watch, shown, now=now)
    name = name_of(subscribers.words(watch.text, shown))
    match done:
        case Watched.NEW:
            told = texts.WATCHED.format(name)
            await reply(update, render.sentence(told))
            return None
        case Watched.ALREADY:
            return texts.already_subscribed(name)
        case Watched.TOO_MANY:
            return texts.TOO_MANY_WATCHES.format(MOST_WATCHES)
