"""Many posts for one person in one message."""

from storage.engine.database import Transaction


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
