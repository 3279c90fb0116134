"""Releases change: decided, understood anew, shown."""

from collections.abc import Sequence

from bot.news.media import Media
from bot.news.model import Understood
from storage.engine.database import Transaction, Value
from storage.engine.lists import encode_list, encode_media
from storage.review import release as kept
from storage.review.release import Release


async def publish(tx: Transaction, release_id: int, *, seen: int | None = None) -> Release | None:
    """Take a draft out of review for its channel; None for none, or one that is not as `seen`."""
    row = await tx.fetch_one(
        """
        UPDATE releases
        SET state = 'published'
        WHERE id = :id
          AND state = 'draft'
          AND revision = COALESCE(:seen, revision)
        RETURNING *
        """,
        id=release_id,
        seen=seen,
    )
    return kept.release_of(row) if row else None


async def discard(tx: Transaction, release_id: int, *, listed: bool = False) -> bool:
    """Put a draft aside for good, or what is listed; False if it is not that any more."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET state = 'discarded'
        WHERE id = :id
          AND state <> 'discarded'
          AND (state = 'draft') = (:listed = 0)
        """,
        id=release_id,
        listed=int(listed),
    )
    return changed == 1


async def revise(
    tx: Transaction,
    release_id: int,
    draft: Understood,
    *,
    now: int,
    by_hand: Sequence[str] | None = None,
) -> bool:
    """Replace what was understood, while it is still a draft; `by_hand`: what its editor wrote."""
    written = None if by_hand is None else encode_list(by_hand)
    return await _replace(tx, release_id, draft, listed=0, by_hand=written, at=None, now=now)


async def correct(
    tx: Transaction, release_id: int, draft: Understood, *, released_at: int | None, now: int
) -> bool:
    """Replace what was understood of a listed release, and when its news is from if that is given;
    storage.correcting has its lists and posts follow."""
    return await _replace(tx, release_id, draft, listed=1, by_hand=None, at=released_at, now=now)


async def _replace(tx: Transaction, release_id: int, draft: Understood, **params: Value) -> bool:
    changed = await tx.execute(
        """
        UPDATE releases
        SET kicker = :kicker,
            headline = :headline,
            body = :body,
            summary = :summary,
            issuer = :issuer,
            organisation = :organisation,
            publisher = :publisher,
            via = :via,
            date = :date,
            provinces = :provinces,
            mentioned = :mentioned,
            hashtags = :hashtags,
            removed = :removed,
            is_national = :is_national,
            by_hand = COALESCE(:by_hand, by_hand),
            released_at = COALESCE(:at, released_at),
            revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state <> 'discarded'
          AND (state = 'draft') = (:listed = 0)
        """,
        id=release_id,
        **kept.columns_of(draft),
        **params,
    )
    return changed == 1


async def extend(tx: Transaction, release_id: int, *, raw: str, released_at: int) -> bool:
    """Replace the raw text of a draft, when a further message turned out to belong to it."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET raw = :raw,
            released_at = :released_at
        WHERE id = :id
          AND state = 'draft'
        """,
        id=release_id,
        raw=raw,
        released_at=released_at,
    )
    return changed == 1


async def set_media(tx: Transaction, release_id: int, media: Sequence[Media], *, now: int) -> bool:
    """Give a draft these photos and the like; the same ones again change nothing."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET photos = :photos,
            revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state = 'draft'
          AND photos <> :photos
        """,
        id=release_id,
        photos=encode_media(dict.fromkeys(media)),
        now=now,
    )
    return changed == 1


async def touch(tx: Transaction, release_id: int, *, now: int) -> bool:
    """Its editor is to see a draft anew before it is published: something was said of it."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state = 'draft'
        """,
        id=release_id,
        now=now,
    )
    return changed == 1


async def note_shown(tx: Transaction, release_id: int, message_id: int, *, revision: int) -> bool:
    """Remember which message shows a draft, and of which revision; False where a later one is
    shown already."""
    noted = await tx.execute(
        """
        UPDATE releases
        SET preview_message_id = :message_id,
            shown_revision = :revision
        WHERE id = :id
          AND shown_revision <= :revision
        """,
        id=release_id,
        message_id=message_id,
        revision=revision,
    )
    return noted == 1


async def note_removed(tx: Transaction, release_id: int, chat_id: int, message_id: int) -> None:
    """Remember which message shows what cleaning took out of a release."""
    await tx.execute(
        """
        UPDATE releases
        SET removed_chat = :chat_id,
            removed_message_id = :message_id
        WHERE id = :id
        """,
        id=release_id,
        chat_id=chat_id,
        message_id=message_id,
    )
