"""A chat that has a new id: a group that became a supergroup."""

from storage.engine.database import Transaction


async def move(tx: Transaction, old: int, new: int, *, now: int) -> None:
    """Take everything that belongs to a chat to its new id; what waits for it is due now. What was
    sent stays under the old id, where its messages are."""
    await _move_settings(tx, old, new)
    await _move_waiting(tx, old, new, now=now)
    await tx.execute("DELETE FROM subscribers WHERE chat_id = :old", old=old)
    await tx.execute("UPDATE posts SET channel_id = :new WHERE channel_id = :old", old=old, new=new)


async def _move_settings(tx: Transaction, old: int, new: int) -> None:
    await tx.execute(
        """
        INSERT INTO subscribers (
            chat_id,
            name,
            joined_at,
            paused_at
        )
        SELECT
            :new,
            name,
            joined_at,
            paused_at
        FROM subscribers
        WHERE chat_id = :old
        ON CONFLICT (chat_id) DO NOTHING
        """,
        old=old,
        new=new,
    )
    await tx.execute(
        """
        INSERT INTO subscriptions (
            kind,
            topic,
            chat_id,
            since,
            shown
        )
        SELECT
            kind,
            topic,
            :new,
            since,
            shown
        FROM subscriptions
        WHERE chat_id = :old
        ON CONFLICT (kind, topic, chat_id) DO NOTHING
        """,
        old=old,
        new=new,
    )
    await tx.execute("DELETE FROM subscriptions WHERE chat_id = :old", old=old)


async def _move_waiting(tx: Transaction, old: int, new: int, *, now: int) -> None:
    await tx.execute(
        """
        UPDATE deliveries
        SET chat_id = :new,
            due_at = :now,
            claimed_by = NULL
        WHERE chat_id = :old
          AND due_at IS NOT NULL
          AND action = 'send'
          AND NOT EXISTS (
              SELECT 1
              FROM deliveries AS known
              WHERE known.post_id = deliveries.post_id
                AND known.chat_id = :new
          )
        """,
        old=old,
        new=new,
        now=now,
    )
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'cancelled',
            due_at = NULL,
            claimed_by = NULL,
            error = 'the chat has a new id',
            finished_at = :now
        WHERE chat_id = :old
          AND due_at IS NOT NULL
        """,
        old=old,
        now=now,
    )
