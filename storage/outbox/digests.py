"""Many posts for one person in one message."""

from storage.engine.database import Transaction
from storage.outbox.deliveries import Claim, Lease, claim_of


async def count_due(tx: Transaction, chat_id: int, *, now: int) -> int:
    """How many posts a chat has still to be told that nobody has taken."""
    row = await tx.fetch_one(
        """
        SELECT COUNT(*) AS posts
        FROM deliveries
        WHERE chat_id = :chat_id
          AND due_at <= :now
          AND action = 'send'
        """,
        chat_id=chat_id,
        now=now,
    )
    return row["posts"] if row else 0


async def claim(
    tx: Transaction, lease: Lease, chat_id: int, *, limit: int, now: int
) -> tuple[Claim, ...]:
    """Take what else is due for a chat of which one post is claimed already, oldest first: all of
    it becomes one digest."""
    rows = await tx.fetch_all(
        """
        WITH due AS (
            SELECT post_id
            FROM deliveries
            WHERE chat_id = :chat_id
              AND due_at <= :now
              AND action = 'send'
            ORDER BY post_id
            LIMIT :limit
            /*pg FOR UPDATE SKIP LOCKED */
        )
        UPDATE deliveries
        SET attempts = attempts + 1,
            due_at = :until,
            claimed_by = :worker
        WHERE chat_id = :chat_id
          AND post_id IN (
              SELECT post_id
              FROM due
          )
        RETURNING *
        """,
        chat_id=chat_id,
        now=now,
        until=lease.until,
        worker=lease.worker,
        limit=limit,
    )
    return tuple(sorted(map(claim_of, rows), key=lambda claim: claim.post_id))


async def told_in(tx: Transaction, chat_id: int, message_id: int) -> tuple[int, ...]:
    """The posts that one digest tells."""
    rows = await tx.fetch_all(
        """
        SELECT post_id
        FROM deliveries
        WHERE chat_id = :chat_id
          AND message_id = :message_id
          AND digest IS NOT NULL
        ORDER BY post_id
        """,
        chat_id=chat_id,
        message_id=message_id,
    )
    return tuple(row["post_id"] for row in rows)
