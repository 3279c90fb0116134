"""Previews of drafts, and what an editor does with them."""

import logging
from collections.abc import Sequence

from telegram import ForceReply, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.error import NetworkError

from bot import callbacks, keyboards, render, texts
from bot.news.letters import storable
from bot.news.model import Draft
from handlers import answers
from handlers.context import Context
from handlers.reply import reply, set_buttons
from storage import drafts, edits, parts, posts, previews, releases
from storage.edits import Edit
from storage.parts import Part
from storage.posts import Approved
from storage.releases import Release, State

LEFT_OUT = {"video": texts.VIDEO_LEFT_OUT, "file": texts.FILE_LEFT_OUT}
log = logging.getLogger(__name__)


async def show(context: Context, release_id: int) -> None:
    """Send the preview of a draft to its editor, in place of the one before."""
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, release_id)
        pieces = await parts.of_release(tx, release_id)
    editor_chat = release.arrival.editor_chat if release else None
    if release is None or release.state is not State.DRAFT or editor_chat is None:
        return
    message = await _send_preview(context, editor_chat, release, pieces)
    async with services.db.transaction() as tx:
        is_latest = await previews.note_shown(
            tx, release_id, message.message_id, revision=release.revision
        )
    outdated = release.preview_message_id if is_latest else message.message_id
    if outdated is not None:
        await _take_away(context, editor_chat, outdated)


def _buttons(release: Release, pieces: Sequence[Part]) -> InlineKeyboardMarkup:
    joined = sum(bool(piece.text) for piece in pieces) > 1
    return keyboards.draft(release.id, joined=joined, cleaned=bool(release.draft.removed))


async def _send_preview(
    context: Context, chat_id: int, release: Release, pieces: Sequence[Part]
) -> Message:
    photos, buttons = release.arrival.photos, _buttons(release, pieces)
    notes = [LEFT_OUT[kind] for kind in sorted({p.left_out for p in pieces if p.left_out})]
    if not photos:
        html = render.preview(release.draft, render.TEXT_LIMIT, notes)
        return await context.bot.send_message(
            chat_id, html, parse_mode=ParseMode.HTML, reply_markup=buttons
        )
    if len(photos) > 1:
        notes.append(texts.PHOTOS.format(count=len(photos)))
    caption = render.preview(release.draft, render.CAPTION_LIMIT, notes)
    return await context.bot.send_photo(
        chat_id, photos[0], caption=caption, parse_mode=ParseMode.HTML, reply_markup=buttons
    )


async def _take_away(context: Context, chat_id: int, message_id: int) -> None:
    """Delete a preview that a newer one replaces, so that its buttons mislead nobody."""
    try:
        await context.bot.delete_message(chat_id, message_id)
    except NetworkError as error:  # after 48 hours only its buttons can be taken
        log.info("Preview %s in chat %s stays: %s", message_id, chat_id, error.message)
        await _disarm(context, chat_id, message_id)


async def _disarm(context: Context, chat_id: int, message_id: int) -> None:
    try:
        await context.bot.edit_message_reply_markup(chat_id, message_id, reply_markup=None)
    except NetworkError as error:
        log.info("The buttons of preview %s stay: %s", message_id, error.message)


async def publish(update: Update, context: Context, action: callbacks.Publish) -> str:
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    if _is_outdated(update, release):
        await show(context, release.id)
        return texts.OUTDATED
    async with context.transaction() as tx:
        html = render.post(release.draft, render.post_limit(len(release.arrival.photos)))
        approved = Approved(services.channel.chat_id, html, release.arrival.photos)
        published = await posts.publish(tx, release.id, approved, now=services.now())
    if published is None:
        return texts.ALREADY_DISCARDED
    if not published.is_new:
        return texts.ALREADY_PUBLISHED
    await set_buttons(update, None)
    services.wake_delivery()
    return texts.PUBLISHING


def _is_outdated(update: Update, release: Release) -> bool:
    """Whether the message pressed shows something else than would be posted: a newer preview does,
    or none, where the process ended before it was sent. Only what was seen is published."""
    if release.state is not State.DRAFT:
        return False
    query = update.callback_query
    pressed = query.message if query else None  # one that is deleted has its number still
    is_shown = release.shown_revision == release.revision
    return not (is_shown and pressed and pressed.message_id == release.preview_message_id)


async def discard(update: Update, context: Context, action: callbacks.Discard) -> str:
    async with context.transaction() as tx:
        discarded = await releases.discard(tx, action.release_id)
        release = await releases.get(tx, action.release_id)
    if not discarded:
        return _why_closed(release) or texts.DRAFT_GONE
    await set_buttons(update, None)
    return texts.DISCARDED


async def choose_field(update: Update, context: Context, action: callbacks.Edit) -> str | None:
    async with context.services.db.reading() as tx:
        problem = _why_closed(await releases.get(tx, action.release_id))
    if problem is None:
        await set_buttons(update, keyboards.fields(action.release_id))
    return problem


async def stop_editing(
    update: Update, context: Context, action: callbacks.StopEditing
) -> str | None:
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        pieces = await parts.of_release(tx, action.release_id)
    problem = _why_closed(release)
    if problem is None and release is not None:
        await set_buttons(update, _buttons(release, pieces))
    return problem


async def ask(update: Update, context: Context, action: callbacks.Change) -> str | None:
    """Ask for a field's new value: only a reply to the question counts as the answer."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
    problem = _why_closed(release)
    if problem is not None or release is None:
        return problem
    html = render.question(texts.ASK[action.field], answers.present(release.draft, action.field))
    sent = await reply(update, html, ForceReply(input_field_placeholder=texts.ANSWER_HERE))
    if sent is not None:
        field, now = edits.Field(action.field), context.services.now()
        async with context.transaction() as tx:
            await edits.ask(tx, Edit(sent.chat_id, sent.message_id, release.id, field, now))
    return None


async def answer(update: Update, context: Context, edit: Edit) -> None:
    """Take the answer to a question: the field changes and the preview is shown again.

    The question stays open as long as the draft does, so that a second answer corrects the first.
    """
    message = update.effective_message
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, edit.release_id)
    if message is None or release is None or release.state is not State.DRAFT:
        await reply(update, render.sentence(texts.QUESTION_CLOSED))
        return
    text = storable(message.text or message.caption or "")
    gazetteer = (await context.services.reference).gazetteer
    changed = answers.apply(release.draft, callbacks.Field(edit.field), text, gazetteer)
    if not isinstance(changed, Draft):
        await reply(update, render.sentence(changed.sentence))
        return
    async with context.transaction() as tx:
        by_hand = sorted({*release.by_hand, edit.field})
        now = context.services.now()
        await drafts.revise(tx, release.id, changed, now=now, by_hand=by_hand)
    await show(context, release.id)


def _why_closed(release: Release | None) -> str | None:
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
    """Show what cleaning took out, so that an editor sees that no news went with it."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    if not release.draft.removed:
        return texts.NOTHING_REMOVED
    await reply(update, render.sentence("\n".join((texts.REMOVED_LINES, *release.draft.removed))))
    return None
