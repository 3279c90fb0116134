"""The outbox: one row for each post and chat, claimed before it is sent and settled after."""

import json
from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Row, Transaction
from storage.outbox import corrections
from storage.outbox.senders import WHOLE, Part


class Kind(StrEnum):
    CHANNEL = "channel"
    SUBSCRIBER = "subscriber"


class Action(StrEnum):
    SEND = "send"
    EDIT = "edit"  # the post has another text now
    RETRACT = "retract"  # the post was taken back


class Outcome(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    PAUSED = "paused"  # the subscriber has blocked the bot
    UNCERTAIN = "uncertain"  # sent, perhaps: no answer came
    CANCELLED = "cancelled"  # the subscriber left, or the post was taken back


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to send one post to one chat until the lease ends; `attempts` counts from 1, and
    `unanswered` those that may have arrived. `copies` are the messages that an edit is for."""

    post_id: int
    chat_id: int
    kind: Kind
    attempts: int
    action: Action = Action.SEND
    unanswered: int = 0
    copies: tuple[int, ...] = ()
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """How a delivery ended: with its messages' ids if it was sent (an album has several, a digest
    one for many posts), with the reason if not. `revision` is that of the post as it was sent."""

    outcome: Outcome
    message_id: int | None = None
    error: str | None = None
    more_ids: tuple[int, ...] = ()
    revision: int = 0
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Lease:
    """Who claims, until when (unix seconds) nobody else may, and of which part of the chats. A
    process that takes the name of a dead one (`worker`) takes over its claims."""

    worker: str
    until: int
    part: Part = WHOLE


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
            message_id = COALESCE(:message_id, message_id),
            more_ids = COALESCE(:more_ids, more_ids),
            digest = COALESCE(:digest, digest),
            revision = CASE WHEN :outcome = 'sent' THEN :revision ELSE revision END,
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
        more_ids=json.dumps(result.more_ids) if result.more_ids else None,
        digest=1 if result.is_digest else None,
        revision=result.revision,
        error=result.error,
        now=now,
    )
    if finished and result.outcome is Outcome.SENT:
        if claim.kind is Kind.CHANNEL and claim.action is Action.SEND:
            await stand(tx, claim.post_id, message_id=result.message_id, now=now)
        await corrections.catch_up(tx, claim.post_id, claim.chat_id, now=now)
    return finished == 1


async def retry(
    tx: Transaction, claim: Claim, *, due_at: int, error: str | None, unanswered: bool = False
) -> bool:
    """Give a claim back, to be tried again at `due_at`; `unanswered`: it may have arrived."""
    returned = await tx.execute(
        """
        UPDATE deliveries
        SET due_at = :due_at,
            claimed_by = NULL,
            unanswered = unanswered + :unanswered,
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
        unanswered=1 if unanswered else 0,
        error=error,
    )
    return returned == 1


async def stand(tx: Transaction, post_id: int, *, message_id: int | None, now: int) -> None:
    """Note that a post is in the channel, so that its subscribers may be told."""
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


def claim_of(row: Row) -> Claim:
    """A claim from a whole row of `deliveries`."""
    first, more = row["message_id"], row["more_ids"]
    return Claim(
        post_id=row["post_id"],
        chat_id=row["chat_id"],
        kind=Kind(row["kind"]),
        attempts=row["attempts"],
        action=Action(row["action"]),
        unanswered=row["unanswered"],
        copies=() if first is None else (first, *json.loads(more or "[]")),
        is_digest=row["digest"] is not None,
    )
