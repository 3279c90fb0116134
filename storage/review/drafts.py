"""How a release under review changes; each change makes the preview that was shown outdated."""

from collections.abc import Sequence

from bot.news.model import Understood
from storage.engine.database import Transaction
from storage.engine.lists import encode_list
from storage.review.releases import columns_of


async def revise(
    tx: Transaction,
    release_id: int,
    draft: Understood,
    *,
    now: int,
    by_hand: Sequence[str] | None = None,
) -> bool:
    """Replace what was understood, while it is still a draft; `by_hand`: what its editor wrote."""
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
            revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state = 'draft'
        """,
        id=release_id,
        by_hand=None if by_hand is None else encode_list(by_hand),
        now=now,
        **columns_of(draft),
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


async def set_photos(tx: Transaction, release_id: int, photos: Sequence[str], *, now: int) -> bool:
    """Give a draft these photos (Telegram's file ids); the same ones again change nothing."""
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
        photos=encode_list(tuple(dict.fromkeys(photos))),
        now=now,
    )
    return changed == 1


async def touch(tx: Transaction, release_id: int, *, now: int) -> bool:
    """Something was said of a draft: its editor is to see that before it is published."""
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
