"""Whose news it is and who carries it."""

from bot.news.model import Article, Attribution
from bot.news.reference import Reference


def attribute(article: Article, removed: tuple[str, ...], reference: Reference) -> Attribution:
    del article, removed, reference
    return Attribution()
