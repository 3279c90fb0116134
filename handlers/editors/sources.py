"""The sources that are watched: listed for editors, and each with what it brought."""

from telegram import InlineKeyboardMarkup, Update

from bot.display import keyboards, render, sourced, texts
from bot.display.keyboards.sources import Stands
from bot.newsroom import sources
from bot.newsroom.drafts import Clock
from handlers.context import Context
from handlers.editors import trusting
from handlers.reply import replace, reply
from storage.sources import watched
from storage.sources.source import Kind, Source

PAGE = 8  # sources


async def show_sources(update: Update, context: Context, action: sourced.ShowSources) -> None:
    await replace(update, *await listed(context, action.page))


async def listed(context: Context, page: int) -> tuple[str, InlineKeyboardMarkup]:
    """A page of all sources; the last where there are not so many."""
    clock = clock_of(context)
    async with context.services.db.reading() as tx:
        known = await watched.everything(tx)
        pages = max(1, -(-len(known) // PAGE))
        page = min(max(page, 1), pages)
        shown = known[(page - 1) * PAGE : page * PAGE]
        came = await sources.brought(tx, shown, clock)
    lines = [sources.line(one, came[one.id], clock) for one in shown]
    title = texts.sources_title(len(known), page, pages)
    html = render.sentence("\n".join((title, *lines)) if known else texts.NO_SOURCES)
    names = [(one.id, one.name) for one in shown]
    return html, keyboards.sources.listed(names, page, pages)


def clock_of(context: Context) -> Clock:
    return Clock(context.services.now(), context.services.zone)


async def show_source(update: Update, context: Context, source_id: int) -> str | None:
    """Show a source in place of the pressed message."""
    async with context.services.db.reading() as tx:
        source = await watched.get(tx, source_id)
    if source is None:
        return texts.NO_SUCH_SOURCE
    await replace(update, *await card(context, source))
    return None


async def card(context: Context, source: Source) -> tuple[str, InlineKeyboardMarkup]:
    """All there is to say of a source, and what may be done with it."""
    clock = clock_of(context)
    async with context.services.db.reading() as tx:
        known = await sources.facts(tx, source, clock)
    html = sources.card(source, known, trusting.about(source), clock)
    is_checked = source.kind is not Kind.CHAT
    stands = Stands(source.id, source.paused_at is not None, is_checked)
    return html, keyboards.sources.source(stands)


async def tell(update: Update, context: Context, source: Source, said: str) -> None:
    """Say something of a source, and all there is to say of it below."""
    html, markup = await card(context, source)
    await reply(update, f"{render.sentence(said)}\n\n{html}", markup, quoting=True)
