"""What is found at an address that shall be watched, wired: by what it is read."""

from bot.news.model import Refusal
from bot.newsroom.watching import Discover, Discovered
from bot.process.base import Base


def of(base: Base) -> Discover:
    """What the bot finds, as its channel's."""
    return named(base.channel.username)


def named(channel: str | None) -> Discover:
    """What is found for the channel of this name, which has no @."""

    async def nothing(address: str) -> Discovered | Refusal:
        return Refusal.NOT_UNDERSTOOD

    return nothing
