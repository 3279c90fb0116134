"""The processes that send at the same time, so that each takes its part of the pace."""

from storage.database import Transaction

GONE_AFTER = 45  # seconds without a sign of life


async def sign(tx: Transaction, name: str, *, now: int) -> int:
    """Give a sign of life; returns how many processes have given one lately, this one included."""
    await tx.execute(
        """
        INSERT INTO senders (
            name,
            seen_at
        )
        VALUES (
            :name,
            :now
        )
        ON CONFLICT (name) DO UPDATE
        SET seen_at = excluded.seen_at
        """,
        name=name,
        now=now,
    )
    await tx.execute("DELETE FROM senders WHERE seen_at < :gone", gone=now - GONE_AFTER)
    row = await tx.fetch_one("SELECT COUNT(*) AS senders FROM senders")
    return row["senders"] if row else 1


async def leave(tx: Transaction, name: str) -> None:
    """Send no more: the others may take over the part of the pace."""
    await tx.execute("DELETE FROM senders WHERE name = :name", name=name)
