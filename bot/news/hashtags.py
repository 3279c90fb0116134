"""At most six hashtags: the organisation, the province, and what it is about."""

from bot.news.directory import Directory
from bot.news.model import Article, Attribution, FoundProvince


def choose(
    article: Article,
    attribution: Attribution,
    provinces: tuple[FoundProvince, ...],
    directory: Directory,
) -> tuple[str, ...]:
    del article, attribution, provinces, directory
    return ()
