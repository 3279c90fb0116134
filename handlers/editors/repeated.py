"""Drafts that are like other news: put aside, made a correction of it, or news of their own."""

from telegram import Update

from bot.display import newsroom, texts
from bot.display.fields import Why
from bot.newsroom import repeats
from bot.newsroom.repeats import Repeat
from handlers.context import Context
from handlers.editors import review
from storage.review import releases, revisions
from storage.review.release import Release


async def set_aside(_: Update, context: Context, action: newsroom.SetAside) -> str:
    """Put a draft aside because its news was there before."""
    services, now = context.services, context.services.now()
    async with context.transaction() as tx:
        async with revisions.noted(tx, action.release_id, by=context.user_id, now=now):
            discarded = await releases.discard(tx, action.release_id)
        if discarded:
            reason = texts.WHYS[Why.REPEATED]
            await review.note_rejected(tx, context, action.release_id, reason)
        release = await releases.get(tx, action.release_id)
    if not discarded or release is None:
        return review.why_closed(release) or texts.DRAFT_GONE
    await services.show(release.id)
    return texts.DISCARDED


async def is_new(_: Update, context: Context, action: newsroom.IsNew) -> str:
    """Say of a draft that it is other news: it is compared no more."""
    services = context.services
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    async with context.transaction() as tx:
        await releases.note_news(tx, action.release_id, now=services.now())
    await services.show(action.release_id)
    return texts.NEWS_THEN


async def complete(_: Update, context: Context, action: newsroom.Complete) -> str:
    """Make a draft the correction of what it repeats."""
    services = context.services
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    repeat = await _repeated(context, release)
    if repeat is None or repeat.post is None or repeat.post.retracted_at is not None:
        return texts.NOTHING_REPEATED
    async with context.transaction() as tx:
        await releases.make_correction(tx, release.id, repeat.other.release_id, now=services.now())
    await services.show(release.id)
    return texts.CORRECTION_OPEN


async def _repeated(context: Context, release: Release) -> Repeat | None:
    async with context.services.db.reading() as tx:
        return await repeats.find(tx, release, now=context.services.now())
