"""From the messages of one release to its draft, and to what is kept of both."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from telegram import Update
from telegram.error import BadRequest, NetworkError

from bot.display import render, texts
from bot.news import pieces
from bot.news.model import Understood
from handlers.context import Context
from handlers.editors import answers, review
from handlers.reply import reply
from storage.engine.database import Transaction
from storage.review import likenesses, parts, releases
from storage.review.parts import Part
from storage.review.release import Arrival, Release

log = logging.getLogger(__name__)


def text_of(messages: Iterable[Part]) -> str:
    """The whole text of a release."""
    return pieces.joined([part.text for part in messages])


def photos_of(messages: Iterable[Part]) -> tuple[str, ...]:
    return tuple(part.photo for part in messages if part.photo)


async def open_(
    tx: Transaction, context: Context, messages: Sequence[Part], draft: Understood
) -> int:
    """Keep a new draft and its messages, named after the first that has a text; gives its id."""
    services = context.services
    first = next(part for part in messages if part.text)
    arrival = Arrival(
        key=f"{first.chat_id}:{first.message_id}",
        raw=text_of(messages),
        released_at=services.released_at(draft, first.sent_at),
        editor_chat=first.chat_id,
        photos=photos_of(messages),
    )
    added = await releases.add(tx, draft, arrival, now=services.now())
    await likenesses.keep(tx, added.id, likenesses.of(draft))
    return added.id


async def keep(tx: Transaction, part: Part, release_id: int | None) -> None:
    """Keep a message with its release, whether or not it is kept already."""
    await parts.add(tx, part)
    await parts.rewrite(tx, replace(part, release_id=release_id))


async def reword(
    tx: Transaction, context: Context, release: Release, messages: Sequence[Part], draft: Understood
) -> None:
    """Put in what was understood anew of a draft's messages; what its editor wrote by hand stays.
    Its caller notes the revision."""
    written = {field: getattr(release.draft, field) for field in release.by_hand}
    if "provinces" in written:
        draft = answers.with_provinces(draft, release.draft.province_names)
    services = context.services
    released_at = services.released_at(draft, messages[0].sent_at)
    await releases.extend(tx, release.id, raw=text_of(messages), released_at=released_at)
    await releases.revise(tx, release.id, replace(draft, **written), now=services.now())
    await likenesses.keep(tx, release.id, likenesses.of(draft))


async def show(update: Update, context: Context, release_id: int) -> None:
    """Show a preview. The draft is kept whatever happens: a lost one is shown again later."""
    try:
        await review.show(context, release_id)
    except BadRequest:
        raise
    except NetworkError as error:
        log.warning("The preview of release %s comes later: %s", release_id, error.message)
        await reply(update, render.sentence(texts.PREVIEW_LATER))
