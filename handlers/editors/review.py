"""What an editor does with a draft, by the buttons of its preview."""

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.display import callbacks, keyboards, render, texts
from bot.display.fields import Tone
from bot.news.model import Field
from bot.newsroom import drafts, preview, publishing, repeats
from bot.newsroom.publishing import (
    Approval,
    Corrected,
    Gone,
    Outcome,
    Published,
    Unchanged,
)
from handlers.context import Context
from handlers.editors import cards, senders, taking
from handlers.reply import is_unchanged, reply, set_buttons
from handlers.watched import deleted
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.engine.database import Transaction
from storage.review import approvals, parts, previews, questions, releases, revisions
from storage.review.previews import Shown
from storage.review.release import Release, State
from storage.review.releases import Decision


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
    if release.state is State.DRAFT and await _is_found_gone(update, context, release):
        await services.show(release.id)
        return texts.DELETED_TOAST
    async with context.transaction() as tx:
        outcome = await publishing.approve(tx, release, context.actor, services.house)
    return await _told(context, release, outcome)


async def _is_found_gone(update: Update, context: Context, release: Release) -> bool:
    """Whether a watched chat turns out to have deleted what a draft was taken from."""
    chat = update.effective_chat
    return chat is not None and await deleted.is_found_gone(context, chat.id, release)


def _nothing_done(outcome: Outcome) -> str | None:
    """What is answered where a press did nothing; None where it did something."""
    match outcome:
        case Gone(is_taken_back):
            return texts.ALREADY_RETRACTED if is_taken_back else texts.ALREADY_DISCARDED
        case Published(is_new=False):
            return texts.ALREADY_PUBLISHED
        case Unchanged():
            return texts.NOTHING_CHANGED
        case Approval(is_new=False):
            return texts.APPROVED_ALREADY
        case _:
            return None


async def _told(context: Context, release: Release, outcome: Outcome) -> str:
    """What follows of a press on «انتشار», and what it is answered with."""
    services = context.services
    if nothing := _nothing_done(outcome):
        return nothing
    match outcome:
        case Approval(count):
            await services.show(release.id)
            return texts.approve(count, services.team.needed)
        case Corrected(release_id):
            services.wake_delivery()
            await services.show(release.id)
            await services.show(release_id)
            return await cards.told_of_change(context, release_id, texts.CORRECTING)
        case Published():
            services.wake_delivery()
            await services.show(release.id)
            await senders.tell(context, release, texts.YOURS_PUBLISHED)
            services.afterwards(cards.settle(context, release.id))
            return texts.PUBLISHING
        case _:  # it changed in this very moment
            await services.show(release.id)
            return texts.OUTDATED


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
    await put_back(update, context, release)
    return texts.FOR_WHOM


async def put_back(update: Update, context: Context, release: Release) -> None:
    """Put the buttons of its review under the pressed preview."""
    services = context.services
    now = services.now()
    async with services.db.reading() as tx:
        pieces = await parts.of_release(tx, release.id)
        approvers = await approvals.of_release(tx, release.id)
        repeat = await repeats.find(tx, release, now=now)
    approved = services.team.approving(approvers, release.draft)
    review = preview.Review(approved, services.team.needed, repeat, now, services.zone)
    await set_buttons(update, preview.buttons(release, pieces, review))


async def nationwide(_: Update, context: Context, action: callbacks.Nationwide) -> str:
    """The editor says that a release without a province is for the whole country."""
    release = await open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    if release.draft.is_addressed:
        return texts.ADDRESSED_ALREADY
    changed = drafts.with_provinces(release.draft, ())
    await taking.take(context, release, Field.PROVINCES, changed)
    return texts.IS_NATIONAL_NOW


async def discard(_: Update, context: Context, action: callbacks.Discard) -> str:
    async with context.transaction() as tx:
        now = context.services.now()
        async with revisions.noted(tx, action.release_id, by=context.user_id, now=now):
            discarded = await releases.discard(tx, action.release_id)
        if discarded:
            await note_rejected(tx, context, action.release_id)
        release = await releases.get(tx, action.release_id)
    if not discarded or release is None:
        return why_closed(release) or texts.DRAFT_GONE
    await context.services.show(release.id)
    context.services.afterwards(senders.tell_of_rejection(context, release))
    return texts.DISCARDED


async def note_rejected(
    tx: Transaction, context: Context, release_id: int, reason: str | None = None
) -> None:
    """Note that who acts put a release aside, and why."""
    now, actor = context.services.now(), context.actor
    await releases.note_decision(tx, release_id, Decision(actor.id, actor.name, now, reason))
    await acts.note(tx, actor, Deed(Act.REJECTED, release_id, detail=reason or ""), now=now)


async def choose_field(update: Update, context: Context, action: callbacks.Edit) -> str | None:
    release = await open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    await set_buttons(update, fields(release))
    return None


def fields(release: Release) -> InlineKeyboardMarkup:
    """What can be changed of a draft."""
    tones = [tone for tone in Tone if preview.is_set(release.manner, tone)]
    return keyboards.fields(release.id, tones, media=release.arrival.media)


async def stop_editing(
    update: Update, context: Context, action: callbacks.StopEditing
) -> str | None:
    release = await open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    await _drop_questions(update, context, release)
    await put_back(update, context, release)
    return None


async def _drop_questions(update: Update, context: Context, release: Release) -> None:
    """What was asked of a draft here is asked no more: the next message is something else."""
    if update.effective_chat is not None:
        async with context.services.db.transaction() as tx:
            chat_id, now = update.effective_chat.id, context.services.now()
            await questions.close(tx, chat_id, release_id=release.id, now=now)


async def open_draft(context: Context, release_id: int) -> Release | str:
    """A draft that may be changed, or the sentence that says why there is none."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, release_id)
    problem = why_closed(release)
    return texts.DRAFT_GONE if release is None else problem or release


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
