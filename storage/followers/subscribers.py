"""The people who are told, and what each of them follows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.news.search.watch import Watch
from storage.engine.database import Transaction
from storage.followers import watches
from storage.outbox import deliveries

MOST_WATCHES = 20  # of one person


@dataclass(frozen=True, slots=True)
class Topic:
    """What one may follow: a province by name, national news («سراسری»), everything («همه»), or
    words, named by the text of their watch and `shown` as typed by the person who follows them."""

    kind: str
    name: str = ""
    shown: str = field(default="", compare=False)

    @property
    def is_words(self) -> bool:
        return self.kind == "words"


ALL = Topic("all")
NATIONAL = Topic("national")


def province(name: str) -> Topic:
    return Topic("province", name)


def words(text: str, shown: str = "") -> Topic:
    """The topic of a watch, by its text."""
    return Topic("words", text, shown)


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
    await deliveries.pause(tx, chat_id, now=now)


async def subscribe(tx: Transaction, chat_id: int, topic: Topic, *, now: int) -> bool:
    """Follow a topic from now on; False if it was followed already. The person has joined."""
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
        kind=topic.kind,
        topic=topic.name,
        chat_id=chat_id,
        now=now,
        shown=topic.shown or None,
    )
    return added == 1


async def watch(
    tx: Transaction, chat_id: int, wanted: Watch, shown: str = "", *, now: int
) -> Watched:
    """Follow words from now on, at most MOST_WATCHES times. The person has joined in the same
    transaction, which holds their row: two wishes at once are counted one after the other."""
    topic = words(wanted.text, shown)
    followed = [each for each in await topics(tx, chat_id) if each.is_words]
    if topic in followed:
        return Watched.ALREADY
    if len(followed) >= MOST_WATCHES:
        return Watched.TOO_MANY
    await watches.keep(tx, wanted)
    await subscribe(tx, chat_id, topic, now=now)
    return Watched.NEW


async def unsubscribe(tx: Transaction, chat_id: int, topic: Topic, *, now: int) -> bool:
    """Follow a topic no more; what waits for the chat only because of it is cancelled."""
    removed = await drop(tx, chat_id, topic)
    await _clear_up(tx, chat_id, [topic], now=now)
    return removed


async def drop(tx: Transaction, chat_id: int, topic: Topic) -> bool:
    """Follow a topic no more; what waits for the chat still comes."""
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
    return removed == 1


async def unsubscribe_all(tx: Transaction, chat_id: int, *, now: int) -> int:
    """Follow nothing more, and cancel all that waits; returns how many topics were followed."""
    rows = await tx.fetch_all(
        """
        DELETE FROM subscriptions
        WHERE chat_id = :chat_id
        RETURNING
            kind,
            topic
        """,
        chat_id=chat_id,
    )
    left = [Topic(row["kind"], row["topic"]) for row in rows]
    await _clear_up(tx, chat_id, left, now=now)
    return len(left)


async def topics(tx: Transaction, chat_id: int) -> tuple[Topic, ...]:
    """What a person follows, in the order they began."""
    rows = await tx.fetch_all(
        """
        SELECT
            kind,
            topic,
            shown
        FROM subscriptions
        WHERE chat_id = :chat_id
        ORDER BY since, kind, topic
        """,
        chat_id=chat_id,
    )
    return tuple(Topic(row["kind"], row["topic"], row["shown"] or "") for row in rows)


async def _clear_up(tx: Transaction, chat_id: int, left: Iterable[Topic], *, now: int) -> None:
    """What follows from topics being left: watches of nobody go, and what waits for the chat."""
    await watches.forget(tx, [topic.name for topic in left if topic.is_words])
    await deliveries.cancel_unwanted(tx, chat_id, now=now)


async def move(tx: Transaction, old: int, new: int) -> None:
    """Take a chat, and what it follows, to its new id."""
    await tx.execute(
        """
        INSERT INTO subscribers (
            chat_id,
            name,
            joined_at,
            paused_at
        )
        SELECT
            :new,
            name,
            joined_at,
            paused_at
        FROM subscribers
        WHERE chat_id = :old
        ON CONFLICT (chat_id) DO NOTHING
        """,
        old=old,
        new=new,
    )
    await tx.execute(
        """
        INSERT INTO subscriptions (
            kind,
            topic,
            chat_id,
            since,
            shown
        )
        SELECT
            kind,
            topic,
            :new,
            since,
            shown
        FROM subscriptions
        WHERE chat_id = :old
        ON CONFLICT (kind, topic, chat_id) DO NOTHING
        """,
        old=old,
        new=new,
    )
    await tx.execute("DELETE FROM subscriptions WHERE chat_id = :old", old=old)
    await tx.execute("DELETE FROM subscribers WHERE chat_id = :old", old=old)
