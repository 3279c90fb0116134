"""Finding releases: /search, and the buttons of its pages."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardMarkup, Update

from bot.display import callbacks, keyboards, render
from bot.display.fields import Within
from bot.display.texts.languages import said as texts
from bot.news.search import named
from bot.news.search.topic import Province
from bot.news.text.letters import storable
from handlers.context import Context, Services
from handlers.readers import pages
from handlers.readers.topics import called, topic_with
from handlers.reply import replace as replace_message
from handlers.reply import reply
from storage.archive import search, searches
from storage.archive.searches import Asked
from storage.review import releases

_NAME = 3  # words of a mistyped name


async def command(update: Update, context: Context) -> None:
    """`/search آب شرب`"""
    await find(update, context, " ".join(context.args or []))


async def press_page(update: Update, context: Context, action: callbacks.ShowPage) -> str | None:
    place = pages.PageOf(action.key, context.listener.id, max(1, action.page))
    view = await pages.page(context.services, place)
    if view is None:
        return texts.OLD_SEARCH
    if view.is_empty:
        return texts.NO_SUCH_PAGE if place.page > 1 else texts.NOTHING_LIKE_IT
    await replace_message(update, view.html, view.markup)
    return None


async def press_narrow(update: Update, context: Context, action: callbacks.Narrow) -> str | None:
    """Ask once more within a limit, or without it, in the same message."""
    services, owner = context.services, context.listener.id
    async with services.db.reading() as tx:
        saved = await searches.get(tx, action.key, owner=owner)
    if saved is None:
        return texts.OLD_SEARCH
    asked = await _within(services, saved.asked, action, saved.asked_at)
    if asked is None:
        return texts.STALE_BUTTON
    key = await pages.ask(services, asked, owner=owner, at=saved.asked_at)
    view = await pages.page(services, pages.PageOf(key, owner))
    if view is None or view.is_empty:
        return texts.NO_SUCH_PAGE
    await replace_message(update, view.html, view.markup)
    return None


async def press_related(
    update: Update, context: Context, action: callbacks.ShowRelated
) -> str | None:
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        hits = await search.related(tx, action.release_id, limit=pages.PAGE)
        items = await pages.listed(tx, services, [hit.release_id for hit in hits])
    if release is None or not release.state.is_listed or not items:
        return texts.NO_RELATED
    title = texts.related_to(render.shorten(release.draft.headline, pages.SHOWN))
    shown = render.listing(title, items, services.zone, now=services.now())
    await reply(update, shown, keyboards.listing(items))
    return None


async def _within(
    services: Services, asked: Asked, action: callbacks.Narrow, asked_at: int
) -> Asked | None:
    """The same within a limit, or without it; None where what it names is not known any more."""
    match action.kind:
        case Within.AGENCY:
            async with services.db.reading() as tx:
                issuer = await pages.agency_named(tx, action.value) if action.value else None
            limited, named = replace(asked, issuer=issuer), issuer
        case Within.PROVINCE:
            gazetteer = (await services.reference).gazetteer
            topic = topic_with(action.value, gazetteer)
            named = topic.name if isinstance(topic, Province) else None
            limited = replace(asked, province=named)
        case Within.DAYS:
            named = action.value
            since = asked_at - int(named) * pages.DAY if named else None
            limited = replace(asked, since=since)
    return limited if named or not action.value else None


async def find(update: Update, context: Context, text: str) -> None:
    """Answer with what is found for any text."""
    asked = Asked(text=storable(text).strip())
    services = context.services
    question = await pages.question_of(services, asked, services.now())
    if question.is_empty:
        await reply(update, render.sentence(texts.SEARCH_EXAMPLE))
        return
    view = await first_page(context, asked)
    if view.is_empty:
        await _tell_nothing(update, context, asked.text, view)
    else:
        await reply(update, view.html, view.markup)


async def first_page(
    context: Context, asked: Asked, close: Sequence[tuple[str, int]] = ()
) -> pages.View:
    """What is found, kept for further pages, with agencies (and their numbers of releases) that
    come close below it."""
    services, owner = context.services, context.listener.id
    key = await pages.ask(services, asked, owner=owner, at=services.now())
    view = await pages.page(services, pages.PageOf(key, owner), close)
    return view or pages.View("", None, is_empty=True)


async def _tell_nothing(update: Update, context: Context, text: str, view: pages.View) -> None:
    """Say that nothing is found, and what may be done: to be told of it later, or a name that
    comes close."""
    typed = " ".join(text.split())
    lines = [texts.nothing_found(render.shorten(typed, pages.SHOWN))]
    lines.append(texts.OR_WATCH if view.markup else texts.TRY_AGAIN)
    rows = [*map(list, view.markup.inline_keyboard)] if view.markup else []
    reading = named.read(typed, (await context.services.reference).gazetteer)
    close = reading.close if isinstance(reading, named.Unknown) else ()
    if close and len(typed.split()) <= _NAME:
        lines.append(texts.DID_YOU_MEAN)
        offered = keyboards.follow([(called(one), called(one)) for one in close])
        rows += map(list, offered.inline_keyboard)
    markup = InlineKeyboardMarkup(rows) if rows else None
    await reply(update, render.sentence("\n".join(lines)), markup)
