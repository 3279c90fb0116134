"""Many posts for one person in one message."""

from dataclasses import dataclass

from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Digest:
    """The posts that one message tells, oldest first, and of how many older ones it only says that
    there are."""

    posts: tuple[int, ...]
    beyond: int = 0


async def told_in(tx: Transaction, chat_id: int, message_id: int, *, limit: int) -> Digest:
    """What a digest tells that still stands, at most so many of it by itself."""
    rows = await tx.fetch_all(
        """
        SELECT deliveries.post_id
        FROM deliveries
        JOIN posts ON posts.id = deliveries.post_id
        WHERE deliveries.chat_id = :chat_id
          AND deliveries.message_id = :message_id
          AND deliveries.digest IS NOT NULL
          AND posts.retracted_at IS NULL
        ORDER BY deliveries.post_id DESC
        """,
        chat_id=chat_id,
        message_id=message_id,
    )
    found = [row["post_id"] for row in rows]
    return Digest(tuple(reversed(found[:limit])), beyond=max(0, len(found) - limit))
