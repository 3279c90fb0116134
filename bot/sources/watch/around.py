"""What those who watch sources are given of the bot around them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.news.media import Media
from bot.sources.shift import Outlast


@dataclass(frozen=True, slots=True)
class Around:
    """`tell_owners` says a sentence to every owner, and whether one was reached; `upload` makes a
    photo a file of Telegram's, raising TelegramError; `chance` gives a random number from 0 up to
    1."""

    tell_owners: Callable[[str], Awaitable[bool]]
    upload: Callable[[bytes], Awaitable[Media]]
    outlast: Outlast
    chance: Callable[[], float]
