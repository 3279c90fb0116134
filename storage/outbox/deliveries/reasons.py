"""Because of which topic somebody was told: the first by which they were queued."""

import logging

from bot.aliases import alias
from bot.news.search.topic import Columns, Topic, UnknownTopicError, read
from storage.engine.database import Transaction

log = logging.getLogger(__name__)


async def why(tx: Transaction, chat_id: int, post_id: int) -> Topic | None:
    """The topic that brought a post to a chat, which it may follow no more, as it typed that; None
    where it was not brought, or nobody knows."""
    row = await tx.fetch_one(
        """
        SELECT because
        FROM deliveries
        WHERE post_id = :post_id
          AND chat_id = :chat_id
        """,
        post_id=post_id,
        chat_id=chat_id,
    )
    kept = _columns(row["because"]) if row else None
    if kept is None:
        return None
    followed = await tx.fetch_one(
        """
        SELECT shown
        FROM subscriptions
        WHERE kind = :kind
          AND topic = :topic
          AND chat_id = :chat_id
        """,
        chat_id=chat_id,
        kind=kept.kind,
        topic=kept.topic,
    )
    try:
        return read(*kept, (followed["shown"] if followed else None) or "")
    except UnknownTopicError as error:
        log.warning("Why chat %s was told is left out: %s", alias(chat_id), error)
        return None


async def told_since(tx: Transaction, chat_id: int, *, since: int) -> dict[Columns, int]:
    """How many posts each topic brought to a chat, of those queued since then (unix seconds)."""
    rows = await tx.fetch_all(
        """
        SELECT
            because,
            COUNT(*) AS posts
        FROM deliveries
        WHERE chat_id = :chat_id
          AND outcome = 'sent'
          AND finished_at >= :since
          AND created_at >= :since
          AND because IS NOT NULL
        GROUP BY because
        ORDER BY because
        """,
        chat_id=chat_id,
        since=since,
    )
    return {kept: row["posts"] for row in rows if (kept := _columns(row["because"]))}


def _columns(because: str | None) -> Columns | None:
    kind, space, topic = (because or "").partition(" ")
    return Columns(kind, topic) if space else None
