"""Taking apart what was joined: each message with a text of its own becomes a draft of its own."""

from collections.abc import Sequence

from bot.display import callbacks, render, texts
from bot.news.media import Kind
from bot.news.model import Understood
from bot.newsroom import drafts
from bot.newsroom.preview import is_joined
from handlers.context import Context
from handlers.editors import drafting, pairing
from handlers.reply import about
from storage.engine.database import Transaction
from storage.review import parts, releases, revisions
from storage.review.parts import Part
from storage.review.release import Release, State

type Piece = tuple[tuple[Part, ...], Understood]


async def separate(context: Context, action: callbacks.Separate) -> str | None:
    """Take a joined draft apart; what carries on a text stays with it, and says so."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        messages = await parts.of_release(tx, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    if release.state is not State.DRAFT:
        return texts.ALREADY_SETTLED
    if not is_joined(messages):
        return texts.NOT_JOINED
    groups = pairing.apart(messages)
    if len(groups) > 1:
        told = await _split(context, release, groups)
    else:
        told = await _free_media(context, release, messages)
    await _say_what_carries_on(context, pairing.torn(messages))
    return told


async def _split(context: Context, release: Release, groups: Sequence[tuple[Part, ...]]) -> str:
    understood: list[Piece] = []
    for group in groups:
        draft = await context.understand(context.raw(drafting.text_of(group)))
        if not isinstance(draft, Understood):
            return texts.CANNOT_SEPARATE
        understood.append((group, draft))
    async with context.transaction() as tx:
        await _keep_first(tx, context, release, understood[0])
        ids = [await _add_own(tx, context, piece) for piece in understood[1:]]
    for release_id in (release.id, *ids):
        await context.services.show(release_id)
    return texts.SEPARATED


async def _keep_first(tx: Transaction, context: Context, joined: Release, piece: Piece) -> None:
    """The first keeps the release it was joined in, with what the editor wrote."""
    group, draft = piece
    media, now = drafting.kept_of(joined, group), context.services.now()
    async with revisions.noted(tx, joined.id, by=context.user_id, now=now):
        await releases.set_media(tx, joined.id, media, now=now)
        await drafting.reword(tx, context, joined, group, draft)
    for part in group:
        await parts.move(tx, part, release_id=joined.id)


async def _add_own(tx: Transaction, context: Context, piece: Piece) -> int:
    group, draft = piece
    raw, arriving = drafting.text_of(group), drafting.arriving(group)
    added = await drafts.add(tx, raw, draft, arriving, context.services.desk.clock)
    for part in group:
        await parts.move(tx, part, release_id=added.id)
    return added.id


async def _free_media(context: Context, release: Release, messages: Sequence[Part]) -> str:
    """Take photos and the like away from the text that they were joined with."""
    loose = pairing.loose(messages)
    if not loose:
        return texts.CANNOT_SEPARATE
    stay = [part for part in messages if part not in loose]
    now = context.services.now()
    async with context.transaction() as tx:
        for part in loose:
            await parts.move(tx, part, release_id=None)
        async with revisions.noted(tx, release.id, by=context.user_id, now=now):
            await releases.set_media(tx, release.id, drafting.kept_of(release, stay), now=now)
    await context.services.show(release.id)
    photos_only = all(part.media and part.media.kind is Kind.PHOTO for part in loose)
    return texts.PHOTO_SEPARATED if photos_only else texts.MEDIA_SEPARATED


async def _say_what_carries_on(context: Context, torn: Sequence[Part]) -> None:
    for part in torn[:1]:
        await context.bot.send_message(
            part.chat_id,
            render.sentence(texts.CARRIES_ON),
            reply_parameters=about(part.message_id),
        )
