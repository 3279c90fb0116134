"""The right to send rows of the outbox, taken for a while."""

from dataclasses import dataclass

from storage.engine.database import Transaction
from storage.outbox.deliveries.rows import Claim, Lease, Recipient, claim_of


async def claim(tx: Transaction, lease: Lease, *, limit: int, now: int) -> tuple[Claim, ...]:
    """Take what is due of one's part: the channel first, then what is urgent, then what is due
    longest, for one chat one post at a time, whoever sends; of that at least a quarter and at most
    what the others leave is what was kept for a time, so that neither waits for all of the other. A
    channel post whose lease ran out is never taken again: it becomes uncertain here."""
    taken: list[Claim] = []
    if lease.part.is_bots:
        await _give_up_channel(tx, now=now)
        taken += await _claim_line(tx, _CHANNEL, lease, limit=limit, now=now)
    taken += await _claim_urgent(tx, lease, limit=limit - len(taken), now=now)
    share = (limit - len(taken)) // 4
    kept = await _claim_line(tx, _KEPT, lease, limit=share, now=now)
    taken += kept
    taken += await _claim_line(tx, _AT_ONCE, lease, limit=limit - len(taken), now=now)
    if len(kept) == share:
        taken += await _claim_line(tx, _KEPT, lease, limit=limit - len(taken), now=now)
    return tuple(taken)


async def count_due(tx: Transaction, chat_id: int, *, now: int) -> int:
    """How many posts a chat has still to be told that nobody has taken."""
    row = await tx.fetch_one(
        """
        SELECT COUNT(*) AS posts
        FROM deliveries
        WHERE chat_id = :chat_id
          AND due_at <= :now
          AND action = 'send'
          AND message_id IS NULL
        """,
        chat_id=chat_id,
        now=now,
    )
    return row["posts"] if row else 0


async def claim_digest(
    tx: Transaction, lease: Lease, chat_id: int, *, limit: int, now: int
) -> tuple[Claim, ...]:
    """Take what else is due for a chat of which one post is claimed already, oldest first: all of
    it becomes one digest."""
    return await _claim_more(tx, lease, chat_id, _Some(limit), now=now)


async def claim_newest(
    tx: Transaction, lease: Lease, chat_id: int, *, limit: int, now: int
) -> tuple[Claim, ...]:
    """As `claim_digest`, but the newest of what is due, where there is more than anybody reads."""
    return await _claim_more(tx, lease, chat_id, _Some(limit, is_newest=True), now=now)


@dataclass(frozen=True, slots=True)
class _Some:
    """So many of the oldest, or of the newest."""

    limit: int
    is_newest: bool = False


async def _claim_more(
    tx: Transaction, lease: Lease, chat_id: int, some: _Some, *, now: int
) -> tuple[Claim, ...]:
    rows = await tx.fetch_all(
        """
        WITH due AS (
            SELECT post_id
            FROM deliveries
            WHERE chat_id = :chat_id
              AND due_at <= :now
              AND action = 'send'
              AND message_id IS NULL
            ORDER BY CASE WHEN :newest = 1 THEN -post_id ELSE post_id END
            LIMIT :limit
            /*pg FOR UPDATE SKIP LOCKED */
        )
        UPDATE deliveries
        SET attempts = attempts + 1,
            due_at = :until,
            claimed_by = :worker
        WHERE chat_id = :chat_id
          AND post_id IN (
              SELECT post_id
              FROM due
          )
        RETURNING *
        """,
        chat_id=chat_id,
        now=now,
        until=lease.until,
        worker=lease.worker,
        limit=some.limit,
        newest=int(some.is_newest),
    )
    return tuple(sorted(map(claim_of, rows), key=lambda claim: claim.post_id))


@dataclass(frozen=True, slots=True)
class _Line:
    """Who waits behind whom."""

    kind: Recipient
    is_kept: bool = False


_CHANNEL = _Line(Recipient.CHANNEL)
_AT_ONCE = _Line(Recipient.SUBSCRIBER)
_KEPT = _Line(Recipient.SUBSCRIBER, is_kept=True)


