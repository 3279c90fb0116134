"""The outbox: one row for each post and chat, claimed before it is sent and settled after."""

from dataclasses import dataclass
from enum import StrEnum

from storage.database import Row, Transaction


class Kind(StrEnum):
    CHANNEL = "channel"
    SUBSCRIBER = "subscriber"


class Outcome(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    PAUSED = "paused"  # the subscriber has blocked the bot
    UNCERTAIN = "uncertain"  # sent, perhaps: no answer came
    CANCELLED = "cancelled"  # the subscriber left


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to send one post to one chat until the lease ends; `attempts` counts from 1."""

    post_id: int
    chat_id: int
    kind: Kind
    attempts: int


@dataclass(frozen=True, slots=True)
class Result:
    """How a delivery ended: with its message's id if it was sent, with the reason if not."""

    outcome: Outcome
    message_id: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """Who claims, and until when (unix seconds) nobody else may. `worker` is a lasting name: a
    process that takes the name of a dead one takes over its claims."""

    worker: str
    until: int


async def claim(tx: Transaction, lease: Lease, *, limit: int, now: int) -> tuple[Claim, ...]:
    """Take what is due: the channel first, then the oldest posts, for one chat one post at a time.
    A channel post whose lease ran out is never taken again: it becomes uncertain here."""
    await _give_up_channel(tx, now=now)
    rows = await tx.fetch_all(
        """
        WITH due AS (
            SELECT
                waiting.post_id,
                waiting.chat_id
            FROM deliveries AS waiting
            WHERE waiting.due_at <= :now
              AND NOT EXISTS (
                  SELECT 1
                  FROM deliveries AS earlier
                  WHERE earlier.chat_id = waiting.chat_id
                    AND earlier.post_id < waiting.post_id
                    AND earlier.due_at IS NOT NULL
              )
            ORDER BY waiting.kind, waiting.post_id, waiting.chat_id
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
        RETURNING
            post_id,
            chat_id,
            kind,
            attempts
        """,
        now=now,
        until=lease.until,
        worker=lease.worker,
        limit=limit,
    )
    claims = map(_claim, rows)
    return tuple(sorted(claims, key=lambda claim: (claim.kind, claim.post_id, claim.chat_id)))


async def finish(tx: Transaction, claim: Claim, result: Result, *, now: int) -> bool:
    """Record how an attempt ended. A report of an older attempt changes nothing (False); one of
    this attempt that comes late still settles what was left uncertain or cancelled meanwhile. For
    the channel, sent means that the post stands and its subscribers may be told."""
    finished = await tx.execute(
        """
        UPDATE deliveries
        SET outcome = :outcome,
            due_at = NULL,
            claimed_by = NULL,
            message_id = :message_id,
            error = :error,
            finished_at = :now
        WHERE post_id = :post_id
          AND chat_id = :chat_id
          AND attempts = :attempts
          AND (due_at IS NOT NULL OR outcome IN ('uncertain', 'cancelled'))
        """,
        post_id=claim.post_id,
        chat_id=claim.chat_id,
        attempts=claim.attempts,
        outcome=result.outcome,
        message_id=result.message_id,
        error=result.error,
        now=now,
    )
    if finished and claim.kind is Kind.CHANNEL and result.outcome is Outcome.SENT:
        await _stand(tx, claim.post_id, message_id=result.message_id, now=now)
    return finished == 1


async def retry(tx: Transaction, claim: Claim, *, due_at: int, error: str) -> bool:
    """Give a claim back: nothing has reached the chat, and it is to be tried again at `due_at`."""
    returned = await tx.execute(
        """
        UPDATE deliveries
        SET due_at = :due_at,
            claimed_by = NULL,
            error = :error
        WHERE post_id = :post_id
          AND chat_id = :chat_id
          AND attempts = :attempts
          AND due_at IS NOT NULL
        """,
        post_id=claim.post_id,
        chat_id=claim.chat_id,
        attempts=claim.attempts,
        due_at=due_at,
        error=error,
    )
    return returned == 1


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
        WHERE kind = 'subscriber'
          AND due_at IS NOT NULL
          AND claimed_by = :worker
        """,
        worker=worker,
        now=now,
    )
    return uncertain + due


async def uncertain_posts(tx: Transaction, *, asked_before: int) -> tuple[int, ...]:
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


async def settle_arrived(tx: Transaction, post_id: int, *, now: int) -> bool:
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
        await _stand(tx, post_id, message_id=None, now=now)
    return settled == 1


async def settle_again(tx: Transaction, post_id: int, *, now: int) -> bool:
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
          AND due_at <= :now
          AND claimed_by IS NOT NULL
        """,
        now=now,
    )


async def _stand(tx: Transaction, post_id: int, *, message_id: int | None, now: int) -> None:
    await tx.execute(
        """
        UPDATE posts
        SET channel_message_id = :message_id,
            stands_at = :now
        WHERE id = :post_id
        """,
        post_id=post_id,
        message_id=message_id,
        now=now,
    )


def _claim(row: Row) -> Claim:
    return Claim(row["post_id"], row["chat_id"], Kind(row["kind"]), row["attempts"])
