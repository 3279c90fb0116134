"""What editors send becomes drafts: texts, captions of photos, .txt files, and texts that Telegram
split into several messages, joined again."""

import asyncio
import logging
from dataclasses import replace

from telegram import Message, Update
from telegram.error import BadRequest, NetworkError

from bot import callbacks, render, texts
from bot.news.letters import storable
from bot.news.model import Draft, RawRelease, Rejected
from bot.news.understand import understand
from handlers import answers, incoming, questions, review
from handlers.context import Context
from handlers.reply import reply
from storage import drafts, parts, releases
from storage.database import Transaction
from storage.parts import Part
from storage.releases import Arrival, Release, State

log = logging.getLogger(__name__)
JOIN_WITHIN = 10  # seconds between the pieces of one text
ALBUM_SILENCE = 2.0  # seconds after which an album without a caption has none


async def receive(update: Update, context: Context) -> None:
    """Take a message of an editor in: the answer to a question if it is one, else a new draft or a
    further piece of one."""
    message = update.effective_message
    if message is None:
        return
    edit = await questions.meant_by(message, context)
    if edit is None:
        await _take_in(update, context, message)
    else:
        await questions.answer(update, context, edit)


async def _take_in(update: Update, context: Context, message: Message) -> None:
    part = await incoming.read(message)
    if isinstance(part, str):
        await reply(update, render.sentence(part))
        return
    async with context.services.db.reading() as tx:
        earlier = await _earlier_parts(tx, part)
        release_id = next((piece.release_id for piece in earlier if piece.release_id), None)
        release = await releases.get(tx, release_id) if release_id else None
    if release is None:
        await _open_draft(update, context, (*earlier, part))
    elif release.state is State.DRAFT:
        await _join(update, context, release, (*earlier, part))
    elif part.text:
        await _open_draft(update, context, (part,))
    else:
        await reply(update, render.sentence(texts.ALBUM_CLOSED))


async def _earlier_parts(tx: Transaction, part: Part) -> tuple[Part, ...]:
    """The pieces that a message carries on: of its album, or of the text it was split from."""
    if part.media_group_id is not None:
        return await parts.of_album(tx, part.chat_id, part.media_group_id)
    if part.photo is not None:
        return ()
    last = await parts.find_open(tx, part.chat_id, since=part.sent_at - JOIN_WITHIN)
    if last is None or last.release_id is None or last.origin != part.origin:
        return ()
    return await parts.of_release(tx, last.release_id)


def _joined(pieces: tuple[Part, ...]) -> str:
    """Put the pieces of a text together; a client splits between lines or between words."""
    text = ""
    for piece in filter(None, (part.text for part in pieces)):
        ends_line = text.endswith((".", "؟", "!", "»", ":", "؛", "\n"))
        text += ("" if not text else "\n" if ends_line else " ") + piece
    return text


async def _understood(context: Context, text: str) -> Draft | Rejected:
    reference = await context.services.reference
    day = context.services.today()
    return await asyncio.to_thread(understand, RawRelease(text, day=day), reference)


async def _open_draft(update: Update, context: Context, pieces: tuple[Part, ...]) -> None:
    services, last = context.services, pieces[-1]
    text = _joined(pieces)
    draft = await _understood(context, text) if text else None
    if not isinstance(draft, Draft):
        await _set_aside(update, context, last, draft)
        return
    arrival = Arrival(
        key=f"{pieces[0].chat_id}:{pieces[0].message_id}",
        raw=text,
        released_at=services.released_at(draft, last.sent_at),
        editor_chat=last.chat_id,
        photos=_photos(pieces),
    )
    async with context.transaction() as tx:
        added = await releases.add(tx, draft, arrival, now=services.now())
        for piece in pieces:
            await parts.add(tx, replace(piece, release_id=added.id))
    await _show(update, context, added.id)


async def _show(update: Update, context: Context, release_id: int) -> None:
    """Show a preview. The draft is kept whatever happens: a lost one is shown again later."""
    try:
        await review.show(context, release_id)
    except BadRequest:
        raise
    except NetworkError as error:
        log.warning("The preview of release %s comes later: %s", release_id, error.message)
        await reply(update, render.sentence(texts.PREVIEW_LATER))


async def _set_aside(
    update: Update, context: Context, part: Part, rejected: Rejected | None
) -> None:
    """Say why a message is no release. A photo of an album may only be ahead of its caption."""
    if part.media_group_id is not None:
        async with context.transaction() as tx:
            first = not await parts.of_album(tx, part.chat_id, part.media_group_id)
            await parts.add(tx, part)
        if first and rejected is None:
            context.services.afterwards(_ask_for_caption(update, context, part))
    if rejected is not None:
        await reply(update, render.sentence(texts.REJECTED[rejected.reason]))


