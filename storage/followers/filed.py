"""Followed topics as tables have them: read from rows, and forgotten when followed no more."""

import logging
from collections.abc import Iterable

from bot.aliases import alias
from bot.news.search.topic import Combination, Topic, UnknownTopicError, read, words_of
from storage.engine.database import Row, Transaction
from storage.followers import combinations, watches

log = logging.getLogger(__name__)


def readable(rows: Iterable[Row]) -> tuple[Topic, ...]:
    """The topics of rows of `subscriptions`; one that a newer program wrote is left out with one
    line, and takes no list with it."""
    found: list[Topic] = []
    for row in rows:
        try:
            found.append(read(row["kind"], row["topic"], row["shown"] or ""))
        except UnknownTopicError as error:
            log.warning("What chat %s follows is left out: %s", alias(row["chat_id"]), error)
    return tuple(found)


async def forget(tx: Transaction, left: Iterable[Topic]) -> None:
    """Forget the combinations and the watches of topics that nobody follows any more."""
    topics = tuple(left)
    await combinations.forget(tx, [topic for topic in topics if isinstance(topic, Combination)])
    await watches.forget(tx, {words.question for topic in topics if (words := words_of(topic))})
