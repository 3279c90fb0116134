"""The people who are told, and what each of them follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from bot.news.search.topic import (
    Combination,
    Everything,
    National,
    Province,
    Topic,
    Words,
    columns,
    shown_of,
)
from bot.news.search.watch import Watch
from storage.engine.database import Transaction
from storage.followers import combinations, filed, watches
from storage.outbox import deliveries

MOST_WATCHES = 200  # topics of one person, of whatever kind
ALL, NATIONAL = Everything(), National()
province, words = Province, Words  # as whoever subscribes somebody says them


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A person or group; told nothing before `next_at` (unix seconds), at once if it is None."""

    chat_id: int
    name: str
    joined_at: int
    paused_at: int | None
    next_at: int | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Whether a person is new, or back after a pause, all they followed kept."""

    is_new: bool
    resumed: bool


class Watched(Enum):
    """What became of the wish to be told of words."""

    NEW = auto()
    ALREADY = auto()
    TOO_MANY = auto()


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
    return Subscriber(
        row["chat_id"], row["name"], row["joined_at"], row["paused_at"], row["next_at"]
    )


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
    await deliveries.pause(tx, chat_id, now=now)


async def subscribe(tx: Transaction, chat_id: int, topic: Topic, *, now: int) -> bool:
    """Follow a topic from now on; False if it was followed already. The person has joined. Words,
    alone or within provinces, are followed by their watch (`watch_as`)."""
    if isinstance(topic, Combination):
        await combinations.keep(tx, topic)
    kept = columns(topic)
    added = await tx.execute(
        """
        INSERT INTO subscriptions (
            kind,
            topic,
            chat_id,
            since,
            shown
        )
        VALUES (
            :kind,
            :topic,
            :chat_id,
            :now,
            :shown
        )
        ON CONFLICT (kind, topic, chat_id) DO NOTHING
        """,
        kind=kept.kind,
        topic=kept.topic,
        chat_id=chat_id,
        now=now,
        shown=shown_of(topic) or None,
    )
    return added == 1


async def watch(
    tx: Transaction, chat_id: int, wanted: Watch, shown: str = "", *, now: int
) -> Watched:
    """Follow words from now on, `shown` as they were typed."""
    return await watch_as(tx, chat_id, wanted, words(wanted.text, shown), now=now)


async def watch_as(
    tx: Transaction, chat_id: int, wanted: Watch | None, topic: Words | Combination, *, now: int
) -> Watched:
    """Follow words by their watch, or an agency within provinces, from now on, among MOST_WATCHES
    topics at most. The person has joined in the same transaction, which holds their row: two wishes
    at once are counted one after the other."""
    followed = await topics(tx, chat_id)
    if topic in followed:
        return Watched.ALREADY
    if len(followed) >= MOST_WATCHES:
        return Watched.TOO_MANY
    await subscribe(tx, chat_id, topic, now=now)
    if wanted is not None:
        await watches.keep(tx, wanted)
    return Watched.NEW


async def unsubscribe(tx: Transaction, chat_id: int, topic: Topic, *, now: int) -> bool:
    """Follow a topic no more; what waits for the chat only because of it is cancelled."""
    removed = await drop(tx, chat_id, topic)
    await _clear_up(tx, chat_id, [topic], now=now)
    return removed


async def drop(tx: Transaction, chat_id: int, topic: Topic) -> bool:
    """Follow a topic no more; what waits for the chat still comes."""
    kept = columns(topic)
    removed = await tx.execute(
        """
        DELETE FROM subscriptions
        WHERE kind = :kind
          AND topic = :topic
          AND chat_id = :chat_id
        """,
        kind=kept.kind,
        topic=kept.topic,
        chat_id=chat_id,
    )
    return removed == 1


async def unsubscribe_all(tx: Transaction, chat_id: int, *, now: int) -> int:
    """Follow nothing more, and cancel all that waits; returns how many topics were followed."""
    rows = await tx.fetch_all(
        """
        DELETE FROM subscriptions
        WHERE chat_id = :chat_id
        RETURNING
            chat_id,
            kind,
            topic,
            shown
        """,
        chat_id=chat_id,
    )
    await _clear_up(tx, chat_id, filed.readable(rows), now=now)
    return len(rows)


async def topics(tx: Transaction, chat_id: int) -> tuple[Topic, ...]:
    """What a person follows, in the order they began; without what this program does not know."""
    rows = await tx.fetch_all(
        """
        SELECT
            chat_id,
            kind,
            topic,
            shown
        FROM subscriptions
        WHERE chat_id = :chat_id
        ORDER BY since, kind, topic
        """,
        chat_id=chat_id,
    )
    return filed.readable(rows)


async def _clear_up(tx: Transaction, chat_id: int, left: Iterable[Topic], *, now: int) -> None:
    """What follows from topics being left: what is filed for nobody goes, and what waits for the
    chat."""
    await filed.forget(tx, left)
    await deliveries.cancel_unwanted(tx, chat_id, now=now)
