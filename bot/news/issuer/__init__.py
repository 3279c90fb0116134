"""Whose news it is, and who carries it."""

from bot.news.issuer.attribution import attribute

__all__ = ["attribute"]
