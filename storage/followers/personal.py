"""What is known of one person who follows, given out and forgotten."""

from storage.engine.database import Row, Transaction
from storage.followers import filed
from storage.outbox import audiences


async def of_person(tx: Transaction, person: int) -> list[Row]:
    """Who a person is to the bot."""
    return await tx.fetch_all("SELECT * FROM subscribers WHERE chat_id = :person", person=person)


async def followed_by(tx: Transaction, person: int) -> list[Row]:
    """What a person follows, the words as they were typed too."""
    return await tx.fetch_all(
        """
        SELECT
            kind,
            topic,
            shown,
            since
        FROM subscriptions
        WHERE chat_id = :person
        ORDER BY since, kind, topic
        """,
        person=person,
    )


async def forget_person(tx: Transaction, person: int) -> None:
    """Forget a person with all they follow, and the words that nobody follows but they."""
    left = await tx.fetch_all(
        """
        DELETE FROM subscriptions
        WHERE chat_id = :person
        RETURNING
            chat_id,
            kind,
            topic,
            shown
        """,
        person=person,
    )
    await filed.forget(tx, filed.readable(left))
    await audiences.forget_unfollowed(tx)
    await tx.execute("DELETE FROM subscribers WHERE chat_id = :person", person=person)


async def resume(tx: Transaction, person: int, *, paused_at: int) -> None:
    """End the pause that began then (unix seconds), and no other."""
    await tx.execute(
        """
        UPDATE subscribers
        SET paused_at = NULL
        WHERE chat_id = :person
          AND paused_at = :paused_at
        """,
        person=person,
        paused_at=paused_at,
    )
