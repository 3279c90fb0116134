"""The right to send rows of the outbox: taken for a while, held, and inherited."""

from storage.engine.database import Transaction
from storage.outbox.deliveries.rows import Claim, Lease, Recipient, claim_of


async def claim(tx: Transaction, lease: Lease, *, limit: int, now: int) -> tuple[Claim, ...]:
    """Take what is due of one's part: the channel first, then what is urgent, then what is due
    longest, for one chat one post at a time, whoever sends. A channel post whose lease ran out is
    never taken again: it becomes uncertain here."""
    channel: tuple[Claim, ...] = ()
    if lease.part.is_bots:
        await _give_up_channel(tx, now=now)
        channel = await _claim_kind(tx, Recipient.CHANNEL, lease, limit=limit, now=now)
    urgent = await _claim_urgent(tx, lease, limit=limit - len(channel), now=now)
    room = limit - len(channel) - len(urgent)
    rest = await _claim_kind(tx, Recipient.SUBSCRIBER, lease, limit=room, now=now) if room else ()
    return (*channel, *urgent, *rest)


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
    rows = await tx.fetch_all(
        """
        WITH due AS (
            SELECT post_id
            FROM deliveries
            WHERE chat_id = :chat_id
              AND due_at <= :now
              AND action = 'send'
              AND message_id IS NULL
            ORDER BY post_id
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
        limit=limit,
    )
    return tuple(sorted(map(claim_of, rows), key=lambda claim: claim.post_id))


async def _claim_kind(
    tx: Transaction, kind: Recipient, lease: Lease, *, limit: int, now: int
) -> tuple[Claim, ...]:
    rows = await tx.fetch_all(
        """
        WITH due AS (
            SELECT
                waiting.post_id,
                waiting.chat_id
            FROM deliveries AS waiting
            WHERE waiting.kind = :kind
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
        kind=kind,
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


async def is_held(tx: Transaction, claim: Claim) -> bool:
    """Whether a claim still stands: its subscriber may have left, its lease may have ended."""
    row = await tx.fetch_one(
        """
        SELECT 1 AS held
        FROM deliveries
        WHERE post_id = :post_id
          AND chat_id = :chat_id
          AND attempts = :attempts
          AND due_at IS NOT NULL
        """,
        post_id=claim.post_id,
        chat_id=claim.chat_id,
        attempts=claim.attempts,
    )
    return row is not None


async def message_of(tx: Transaction, post_id: int, chat_id: int) -> int | None:
    """The message that shows a post in a chat, where it was sent there."""
    row = await tx.fetch_one(
        """
        SELECT message_id
        FROM deliveries
        WHERE post_id = :post_id
          AND chat_id = :chat_id
        """,
        post_id=post_id,
        chat_id=chat_id,
    )
    return row["message_id"] if row else None


async def prolong(tx: Transaction, claim: Claim, *, until: int) -> bool:
    """Hold a claim longer; False where it does not stand any more."""
    held = await tx.execute(
        """
        UPDATE deliveries
        SET due_at = :until
        WHERE post_id = :post_id
          AND chat_id = :chat_id
          AND attempts = :attempts
          AND claimed_by IS NOT NULL
        """,
        post_id=claim.post_id,
        chat_id=claim.chat_id,
        attempts=claim.attempts,
        until=until,
    )
    return held == 1


async def take_over(tx: Transaction, worker: str, *, now: int) -> int:
    """At start: what an earlier process of this name was sending is uncertain for the channel and
    due again for subscribers. Returns how many rows there were."""
    uncertain = await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'uncertain',
            due_at = NULL,
            claimed_by = NULL,
            error = 'the process ended while it was sending',
            finished_at = :now
        WHERE kind = 'channel'
          AND action = 'send'
          AND due_at IS NOT NULL
          AND claimed_by = :worker
        """,
        worker=worker,
        now=now,
    )
    due = await tx.execute(
        """
        UPDATE deliveries
        SET due_at = :now,
            claimed_by = NULL
        WHERE due_at IS NOT NULL
          AND claimed_by = :worker
        """,
        worker=worker,
        now=now,
    )
    return uncertain + due


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
