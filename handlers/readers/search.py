"""Finding releases: /search, plain text, /latest and /agency, and the buttons of their pages."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update

from bot.display import callbacks, keyboards, render, texts
from bot.display.callbacks import Within
from bot.news.text.letters import storable
from handlers.context import Context, Services
from handlers.readers import agencies, full_text, pages
from handlers.readers.topics import topic_with
from handlers.reply import replace as replace_message
from handlers.reply import reply
from storage.archive import search, searches, shelves
from storage.archive.searches import Asked
from storage.archive.shelves import Agency
from storage.review import releases


async def command(update: Update, context: Context) -> None:
    """`/search آب شرب`"""
    await _search(update, context, " ".join(context.args or []))


async def plain_text(update: Update, context: Context) -> None:
    """What somebody who is no editor writes is searched for."""
    message = update.effective_message
    await _search(update, context, (message.text if message else None) or "")


async def latest(update: Update, context: Context) -> None:
    """`/latest`, of all, of one province or of an agency: `/latest قم`, `/latest استاندارد`."""
    words = storable(" ".join(context.args or []))
    if not words:
        await _show(update, context, Asked(), texts.NOTHING_YET)
        return
    province = (await context.services.reference).gazetteer.resolve(words)
    if province:
        await _show(update, context, Asked(province=province), texts.NOTHING_YET)
    else:
        await _of_agency(update, context, words)


async def agency(update: Update, context: Context) -> None:
    """`/agency استاندارد`: the newest of what is meant, and the agencies meant as buttons."""
    asked = storable(" ".join(context.args or []))
    if asked:
        await _of_agency(update, context, asked)
    else:
        await reply(update, render.sentence(texts.AGENCY_EXAMPLE))


async def press_agency(
    update: Update, context: Context, action: callbacks.ShowAgency
) -> str | None:
    async with context.services.db.reading() as tx:
        name = await pages.agency_named(tx, action.digest)
    if name is None:
        return texts.STALE_BUTTON
    await _show(update, context, Asked(issuer=name), texts.NOTHING_YET)
    return None


async def press_page(update: Update, context: Context, action: callbacks.ShowPage) -> str | None:
    place = pages.Place(action.key, context.person.id, max(1, action.page))
    view = await pages.page(context.services, place)
    if view is None:
        return texts.OLD_SEARCH
    if view.is_empty:
        return texts.NO_SUCH_PAGE
    await replace_message(update, view.html, view.markup)
    return None


async def press_narrow(update: Update, context: Context, action: callbacks.Narrow) -> str | None:
    """Ask once more within a limit, or without it, in the same message."""
    services, owner = context.services, context.person.id
    async with services.db.reading() as tx:
        saved = await searches.get(tx, action.key, owner=owner)
    if saved is None:
        return texts.OLD_SEARCH
    asked = await _within(services, saved.asked, action, saved.asked_at)
    if asked is None:
        return texts.STALE_BUTTON
    key = await pages.ask(services, asked, owner=owner, at=saved.asked_at)
    view = await pages.page(services, pages.Place(key, owner))
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
    if release is None or release.state not in full_text.PUBLIC or not items:
        return texts.NO_RELATED
    title = texts.related_to(render.shorten(release.draft.headline, pages.SHOWN))
    await reply(update, render.listing(title, items, services.zone), keyboards.listing(items))
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
            named = topic.name if topic else None
            limited = replace(asked, province=named or None)
        case Within.DAYS:
            named = action.value
            since = asked_at - int(named) * pages.DAY if named else None
            limited = replace(asked, since=since)
    return limited if named or not action.value else None


async def _search(update: Update, context: Context, text: str) -> None:
    asked = Asked(text=storable(text).strip())
    services = context.services
    question = await pages.question_of(services, asked, services.now())
    if question.is_empty:
        await reply(update, render.sentence(texts.SEARCH_EXAMPLE))
        return
    shown = render.shorten(" ".join(asked.text.split()), pages.SHOWN)
    await _show(update, context, asked, texts.nothing_found(shown))


async def _of_agency(update: Update, context: Context, words: str) -> None:
    """The newest of the agencies that have these words in their names, or come close."""
    services = context.services
    directory = (await services.reference).directory
    async with services.db.reading() as tx:
        known = await shelves.agencies(tx)
    matches = agencies.closest(words, known, directory)
    shown = render.shorten(words, pages.SHOWN)
    if not matches:
        await reply(update, render.sentence(texts.no_agency(shown)))
        return
    organisation = directory.by_name(words)
    names = [organisation.name] if organisation else []
    asked = await _first_with_news(services, (*names, words)) or Asked(issuer=matches[0].name)
    await _show(update, context, asked, texts.no_agency(shown), matches)


async def _first_with_news(services: Services, names: Sequence[str]) -> Asked | None:
    """The first of these ways to call agencies under which there are releases."""
    async with services.db.reading() as tx:
        for name in names:
            if (await search.find(tx, search.Query(agency=name), limit=1)).hits:
                return Asked(agency=name)
    return None


async def _show(
    update: Update,
    context: Context,
    asked: Asked,
    otherwise: str,
    close: tuple[Agency, ...] = (),
) -> None:
    """Answer with the first page, the agencies that come close below it, or a sentence where
    nothing was found."""
    services, owner = context.services, context.person.id
    key = await pages.ask(services, asked, owner=owner, at=services.now())
    named = [(each.name, each.releases) for each in close]
    view = await pages.page(services, pages.Place(key, owner), named)
    if view is None or view.is_empty:
        markup = view.markup if view else None
        told = f"{otherwise} {texts.OR_WATCH}" if markup else otherwise
        await reply(update, render.sentence(told), markup)
        return
    await reply(update, view.html, view.markup)
