"""The outbox: one row for each post and chat, claimed before it is sent and settled after."""

from storage.outbox.deliveries.claiming import (
    claim,
    claim_digest,
    claim_newest,
    count_due,
)
from storage.outbox.deliveries.holding import is_held, message_of, prolong, take_over
from storage.outbox.deliveries.queueing import (
    Followers,
    last_of_chunk,
    move,
    queue,
    queue_copies,
    queue_followers,
    retry_failed,
    send_again,
)
from storage.outbox.deliveries.reasons import told_since, why
from storage.outbox.deliveries.rescheduling import hurry, put_off
from storage.outbox.deliveries.rows import Action, Claim, Lease, Outcome, Recipient, Result
from storage.outbox.deliveries.settling import (
    cancel_unwanted,
    cancel_waiting,
    finish,
    go_on,
    note_asked,
    pause,
    retry,
    settle_arrived,
    tell_beyond,
)

__all__ = [
    "Action",
    "Claim",
    "Followers",
    "Lease",
    "Outcome",
    "Recipient",
    "Result",
    "cancel_unwanted",
    "cancel_waiting",
    "claim",
    "claim_digest",
    "claim_newest",
    "count_due",
    "finish",
    "go_on",
    "hurry",
    "is_held",
    "last_of_chunk",
    "message_of",
    "move",
    "note_asked",
    "pause",
    "prolong",
    "put_off",
    "queue",
    "queue_copies",
    "queue_followers",
    "retry",
    "retry_failed",
    "send_again",
    "settle_arrived",
    "take_over",
    "tell_beyond",
    "told_since",
    "why",
]  # fmt: skip
