"""What waits, and what was published today: /queue, /today, and what one opens from them."""

from datetime import datetime, time

from telegram import MessageOriginChannel, Update

from bot.display import keyboards, moments, newsroom, render, texts
from bot.display.digits import grouped, persian_digits
from handlers.context import Context
from handlers.editors import cards
from handlers.reply import reply
from storage import posts
from storage.outbox import audiences
from storage.review import releases
from storage.review.release import Release
from storage.sources import trusted

MOST = 20  # of one list
_LONGEST = 60  # UTF-16 units of a headline


async def queue(update: Update, context: Context) -> None:
    """`/queue`: drafts, what is planned, failed and uncertain."""
    if not await _may(update, context):
        return
    services = context.services
    async with services.db.reading() as tx:
        stuck = await releases.stuck(tx, limit=MOST)
        planned = await releases.scheduled(tx, limit=MOST)
        waiting = await releases.waiting(tx, limit=MOST)
    lines = [(_kind(outcome), release) for release, outcome in stuck]
    for release in planned:
        at = moments.describe(release.due_at or 0, services.local_now)
        lines.append((f"{_kind('scheduled')}، {at}", release))
    lines += [(_kind("draft"), release) for release in waiting]
    await _send(update, texts.QUEUE_TITLE, texts.NOTHING_QUEUED, lines[:MOST])


def _kind(name: str) -> str:
    return texts.KINDS_QUEUED[name]


async def today(update: Update, context: Context) -> None:
    """`/today`: what was published today, with how many it is for, and what of it by itself."""
    if not await _may(update, context):
        return
    services = context.services
    midnight = datetime.combine(services.today(), time.min, services.zone)
    since = int(midnight.timestamp())
    async with services.db.reading() as tx:
        found = await releases.decided_since(tx, since, limit=MOST)
        alone = await trusted.published_since(tx, since)
        lines = []
        for release in found:
            post = await posts.main_of(tx, release.id)
            people = await audiences.size(tx, post.id) if post else 0
            at = datetime.fromtimestamp(post.published_at if post else 0, services.zone)
            said = f"{at:%H:%M}، {texts.subscribers(grouped(people))}"
            marked = f"{said}، {texts.ALONE_MARK}" if release.id in alone else said
            lines.append((marked, release))
    counted = f"، {texts.alone_today(len(alone))}" if alone else ""
    await _send(update, f"{texts.TODAY_TITLE}{counted}", texts.NOTHING_TODAY, lines)


async def _send(update: Update, title: str, nothing: str, lines: list[tuple[str, Release]]) -> None:
    if not lines:
        await reply(update, render.sentence(nothing))
        return
    told = [
        f"{number}. {render.shorten(release.draft.headline, _LONGEST)}\n{said}"
        for number, (said, release) in enumerate(lines, 1)
    ]
    html = render.sentence("\n\n".join((f"{title} ({len(lines)})", *told)))
    buttons = [
        (persian_digits(f"{number}. {release.draft.headline}"), release.id)
        for number, (_, release) in enumerate(lines, 1)
    ]
    await reply(update, html, keyboards.cards.releases(buttons))


async def open_release(update: Update, context: Context, action: newsroom.OpenRelease) -> str:
    """Show a draft or a card below the list."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    await cards.open_card(update, context, release)
    return texts.OPENED


async def edit(update: Update, context: Context) -> None:
    """`/edit` in reply to a post of the channel that was forwarded here: its card."""
    if not await _may(update, context):
        return
    message = update.effective_message
    asked = message.reply_to_message if message else None
    origin = asked.forward_origin if asked else None
    release = None
    if isinstance(origin, MessageOriginChannel):
        release = await of_post(context, origin)
    if release is None:
        await reply(update, render.sentence(texts.EDIT_WHAT))
        return
    await cards.open_card(update, context, release)


async def of_post(context: Context, origin: MessageOriginChannel) -> Release | None:
    """The release whose post a message was forwarded from."""
    async with context.services.db.reading() as tx:
        return await releases.of_message(tx, origin.chat.id, origin.message_id)


async def _may(update: Update, context: Context) -> bool:
    if not context.is_editor:
        await reply(update, render.sentence(texts.UNKNOWN_COMMAND))
    return context.is_editor
