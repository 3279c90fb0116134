"""Where half spaces belong."""

from bot.news.spacing.repair import repair

__all__ = ["repair"]
