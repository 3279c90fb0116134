"""Channel posts of which nobody knows whether they arrived: an editor settles them."""

from storage.engine.database import Transaction
from storage.outbox import deliveries


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


async def note_asked(tx: Transaction, post_id: int, *, now: int) -> None:
    """Remember that the editor was asked about an uncertain channel post."""
    await tx.execute(
        """
        UPDATE deliveries
        SET asked_at = :now
        WHERE post_id = :post_id
          AND kind = 'channel'
          AND outcome = 'uncertain'
        """,
        post_id=post_id,
        now=now,
    )


async def arrived(tx: Transaction, post_id: int, *, now: int) -> bool:
    """The editor sees the uncertain post in the channel; False if it is uncertain no more."""
    settled = await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'sent',
            finished_at = :now
        WHERE post_id = :post_id
          AND kind = 'channel'
          AND outcome = 'uncertain'
        """,
        post_id=post_id,
        now=now,
    )
    if settled:
        await deliveries.stand(tx, post_id, message_id=None, now=now)
    return settled == 1


async def send_again(tx: Transaction, post_id: int, *, now: int) -> bool:
    """The editor wants the uncertain or failed post sent to the channel (again); False if it is
    neither."""
    settled = await tx.execute(
        """
        UPDATE deliveries
        SET outcome = NULL,
            due_at = :now,
            finished_at = NULL,
            asked_at = NULL
        WHERE post_id = :post_id
          AND kind = 'channel'
          AND outcome IN ('uncertain', 'failed')
        """,
        post_id=post_id,
        now=now,
    )
    return settled == 1
