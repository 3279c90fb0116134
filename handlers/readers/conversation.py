"""What readers write without a command: a place to follow, a word of courtesy, or a search."""

from telegram import Message, MessageEntity, Update

from bot.display import keyboards, offers, render
from bot.display.fields import Corner
from bot.display.texts import Catalogue
from bot.news.search import named
from bot.news.search.named import Choice, NamedTopics
from bot.news.search.smalltalk import Talk
from bot.news.search.topic import Highlights
from bot.news.text.letters import storable
from handlers.context import Context
from handlers.editors import intake
from handlers.readers import (
    following,
    latest,
    leaving,
    mine,
    nearby,
    pages,
    search,
    start,
    subscriptions,
    timing,
)
from handlers.readers.topics import called
from handlers.reply import reply
from storage.archive.searches import Asked

LONG = 300  # letters: nobody searches for so many
_BESIDE = 3  # words beside a link that say nothing of their own
_LINKS = (MessageEntity.URL, MessageEntity.TEXT_LINK)


async def plain_text(update: Update, context: Context) -> None:
    """What somebody who is no editor writes."""
    message = update.effective_message
    if message is not None and await intake.submit(update, context, message):
        return
    text = storable((message.text if message else None) or "").strip()
    if await timing.offer(update, context, text):
        return
    talk = (await context.services.reference).smalltalk.judge(text)
    if talk is not None:
        await _answer(update, context, talk)
    elif told := _unread(message, text, context):
        corners = keyboards.corners(Corner.PROVINCES, Corner.LATEST)
        await reply(update, render.sentence(told), corners)
    elif not await _offer(update, context, text):
        await search.find(update, context, text)


def _unread(message: Message | None, text: str, context: Context) -> str | None:
    """What to do instead of sending a link or a whole text; None for anything shorter."""
    links = message.parse_entities(list(_LINKS)).values() if message else ()
    rest = text
    for link in links:
        rest = rest.replace(link, " ")
    if links and len(rest.split()) <= _BESIDE:
        return context.texts.LINK_SENT
    if len(text) <= LONG:
        return None
    is_open = context.services.team.is_open
    return context.texts.SUBMIT_HELP if is_open else context.texts.LONG_SENT


async def press_open(update: Update, context: Context, action: offers.Open) -> str | None:
    match action.corner:
        case Corner.PROVINCES:
            await subscriptions.choose(update, context)
        case Corner.LATEST:
            await latest.of_all(update, context)
        case Corner.MINE:
            await mine.command(update, context)
        case Corner.HELP:
            await start.help_(update, context)
        case Corner.NEARBY if context.is_gathered:  # where somebody is, is nobody else's
            return context.texts.STALE_BUTTON
        case Corner.NEARBY:
            await nearby.ask(update, context)
        case Corner.TIME:
            await timing.show(update, context)
    return None


async def _answer(update: Update, context: Context, talk: Talk) -> None:
    match talk:
        case Talk.STOP:
            await leaving.stop(update, context)
        case Talk.MINE:
            await mine.command(update, context)
        case Talk.SUBSCRIBE:
            await subscriptions.choose(update, context)
        case Talk.HELP:
            await start.help_(update, context)
        case Talk.LATEST:
            await latest.of_all(update, context)
        case _:
            told, corners = _said(talk, context)
            await reply(update, render.sentence(told), keyboards.corners(*corners))


def _said(talk: Talk, context: Context) -> tuple[str, tuple[Corner, ...]]:
    """What is said to a word of courtesy, and where one may go on."""
    texts = context.texts
    match talk:
        case Talk.GREETING:
            return texts.GREETING, (Corner.PROVINCES, Corner.LATEST)
        case Talk.THANKS | Talk.FAREWELL:
            return texts.THANKS if talk is Talk.THANKS else texts.FAREWELL, (Corner.LATEST,)
        case Talk.ABOUT:
            return texts.ABOUT, (Corner.PROVINCES, Corner.HELP)
        case Talk.SEARCH:
            return texts.SEARCH_EXAMPLE, (Corner.LATEST,)
        case Talk.SEND:
            is_open = context.services.team.is_open
            told = texts.SUBMIT_HELP if is_open else texts.HOW_TO_SEND
            return told, (Corner.PROVINCES, Corner.HELP)
        case _:
            return texts.ASSENT, (Corner.PROVINCES, Corner.HELP)


async def _offer(update: Update, context: Context, text: str) -> bool:
    """Offer the news of a place to somebody who follows nothing yet and was asked for one; whether
    a place was named."""
    reading = named.read(text, (await context.services.reference).gazetteer)
    if not isinstance(reading, NamedTopics | Choice):
        return False
    followed = await following.followed(context)
    if followed and (reading != NamedTopics((named.HIGHLIGHTS,)) or Highlights() in followed):
        return False
    typed = render.shorten(" ".join(text.split()), pages.SHOWN)
    services, listener = context.services, context.listener
    key = await pages.ask(services, Asked(text=text), owner=listener.id, at=services.now())
    several = reading.named if isinstance(reading, NamedTopics) else reading.among
    offered = [(context.texts.follow(name), name) for name in map(called, several)]
    markup = keyboards.follow(offered, (key, typed))
    await reply(update, render.sentence(_question(reading, typed, context.texts)), markup)
    return True


def _question(reading: NamedTopics | Choice, typed: str, texts: Catalogue) -> str:
    match reading:
        case NamedTopics((one,)):
            return texts.offer(called(one), one.place, typed)
        case Choice(name, among) if name:
            return texts.which(name, [one.name for one in among])
        case _:
            return texts.WHICH
