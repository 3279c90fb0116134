"""From the messages of one release to its draft, and to what is kept of both."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from telegram import Update
from telegram.error import BadRequest, NetworkError

from bot.display import render, texts
from bot.news import pieces
from bot.news.media import Kind, Media
from bot.news.model import Understood
from bot.newsroom import drafts
from bot.newsroom.drafts import Arriving, Reworded
from handlers.context import Context
from handlers.reply import reply
from storage.engine.database import Transaction
from storage.review import parts
from storage.review.parts import Part
from storage.review.release import Release

log = logging.getLogger(__name__)


def text_of(messages: Iterable[Part]) -> str:
    """The whole text of a release."""
    return pieces.joined([part.text for part in messages])


def media_of(messages: Sequence[Part]) -> tuple[Media, ...]:
    """What goes out with a release, in the order it came: a document that came without its text
    follows it."""
    told = {part.sent_as for part in messages if part.text}
    return tuple(
        _attached(part.media) if part.sent_as not in told else part.media
        for part in messages
        if part.media
    )


def kept_of(release: Release, messages: Sequence[Part]) -> tuple[Media, ...]:
    """What a release goes on having of what came with these messages, as its editor put it."""
    came = {one.file_id: one for one in media_of(messages)}
    return tuple(came[one.file_id] for one in release.arrival.media if one.file_id in came)


def joined_media(release: Release, before: Sequence[Part], part: Part) -> tuple[Media, ...]:
    """What a release has with one more message: in the order it came, unless its editor chose."""
    whole = sorted([*before, part], key=lambda p: p.message_id)
    if release.arrival.media == media_of(before):
        return media_of(whole)
    known = {one.file_id for one in media_of(before)}
    new = [one for one in media_of(whole) if one.file_id not in known]
    return (*kept_of(release, before), *new)


def mended_media(release: Release, before: Part, after: Part) -> tuple[Media, ...]:
    """What a release has once one of its messages shows something else in the same place."""
    old, new = before.media, after.media
    if old is None or new is None:
        return release.arrival.media
    return tuple(
        _in_place_of(one, new) if one.file_id == old.file_id else one
        for one in release.arrival.media
    )


def _in_place_of(old: Media, new: Media) -> Media:
    return replace(new, kind=old.kind) if new.is_document and old.is_document else new


def _attached(media: Media) -> Media:
    return replace(media, kind=Kind.ATTACHMENT) if media.is_document else media


def arriving(messages: Sequence[Part]) -> Arriving:
    """How a release comes in messages: it is named after the first that has a text."""
    first = next(part for part in messages if part.text)
    return Arriving(
        key=f"{first.chat_id}:{first.message_id}",
        at=first.sent_at,
        editor_chat=first.chat_id,
        origin=first.origin,
        media=media_of(messages),
    )


async def keep(tx: Transaction, part: Part, release_id: int | None) -> None:
    """Keep a message with its release, whether or not it is kept already."""
    await parts.add(tx, part)
    await parts.rewrite(tx, replace(part, release_id=release_id))


async def reword(
    tx: Transaction, context: Context, release: Release, messages: Sequence[Part], draft: Understood
) -> None:
    """Put in what was understood anew of a draft's messages. Its caller notes the revision."""
    reworded = Reworded(text_of(messages), draft, messages[0].sent_at)
    await drafts.reword(tx, release, reworded, context.services.desk.clock)


async def show(update: Update, context: Context, release_id: int) -> None:
    """Show a preview. The draft is kept whatever happens: a lost one is shown again later."""
    try:
        await context.services.show(release_id)
    except BadRequest:
        raise
    except NetworkError as error:
        log.warning("The preview of release %s comes later: %s", release_id, error.message)
        await reply(update, render.sentence(texts.PREVIEW_LATER))
