"""Which provinces a release is for, with the evidence, and which it names."""

from dataclasses import dataclass

from bot.news.gazetteer import Gazetteer
from bot.news.model import Article, Attribution, FoundProvince


@dataclass(frozen=True, slots=True)
class Located:
    primary: tuple[FoundProvince, ...]
    mentioned: tuple[str, ...]


def locate(article: Article, attribution: Attribution, gazetteer: Gazetteer) -> Located:
    del article, attribution, gazetteer
    return Located((), ())
