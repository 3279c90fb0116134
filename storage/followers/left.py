"""What people follow and what they have just put off, in one list that keeps its order."""

from dataclasses import dataclass

from bot.news.search.topic import Topic, columns
from storage.engine.database import Row, Transaction
from storage.followers import filed, subscribers


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic that is followed since then (unix seconds), or was put off."""

    topic: Topic
    since: int
    is_on: bool


async def listed(tx: Transaction, chat_id: int, *, opened: int) -> tuple[Listed, ...]:
    """What a person follows and what they put off since `opened` (unix seconds), in the order they
    began; without what this program does not know."""
    rows = await tx.fetch_all(
        """
        SELECT chat_id, kind, topic, shown, since, 1 AS is_on
        FROM subscriptions
        WHERE chat_id = :chat_id
        UNION ALL
        SELECT chat_id, kind, topic, shown, since, 0 AS is_on
        FROM left_topics
        WHERE chat_id = :chat_id
          AND left_at >= :opened
          AND NOT EXISTS (
              SELECT 1
              FROM subscriptions
              WHERE subscriptions.chat_id = left_topics.chat_id
                AND subscriptions.kind = left_topics.kind
                AND subscriptions.topic = left_topics.topic
          )
        ORDER BY since, kind, topic
        """,
        chat_id=chat_id,
        opened=opened,
    )
    return tuple(
        Listed(topic, row["since"], bool(row["is_on"]))
        for row in rows
        for topic in filed.readable([row])
    )


async def put_off(tx: Transaction, chat_id: int, topic: Topic, *, now: int) -> bool:
    """Follow a topic no more, so that it can be brought back; False if it was not followed."""
    kept = columns(topic)
    await tx.execute(
        """
        INSERT INTO left_topics (
            chat_id,
            kind,
            topic,
            shown,
            since,
            left_at
        )
        SELECT
            chat_id,
            kind,
            topic,
            shown,
            since,
            CAST(:now AS BIGINT)
        FROM subscriptions
        WHERE chat_id = :chat_id
          AND kind = :kind
          AND topic = :topic
        ON CONFLICT (chat_id, kind, topic) DO UPDATE
        SET shown = excluded.shown,
            since = excluded.since,
            left_at = excluded.left_at
        """,
        chat_id=chat_id,
        kind=kept.kind,
        topic=kept.topic,
        now=now,
    )
    return await subscribers.unsubscribe(tx, chat_id, topic, now=now)


async def prune(tx: Transaction, *, before: int) -> None:
    """Forget what was put off before then (unix seconds)."""
    await tx.execute("DELETE FROM left_topics WHERE left_at < :before", before=before)


async def of_person(tx: Transaction, person: int) -> list[Row]:
    """What a person put off, as it is kept."""
    return await tx.fetch_all("SELECT * FROM left_topics WHERE chat_id = :person", person=person)


async def forget(tx: Transaction, chat_id: int) -> None:
    await tx.execute("DELETE FROM left_topics WHERE chat_id = :chat_id", chat_id=chat_id)
