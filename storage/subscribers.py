"""The people who are told, and what each of them follows."""

from dataclasses import dataclass

from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Topic:
    """What one may follow: a province by name, national news («سراسری»), or everything («همه»)."""

    kind: str
    name: str = ""


ALL = Topic("all")
NATIONAL = Topic("national")


def province(name: str) -> Topic:
    return Topic("province", name)


@dataclass(frozen=True, slots=True)
class Subscriber:
    chat_id: int
    name: str
    joined_at: int
    paused_at: int | None


@dataclass(frozen=True, slots=True)
class Joined:
    """Whether a person is new, or back after a pause, all they followed kept."""

    is_new: bool
    resumed: bool


async def join(tx: Transaction, chat_id: int, *, name: str, now: int) -> Joined:
    """Know a person who writes to the bot, and end their pause."""
    added = await tx.execute(
        """
        INSERT INTO subscribers (
            chat_id,
            name,
            joined_at
        )
        VALUES (
            :chat_id,
            :name,
            :now
        )
        ON CONFLICT (chat_id) DO NOTHING
        """,
        chat_id=chat_id,
        name=name,
        now=now,
    )
    if added:
        return Joined(is_new=True, resumed=False)
    resumed = await tx.execute(
        """
        UPDATE subscribers
        SET paused_at = NULL
        WHERE chat_id = :chat_id
          AND paused_at IS NOT NULL
        """,
        chat_id=chat_id,
    )
    await tx.execute(
        "UPDATE subscribers SET name = :name WHERE chat_id = :chat_id", chat_id=chat_id, name=name
    )
    return Joined(is_new=False, resumed=resumed == 1)


async def get(tx: Transaction, chat_id: int) -> Subscriber | None:
    row = await tx.fetch_one("SELECT * FROM subscribers WHERE chat_id = :id", id=chat_id)
    if row is None:
        return None
    return Subscriber(row["chat_id"], row["name"], row["joined_at"], row["paused_at"])


async def pause(tx: Transaction, chat_id: int, *, now: int) -> None:
    """Tell a person who blocked the bot nothing more until they come back; forget nothing."""
    await tx.execute(
        """
        UPDATE subscribers
        SET paused_at = :now
        WHERE chat_id = :chat_id
          AND paused_at IS NULL
        """,
        chat_id=chat_id,
        now=now,
    )
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'paused',
            due_at = NULL,
            claimed_by = NULL,
            finished_at = :now
        WHERE chat_id = :chat_id
          AND kind = 'subscriber'
          AND due_at IS NOT NULL
        """,
        chat_id=chat_id,
        now=now,
    )


async def subscribe(tx: Transaction, chat_id: int, topic: Topic, *, now: int) -> bool:
    """Follow a topic from now on; False if it was followed already. The person has joined."""
    added = await tx.execute(
        """
        INSERT INTO subscriptions (
            kind,
            topic,
            chat_id,
            since
        )
        VALUES (
            :kind,
            :topic,
            :chat_id,
            :now
        )
        ON CONFLICT (kind, topic, chat_id) DO NOTHING
        """,
        kind=topic.kind,
        topic=topic.name,
        chat_id=chat_id,
        now=now,
    )
    return added == 1


async def unsubscribe(tx: Transaction, chat_id: int, topic: Topic, *, now: int) -> bool:
    """Follow a topic no more; what waits for the chat only because of it is cancelled."""
    removed = await tx.execute(
        """
        DELETE FROM subscriptions
        WHERE kind = :kind
          AND topic = :topic
          AND chat_id = :chat_id
        """,
        kind=topic.kind,
        topic=topic.name,
        chat_id=chat_id,
    )
    await _cancel_unwanted(tx, chat_id, now=now)
    return removed == 1


async def unsubscribe_all(tx: Transaction, chat_id: int, *, now: int) -> int:
    """Follow nothing more, and cancel all that waits; returns how many topics were followed."""
    removed = await tx.execute(
        "DELETE FROM subscriptions WHERE chat_id = :chat_id", chat_id=chat_id
    )
    await _cancel_unwanted(tx, chat_id, now=now)
    return removed


async def topics(tx: Transaction, chat_id: int) -> tuple[Topic, ...]:
    """What a person follows, in the order they began."""
    rows = await tx.fetch_all(
        """
        SELECT
            kind,
            topic
        FROM subscriptions
        WHERE chat_id = :chat_id
        ORDER BY since, kind, topic
        """,
        chat_id=chat_id,
    )
    return tuple(Topic(row["kind"], row["topic"]) for row in rows)


async def _cancel_unwanted(tx: Transaction, chat_id: int, *, now: int) -> None:
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'cancelled',
            due_at = NULL,
            claimed_by = NULL,
            finished_at = :now
        WHERE chat_id = :chat_id
          AND kind = 'subscriber'
          AND action = 'send'
          AND due_at IS NOT NULL
          AND NOT EXISTS (
              SELECT 1
              FROM audiences
              JOIN subscriptions
                ON subscriptions.kind = audiences.kind
               AND subscriptions.topic = audiences.topic
              WHERE audiences.post_id = deliveries.post_id
                AND subscriptions.chat_id = :chat_id
          )
        """,
        chat_id=chat_id,
        now=now,
    )
