"""What a row of the outbox is: a post for one chat, and how far it has got."""

import json
from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Row
from storage.outbox.senders import WHOLE, Share


class Recipient(StrEnum):
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
    `unanswered` those that may have arrived. `copies` are the messages that an edit is for; of one
    that is being sent, those that stand already: the rest of the post follows them. `is_kept`: it
    waited for a time that its person chose."""

    post_id: int
    chat_id: int
    kind: Recipient
    attempts: int
    action: Action = Action.SEND
    unanswered: int = 0
    copies: tuple[int, ...] = ()
    is_digest: bool = False
    is_urgent: bool = False
    is_kept: bool = False

    @property
    def is_rest(self) -> bool:
        """Whether only what follows the post's first message is still to be sent."""
        return self.action is Action.SEND and bool(self.copies)


@dataclass(frozen=True, slots=True)
class Result:
    """How a delivery ended: with its messages' ids if it was sent (an album has several, a digest
    one for many posts), with the reason if not. `revision` is that of the post as it was sent, None
    where its text was sent before."""

    outcome: Outcome
    message_id: int | None = None
    error: str | None = None
    more_ids: tuple[int, ...] = ()
    revision: int | None = 0
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Lease:
    """Who claims, until when (unix seconds) nobody else may, and of which part of the chats. A
    process that takes the name of a dead one (`worker`) takes over its claims."""

    worker: str
    until: int
    part: Share = WHOLE


def claim_of(row: Row) -> Claim:
    """A claim from a whole row of `deliveries`."""
    first, more = row["message_id"], row["more_ids"]
    return Claim(
        post_id=row["post_id"],
        chat_id=row["chat_id"],
        kind=Recipient(row["kind"]),
        attempts=row["attempts"],
        action=Action(row["action"]),
        unanswered=row["unanswered"],
        copies=() if first is None else (first, *json.loads(more or "[]")),
        is_digest=row["digest"] is not None,
        is_urgent=bool(row["urgent"]),
        is_kept=bool(row["kept"]),
    )
