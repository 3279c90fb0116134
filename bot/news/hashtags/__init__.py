"""What a post is tagged with."""

from bot.news.hashtags.choice import Tagger, spell

__all__ = ["Tagger", "spell"]
