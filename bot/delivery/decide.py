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


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int


@dataclass(frozen=True, slots=True)
class Retry:
    """Nothing was sent: try again after so many seconds."""

    seconds: int
    reason: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The person blocked the bot or is gone: no more until they come back."""

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


Outcome = Sent | Retry | Paused | Moved | Failed | Uncertain


def decide(error: TelegramError, *, to_channel: bool, attempts: int) -> Outcome:
    """Judge a failed send; `attempts` counts from 1 (errors: facts.md 3, PTB's classes: 3.5).

    BadRequest comes before the network's errors because PTB makes it a kind of them. Without an
    answer the channel's post waits for an editor; a person's is sent again, since a second copy
    is milder than a missed alert.
    """
    match error:
        case RetryAfter():
            return Retry(math.ceil(seconds_of(error)), "flood control")
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden() if not to_channel:
            return Paused(error.message)
        case Forbidden() | BadRequest():
            return Failed(error.message)
        case InvalidToken() | Conflict():
            return Retry(BACK_OFF[-1], error.message)
        case _ if isinstance(error.__cause__, ConnectError | ConnectTimeout | PoolTimeout):
            return Retry(_back_off(attempts), error.message)
    return Uncertain(error.message) if to_channel else Retry(_back_off(attempts), error.message)


def _back_off(attempts: int) -> int:
    return BACK_OFF[min(max(attempts, 1), len(BACK_OFF)) - 1]


def seconds_of(error: RetryAfter) -> float:
    """PTB tells the wait as a number or as a timedelta, as it is set."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
