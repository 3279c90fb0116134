"""What a post is tagged with."""

from bot.news.hashtags.choice import Tagger, spell, written

__all__ = ["Tagger", "spell", "written"]
