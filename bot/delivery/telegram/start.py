"""What is asked of Telegram at the start, where the network may not be there yet."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.answers import UnreadableError
from bot.delivery.rhythm import Rhythm
from bot.delivery.telegram.outcomes import seconds_of
from bot.errors import ChavoshError

TRIES = 5  # for what the bot does without
log = logging.getLogger(__name__)


async def patiently[T](
    method: str, call: Callable[[], Awaitable[T]], rhythm: Rhythm, *, tries: int | None = None
) -> T:
    """Ask Telegram until it answers. Raises what it refuses, what failed the last of so many
    tries, and ChavoshError where it answers something that makes no sense."""
    pause, failures = rhythm.again, 0
    while True:
        try:
            return await call()
        except (BadRequest, InvalidToken):
            raise
        except (NetworkError, RetryAfter, UnreadableError) as error:
            if isinstance(error, UnreadableError) and error.is_json:
                raise odd(error) from error
            failures += 1
            if failures == tries:
                raise
            wait = max(pause, seconds_of(error) if isinstance(error, RetryAfter) else 0.0)
            log.warning("%s: no answer yet (%s); next try in %.0f s", method, error.message, wait)
        await asyncio.sleep(wait)
        pause = min(pause * 2, rhythm.longest_start)


async def if_possible(
    what: str, method: str, call: Callable[[], Awaitable[object]], rhythm: Rhythm
) -> None:
    """Ask for what the bot does without; where it is not had after some tries, say so in a line."""
    try:
        await patiently(method, call, rhythm, tries=TRIES)
    except (TelegramError, ChavoshError) as error:
        log.warning("%s: given up, all else goes on (%s)", what, error)


def odd(error: UnreadableError) -> ChavoshError:
    """What to say of a server that answers like no Telegram."""
    return ChavoshError(f"{error.message}: is TELEGRAM_API_URL a Bot API?")
