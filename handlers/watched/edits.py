"""What a watched chat changes in a message: a draft is mended, of a post its editors are told, and
what was left out is considered anew."""

import logging
from dataclasses import replace

from telegram import Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.display import keyboards, render, texts
from bot.news.model import Understood
from bot.newsroom import repeats
from handlers.context import Context
from handlers.editors import drafting, messages
from handlers.reply import about
from handlers.watched import hearing, posts
from handlers.watched.hearing import Heard
from storage import posts as published
from storage.review import likenesses, parts, previews, releases, revisions
from storage.review.likenesses import Scope
from storage.review.parts import Part
from storage.review.release import Release, State
from storage.sources import messages as shown
from storage.sources.items import Fate

_AGAIN = (Fate.LEFT_OUT, Fate.NO_NEWS)
log = logging.getLogger(__name__)


async def mend(update: Update, context: Context) -> None:
    """Take up what a watched chat edited."""
    heard = await hearing.hear(update, context)
    if heard is None:
        return
    message, source = heard.message, heard.source
    async with context.services.db.reading() as tx:
        part = await parts.get(tx, message.chat_id, message.message_id)
        release = await releases.get(tx, part.release_id) if part and part.release_id else None
        before = await shown.get(tx, source.id, posts.key_of(heard))
    if part is not None and release is not None:
        await _mend_part(context, heard, part, release)
    elif before is None:
        if message.date.timestamp() >= source.added_at:  # not what stood there before
            await posts.consider(context, heard)
    elif before.fate in _AGAIN or (
        before.fate is Fate.KNOWN and not await _is_like(context, heard)
    ):
        await posts.consider(context, heard)


async def _is_like(context: Context, heard: Heard) -> bool:
    """Whether a message that was known before says what a release does, or nearly: somebody else
    brought that one, and mends it there."""
    text = heard.message.text or heard.message.caption or ""
    draft = await context.understand(context.raw(text))
    if not isinstance(draft, Understood):
        return True
    own, since = likenesses.of(draft), context.services.now() - repeats.WITHIN
    async with context.services.db.reading() as tx:
        others = await likenesses.others(tx, 0, own, since=since, scope=Scope.REJECTED)
    return repeats.closest(own, others) is not None


async def _mend_part(context: Context, heard: Heard, part: Part, release: Release) -> None:
    goes_along = part.media is not None  # as it did: the words of a document don't count now
    read = await messages.read(heard.message, context.services.files, goes_along=goes_along)
    if isinstance(read, str):
        return
    media = (read.media or part.media) if release.state is State.DRAFT else part.media
    said = read.text or read.note or ""
    mended = replace(part, text=said, note=None, links=read.links, media=media)
    if mended == replace(part, note=None):
        return
    if release.state is State.DRAFT:
        await _reword(context, heard, release, (part, mended))
        return
    async with context.transaction() as tx:
        await parts.rewrite(tx, mended)
    if release.state.is_listed and said != part.text:
        await _offer(context, heard, release)


async def _reword(
    context: Context, heard: Heard, release: Release, changed: tuple[Part, Part]
) -> None:
    """Understand a draft anew; what is news no more is shown beside it, for an editor to judge."""
    before, mended = changed
    async with context.services.db.reading() as tx:
        known = await parts.of_release(tx, release.id)
    whole = [mended if piece.message_id == mended.message_id else piece for piece in known]
    raw = context.raw(drafting.text_of(whole))
    out = hearing.why_left_out(heard.source, mended.text) if mended.text else None
    draft = None if out else await hearing.understand(context, heard.source, raw)
    media, now = drafting.mended_media(release, before, mended), context.services.now()
    async with context.transaction() as tx:
        if isinstance(draft, Understood):
            await parts.rewrite(tx, mended)
            async with revisions.noted(tx, release.id, by=None, now=now):
                await releases.set_media(tx, release.id, media, now=now)
                await drafting.reword(tx, context, release, whole, draft)
        else:
            await parts.rewrite(tx, replace(before, note=mended.text or before.note))
            await releases.touch(tx, release.id, now=now)
    context.services.desk.wake()


async def _offer(context: Context, heard: Heard, release: Release) -> None:
    """Ask those who decide whether the post shall say what its source says now."""
    services = context.services
    async with services.db.reading() as tx:
        link = services.link(await published.main_of(tx, release.id))
        cards = {one.chat_id: one for one in await previews.of_release(tx, release.id)}
    said = texts.EDITED_AT_SOURCE.format(name=heard.source.name)
    html = render.about(
        release.draft, "\n".join(filter(None, (said, link, texts.OFFER_CORRECTION)))
    )
    for chat_id in services.team.deciding(None, release.draft):
        card = cards.get(chat_id)
        try:
            await context.bot.send_message(
                chat_id,
                html,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboards.cards.edited(release.id),
                reply_parameters=about(card.message_id if card else None),
            )
        except TelegramError as error:
            log.info("Chat %s is not told of an edit: %s", chat_id, error.message)
