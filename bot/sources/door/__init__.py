"""The one guarded door through which Chavosh reads the web."""

from bot.sources.door.bounds import FILE, IMAGE, PAGE, Bounds, Fetched, Refused
from bot.sources.door.fetching import Door
from bot.sources.door.hosts import is_public, public_or_loopback

__all__ = [
    "FILE",
    "IMAGE",
    "PAGE",
    "Bounds",
    "Door",
    "Fetched",
    "Refused",
    "is_public",
    "public_or_loopback",
]
