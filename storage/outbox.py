"""How the outbox is doing, for the owner."""

from dataclasses import dataclass

from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Counts:
    """`oldest` is when the longest waiting row was made; `failed` counts by reason."""

    waiting: int
    oldest: int | None
    sent: int
    uncertain: int
    failed: dict[str, int]


async def counts(tx: Transaction, *, since: int) -> Counts:
    """Waiting and uncertain now; sent and failed from `since` on."""
    waiting = await tx.fetch_one(
        """
        SELECT
            COUNT(*) AS rows,
            MIN(created_at) AS oldest
        FROM deliveries
        WHERE due_at IS NOT NULL
        """
    )
    assert waiting is not None
    failed = await tx.fetch_all(
        """
        SELECT
            error,
            COUNT(*) AS rows
        FROM deliveries
        WHERE outcome = 'failed'
          AND finished_at >= :since
        GROUP BY error
        """,
        since=since,
    )
    return Counts(
        waiting=waiting["rows"],
        oldest=waiting["oldest"],
        sent=await _count(tx, "sent", since=since),
        uncertain=await _count(tx, "uncertain", since=0),
        failed={row["error"] or "": row["rows"] for row in failed},
    )


async def _count(tx: Transaction, outcome: str, *, since: int) -> int:
    row = await tx.fetch_one(
        """
        SELECT COUNT(*) AS rows
        FROM deliveries
        WHERE outcome = :outcome
          AND finished_at >= :since
        """,
        outcome=outcome,
        since=since,
    )
    return row["rows"] if row else 0
