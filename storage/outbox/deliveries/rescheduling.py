"""Rows that wait, and come due sooner or later than they were to."""

from storage.engine.database import Transaction


async def hurry(tx: Transaction, post_id: int, *, now: int) -> None:
    """Have what waits of a post go before everything else, and at once to those whom it
    does not let wait for their hour."""
    await tx.execute(
        """
        UPDATE deliveries
        SET urgent = 1
        WHERE post_id = :post_id
          AND due_at IS NOT NULL
        """,
        post_id=post_id,
    )
    await tx.execute(
        """
        UPDATE deliveries
        SET due_at = :now
        WHERE post_id = :post_id
          AND due_at > :now
          AND kept = 1
          AND attempts = 0
          AND chat_id IN (
              SELECT subscribers.chat_id
              FROM subscribers
              WHERE subscribers.urgent_breaks = 1
          )
        """,
        post_id=post_id,
        now=now,
    )


async def put_off(tx: Transaction, chat_id: int, *, due_at: int, urgent_at: int, now: int) -> None:
    """Send what waits for a subscriber and was not tried yet at another time, what is urgent at
    one of its own."""
    await tx.execute(
        """
        UPDATE deliveries
        SET due_at = CASE WHEN urgent = 1 THEN :urgent_at ELSE :due_at END,
            kept = CASE WHEN :due_at > :now THEN 1 ELSE kept END
        WHERE chat_id = :chat_id
          AND kind = 'subscriber'
          AND attempts = 0
          AND due_at IS NOT NULL
        """,
        chat_id=chat_id,
        due_at=due_at,
        urgent_at=urgent_at,
        now=now,
    )
