"""What was sent to one person, and how long that is remembered."""

from storage.engine.database import Row, Transaction

KEPT = 365 * 86_400  # seconds that a copy can be put right after it was sent
_ENDED = ("sent", "failed", "paused", "uncertain", "cancelled")


async def of_person(tx: Transaction, person: int) -> list[Row]:
    """What was sent to a person, or waits for them, when, and because of which topic (its kind and
    its name)."""
    return await tx.fetch_all(
        """
        SELECT
            deliveries.post_id,
            releases.headline,
            deliveries.because,
            deliveries.outcome,
            deliveries.message_id,
            deliveries.created_at,
            deliveries.due_at,
            deliveries.finished_at
        FROM deliveries
        JOIN posts ON posts.id = deliveries.post_id
        JOIN releases ON releases.id = posts.release_id
        WHERE deliveries.chat_id = :person
          AND deliveries.kind = 'subscriber'
        ORDER BY deliveries.created_at, deliveries.post_id
        """,
        person=person,
    )


async def forget_person(tx: Transaction, person: int) -> None:
    """Forget what was sent to a person and what waits for them: no correction reaches them."""
    await tx.execute(  # by posts: each row is found by its key
        """
        DELETE FROM deliveries
        WHERE chat_id = :person
          AND kind = 'subscriber'
          AND post_id IN (SELECT id FROM posts)
        """,
        person=person,
    )


async def prune(tx: Transaction, *, now: int, limit: int) -> int:
    """Forget which subscribers had a post long ago, so many rows at a time; returns how many."""
    forgotten = 0
    for outcome in _ENDED:
        forgotten += await tx.execute(
            """
            DELETE FROM deliveries
            WHERE (post_id, chat_id) IN (
                SELECT
                    post_id,
                    chat_id
                FROM deliveries
                WHERE outcome = :outcome
                  AND finished_at < :before
                  AND kind = 'subscriber'
                ORDER BY finished_at
                LIMIT :limit
            )
            """,
            outcome=outcome,
            before=now - KEPT,
            limit=limit,
        )
    return forgotten
