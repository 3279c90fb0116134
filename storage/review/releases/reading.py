"""Releases as they are now."""

from collections.abc import Sequence

from storage.engine.database import Transaction
from storage.review import release as kept
from storage.review.release import Release


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


async def waiting(tx: Transaction, *, limit: int) -> list[Release]:
    """The drafts that wait for an editor, newest first."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM releases
        WHERE state = 'draft'
          AND due_at IS NULL
        ORDER BY id DESC
        LIMIT :limit
        """,
        limit=limit,
    )
    return list(kept.readable(rows))


async def decided_since(tx: Transaction, since: int, *, limit: int) -> list[Release]:
    """What was published at that time (unix seconds) and later, and stands, newest first."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM releases
        WHERE state = 'published'
          AND id IN (
              SELECT release_id
              FROM posts
              WHERE published_at >= :since
          )
        ORDER BY id DESC
        LIMIT :limit
        """,
        since=since,
        limit=limit,
    )
    return list(kept.readable(rows))


async def stuck(tx: Transaction, *, limit: int) -> list[tuple[Release, str]]:
    """The releases whose post is uncertain or failed, each with which of both, newest first."""
    rows = await tx.fetch_all(
        """
        SELECT
            releases.*,
            deliveries.outcome
        FROM deliveries
        JOIN posts ON posts.id = deliveries.post_id
        JOIN releases ON releases.id = posts.release_id
        WHERE deliveries.kind = 'channel'
          AND deliveries.outcome IN ('uncertain', 'failed')
          AND posts.retracted_at IS NULL
        ORDER BY deliveries.post_id DESC
        LIMIT :limit
        """,
        limit=limit,
    )
    once = {row["id"]: row for row in rows}  # a release may be stuck in several channels
    read = kept.readable(once.values())
    return [(release, once[release.id]["outcome"]) for release in read]


async def of_message(tx: Transaction, channel_id: int, message_id: int) -> Release | None:
    """The release whose post is this message of a channel."""
    row = await tx.fetch_one(
        """
        SELECT releases.*
        FROM posts
        JOIN releases ON releases.id = posts.release_id
        WHERE posts.channel_id = :channel_id
          AND posts.channel_message_id = :message_id
        """,
        channel_id=channel_id,
        message_id=message_id,
    )
    return kept.release_of(row) if row else None
