"""What of a source is news, and which part of it is what."""

from bot.news.article.cleaning import clean
from bot.news.article.structure import arrange
from bot.news.article.words import ArticleWords

__all__ = ["ArticleWords", "arrange", "clean"]
