"""What readers write without a command: a place to follow, a word of courtesy, or a search."""

from telegram import Update

from bot.display import keyboards, offers, render, texts
from bot.display.fields import Corner
from bot.news.search import named
from bot.news.search.named import Choice, Named, NamedTopics
from bot.news.search.smalltalk import Talk
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.editors import intake
from handlers.readers import following, latest, leaving, pages, search, start, subscriptions
from handlers.readers.topics import called
from handlers.reply import reply
from storage.archive.searches import Asked

_SAID = {
    Talk.GREETING: (texts.GREETING, (Corner.PROVINCES, Corner.LATEST)),
    Talk.THANKS: (texts.THANKS, (Corner.LATEST,)),
    Talk.FAREWELL: (texts.FAREWELL, (Corner.LATEST,)),
    Talk.ASSENT: (texts.ASSENT, (Corner.PROVINCES, Corner.HELP)),
    Talk.FACE: (texts.ASSENT, (Corner.PROVINCES, Corner.HELP)),
    Talk.ABOUT: (texts.ABOUT, (Corner.PROVINCES, Corner.HELP)),
    Talk.SEARCH: (texts.SEARCH_EXAMPLE, (Corner.LATEST,)),
}


async def plain_text(update: Update, context: Context) -> None:
    """What somebody who is no editor writes."""
    message = update.effective_message
    if message is not None and await intake.submit(update, context, message):
        return
    text = storable((message.text if message else None) or "").strip()
    talk = (await context.services.reference).smalltalk.judge(text)
    if talk is not None:
        await _answer(update, context, talk)
    elif not await _offer(update, context, text):
        await search.find(update, context, text)


async def press_open(update: Update, context: Context, action: offers.Open) -> str | None:
    match action.corner:
        case Corner.PROVINCES:
            await subscriptions.choose(update, context)
        case Corner.LATEST:
            await latest.of_all(update, context)
        case Corner.MINE:
            await subscriptions.mine(update, context)
        case Corner.HELP:
            await start.help_(update, context)
    return None


async def _answer(update: Update, context: Context, talk: Talk) -> None:
    match talk:
        case Talk.STOP:
            await leaving.stop(update, context)
        case Talk.MINE:
            await subscriptions.mine(update, context)
        case Talk.SUBSCRIBE:
            await subscriptions.choose(update, context)
        case Talk.HELP:
            await start.help_(update, context)
        case Talk.LATEST:
            await latest.of_all(update, context)
        case _:
            told, corners = _SAID[talk]
            await reply(update, render.sentence(told), keyboards.corners(*corners))


async def _offer(update: Update, context: Context, text: str) -> bool:
    """Offer the news of a place to somebody who follows nothing yet and was asked for one; whether
    a place was named."""
    reading = named.read(text, (await context.services.reference).gazetteer)
    if not isinstance(reading, NamedTopics | Choice) or await following.followed(context):
        return False
    typed = render.shorten(" ".join(text.split()), pages.SHOWN)
    services, listener = context.services, context.listener
    key = await pages.ask(services, Asked(text=text), owner=listener.id, at=services.now())
    several = reading.named if isinstance(reading, NamedTopics) else reading.among
    markup = keyboards.follow([(_button(one), called(one)) for one in several], (key, typed))
    await reply(update, render.sentence(_question(reading, typed)), markup)
    return True


def _question(reading: NamedTopics | Choice, typed: str) -> str:
    match reading:
        case NamedTopics((one,)):
            return texts.offer(called(one), one.place, typed)
        case Choice(name, among) if name:
            return texts.which(name, [one.name for one in among])
        case _:
            return texts.WHICH


def _button(one: Named) -> str:
    return texts.follow(called(one))
