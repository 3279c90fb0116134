"""What editors send becomes drafts: texts, captions of photos, .txt files, and what came as several
messages, joined again."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from telegram import Message, MessageOriginChannel, MessageOriginUser, Update

from bot.display import render, texts
from bot.news.model import Reason, Rejected, Understood
from bot.news.remark import Remark, judge
from bot.news.text.letters import has_persian
from bot.newsroom import receive as newsroom
from bot.newsroom.receive import Drafted, Same
from handlers.context import Context
from handlers.editors import (
    cards,
    drafting,
    links,
    lists,
    messages,
    pairing,
    questions,
    requests,
    team,
)
from handlers.editors.pairing import Pairing
from handlers.reply import reply, show_typing, typing_if_slow
from storage import posts
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.engine.database import Transaction
from storage.review import parts, previews, releases, revisions
from storage.review.parts import Part
from storage.review.release import Release, State

MOST_A_DAY = 3  # releases of one person who is not of the newsroom
SHORTEST = 20  # words of such a release: less is searched for
SILENCE = 2.0  # seconds after which nothing more comes with photos or a remark


async def receive(update: Update, context: Context) -> None:
    """Take a message of an editor in: the answer to a question if it is one, else a new draft or a
    further piece of one."""
    message = update.effective_message
    if message is None or await requests.take(update, context, message):
        return
    if await _is_of_desk(update, context, message):
        return
    edit = await questions.meant_by(message, context)
    if isinstance(edit, str):
        await reply(update, render.sentence(edit), quoting=True)
    elif edit is None:
        if await links.take(update, context, message):
            return
        async with typing_if_slow(update):
            await take_in(update, context, message)
    else:
        await questions.answer(update, context, edit)


async def submit(update: Update, context: Context, message: Message) -> bool:
    """Take a release of anybody in, where that is allowed, a few a day; whether it was one."""
    services = context.services
    text = message.text or message.caption or ""
    if not services.team.is_open or len(text.split()) < SHORTEST or not messages.is_news(text):
        return False
    midnight = datetime.combine(services.today(), time.min, services.zone)
    async with services.db.reading() as tx:
        sent = await acts.count(tx, context.user_id, Act.SENT, since=int(midnight.timestamp()))
    if sent >= MOST_A_DAY:
        await reply(update, render.sentence(texts.ENOUGH_TODAY))
        return True
    part = await messages.read(message, services.files)
    if isinstance(part, str):
        await reply(update, render.sentence(part))
        return True
    origin = texts.FROM_PUBLIC.format(name=context.actor.name)
    await _begin(update, context, (replace(part, origin=origin, origin_name=origin),))
    return True


async def _is_of_desk(update: Update, context: Context, message: Message) -> bool:
    """Whether a message is no release but about the newsroom itself, and is answered: a post of the
    channel opens its card, a person's contact or greeting may appoint them."""
    origin = message.forward_origin
    if context.is_editor and isinstance(origin, MessageOriginChannel):
        release = await lists.of_post(context, origin) or await _of_watched(context, origin)
        if release is not None:
            if message.media_group_id is None or message.caption:  # an album is shown once
                await cards.open_card(update, context, release)
            return True
    is_person = message.contact is not None or (
        isinstance(origin, MessageOriginUser) and not messages.may_be_news(message)
    )
    return is_person and await team.offer(update, context, message)


async def _of_watched(context: Context, origin: MessageOriginChannel) -> Release | None:
    """The release that a watched channel brought by the message that somebody forwards; one that
    was put aside is taken from them anew."""
    async with context.services.db.reading() as tx:
        part = await parts.get(tx, origin.chat.id, origin.message_id)
        release = await releases.get(tx, part.release_id) if part and part.release_id else None
    return release if release is not None and release.state is not State.DISCARDED else None


async def take_in(update: Update, context: Context, message: Message) -> None:
    """Make a message a draft, a piece of one, or what is said beside one."""
    goes_along = message.document is not None and await _goes_along(context, message)
    part = await messages.read(message, context.services.files, goes_along=goes_along)
    if isinstance(part, str):
        await reply(update, render.sentence(part))
        return
    async with context.services.db.reading() as tx:
        place = await _place(tx, message, part)
        release = await releases.get(tx, place.release_id) if place.release_id else None
    if release is None:
        await _begin(update, context, place.pieces)
    elif release.state is State.DRAFT:
        await _join(update, context, release, place.pieces[-1])
    elif part.text:
        await _begin(update, context, (part,))
    else:
        await _refuse(update, context, release, part)


async def _goes_along(context: Context, message: Message) -> bool:
    """Whether a document belongs to a release, whatever its own words are: the letter itself is
    often sent with its text."""
    if message.media_group_id is not None:
        return True
    async with context.services.db.reading() as tx:
        return await _replied_to(tx, message) is not None


async def _place(tx: Transaction, message: Message, part: Part) -> Pairing:
    """Where a message belongs: to its album, to what it replies to, or beside what came before."""
    if part.media_group_id is not None:
        album = await parts.of_album(tx, part.chat_id, part.media_group_id)
        joined = next((piece.release_id for piece in album if piece.release_id), None)
        if joined is not None:
            return Pairing(joined, (part,))
    aside = pairing.aside(part)
    meant = await _replied_to(tx, message) if aside else None
    if meant is not None and aside is not None:
        return Pairing(meant, (aside,))
    if pairing.is_release_after_all(part):
        part = replace(part, text=part.note or "", note=None)
    since = part.sent_at - pairing.REACH
    return pairing.place(part, await parts.recent(tx, part.chat_id, since=since))


