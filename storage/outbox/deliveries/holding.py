"""A claim that stands: asked for, held longer, and inherited from the dead."""

from storage.engine.database import Transaction
from storage.outbox.deliveries.rows import Claim


async def is_held(tx: Transaction, claim: Claim) -> bool:
    """Whether a claim still stands: its subscriber may have left, its lease may have ended."""
    row = await tx.fetch_one(
        """
        SELECT 1 AS held
        FROM deliveries
        WHERE post_id = :post_id
          AND chat_id = :chat_id
          AND attempts = :attempts
          AND due_at IS NOT NULL
        """,
        post_id=claim.post_id,
        chat_id=claim.chat_id,
        attempts=claim.attempts,
    )
    return row is not None


async def message_of(tx: Transaction, post_id: int, chat_id: int) -> int | None:
    """The message that shows a post in a chat, where it was sent there."""
    row = await tx.fetch_one(
        """
        SELECT message_id
        FROM deliveries
        WHERE post_id = :post_id
          AND chat_id = :chat_id
        """,
        post_id=post_id,
        chat_id=chat_id,
    )
    return row["message_id"] if row else None


async def prolong(tx: Transaction, claim: Claim, *, until: int) -> bool:
    """Hold a claim longer; False where it does not stand any more."""
    held = await tx.execute(
        """
        UPDATE deliveries
        SET due_at = :until
        WHERE post_id = :post_id
          AND chat_id = :chat_id
          AND attempts = :attempts
          AND claimed_by IS NOT NULL
        """,
        post_id=claim.post_id,
        chat_id=claim.chat_id,
        attempts=claim.attempts,
        until=until,
    )
    return held == 1


async def take_over(tx: Transaction, worker: str, *, now: int) -> int:
    """At start: what an earlier process of this name was sending is uncertain for the channel and
    due again for subscribers. Returns how many rows there were."""
    uncertain = await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'uncertain',
            due_at = NULL,
            claimed_by = NULL,
            error = 'the process ended while it was sending',
            finished_at = :now
        WHERE kind = 'channel'
          AND action = 'send'
          AND due_at IS NOT NULL
          AND claimed_by = :worker
        """,
        worker=worker,
        now=now,
    )
    due = await tx.execute(
        """
        UPDATE deliveries
        SET due_at = :now,
            claimed_by = NULL
        WHERE due_at IS NOT NULL
          AND claimed_by = :worker
        """,
        worker=worker,
        now=now,
    )
    return uncertain + due