async def _claim_line(
    tx: Transaction, line: _Line, lease: Lease, *, limit: int, now: int
) -> tuple[Claim, ...]:
    if limit < 1:
        return ()
    rows = await tx.fetch_all(
        """
        WITH due AS (
            SELECT
                waiting.post_id,
                waiting.chat_id
            FROM deliveries AS waiting
            WHERE waiting.kind = :kind
              AND waiting.kept = :kept
              AND waiting.due_at <= :now
              AND CASE
                  WHEN waiting.chat_id < 0 THEN :is_bots = 1
                  ELSE waiting.chat_id - waiting.chat_id / :of * :of = :turn
              END
              AND NOT EXISTS (
                  SELECT 1
                  FROM deliveries AS other
                  WHERE other.chat_id = waiting.chat_id
                    AND other.due_at IS NOT NULL
                    AND (
                        other.post_id < waiting.post_id
                        OR (other.post_id > waiting.post_id AND other.claimed_by IS NOT NULL)
                    )
              )
            ORDER BY waiting.due_at, waiting.post_id, waiting.chat_id
            LIMIT :limit
            /*pg FOR UPDATE SKIP LOCKED */
        )
        UPDATE deliveries
        SET attempts = attempts + 1,
            due_at = :until,
            claimed_by = :worker
        WHERE (post_id, chat_id) IN (
            SELECT
                post_id,
                chat_id
            FROM due
        )
        RETURNING *
        """,
        kind=line.kind,
        kept=int(line.is_kept),
        now=now,
        until=lease.until,
        worker=lease.worker,
        limit=limit,
        turn=lease.part.turn,
        of=lease.part.of,
        is_bots=int(lease.part.is_bots),
    )
    return tuple(sorted(map(claim_of, rows), key=lambda claim: (claim.post_id, claim.chat_id)))


async def _claim_urgent(
    tx: Transaction, lease: Lease, *, limit: int, now: int
) -> tuple[Claim, ...]:
    """Take what goes before everything else: in its chat it waits for what is claimed alone.

    A query of its own: with a parameter for `urgent` no engine would use the partial index, and
    every claim would read all that waits.
    """
    if limit < 1:
        return ()
    rows = await tx.fetch_all(
        """
        WITH due AS (
            SELECT
                waiting.post_id,
                waiting.chat_id
            FROM deliveries AS waiting
            WHERE waiting.kind = 'subscriber'
              AND waiting.urgent = 1
              AND waiting.due_at <= :now
              AND CASE
                  WHEN waiting.chat_id < 0 THEN :is_bots = 1
                  ELSE waiting.chat_id - waiting.chat_id / :of * :of = :turn
              END
              AND NOT EXISTS (
                  SELECT 1
                  FROM deliveries AS other
                  WHERE other.chat_id = waiting.chat_id
                    AND other.post_id <> waiting.post_id
                    AND other.due_at IS NOT NULL
                    AND other.claimed_by IS NOT NULL
              )
            ORDER BY waiting.due_at, waiting.post_id, waiting.chat_id
            LIMIT :limit
            /*pg FOR UPDATE SKIP LOCKED */
        )
        UPDATE deliveries
        SET attempts = attempts + 1,
            due_at = :until,
            claimed_by = :worker
        WHERE (post_id, chat_id) IN (
            SELECT
                post_id,
                chat_id
            FROM due
        )
        RETURNING *
        """,
        now=now,
        until=lease.until,
        worker=lease.worker,
        limit=limit,
        turn=lease.part.turn,
        of=lease.part.of,
        is_bots=int(lease.part.is_bots),
    )
    return tuple(sorted(map(claim_of, rows), key=lambda claim: (claim.post_id, claim.chat_id)))


async def _give_up_channel(tx: Transaction, *, now: int) -> None:
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'uncertain',
            due_at = NULL,
            claimed_by = NULL,
            error = 'no answer within the lease',
            finished_at = :now
        WHERE kind = 'channel'
          AND action = 'send'
          AND due_at <= :now
          AND claimed_by IS NOT NULL
        """,
        now=now,
    )
