"""A short summary out of the release's own sentences."""

from bot.news.model import Article, Attribution


def summarise(article: Article, attribution: Attribution) -> str:
    del attribution
    return article.paragraphs[0] if article.paragraphs else ""
