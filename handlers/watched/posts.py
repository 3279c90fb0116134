"""Posts of watched chats become drafts, or are left out; each is counted, with the rule."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace

from telegram import Chat, Update

from bot.news.model import RawRelease, Rejected, Understood
from bot.newsroom import receive as newsroom
from bot.newsroom import trust
from bot.newsroom.drafts import Arriving
from handlers.context import Context
from handlers.editors import drafting, pairing
from handlers.watched import hearing, standing
from handlers.watched.hearing import Heard, Out
from storage.engine.database import Transaction
from storage.review import parts, releases, revisions
from storage.review.parts import Part
from storage.review.release import Release, State
from storage.sources import items, messages
from storage.sources.items import Fate, Found
from storage.sources.messages import Became

SILENCE = 2.0  # seconds after which nothing more comes of an album
log = logging.getLogger(__name__)


async def take(update: Update, context: Context) -> None:
    """Take a message of a watched chat in."""
    heard = await hearing.hear(update, context)
    if heard is not None:
        await consider(context, heard)
        await standing.seen_again(context, heard.source)


async def consider(context: Context, heard: Heard) -> None:
    """Make a message a draft or a piece of one, or note why it is none."""
    part = await hearing.read(context, heard)
    if isinstance(part, Out):
        await leave_out(context, heard, part)
        return
    async with context.services.db.reading() as tx:
        release, pieces = await _place(tx, heard, part)
    if release is not None:
        await _join(context, release, part)
    elif part.text:
        await _begin(context, heard, pieces)
    else:
        await _wait(context, heard, part)


async def leave_out(context: Context, heard: Heard, out: Out) -> None:
    """Note that a message is no news, and why."""
    async with context.transaction() as tx:
        await messages.record(
            tx, heard.source.id, key_of(heard), Became(out.fate, out.why), now=_now(context)
        )
    log.info("Message %s of «%s» is left out: %s", _id(heard), heard.source.name, out.why)


def key_of(heard: Heard) -> str:
    """By what a source's item is known: its message, or the album that it is part of."""
    return heard.message.media_group_id or str(heard.message.message_id)


async def _place(
    tx: Transaction, heard: Heard, part: Part
) -> tuple[Release | None, tuple[Part, ...]]:
    """The release that a message belongs to, or else the messages that one is made of."""
    if part.media_group_id is not None:
        album = await parts.of_album(tx, part.chat_id, part.media_group_id)
        joined = next((piece.release_id for piece in album if piece.release_id), None)
        others = tuple(piece for piece in album if piece.message_id != part.message_id)
        return (await releases.get(tx, joined) if joined else None), (*others, part)
    if heard.message.chat.type != Chat.CHANNEL:
        return None, (part,)
    recent = await parts.recent(tx, part.chat_id, since=part.sent_at - pairing.REACH)
    torn = [one for one in recent[-1:] if one.part.is_long]  # all else is another post
    placed = pairing.place(part, torn).release_id
    return (await releases.get(tx, placed) if placed else None), (part,)


async def _begin(context: Context, heard: Heard, pieces: Sequence[Part]) -> None:
    """Make messages a draft."""
    source = heard.source
    whole = sorted(pieces, key=lambda piece: piece.message_id)
    arriving = _arriving(heard, whole)

    async def understand(raw: RawRelease) -> Understood | Rejected:
        return await hearing.understand(context, source, raw)

    async def keep(tx: Transaction, release_id: int) -> None:
        await _keep(tx, context, heard, (release_id, arriving, whole))

    desk = replace(context.desk, understand=understand)
    raw = context.raw(drafting.text_of(whole))
    received = await newsroom.receive(raw, arriving, desk, keep)
    if isinstance(received, Rejected):
        await leave_out(context, heard, Out(Fate.NO_NEWS, received.reason))
        return
    context.services.wake_delivery()  # it may have gone out by itself
    if heard.message.media_group_id is not None:
        context.services.afterwards(_trust_whole(context, heard, received.release_id))


async def _keep(
    tx: Transaction,
    context: Context,
    heard: Heard,
    drafted: tuple[int, Arriving, Sequence[Part]],
) -> None:
    """Keep what belongs to a new draft; what says the same as another release is only counted."""
    release_id, arriving, whole = drafted
    release = await releases.get(tx, release_id)
    is_new = release is not None and release.arrival.key == arriving.key
    became = Became(Fate.DRAFTED if is_new else Fate.KNOWN, release_id=release_id)
    await messages.record(tx, heard.source.id, key_of(heard), became, now=_now(context))
    if not is_new:
        log.info("Message %s of «%s» is known", _id(heard), heard.source.name)
        return
    for piece in whole:
        await drafting.keep(tx, piece, release_id)
    if heard.message.media_group_id is None:
        await trust.consider(tx, heard.source, release_id, context.services.desk.clock)


async def _trust_whole(context: Context, heard: Heard, release_id: int) -> None:
    """Consider an album once all of it is there; where this is lost an editor decides."""
    await asyncio.sleep(SILENCE)
    services = context.services
    async with services.db.transaction() as tx:
        release = await releases.get(tx, release_id)
        if release is None or release.state is not State.DRAFT:
            return
        if await items.source_of(tx, release_id) != heard.source.id:
            return
        is_out = await trust.consider(tx, heard.source, release_id, services.desk.clock)
    if is_out:
        services.wake_delivery()
        services.desk.wake()


def _arriving(heard: Heard, pieces: Sequence[Part]) -> Arriving:
    """How a release comes in messages of a chat: from a source, not from anybody."""
    return replace(
        drafting.arriving(pieces),
        editor_chat=None,
        origin=heard.source.name,
        url=hearing.address(heard.message),
    )


async def _wait(context: Context, heard: Heard, part: Part) -> None:
    """Keep a photo of an album that has no text yet."""
    found = Found(key_of(heard), None, "", Fate.NO_NEWS)
    async with context.transaction() as tx:
        await drafting.keep(tx, part, None)
        await items.add(tx, heard.source.id, [found], now=_now(context))


async def _join(context: Context, release: Release, part: Part) -> None:
    """Put one more message to a draft, and understand it anew if it brought text."""
    async with context.services.db.reading() as tx:
        known = await parts.of_release(tx, release.id)
    others = [piece for piece in known if piece.message_id != part.message_id]
    whole = sorted([*others, part], key=lambda piece: piece.message_id)
    draft = await context.understand(context.raw(drafting.text_of(whole))) if part.text else None
    now = _now(context)
    async with context.transaction() as tx:
        await drafting.keep(tx, part, release.id)
        if release.state is State.DRAFT:
            async with revisions.noted(tx, release.id, by=None, now=now):
                media = drafting.joined_media(release, others, part)
                await releases.set_media(tx, release.id, media, now=now)
                if isinstance(draft, Understood):
                    await drafting.reword(tx, context, release, whole, draft)
    context.services.desk.wake()


def _now(context: Context) -> int:
    return context.services.now()


def _id(heard: Heard) -> str:
    return f"{heard.message.chat_id}/{heard.message.message_id}"