async def _ask_for_caption(update: Update, context: Context, part: Part) -> None:
    """Say that an album brought no text, once it had time to."""
    await asyncio.sleep(ALBUM_SILENCE)
    async with context.services.db.reading() as tx:
        pieces = await parts.of_album(tx, part.chat_id, part.media_group_id or "")
    if not any(piece.text for piece in pieces):
        await reply(update, render.sentence(texts.NO_RELEASE_HERE))


async def _join(
    update: Update, context: Context, release: Release, pieces: tuple[Part, ...]
) -> None:
    """Understand a draft anew, now that one more piece of it is here."""
    services, last, release_id = context.services, pieces[-1], release.id
    text = _joined(pieces)
    draft = await _understood(context, text) if last.text else None
    async with context.transaction() as tx:
        await parts.add(tx, replace(last, release_id=release_id))
        if last.photo:
            await drafts.add_photo(tx, release_id, last.photo, now=services.now())
        if isinstance(draft, Draft):
            released_at = services.released_at(draft, pieces[0].sent_at)
            await drafts.extend(tx, release_id, raw=text, released_at=released_at)
            await _revise(tx, context, release, draft)
    await _show(update, context, release_id)


async def _revise(tx: Transaction, context: Context, release: Release, draft: Draft) -> None:
    """Put in what was understood anew, but what the editor wrote by hand stays."""
    written = {field: getattr(release.draft, field) for field in release.by_hand}
    if "provinces" in written:
        draft = answers.with_provinces(draft, release.draft.province_names)
    now = context.services.now()
    await drafts.revise(tx, release.id, replace(draft, **written), now=now)


async def mend(update: Update, context: Context) -> None:
    """Take up what an editor mended in a message already sent, while its release is a draft."""
    message = update.edited_message
    if message is None:
        return
    text = storable(message.text or message.caption or "").strip()
    async with context.services.db.reading() as tx:
        part = await parts.get(tx, message.chat_id, message.message_id)
        release = await releases.get(tx, part.release_id) if part and part.release_id else None
        pieces = await parts.of_release(tx, release.id) if release else ()
    if part is None or release is None or release.state is not State.DRAFT or text == part.text:
        return
    mended = tuple(replace(p, text=text) if p == part else p for p in pieces)
    draft = await _understood(context, _joined(mended))
    if isinstance(draft, Draft):
        async with context.transaction() as tx:
            await parts.rewrite(tx, part, text=text)
            raw, released_at = _joined(mended), release.arrival.released_at
            await drafts.extend(tx, release.id, raw=raw, released_at=released_at)
            await _revise(tx, context, release, draft)
        await _show(update, context, release.id)


def _photos(pieces: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(piece.photo for piece in pieces if piece.photo)


async def separate(context: Context, action: callbacks.Separate) -> str | None:
    """Take a joined draft apart: each of its messages with text becomes a draft of its own."""
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        pieces = await parts.of_release(tx, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    if release.state is not State.DRAFT:
        return texts.ALREADY_SETTLED
    written = [piece for piece in pieces if piece.text]
    if len(written) < 2:
        return texts.NOT_JOINED
    understood = [(piece, await _understood(context, piece.text)) for piece in written]
    if any(isinstance(draft, Rejected) for _, draft in understood):
        return texts.CANNOT_SEPARATE
    async with context.transaction() as tx:
        ids = [
            await _own_draft(tx, context, release, piece, draft)
            for piece, draft in understood
            if isinstance(draft, Draft)
        ]
    for release_id in ids:
        await review.show(context, release_id)
    return texts.SEPARATED


async def _own_draft(
    tx: Transaction, context: Context, joined: Release, piece: Part, draft: Draft
) -> int:
    """Make a piece a release of its own; the first piece keeps the one it was joined in, with
    what the editor wrote."""
    released_at = context.services.released_at(draft, piece.sent_at)
    key = f"{piece.chat_id}:{piece.message_id}"
    if key == joined.arrival.key:
        await drafts.extend(tx, joined.id, raw=piece.text, released_at=released_at)
        await _revise(tx, context, joined, draft)
        release_id = joined.id
    else:
        arrival = Arrival(
            key=key, raw=piece.text, released_at=released_at, editor_chat=piece.chat_id
        )
        release_id = (await releases.add(tx, draft, arrival, now=context.services.now())).id
    await parts.move(tx, piece, release_id=release_id)
    return release_id