async def _replied_to(tx: Transaction, message: Message) -> int | None:
    """The release that a message replies to: to one of its messages, or to its preview."""
    asked = message.reply_to_message
    if asked is None:
        return None
    part = await parts.get(tx, message.chat_id, asked.message_id)
    if part is not None:
        return part.release_id
    return await previews.shown_by(tx, previews.Shown(message.chat_id, asked.message_id))


async def _begin(update: Update, context: Context, pieces: Sequence[Part]) -> None:
    """Make messages a draft, if they have a text."""
    last = pieces[-1]
    if not last.text:
        await _wait(update, context, last)
        return
    former = {piece.release_id for piece in pieces if piece.release_id is not None}

    async def keep(tx: Transaction, release_id: int) -> None:
        for piece in pieces:
            await drafting.keep(tx, piece, release_id)
        for left in former:  # what was said is this one's: a preview showed it with another
            await releases.touch(tx, left, now=context.services.now())
        sent = Deed(Act.SENT, release_id)
        await acts.note(tx, context.actor, sent, now=context.services.now())

    raw = context.raw(drafting.text_of(pieces))
    match await newsroom.receive(raw, drafting.arriving(pieces), context.desk, keep):
        case Rejected() as rejected:
            await _reject(update, context, last, rejected)
        case Drafted(release_id) | Same(release_id):
            for shown in (*former, release_id):
                await drafting.show(update, context, shown)
            await _say_received(update, context)


async def _say_received(update: Update, context: Context) -> None:
    """Tell a contributor, who sees no preview, that the release came."""
    if not context.is_editor:
        await reply(update, render.sentence(texts.SENT_TO_REVIEW), quoting=True)


async def _reject(update: Update, context: Context, part: Part, rejected: Rejected) -> None:
    """Say why a text is no release; its photo may still get one."""
    if part.media or part.media_group_id:
        await _wait(update, context, replace(part, text="", note=part.text))
    else:
        await reply(update, render.sentence(texts.REJECTED[rejected.reason]))


async def _wait(update: Update, context: Context, part: Part) -> None:
    """Keep what has no text of its own for what comes with it, and say so if nothing does."""
    async with context.transaction() as tx:
        known = await parts.of_album(tx, part.chat_id, part.media_group_id or "")
        await drafting.keep(tx, part, None)
    if not known:
        await show_typing(update)
    context.services.afterwards(_say_what_is_missing(update, context, part))


async def _say_what_is_missing(update: Update, context: Context, part: Part) -> None:
    """Say once, after the last of what waits, that no news came with it."""
    await asyncio.sleep(SILENCE)
    since = part.sent_at - pairing.JOIN_WITHIN
    async with context.services.db.reading() as tx:
        recent = await parts.recent(tx, part.chat_id, since=since)
    waiting = [r.part for r in recent if r.part.release_id is None]
    if waiting and waiting[-1].message_id == part.message_id:
        await reply(update, render.sentence(_missing(part)))


def _missing(part: Part) -> str:
    if part.unread is not None:
        return texts.document_waits(part.unread)
    if part.media is not None:
        return texts.MEDIA_WAITS[part.media.kind]
    if part.note is None:
        return texts.PHOTO_WAITS
    kind = judge(part.note)
    if kind is Remark.CHATTER and not has_persian(part.note):
        return texts.REJECTED[Reason.NO_PERSIAN]
    return texts.REMARKS[kind]


async def _join(update: Update, context: Context, release: Release, part: Part) -> None:
    """Put one more message to a draft, and understand it anew if it brought text."""
    async with context.services.db.reading() as tx:
        known = await parts.of_release(tx, release.id)
    others = [p for p in known if p.message_id != part.message_id]
    whole = sorted([*others, part], key=lambda p: p.message_id)
    draft = await context.understand(context.raw(drafting.text_of(whole))) if part.text else None
    if isinstance(draft, Rejected):  # each piece may be short enough, and all together too long
        await _reject(update, context, part, draft)
        return
    now = context.services.now()
    async with context.transaction() as tx:
        await drafting.keep(tx, part, release.id)
        async with revisions.noted(tx, release.id, by=context.user_id, now=now):
            media = drafting.joined_media(release, others, part)
            await releases.set_media(tx, release.id, media, now=now)
            if isinstance(draft, Understood):
                await drafting.reword(tx, context, release, whole, draft)
        if part.note and draft is None:
            await releases.touch(tx, release.id, now=now)
    await drafting.show(update, context, release.id)


async def _refuse(update: Update, context: Context, release: Release, part: Part) -> None:
    """Say that nothing joins a release that is settled."""
    async with context.transaction() as tx:
        await drafting.keep(tx, part, release.id)
        link = context.services.link(await posts.main_of(tx, release.id))
    if part.media_group_id is not None:
        said = texts.ALBUM_CLOSED
    elif release.state is State.DISCARDED:
        said = texts.REJECTED_STAYS
    else:
        said = texts.of_a_post(link, has_photo=bool(part.media))
    await reply(update, render.sentence(said), quoting=True)
