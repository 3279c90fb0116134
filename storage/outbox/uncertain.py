"""Channel posts of which nobody knows whether they arrived: an editor settles them."""

from storage.engine.database import Transaction


async def posts(tx: Transaction, *, asked_before: int) -> tuple[int, ...]:
    """Posts of which nobody knows whether the channel has them, and whose editor was not asked, or
    not since `asked_before`."""
    rows = await tx.fetch_all(
        """
        SELECT post_id
        FROM deliveries
        WHERE outcome = 'uncertain'
          AND kind = 'channel'
          AND (asked_at IS NULL OR asked_at < :asked_before)
        ORDER BY post_id
        """,
        asked_before=asked_before,
    )
    return tuple(row["post_id"] for row in rows)
