"""How the copies of a post fare."""

from dataclasses import dataclass

from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Progress:
    """Copies of a post, its channels' among them: those that say what it says now, those that wait
    to, and those that Telegram refused."""

    right: int = 0
    waiting: int = 0
    failed: int = 0


async def of_release(tx: Transaction, release_id: int) -> Progress:
    """Count the copies of all posts of a release."""
    row = await tx.fetch_one(
        """
        SELECT
            COUNT(CASE WHEN deliveries.outcome = 'sent' THEN 1 END) AS sent,
            COUNT(CASE WHEN deliveries.due_at IS NOT NULL THEN 1 END) AS waiting,
            COUNT(CASE WHEN deliveries.outcome = 'failed' THEN 1 END) AS failed
        FROM posts
        JOIN deliveries ON deliveries.post_id = posts.id
        WHERE posts.release_id = :release_id
        """,
        release_id=release_id,
    )
    return Progress(row["sent"], row["waiting"], row["failed"]) if row else Progress()
