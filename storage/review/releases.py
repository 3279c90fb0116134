"""Releases: as they came in, as they were understood, and how far each has got."""

from collections.abc import Sequence

from bot.news.model import Understood
from storage.engine.database import Transaction, Value
from storage.engine.lists import encode_list
from storage.review import release as kept
from storage.review.release import Added, Arrival, Release, State


async def add(
    tx: Transaction, draft: Understood, arrival: Arrival, *, now: int, state: State = State.DRAFT
) -> Added:
    """Keep a release once: an arrival whose key is known adds nothing and names the first.
    What goes straight into the archive goes through archive.add."""
    row = await tx.fetch_one(
        """
        INSERT INTO releases (
            key,
            state,
            editor_chat,
            raw,
            url,
            origin,
            released_at,
            created_at,
            changed_at,
            photos,
            kicker,
            headline,
            body,
            summary,
            issuer,
            organisation,
            publisher,
            via,
            date,
            provinces,
            mentioned,
            hashtags,
            removed,
            is_national
        )
        VALUES (
            :key,
            :state,
            :editor_chat,
            :raw,
            :url,
            :origin,
            :released_at,
            :now,
            :now,
            :photos,
            :kicker,
            :headline,
            :body,
            :summary,
            :issuer,
            :organisation,
            :publisher,
            :via,
            :date,
            :provinces,
            :mentioned,
            :hashtags,
            :removed,
            :is_national
        )
        ON CONFLICT (key) DO NOTHING
        RETURNING id
        """,
        key=arrival.key,
        state=state,
        editor_chat=arrival.editor_chat,
        raw=arrival.raw,
        url=arrival.url,
        origin=arrival.origin,
        released_at=arrival.released_at,
        now=now,
        photos=encode_list(arrival.photos),
        **kept.columns_of(draft),
    )
    if row is not None:
        return Added(row["id"], is_new=True)
    row = await tx.fetch_one("SELECT id FROM releases WHERE key = :key", key=arrival.key)
    assert row is not None  # its key was in the way a moment ago, and releases are never deleted
    return Added(row["id"], is_new=False)


async def get(tx: Transaction, release_id: int) -> Release | None:
    row = await tx.fetch_one("SELECT * FROM releases WHERE id = :id", id=release_id)
    return kept.release_of(row) if row else None


async def held(tx: Transaction, release_id: int) -> Release | None:
    """A release that nobody else changes until the transaction ends."""
    row = await tx.fetch_one(
        "SELECT * FROM releases WHERE id = :id /*pg FOR UPDATE */", id=release_id
    )
    return kept.release_of(row) if row else None


async def listed(tx: Transaction, release_ids: Sequence[int]) -> list[Release]:
    """The listed releases among these, in this order."""
    return [one for one in await some(tx, release_ids) if one.state.is_listed]


async def some(tx: Transaction, release_ids: Sequence[int]) -> list[Release]:
    """Those of these releases that can be read, in this order."""
    one = "SELECT * FROM releases WHERE id = :id"
    rows = [await tx.fetch_one(one, id=release_id) for release_id in release_ids]
    return list(kept.readable(row for row in rows if row is not None))


async def find(tx: Transaction, key: str) -> Release | None:
    row = await tx.fetch_one("SELECT * FROM releases WHERE key = :key", key=key)
    return kept.release_of(row) if row else None


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
