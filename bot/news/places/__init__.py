"""Where news belongs."""

from bot.news.places.province import Located, locate

__all__ = ["Located", "locate"]
