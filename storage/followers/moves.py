"""A chat that has a new id: a group that became a supergroup."""

from storage import posts
from storage.engine.database import Transaction
from storage.followers import left, timings
from storage.outbox import deliveries
from storage.sources import chats


async def move(tx: Transaction, old: int, new: int, *, now: int) -> None:
    """Take everything that belongs to a chat to its new id; what waits for it is due when it is
    next told. What was sent stays under the old id, where its messages are."""
    await _move_subscriber(tx, old, new)
    await _move_choices(tx, old, new)
    await _forget_subscriber(tx, old)
    await timings.move(tx, old, new)
    await left.forget(tx, old)
    await posts.move(tx, old, new)
    await deliveries.move(tx, old, new, now=now)
    await chats.move(tx, old, new)


async def _move_subscriber(tx: Transaction, old: int, new: int) -> None:
    """Take a chat, and what it follows, to its new id."""
    await tx.execute(
        """
        INSERT INTO subscribers (
            chat_id,
            name,
            joined_at,
            paused_at,
            next_at,
            silent_from,
            urgent_breaks,
            language,
            thread_id
        )
        SELECT
            :new,
            name,
            joined_at,
            paused_at,
            next_at,
            silent_from,
            urgent_breaks,
            language,
            thread_id
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


async def _move_choices(tx: Transaction, old: int, new: int) -> None:
    """Tell a chat that is known under both ids as it chose under the old one, where it has not
    chosen anew. Its topics are its own."""
    await tx.execute(
        """
        UPDATE subscribers
        SET language = COALESCE(
            language,
            (
                SELECT former.language
                FROM subscribers AS former
                WHERE former.chat_id = :old
            )
        )
        WHERE chat_id = :new
        """,
        old=old,
        new=new,
    )
    await tx.execute(
        """
        UPDATE subscribers
        SET next_at = former.next_at,
            silent_from = former.silent_from,
            urgent_breaks = former.urgent_breaks
        FROM subscribers AS former
        WHERE subscribers.chat_id = :new
          AND former.chat_id = :old
          AND NOT EXISTS (
              SELECT 1
              FROM timings
              WHERE timings.chat_id = :new
          )
        """,
        old=old,
        new=new,
    )


async def _forget_subscriber(tx: Transaction, chat_id: int) -> None:
    await tx.execute("DELETE FROM subscriptions WHERE chat_id = :chat_id", chat_id=chat_id)
    await tx.execute("DELETE FROM subscribers WHERE chat_id = :chat_id", chat_id=chat_id)
