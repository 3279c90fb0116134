"""How the outbox is doing, for the owner."""

from dataclasses import dataclass

from bot.news.timing import FOREVER
from storage import inbox
from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Counts:
    """`oldest` is when the longest waiting row was made; `failed` counts by reason; `paused` people
    have blocked the bot; `minute` is how many were sent in the last one."""

    waiting: int
    oldest: int | None
    sent: int
    uncertain: int
    failed: dict[str, int]
    paused: int = 0
    aside: int = 0
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A delivery that Telegram refused, and why."""

    post_id: int
    chat_id: int
    error: str
    finished_at: int


async def counts(tx: Transaction, *, since: int, now: int | None = None) -> Counts:
    """Waiting and uncertain now; sent and failed from `since` on; where `now` is given, the last
    minute's, and of what is kept for a time only what is due."""
    waiting = await tx.fetch_one(
        """
        SELECT
            COUNT(*) AS rows,
            MIN(created_at) AS oldest
        FROM deliveries
        WHERE due_at IS NOT NULL
          AND (kept = 0 OR due_at <= :due)
        """,
        due=FOREVER if now is None else now,
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
        paused=await _count_paused(tx),
        aside=await inbox.count_aside(tx),
        minute=0 if now is None else await _count(tx, "sent", since=now - 60),
    )


async def failures(tx: Transaction, *, before: int, limit: int) -> tuple[Failure, ...]:
    """The latest deliveries that failed until then, newest first."""
    rows = await tx.fetch_all(
        """
        SELECT
            post_id,
            chat_id,
            error,
            finished_at
        FROM deliveries
        WHERE outcome = 'failed'
          AND finished_at <= :before
        ORDER BY finished_at DESC, post_id, chat_id
        LIMIT :limit
        """,
        before=before,
        limit=limit,
    )
    return tuple(
        Failure(row["post_id"], row["chat_id"], row["error"] or "", row["finished_at"])
        for row in rows
    )


async def _count_paused(tx: Transaction) -> int:
    row = await tx.fetch_one(
        "SELECT COUNT(*) AS people FROM subscribers WHERE paused_at IS NOT NULL"
    )
    return row["people"] if row else 0


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
