"""What came of an attempt, written down."""

from collections.abc import Sequence
from typing import assert_never

from bot.delivery.outbox.attempt import Done, Sending
from bot.delivery.telegram.outcomes import (
    Dropped,
    Failed,
    Moved,
    Outcome,
    Paused,
    Retry,
    Sent,
    Uncertain,
)
from bot.news.text.letters import storable
from storage.desk import channels
from storage.engine.database import Transaction
from storage.followers import moves, subscribers
from storage.outbox import deliveries
from storage.outbox.deliveries import Action, Claim, Recipient, Result


async def record(tx: Transaction, sending: Sending, done: Done, *, now: int) -> None:
    """Settle every claim of an attempt, all in one transaction."""
    match done.outcome:
        case Retry():
            await _give_back(tx, sending, done.outcome, now=now)
        case Moved(chat_id):
            await moves.move(tx, sending.first.chat_id, chat_id, now=now)
        case Sent(ids) if done.is_part and await _go_on(tx, sending, done, ids, now=now):
            pass
        case _:
            revisions = done.revisions or (0,) * len(sending.claims)
            for claim, revision in zip(sending.claims, revisions, strict=True):
                result = _result(done.outcome, claim, revision, is_digest=sending.is_digest)
                await deliveries.finish(tx, claim, result, now=now)
                if result.outcome is deliveries.Outcome.SENT and claim.kind is Recipient.CHANNEL:
                    await channels.find_again(tx, claim.chat_id)
            if isinstance(done.outcome, Sent) and sending.beyond:
                await _tell_beyond(tx, sending, done.outcome.message_ids[0], now=now)
            if isinstance(done.outcome, Paused):
                await subscribers.pause(tx, sending.first.chat_id, now=now)


async def _tell_beyond(tx: Transaction, sending: Sending, message_id: int, *, now: int) -> None:
    between = sending.first.post_id, sending.claims[1].post_id
    chat_id = sending.first.chat_id
    await deliveries.tell_beyond(tx, chat_id, between, message_id=message_id, now=now)


async def _go_on(
    tx: Transaction, sending: Sending, done: Done, ids: Sequence[int], *, now: int
) -> bool:
    revision = done.revisions[0]
    return await deliveries.go_on(tx, sending.first, ids, revision=revision, now=now)


async def _give_back(tx: Transaction, sending: Sending, retry: Retry, *, now: int) -> None:
    for claim in sending.claims:
        await deliveries.retry(
            tx,
            claim,
            due_at=now + retry.seconds,
            error=storable(retry.reason),
            unanswered=retry.unanswered,
        )


def _result(outcome: Outcome, claim: Claim, revision: int, *, is_digest: bool) -> Result:
    match outcome:
        case Sent(ids):
            if claim.action is Action.RETRACT:
                return Result(deliveries.Outcome.CANCELLED, error="taken back")
            first, *more = ids or (None,)
            return Result(
                deliveries.Outcome.SENT,
                message_id=first,
                more_ids=tuple(number for number in more if number is not None),
                revision=None if claim.is_rest else revision,
                is_digest=is_digest,
            )
        case Paused(reason):
            return Result(deliveries.Outcome.PAUSED, error=storable(reason))
        case Failed(reason):
            return Result(deliveries.Outcome.FAILED, error=storable(reason))
        case Uncertain(reason):
            return Result(deliveries.Outcome.UNCERTAIN, error=storable(reason))
        case Dropped():
            return Result(deliveries.Outcome.CANCELLED, error="taken back")
        case Retry() | Moved():
            raise AssertionError(outcome)  # settled by `record`
        case _:
            assert_never(outcome)
