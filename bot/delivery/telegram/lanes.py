"""The lanes in which requests to Telegram wait their turn."""

from enum import IntEnum

ANSWER = 75.0  # seconds a reply waits for its chat; more than that is no answer any more
ROW = 5.0  # seconds a row of the outbox waits here; more than that it waits as a row


class Lane(IntEnum):
    """Who goes first; given as `rate_limit_args`, a request without is a reply."""

    REPLY = 0
    CHANNEL = 1
    NOTICE = 2  # shown to an editor who did not ask: it waits like a reply, but behind all of them
    BROADCAST = 3

    @property
    def patience(self) -> float:
        """Seconds a request of the lane waits for its chat before it comes back unsent."""
        return ANSWER if self in {Lane.REPLY, Lane.NOTICE} else ROW
