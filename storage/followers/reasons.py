"""Why a chat is told of a release."""

from bot.news.search.topic import Topic, columns
from storage.engine.database import Transaction
from storage.followers import matching, subscribers
from storage.outbox import audiences
from storage.review.release import Release


async def why(tx: Transaction, chat_id: int, release: Release) -> tuple[Topic, ...]:
    """Of what a chat follows, all that a release comes to it for, as it is now and as it was when
    it went out, in the order they began to be followed."""
    followed = await subscribers.topics(tx, chat_id)
    if not followed:
        return ()
    meant = {*await matching.topics_of(tx, release.draft), *await audiences.topics(tx, release.id)}
    return tuple(topic for topic in followed if columns(topic) in meant)
