"""Finding releases: /search, plain text, /latest and /agency."""

from collections.abc import Sequence

from telegram import Update

from bot import callbacks, keyboards, render, texts
from bot.news import terms
from bot.news.letters import storable
from bot.render import Listed
from handlers import agencies
from handlers.context import Context, Services
from handlers.reply import reply
from storage import archive, posts, releases, search
from storage.archive import Listing
from storage.database import Transaction
from storage.releases import Release

PAGE = 5  # releases in a list


async def command(update: Update, context: Context) -> None:
    """`/search آب شرب`"""
    await _search(update, context, " ".join(context.args or []))


async def plain_text(update: Update, context: Context) -> None:
    """What somebody who is no editor writes is searched for."""
    message = update.effective_message
    await _search(update, context, (message.text if message else None) or "")


async def latest(update: Update, context: Context) -> None:
    """`/latest`, of all or of one province: `/latest قم`"""
    services, words = context.services, storable(" ".join(context.args or []))
    gazetteer = (await services.reference).gazetteer
    province = gazetteer.resolve(words) if words else None
    async with services.db.reading() as tx:
        found = await archive.latest(tx, Listing(province=province), limit=PAGE)
        items = await _listed(tx, services, found)
    title = texts.latest_of(province) if province else texts.LATEST
    if words and province is None:
        title = f"{texts.unknown_province(render.shorten(words, 60))} {texts.LATEST}:"
    await _show(update, services, title if items else texts.NOTHING_YET, items)


async def agency(update: Update, context: Context) -> None:
    """`/agency استاندارد`: the newest of what is meant, and names that come close as buttons."""
    asked = storable(" ".join(context.args or []))
    if not asked:
        await reply(update, render.sentence(texts.AGENCY_EXAMPLE))
        return
    services = context.services
    directory = (await services.reference).directory
    async with services.db.reading() as tx:
        known = await archive.agencies(tx)
        matches = agencies.closest(asked, known, directory)
        items = await _newest_of(tx, services, matches[0].name) if matches else []
    if matches:
        await _show(update, services, texts.news_of(matches[0].name), items, matches[1:])
    else:
        await reply(update, render.sentence(texts.no_agency(render.shorten(asked, 60))))


async def press_agency(
    update: Update, context: Context, action: callbacks.ShowAgency
) -> str | None:
    services = context.services
    async with services.db.reading() as tx:
        known = await archive.agencies(tx)
        name = next((a.name for a in known if callbacks.digest(a.name) == action.digest), None)
        if name is None:
            return texts.STALE_BUTTON
        items = await _newest_of(tx, services, name)
    await _show(update, services, texts.news_of(name), items)
    return None


async def _search(update: Update, context: Context, text: str) -> None:
    services, asked = context.services, storable(text).strip()
    words = terms.terms(asked)
    if not words:
        await reply(update, render.sentence(texts.SEARCH_EXAMPLE))
        return
    async with services.db.reading() as tx:
        hits = (await search.find(tx, search.Query(words), limit=PAGE)).hits
        found = [release for hit in hits if (release := await releases.get(tx, hit.release_id))]
        items = await _listed(tx, services, found)
    shown = render.shorten(" ".join(asked.split()), 60)
    if items:
        await _show(update, services, texts.results_of(shown), items)
    else:
        await reply(update, render.sentence(texts.nothing_found(shown)))


async def _newest_of(tx: Transaction, services: Services, agency: str) -> list[Listed]:
    found = await archive.latest(tx, Listing(agency=agency), limit=PAGE)
    return await _listed(tx, services, found)


async def _listed(tx: Transaction, services: Services, found: Sequence[Release]) -> list[Listed]:
    return [await _item(tx, services, release) for release in found]


async def _item(tx: Transaction, services: Services, release: Release) -> Listed:
    post = await posts.of_release(tx, release.id)
    return Listed(
        release_id=release.id,
        headline=release.draft.headline,
        issuer=release.draft.issuer,
        provinces=release.draft.province_names,
        released_at=release.arrival.released_at,
        link=services.channel.link(post.channel_message_id) if post else None,
    )


async def _show(
    update: Update,
    services: Services,
    title: str,
    items: list[Listed],
    close: tuple[archive.Agency, ...] = (),
) -> None:
    named = [(each.name, each.releases) for each in close]
    html = render.listing(title, items, services.zone)
    if named:
        html = f"{html}\n\n{render.sentence(texts.CLOSE_AGENCIES)}"
    await reply(update, html, keyboards.listing(items, named) if items or named else None)
