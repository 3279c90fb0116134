"""How a row of the outbox ends, or is given back."""

import json
from collections.abc import Sequence

from storage import posts
from storage.engine.database import Transaction
from storage.outbox.deliveries.queueing import queue_copies
from storage.outbox.deliveries.rows import Action, Claim, Outcome, Recipient, Result


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
            revision = CASE
                WHEN :outcome = 'sent' THEN COALESCE(:revision, revision)
                ELSE revision
            END,
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
        if claim.kind is Recipient.CHANNEL and claim.action is Action.SEND and not claim.is_rest:
            await posts.stand(tx, claim.post_id, message_id=result.message_id, now=now)
        chat_id = claim.chat_id  # its post may have changed while it was on its way
        await queue_copies(tx, claim.post_id, after=chat_id - 1, last=chat_id, now=now)
    return finished == 1


async def tell_beyond(
    tx: Transaction, chat_id: int, between: tuple[int, int], *, message_id: int, now: int
) -> None:
    """Take what is due for a chat of the posts between two for told by a digest that says how many
    more there are."""
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'sent',
            due_at = NULL,
            message_id = :message_id,
            digest = 1,
            revision = COALESCE(
                (
                    SELECT posts.revision
                    FROM posts
                    WHERE posts.id = deliveries.post_id
                ),
                0
            ),
            finished_at = :now
        WHERE chat_id = :chat_id
          AND post_id > :after
          AND post_id < :before
          AND due_at <= :now
          AND action = 'send'
          AND message_id IS NULL
          AND claimed_by IS NULL
        """,
        chat_id=chat_id,
        after=between[0],
        before=between[1],
        message_id=message_id,
        now=now,
    )


async def go_on(
    tx: Transaction, claim: Claim, message_ids: Sequence[int], *, revision: int, now: int
) -> bool:
    """Record which messages of a post stand by now, and queue the rest of it; for the channel, the
    post stands with its first. False, and nothing is changed, where the claim holds no more."""
    first, *more = message_ids
    held = await tx.execute(
        """
        UPDATE deliveries
        SET outcome = NULL,
            due_at = :now,
            claimed_by = NULL,
            unanswered = 0,
            message_id = :first,
            more_ids = :more,
            revision = COALESCE(:revision, revision),
            error = NULL,
            finished_at = NULL
        WHERE post_id = :post_id
          AND chat_id = :chat_id
          AND attempts = :attempts
          AND (due_at IS NOT NULL OR outcome = 'uncertain')
        """,
        post_id=claim.post_id,
        chat_id=claim.chat_id,
        attempts=claim.attempts,
        first=first,
        more=json.dumps(more) if more else None,
        revision=None if claim.is_rest else revision,
        now=now,
    )
    if held and claim.kind is Recipient.CHANNEL and not claim.is_rest:
        await posts.stand(tx, claim.post_id, message_id=first, now=now)
    return held == 1


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


async def settle_arrived(tx: Transaction, post_id: int, *, now: int) -> bool:
    """Take an uncertain channel post for sent; False if it is uncertain no more."""
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
        await posts.stand(tx, post_id, message_id=await _known_message(tx, post_id), now=now)
    return settled == 1


async def _known_message(tx: Transaction, post_id: int) -> int | None:
    """The message of a channel post of which only the rest is uncertain."""
    row = await tx.fetch_one(
        """
        SELECT message_id
        FROM deliveries
        WHERE post_id = :post_id
          AND kind = 'channel'
        """,
        post_id=post_id,
    )
    return row["message_id"] if row else None


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


async def cancel_waiting(tx: Transaction, post_id: int, *, after: int, last: int, now: int) -> None:
    """Let go what waits for the chats after `after` up to `last`: its post was taken back."""
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'cancelled',
            due_at = NULL,
            finished_at = :now
        WHERE post_id = :post_id
          AND chat_id > :after
          AND chat_id <= :last
          AND action = 'send'
          AND message_id IS NULL
          AND due_at IS NOT NULL
          AND claimed_by IS NULL
        """,
        post_id=post_id,
        after=after,
        last=last,
        now=now,
    )


async def pause(tx: Transaction, chat_id: int, *, now: int) -> None:
    """Let go what waits for a subscriber who blocked the bot."""
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'paused',
            due_at = NULL,
            claimed_by = NULL,
            finished_at = :now
        WHERE chat_id = :chat_id
          AND kind = 'subscriber'
          AND due_at IS NOT NULL
        """,
        chat_id=chat_id,
        now=now,
    )


async def cancel_unwanted(tx: Transaction, chat_id: int, *, now: int) -> None:
    """Let go what waits for a chat only because of what it follows no more."""
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'cancelled',
            due_at = NULL,
            claimed_by = NULL,
            finished_at = :now
        WHERE chat_id = :chat_id
          AND kind = 'subscriber'
          AND action = 'send'
          AND message_id IS NULL
          AND due_at IS NOT NULL
          AND NOT EXISTS (
              SELECT 1
              FROM audiences
              JOIN subscriptions
                ON subscriptions.kind = audiences.kind
               AND subscriptions.topic = audiences.topic
              WHERE audiences.post_id = deliveries.post_id
                AND subscriptions.chat_id = :chat_id
          )
        """,
        chat_id=chat_id,
        now=now,
    )
