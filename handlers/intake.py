"""What editors send becomes drafts: texts, captions of photos, .txt files, and texts that Telegram
split into several messages, joined again."""

import asyncio
from dataclasses import replace

from telegram import Document, Message, Update

from bot import callbacks, render, texts
from bot.news.letters import storable
from bot.news.model import Draft, RawRelease, Rejected
from bot.news.understand import understand
from handlers import review
from handlers.context import Context
from handlers.reply import reply
from storage import edits, parts, releases
from storage.database import Transaction
from storage.edits import Edit
from storage.parts import Part
from storage.releases import Arrival, Release

LONG = 3900  # UTF-16 units: a client splits at 4,096, going back to a white space
JOIN_WITHIN = 10  # seconds between the pieces of one text
FILE_LIMIT = 20 * 1024 * 1024  # bytes a bot may download (facts.md 2.5)


async def receive(update: Update, context: Context) -> None:
    """Take a message of an editor in: the answer to a question if it replies to one, else a new
    draft or a further piece of one."""
    message = update.effective_message
    if message is None:
        return
    edit = await _question(message, context)
    if edit is None:
        await _take_in(update, context, message)
    else:
        await review.answer(update, context, edit)


async def _question(message: Message, context: Context) -> Edit | None:
    asked = message.reply_to_message
    if asked is None:
        return None
    async with context.services.db.reading() as tx:
        return await edits.find(tx, message.chat_id, asked.message_id)


async def _take_in(update: Update, context: Context, message: Message) -> None:
    part = await _read(message)
    if isinstance(part, str):
        await reply(update, render.sentence(part))
        return
    async with context.services.db.reading() as tx:
        earlier = await _earlier_parts(tx, part)
    release_id = next((piece.release_id for piece in earlier if piece.release_id), None)
    if release_id is None:
        await _open_draft(update, context, (*earlier, part))
    else:
        await _join(context, release_id, (*earlier, part))


async def _read(message: Message) -> Part | str:
    """Read a message as a piece of a release, or say why there is nothing to read."""
    text = message.text or message.caption or ""
    if message.document is not None:
        attached = await _file_text(message.document)
        if attached is None:
            too_large = (message.document.file_size or 0) > FILE_LIMIT
            return texts.LARGE_FILE if too_large else texts.UNREADABLE_FILE
        text = f"{text}\n{attached}"
    text = storable(text).strip()
    if not text and message.media_group_id is None:
        return texts.NO_RELEASE_HERE
    return Part(
        chat_id=message.chat_id,
        message_id=message.message_id,
        release_id=None,
        text=text,
        photo=message.photo[-1].file_id if message.photo else None,
        media_group_id=message.media_group_id,
        sent_at=int(message.date.timestamp()),
        is_long=message.document is None and render.units(text) >= LONG,
    )


async def _file_text(document: Document) -> str | None:
    """Read an attached text file; None where it is none, too large or in another encoding."""
    is_text = document.mime_type == "text/plain" or (document.file_name or "").endswith(".txt")
    if not is_text or (document.file_size or 0) > FILE_LIMIT:
        return None
    file = await document.get_file()
    content = bytes(await file.download_as_bytearray())
    is_utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        return None


async def _earlier_parts(tx: Transaction, part: Part) -> tuple[Part, ...]:
    """The pieces that a message carries on: of its album, or of the text it was split from."""
    if part.media_group_id is not None:
        return await parts.of_album(tx, part.chat_id, part.media_group_id)
    if part.photo is not None:
        return ()
    last = await parts.find_open(tx, part.chat_id, since=part.sent_at - JOIN_WITHIN)
    if last is None or last.release_id is None:
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
    await review.show(context, added.id)


async def _set_aside(
    update: Update, context: Context, part: Part, rejected: Rejected | None
) -> None:
    """Say why a message is no release. A photo of an album may only be ahead of its caption."""
    if part.media_group_id is not None:
        async with context.transaction() as tx:
            await parts.add(tx, part)
    if rejected is not None:
        await reply(update, render.sentence(texts.REJECTED[rejected.reason]))


async def _join(context: Context, release_id: int, pieces: tuple[Part, ...]) -> None:
    """Understand a draft anew, now that one more piece of it is here."""
    services, last = context.services, pieces[-1]
    text = _joined(pieces)
    draft = await _understood(context, text) if last.text else None
    async with context.transaction() as tx:
        await parts.add(tx, replace(last, release_id=release_id))
        if last.photo:
            await releases.add_photo(tx, release_id, last.photo)
        if isinstance(draft, Draft):
            released_at = services.released_at(draft, pieces[0].sent_at)
            await releases.extend(tx, release_id, raw=text, released_at=released_at)
            await releases.revise(tx, release_id, draft)
    await review.show(context, release_id)


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
    if release.state != "draft":
        return texts.ALREADY_SETTLED
    written = [piece for piece in pieces if piece.text]
    if len(written) < 2:
        return texts.NOT_JOINED
    drafts = [(piece, await _understood(context, piece.text)) for piece in written]
    async with context.transaction() as tx:
        ids = [
            await _own_draft(tx, context, release, piece, draft)
            for piece, draft in drafts
            if isinstance(draft, Draft)
        ]
    for release_id in ids:
        await review.show(context, release_id)
    return texts.SEPARATED


async def _own_draft(
    tx: Transaction, context: Context, joined: Release, piece: Part, draft: Draft
) -> int:
    """Make a piece a release of its own; the first piece keeps the one it was joined in."""
    released_at = context.services.released_at(draft, piece.sent_at)
    key = f"{piece.chat_id}:{piece.message_id}"
    if key == joined.arrival.key:
        await releases.extend(tx, joined.id, raw=piece.text, released_at=released_at)
        await releases.revise(tx, joined.id, draft)
        release_id = joined.id
    else:
        arrival = Arrival(
            key=key, raw=piece.text, released_at=released_at, editor_chat=piece.chat_id
        )
        release_id = (await releases.add(tx, draft, arrival, now=context.services.now())).id
    await parts.move(tx, piece, release_id=release_id)
    return release_id
