"""The one guarded door through which Chavosh reads the web."""

from bot.sources.door.bounds import (
    FEED,
    FILE,
    IMAGE,
    PAGE,
    Bounds,
    Fetched,
    Refused,
    Unchanged,
    Validators,
)
from bot.sources.door.fetching import Door
from bot.sources.door.hosts import is_public, public_or_loopback

__all__ = [
    "FEED",
    "FILE",
    "IMAGE",
    "PAGE",
    "Bounds",
    "Door",
    "Fetched",
    "Refused",
    "Unchanged",
    "Validators",
    "is_public",
    "public_or_loopback",
]
