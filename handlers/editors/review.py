"""Previews of drafts, and what an editor does with them."""

import logging
from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.display import callbacks, keyboards, render, texts
from bot.news.model import Field
from bot.newsroom import drafts, repeats
from bot.newsroom.editors import deciding
from bot.newsroom.marking import Decision, mark
from handlers.context import Context
from handlers.editors import beside, pairing
from handlers.reply import about, is_unchanged, reply, set_buttons
from storage import publishing
from storage.engine.database import Transaction
from storage.posts import Approved
from storage.review import parts, previews, questions, releases
from storage.review.parts import Part
from storage.review.previews import Shown
from storage.review.release import Release, State

log = logging.getLogger(__name__)


async def show(context: Context, release_id: int) -> None:
    """Send the preview of a draft to its editor, in place of the one before; to every owner where
    its editor is one no more."""
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, release_id)
        pieces = await parts.of_release(tx, release_id)
        repeat = await repeats.find(tx, release, now=services.now()) if release else None
    editor_chat = release.arrival.editor_chat if release else None
    if release is None or release.state is not State.DRAFT or editor_chat is None:
        return
    chats = deciding(editor_chat, services.owner_ids)
    said = (
        [repeats.warning(repeat, release, services.channel, now=services.now())] if repeat else []
    )
    said += beside.warnings(pieces)
    shown = await _send_previews(context, chats, release, pieces, said)
    async with services.db.transaction() as tx:
        outdated = await previews.note_shown(tx, release_id, shown, revision=release.revision)
    for place in outdated:
        await _take_away(context, place.chat_id, place.message_id)
    if repeat is not None and release.preview_message_id is None:
        await _point(context, repeat)


async def _point(context: Context, repeat: repeats.Repeat) -> None:
    """Lead to the draft that is repeated: a chat with a bot has no links to its messages."""
    if repeat.preview is None:
        return
    chat_id, html = repeat.preview.chat_id, render.sentence(texts.EARLIER_DRAFT)
    try:
        await context.bot.send_message(
            chat_id, html, reply_parameters=about(repeat.preview.message_id)
        )
    except TelegramError as error:
        log.info("Chat %s is not led to the earlier draft: %s", chat_id, error.message)


async def _send_previews(
    context: Context,
    chats: Sequence[int],
    release: Release,
    pieces: Sequence[Part],
    said: Sequence[str],
) -> list[Shown]:
    """Send a preview to each chat. Raises TelegramError where none of them could be reached."""
    shown: list[Shown] = []
    failure: TelegramError | None = None
    for chat_id in chats:
        try:
            sent = await _send_preview(context, chat_id, release, pieces, said)
        except TelegramError as error:
            failure = error
        else:
            shown.append(Shown(chat_id, sent.message_id))
    if failure is not None and not shown:
        raise failure
    return shown


def _buttons(release: Release, pieces: Sequence[Part]) -> InlineKeyboardMarkup:
    return keyboards.draft(
        release.id,
        joined=pairing.is_joined(pieces),
        cleaned=bool(release.draft.removed),
        is_addressed=release.draft.is_addressed,
    )


async def _send_preview(
    context: Context,
    chat_id: int,
    release: Release,
    pieces: Sequence[Part],
    said: Sequence[str],
) -> Message:
    photos, buttons = release.arrival.photos, _buttons(release, pieces)
    notes = [texts.PHOTOS.format(count=len(photos))] if len(photos) > 1 else []
    notes += beside.links(pieces)
    left_out = sorted({piece.left_out for piece in pieces if piece.left_out})
    warnings = [*said, *(texts.left_out(kind, has_photo=bool(photos)) for kind in left_out)]
    own = [p.message_id for p in pieces if p.chat_id == chat_id and (p.text or p.photo)]
    first = min(own, default=None)  # not a remark that came before it
    limit = render.CAPTION_LIMIT if photos else render.TEXT_LIMIT
    html = render.preview(release.draft, limit, notes, warnings)
    if photos:
        return await context.bot.send_photo(
            chat_id,
            photos[0],
            caption=html,
            parse_mode=ParseMode.HTML,
            reply_markup=buttons,
            reply_parameters=about(first),
        )
    return await context.bot.send_message(
        chat_id,
        html,
        parse_mode=ParseMode.HTML,
        reply_markup=buttons,
        reply_parameters=about(first),
    )


async def _take_away(context: Context, chat_id: int, message_id: int) -> None:
    """Delete a preview that a newer one replaces, so that its buttons mislead nobody."""
    try:
        await context.bot.delete_message(chat_id, message_id)
    except NetworkError as error:  # after 48 hours only its buttons can be taken
        log.info("Preview %s in chat %s stays: %s", message_id, chat_id, error.message)
        await _disarm(context, chat_id, message_id)
    except TelegramError as error:
        log.info("Preview %s in chat %s is out of reach: %s", message_id, chat_id, error.message)


async def _disarm(context: Context, chat_id: int, message_id: int) -> None:
    try:
        await context.bot.edit_message_reply_markup(chat_id, message_id, reply_markup=None)
    except NetworkError as error:
        log.info("The buttons of preview %s stay: %s", message_id, error.message)


async def publish(update: Update, context: Context, action: callbacks.Publish) -> str:
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        is_current = release is not None and await _is_current(tx, update, release)
    if release is None:
        return texts.DRAFT_GONE
    if release.state is State.DRAFT and not is_current:
        await show(context, release.id)
        return texts.OUTDATED
    if release.state is State.DRAFT and not release.draft.is_addressed:
        return await _ask_for_whom(update, context, release)
    async with context.transaction() as tx:
        html = render.post(release.draft, render.post_limit(len(release.arrival.photos)))
        approved = Approved(services.channel.chat_id, html, release.arrival.photos)
        published = await publishing.publish(
            tx, release.id, approved, now=services.now(), seen=release.revision
        )
        left = await releases.get(tx, release.id) if published is None else None
    if left is not None and left.state is State.DRAFT:  # it changed in this very moment
        await show(context, release.id)
        return texts.OUTDATED
    if published is None:
        return texts.ALREADY_DISCARDED
    if not published.is_new:
        return texts.ALREADY_PUBLISHED
    await mark_as(context, release, texts.STATE_PUBLISHING)
    services.wake_delivery()
    return texts.PUBLISHING


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
    await set_buttons(update, _buttons(release, pieces))
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
        await releases.revise(tx, release.id, changed, now=now, by_hand=by_hand)
        await questions.answered(tx, release.id, Field.PROVINCES, now=now)
    await show(context, release.id)
    return texts.IS_NATIONAL_NOW


async def mark_as(context: Context, release: Release, state: str) -> None:
    """Have every preview of a release say what became of it."""
    async with context.services.db.reading() as tx:
        shown = await previews.of_release(tx, release.id)
    decision = Decision(release.draft, state, has_photo=bool(release.arrival.photos))
    await mark(context.bot, [(place.chat_id, place.message_id) for place in shown], decision)


async def discard(update: Update, context: Context, action: callbacks.Discard) -> str:
    async with context.transaction() as tx:
        discarded = await releases.discard(tx, action.release_id)
        release = await releases.get(tx, action.release_id)
    if not discarded or release is None:
        return why_closed(release) or texts.DRAFT_GONE
    await set_buttons(update, None)
    await mark_as(context, release, texts.STATE_DISCARDED)
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
        await set_buttons(update, _buttons(release, pieces))
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
