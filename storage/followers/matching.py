"""Whom a release is for: all topics that it matches, whoever follows them."""

from bot.news.model import Understood
from bot.news.search import topic
from bot.news.search.topic import Agency, Columns, Words
from storage.engine.database import Transaction
from storage.followers import combinations, watches


async def topics_of(
    tx: Transaction, draft: Understood, *, is_highlight: bool = False
) -> tuple[Columns, ...]:
    """The topics whose followers are told of a release: those it names, being a highlight or not,
    and of those that are filed by what they need, words and combinations, those that it matches."""
    watched = tuple(map(Words, await watches.matching(tx, draft)))
    whats: tuple[Words | Agency, ...] = (*topic.agencies_of(draft), *watched)
    combined = await combinations.matching(tx, whats, draft.province_names)
    named = topic.named_by(draft, is_highlight=is_highlight)
    return (*map(topic.columns, (*named, *watched)), *combined)
