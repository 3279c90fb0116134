"""The newest: of all, of a province, of an agency (/latest and /agency)."""

from collections.abc import Sequence

from telegram import Update

from bot.display import callbacks, keyboards, offers, render
from bot.display.fields import Corner
from bot.display.texts.languages import said as texts
from bot.news.search import named
from bot.news.search.named import Choice, Named, NamedTopics, Reading, Scope, Unknown
from bot.news.search.topic import Everything, National, Province
from bot.news.text.letters import storable
from handlers.context import Context, Services
from handlers.readers import agencies, pages
from handlers.readers.search import first_page
from handlers.readers.topics import called, topic_with
from handlers.reply import reply
from storage.archive import search, shelves
from storage.archive.searches import Asked
from storage.archive.shelves import Agency


async def latest(update: Update, context: Context) -> None:
    """`/latest`, of all, of one province or of an agency: `/latest قم`, `/latest استاندارد`."""
    words = storable(" ".join(context.args or []))
    reference = await context.services.reference
    if not words:
        await of_all(update, context)
        return
    reading = named.read(words, reference.gazetteer, reference.directory)
    match reading:
        case NamedTopics((Named(Scope.PROVINCE) as one,)):
            await _of_province(update, context, one)
        case NamedTopics((Named(Scope.AGENCY, name),)):
            as_typed = reference.directory.by_name(words) is not None
            await _of_agency(update, context, words if as_typed else name, reading)
        case NamedTopics((Named(Scope.ALL | Scope.NATIONAL | Scope.HIGHLIGHTS),)) | Choice(
            "", (named.NATIONAL, *_)
        ):
            await of_all(update, context)
        case NamedTopics(several) | Choice(_, several):
            await _ask_which(update, several)
        case Unknown() if reference.smalltalk.judge(words):
            await of_all(update, context)
        case Unknown():
            await _of_agency(update, context, words, reading)


async def agency(update: Update, context: Context) -> None:
    """`/agency استاندارد`: the newest of what is meant, and the agencies meant as buttons."""
    asked = storable(" ".join(context.args or []))
    if not asked:
        await reply(update, render.sentence(texts.AGENCY_EXAMPLE))
        return
    reference = await context.services.reference
    reading = named.read(asked, reference.gazetteer, reference.directory)
    match reading:
        case NamedTopics((Named(Scope.AGENCY, name),)):
            as_typed = reference.directory.by_name(asked) is not None
            await _of_agency(update, context, asked if as_typed else name, reading)
        case _:
            await _of_agency(update, context, asked, Unknown(_agencies(reading)))


async def of_all(update: Update, context: Context) -> None:
    await show(update, context, Asked(), texts.NOTHING_YET)


async def press_agency(
    update: Update, context: Context, action: callbacks.ShowAgency
) -> str | None:
    async with context.services.db.reading() as tx:
        name = await pages.agency_named(tx, action.digest)
    if name is None:
        return texts.STALE_BUTTON
    await show(update, context, Asked(issuer=name), texts.no_agency(name))
    return None


async def press_province(
    update: Update, context: Context, action: offers.ShowProvince
) -> str | None:
    topic = topic_with(action.province, (await context.services.reference).gazetteer)
    match topic:
        case None:
            return texts.STALE_BUTTON
        case Province(name):
            await _of_province(update, context, Named(Scope.PROVINCE, name))
        case National() | Everything():
            await of_all(update, context)
    return None


async def _of_province(update: Update, context: Context, one: Named) -> None:
    before = texts.within(one.place, one.name) if one.place else ""
    asked = Asked(province=one.name)
    view = await first_page(context, asked)
    if view.is_empty:
        told = " ".join(filter(None, (before, texts.nothing_of(one.name), texts.WATCH_IT)))
        await reply(update, render.sentence(told), view.markup)
        return
    html = f"{render.sentence(before)}\n\n{view.html}" if before else view.html
    await reply(update, html, view.markup)


async def _ask_which(update: Update, several: Sequence[Named]) -> None:
    names = [called(one) for one in several if one.scope is not Scope.AGENCY]
    await reply(update, render.sentence(texts.WHOSE_LATEST), keyboards.provinces(names))


async def _of_agency(update: Update, context: Context, words: str, reading: Reading) -> None:
    """The newest of the agencies that have these words in their names, or come close."""
    services = context.services
    directory = (await services.reference).directory
    async with services.db.reading() as tx:
        known = await shelves.agencies(tx)
    matches = agencies.closest(words, known, directory)
    if not matches:
        await _suggest(update, words, reading, known)
        return
    organisation = directory.by_name(words)
    names = [organisation.name] if organisation else []
    asked = await _first_with_news(services, (*names, words)) or Asked(issuer=matches[0].name)
    shown = render.shorten(words, pages.SHOWN)
    await show(update, context, asked, texts.no_agency(shown), matches)


async def _suggest(update: Update, words: str, reading: Reading, known: Sequence[Agency]) -> None:
    """Say that nobody is called so, and offer who is called nearly so."""
    close = reading.close if isinstance(reading, Unknown) else ()
    places = [called(one) for one in close if one.scope is not Scope.AGENCY]
    likely = [one.name for one in close if one.scope is Scope.AGENCY]
    near = agencies.mistyped(words, known, likely)
    shown = render.shorten(words, pages.SHOWN)
    told = texts.no_place_or_agency(shown) if places else texts.no_agency(shown)
    if not places and not near:
        unheard = [(name, name) for name in likely]
        markup = keyboards.follow(unheard) if unheard else keyboards.corners(Corner.LATEST)
        hint = f"\n{texts.DID_YOU_MEAN}" if unheard else ""
        await reply(update, render.sentence(f"{told}{hint}"), markup)
        return
    found = [(each.name, each.releases) for each in near]
    text = render.sentence(f"{told}\n{texts.DID_YOU_MEAN}")
    await reply(update, text, keyboards.provinces(places, found))


def _agencies(reading: Reading) -> tuple[Named, ...]:
    close = reading.close if isinstance(reading, Unknown) else ()
    return tuple(one for one in close if one.scope is Scope.AGENCY)


async def _first_with_news(services: Services, names: Sequence[str]) -> Asked | None:
    """The first of these ways to call agencies under which there are releases."""
    async with services.db.reading() as tx:
        for name in names:
            if (await search.find(tx, search.Query(agency=name), limit=1)).hits:
                return Asked(agency=name)
    return None


async def show(
    update: Update,
    context: Context,
    asked: Asked,
    otherwise: str,
    close: Sequence[Agency] = (),
) -> None:
    """Answer with the first page, the agencies that come close below it, or a sentence where
    nothing was found."""
    named_ = [(each.name, each.releases) for each in close]
    view = await first_page(context, asked, named_)
    if view.is_empty:
        told = f"{otherwise} {texts.WATCH_IT}" if view.markup else otherwise
        await reply(update, render.sentence(told), view.markup)
        return
    await reply(update, view.html, view.markup)
