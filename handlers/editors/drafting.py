"""From the messages of one release to its draft, and to what is kept of both."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from telegram import Update
from telegram.error import BadRequest, NetworkError

from bot.display import render, texts
from bot.news import pieces
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


def photos_of(messages: Iterable[Part]) -> tuple[str, ...]:
    return tuple(part.photo for part in messages if part.photo)


def arriving(messages: Sequence[Part]) -> Arriving:
    """How a release comes in messages: it is named after the first that has a text."""
    first = next(part for part in messages if part.text)
    return Arriving(
        key=f"{first.chat_id}:{first.message_id}",
        at=first.sent_at,
        editor_chat=first.chat_id,
        origin=first.origin,
        photos=photos_of(messages),
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
