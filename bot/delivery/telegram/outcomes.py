"""What a send came to, as types decided by one pure function."""

import math
from dataclasses import dataclass
from datetime import timedelta

from httpx import ConnectError, ConnectTimeout, PoolTimeout
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

BACK_OFF = (2, 8, 30, 120, 600)  # seconds to wait after the first, second ... attempt
NO_ANSWER = 10  # seconds until a person's copy is sent again: the first has arrived by then
MOST_UNANSWERED = 3  # copies at most that a person may get where no answer ever comes
_ALBUM_IN_PART = ("failed to send message #", "group send failed")
_SHUT_OUT = (
    "kicked", "not a member", "need administrator rights", "chat not found", "not enough rights",
    "write_forbidden", "channel_private", "have no rights",
)  # fmt: skip
_TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")
_DONE_ALREADY = ("message is not modified", "message to delete not found")


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was tried: `number` counts from 1, `unanswered` the earlier ones that may have
    arrived; an edit (or a deletion) may be repeated without harm; `to_gathering`: to a group or
    channel that follows."""

    to_channel: bool
    number: int = 1
    unanswered: int = 0
    is_album: bool = False
    is_edit: bool = False
    to_gathering: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent has these messages; an edit has none of its own."""

    message_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again after so many seconds: nothing was sent, or, `unanswered`, perhaps it was. Where
    the network is `down` there is no point in trying others meanwhile."""

    seconds: int
    reason: str
    unanswered: bool = False
    down: bool = False


@dataclass(frozen=True, slots=True)
class Paused:
    """The person blocked the bot or is gone, or the group has it write no more: nothing until they
    come back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup: its settings follow, and the message is sent there."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Telegram refused the message itself: never the subscriber's fault."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The request may have been accepted, but no answer came."""

    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Nothing is to be sent any more: the post was taken back."""


Outcome = Sent | Retry | Paused | Moved | Failed | Uncertain | Dropped


def decide(error: TelegramError, attempt: Attempt) -> Outcome:
    """Judge a failed send (docs/telegram.md, Errors).

    BadRequest comes before the network's errors because PTB makes it a kind of them.
    """
    match error:
        case RetryAfter():
            return Retry(math.ceil(seconds_of(error)), "flood control")
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden() if not attempt.to_channel:
            return Paused(error.message)
        case BadRequest():
            return _refused(error.message, attempt)
        case Forbidden():
            return Failed(error.message)
        case InvalidToken() | Conflict():
            return Retry(BACK_OFF[-1], error.message)
        case _ if isinstance(error.__cause__, ConnectError | ConnectTimeout | PoolTimeout):
            return Retry(back_off(attempt.number), error.message, down=True)
    return unanswered(error.message, attempt)


def is_deleted(reason: str) -> bool:
    """Whether an edit was refused because somebody deleted the message."""
    return reason.lower().startswith("message to edit not found")


def unanswered(reason: str, attempt: Attempt) -> Outcome:
    """Without an answer the channel's post waits for an editor; a person's is sent again, since a
    second copy is milder than a missed alert, but not for ever."""
    if attempt.is_edit:
        return Retry(back_off(attempt.number), reason)
    if attempt.to_channel or attempt.unanswered + 1 >= MOST_UNANSWERED:
        return Uncertain(reason)
    return Retry(NO_ANSWER, reason, unanswered=True)


def is_shut_out(reason: str) -> bool:
    """Whether a refusal says that the bot may not post in a channel, whatever the post."""
    words = reason.lower()
    return any(part in words for part in _SHUT_OUT)


def is_topic_gone(reason: str) -> bool:
    """Whether nothing was sent because a group's topic is deleted or closed."""
    words = reason.lower()
    is_in_part = "message #" in words and "message #1 " not in words
    return not is_in_part and any(part in words for part in _TOPIC_GONE)


def back_off(number: int) -> int:
    """Seconds to wait after so many attempts."""
    return BACK_OFF[min(max(number, 1), len(BACK_OFF)) - 1]


def seconds_of(error: RetryAfter) -> float:
    """PTB tells the wait as a number or as a timedelta, as it is set."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _refused(reason: str, attempt: Attempt) -> Outcome:
    """A 400 is the message's or our fault; an album may have been refused in the middle (3.4)."""
    words = reason.lower()
    if attempt.is_edit and words.startswith(_DONE_ALREADY):
        return Sent()
    if attempt.to_gathering and is_shut_out(words):
        return Paused(reason)
    if attempt.is_album and any(part in words for part in _ALBUM_IN_PART):
        return Uncertain(reason)
    return Failed(reason)
