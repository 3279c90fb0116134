"""Which drafts their editors have seen as they are now, and which not: the process ended, or
Telegram failed, before the preview."""

from storage.database import Transaction


async def note_shown(tx: Transaction, release_id: int, message_id: int, *, revision: int) -> bool:
    """Remember which message shows the preview, and of which revision of the draft; False where a
    later one is shown already."""
    noted = await tx.execute(
        """
        UPDATE releases
        SET preview_message_id = :message_id,
            shown_revision = :revision
        WHERE id = :id
          AND shown_revision <= :revision
        """,
        id=release_id,
        message_id=message_id,
        revision=revision,
    )
    return noted == 1


async def missing(tx: Transaction, *, before: int, limit: int) -> tuple[int, ...]:
    """Drafts that came in or changed before then and were not shown since, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT id
        FROM releases
        WHERE state = 'draft'
          AND shown_revision < revision
          AND editor_chat IS NOT NULL
          AND changed_at < :before
        ORDER BY changed_at, id
        LIMIT :limit
        """,
        before=before,
        limit=limit,
    )
    return tuple(row["id"] for row in rows)
