"""Drafts that no editor has seen yet: the process ended, or Telegram failed, before the preview."""

from storage.database import Transaction


async def missing(tx: Transaction, *, before: int, limit: int) -> tuple[int, ...]:
    """Drafts that came in before then and have no preview, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT id
        FROM releases
        WHERE state = 'draft'
          AND preview_message_id IS NULL
          AND editor_chat IS NOT NULL
          AND created_at < :before
        ORDER BY created_at, id
        LIMIT :limit
        """,
        before=before,
        limit=limit,
    )
    return tuple(row["id"] for row in rows)
