"""What an editor does with a draft, by the buttons of its preview."""

from telegram import Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.display import callbacks, keyboards, render, texts
from bot.news.model import Field
from bot.newsroom import drafts, preview
from handlers.context import Context
from handlers.reply import is_unchanged, reply, set_buttons
from storage import publishing
from storage.engine.database import Transaction
from storage.posts import Approved
from storage.review import parts, previews, questions, releases, revisions
from storage.review.previews import Shown
from storage.review.release import Release, State


async def publish(update: Update, context: Context, action: callbacks.Publish) -> str:
    services = context.services
    release, is_current = await _look_up(update, context, action.release_id)
    if release is not None and release.state is State.DRAFT and not is_current:
        shown_before = release.shown_revision
        await services.show(release.id)  # what is pressed may be sent, and not noted yet
        release, is_current = await _look_up(update, context, release.id)
        if release is not None and release.state is State.DRAFT and not is_current:
            is_new = release.shown_revision > shown_before
            return texts.OUTDATED if is_new else await _show_again(context, release)
    if release is None:
        return texts.DRAFT_GONE
    if release.state is State.DRAFT and not release.draft.is_addressed:
        return await _ask_for_whom(update, context, release)
    async with context.transaction() as tx:
        html = render.post(release.draft, render.post_limit(len(release.arrival.photos)))
        approved = Approved(services.channel.chat_id, html, release.arrival.photos)
        async with revisions.noted(tx, release.id, by=context.user_id, now=services.now()):
            published = await publishing.publish(
                tx, release.id, approved, now=services.now(), seen=release.revision
            )
        left = await releases.get(tx, release.id) if published is None else None
    if left is not None and left.state is State.DRAFT:  # it changed in this very moment
        await services.show(release.id)
        return texts.OUTDATED
    if published is None:
        return texts.ALREADY_DISCARDED
    if not published.is_new:
        return texts.ALREADY_PUBLISHED
    await services.show(release.id)
    services.wake_delivery()
    return texts.PUBLISHING


async def _look_up(
    update: Update, context: Context, release_id: int
) -> tuple[Release | None, bool]:
    """A release, and whether the message pressed shows what would be posted of it."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, release_id)
        return release, release is not None and await _is_current(tx, update, release)


async def _show_again(context: Context, release: Release) -> str:
    """Show a draft anew to those who have no preview of it, or another than the one they press."""
    async with context.services.db.transaction() as tx:
        await releases.touch(tx, release.id, now=context.services.now())
    await context.services.show(release.id)
    return texts.OUTDATED


async def _is_current(tx: Transaction, update: Update, release: Release) -> bool:
    """Whether the message pressed shows what would be posted. A newer preview may do so instead,
    or none, where the process ended before it was sent. Only what was seen is published."""
    query = update.callback_query
    pressed = query.message if query else None  # one that is deleted has its number still
    if pressed is None:
        return False
    place = Shown(pressed.chat.id, pressed.message_id)
    return await previews.shown_at(tx, release.id, place) == release.revision


async def _ask_for_whom(update: Update, context: Context, release: Release) -> str:
    """Nobody knows yet whose news it is: the buttons that say so are put under the preview."""
    async with context.services.db.reading() as tx:
        pieces = await parts.of_release(tx, release.id)
    await set_buttons(update, preview.buttons(release, pieces))
    return texts.FOR_WHOM


async def nationwide(_: Update, context: Context, action: callbacks.Nationwide) -> str:
    """The editor says that a release without a province is for the whole country."""
    now = context.services.now()
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
    problem = why_closed(release)
    if problem is not None or release is None:
        return problem or texts.DRAFT_GONE
    if release.draft.is_addressed:
        return texts.ADDRESSED_ALREADY
    async with context.transaction() as tx:
        changed = drafts.with_provinces(release.draft, ())
        by_hand = sorted({*release.by_hand, Field.PROVINCES})
        async with revisions.noted(tx, release.id, by=context.user_id, now=now):
            await releases.revise(tx, release.id, changed, now=now, by_hand=by_hand)
        await questions.answered(tx, release.id, Field.PROVINCES, now=now)
    await context.services.show(release.id)
    return texts.IS_NATIONAL_NOW


async def discard(update: Update, context: Context, action: callbacks.Discard) -> str:
    async with context.transaction() as tx:
        now = context.services.now()
        async with revisions.noted(tx, action.release_id, by=context.user_id, now=now):
            discarded = await releases.discard(tx, action.release_id)
        release = await releases.get(tx, action.release_id)
    if not discarded or release is None:
        return why_closed(release) or texts.DRAFT_GONE
    await set_buttons(update, None)
    await context.services.show(release.id)
    return texts.DISCARDED


async def choose_field(update: Update, context: Context, action: callbacks.Edit) -> str | None:
    async with context.services.db.reading() as tx:
        problem = why_closed(await releases.get(tx, action.release_id))
    if problem is None:
        await set_buttons(update, keyboards.fields(action.release_id))
    return problem


async def stop_editing(
    update: Update, context: Context, action: callbacks.StopEditing
) -> str | None:
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        pieces = await parts.of_release(tx, action.release_id)
    problem = why_closed(release)
    if problem is None and release is not None:
        await set_buttons(update, preview.buttons(release, pieces))
    return problem


def why_closed(release: Release | None) -> str | None:
    """Say why a draft can no longer be changed, or None."""
    if release is None:
        return texts.DRAFT_GONE
    match release.state:
        case State.DRAFT:
            return None
        case State.DISCARDED:
            return texts.ALREADY_DISCARDED
        case State.PUBLISHED | State.ARCHIVED:
            return texts.ALREADY_PUBLISHED


async def show_removed(
    update: Update, context: Context, action: callbacks.ShowRemoved
) -> str | None:
    """Show what cleaning took out, so that an editor sees that no news went with it: once, and what
    is shown follows the draft."""
    chat = update.effective_chat
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        before = await previews.removed_at(tx, action.release_id, chat.id) if chat else None
    if release is None:
        return texts.DRAFT_GONE
    if not release.draft.removed:
        return texts.NOTHING_REMOVED
    html = render.sentence("\n".join((texts.REMOVED_LINES_TITLE, *release.draft.removed)))
    if before is not None and await _stands(context, before, html):
        return texts.REMOVED_SHOWN
    sent = await reply(update, html, quoting=True)
    if sent is not None:
        async with context.transaction() as tx:
            place = Shown(sent.chat_id, sent.message_id)
            await previews.note_removed(tx, release.id, place)
    return None


async def _stands(context: Context, place: Shown, html: str) -> bool:
    """Whether a message that was sent before is there still; it says this then."""
    try:
        await context.bot.edit_message_text(
            html, place.chat_id, place.message_id, parse_mode=ParseMode.HTML
        )
    except BadRequest as error:
        return is_unchanged(error)
    return True
