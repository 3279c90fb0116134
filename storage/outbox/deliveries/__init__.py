"""The outbox: one row for each post and chat, claimed before it is sent and settled after."""

from storage.outbox.deliveries.claiming import (
    claim,
    claim_digest,
    count_due,
    is_held,
    prolong,
    take_over,
)
from storage.outbox.deliveries.queueing import (
    Followers,
    last_of_chunk,
    move,
    put_off,
    queue,
    queue_copies,
    queue_followers,
    retry_failed,
    send_again,
)
from storage.outbox.deliveries.rows import Action, Claim, Lease, Outcome, Recipient, Result
from storage.outbox.deliveries.settling import (
    cancel_unwanted,
    cancel_waiting,
    finish,
    note_asked,
    pause,
    retry,
    settle_arrived,
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
    "count_due",
    "finish",
    "is_held",
    "last_of_chunk",
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
]  # fmt: skip
