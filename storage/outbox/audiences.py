"""From a post that stands to a row for each subscriber concerned, in chunks that block nobody."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.engine.database import Transaction
from storage.outbox import deliveries
from storage.outbox.deliveries import Followers

CHUNK = 5_000  # rows of one transaction: 26 ms of SQLite's writer at most
AUDIENCE = 50  # rows that beginning an audience costs as much as
LOWEST = -(2**62)  # below every chat id; groups and channels are negative


@dataclass(frozen=True, slots=True)
class Progress:
    """What one step did: rows queued, and whether everybody concerned is queued now."""

    queued: int
    is_done: bool


async def add(tx: Transaction, post_id: int, topics: Iterable[tuple[str, str]]) -> None:
    """Say whom a post is for, or is for as well: whoever follows one of the topics, each a kind and
    a name. Who has a copy already gets no second one."""
    await tx.execute_many(
        """
        INSERT INTO audiences (
            post_id,
            kind,
            topic
        )
        VALUES (
            :post_id,
            :kind,
            :topic
        )
        ON CONFLICT (post_id, kind, topic) DO NOTHING
        """,
        [
            {"post_id": post_id, "kind": kind, "topic": topic}
            for kind, topic in dict.fromkeys(topics)
        ],
    )


async def topics(tx: Transaction, release_id: int) -> frozenset[tuple[str, str]]:
    """Whom the posts of a release are for: topics, each a kind and a name."""
    rows = await tx.fetch_all(
        """
        SELECT DISTINCT
            audiences.kind,
            audiences.topic
        FROM posts
        JOIN audiences ON audiences.post_id = posts.id
        WHERE posts.release_id = :release_id
        """,
        release_id=release_id,
    )
    return frozenset((row["kind"], row["topic"]) for row in rows)


async def close(tx: Transaction, post_id: int, *, now: int) -> None:
    """Queue nobody more: the post was taken back."""
    await tx.execute(
        """
        UPDATE audiences
        SET done_at = :now
        WHERE post_id = :post_id
          AND done_at IS NULL
        """,
        post_id=post_id,
        now=now,
    )


async def forget_unfollowed(tx: Transaction) -> None:
    """Forget for whose words posts were, where nobody follows these any more."""
    await tx.execute(
        """
        DELETE FROM audiences
        WHERE kind IN ('words', 'combination')
          AND NOT EXISTS (
              SELECT 1
              FROM subscriptions
              WHERE subscriptions.kind = audiences.kind
                AND subscriptions.topic = audiences.topic
          )
        """
    )


async def forget_person(tx: Transaction, person: int) -> None:
    """Name nobody where queueing came to: it goes on from just before them."""
    await tx.execute(
        """
        UPDATE audiences
        SET cursor = CASE WHEN done_at IS NULL THEN cursor - 1 END
        WHERE cursor = :person
        """,
        person=person,
    )


async def size(tx: Transaction, post_id: int) -> int:
    """How many people a post is for, as they follow now."""
    row = await tx.fetch_one(
        """
        SELECT COUNT(*) AS people
        FROM subscribers
        WHERE paused_at IS NULL
          AND chat_id IN (
              SELECT subscriptions.chat_id
              FROM audiences
              JOIN subscriptions
                ON subscriptions.kind = audiences.kind
               AND subscriptions.topic = audiences.topic
              WHERE audiences.post_id = :post_id
          )
        """,
        post_id=post_id,
    )
    return row["people"] if row else 0


async def pending(tx: Transaction) -> tuple[int, ...]:
    """Posts that stand in the channel and whose subscribers are not all queued: the urgent ones
    first, then the oldest."""
    rows = await tx.fetch_all(
        """
        SELECT DISTINCT
            audiences.post_id,
            posts.urgent
        FROM audiences
        JOIN posts ON posts.id = audiences.post_id
        WHERE audiences.done_at IS NULL
          AND posts.stands_at IS NOT NULL
        ORDER BY posts.urgent DESC, audiences.post_id
        """
    )
    return tuple(row["post_id"] for row in rows)


async def advance(tx: Transaction, post_id: int, *, now: int, chunk: int = CHUNK) -> Progress:
    """Queue the next chunk: one audience after another, each in chat order, from where the last
    chunk ended. Whoever is in several audiences gets one row. Commit after each step, and go on
    until it is done."""
    queued, room = 0, chunk
    while room > 0 and (step := await _next(tx, post_id, room=room)):
        queued += await _queue(tx, step, now=now)
        await _record(tx, step, now=now)
        room -= max(step.found, AUDIENCE)
    return Progress(queued, is_done=room == chunk)


@dataclass(frozen=True, slots=True)
class _Step:
    """A part of an audience: `found` chats after the cursor up to `last`, `room` at most."""

    post_id: int
    kind: str
    topic: str
    cursor: int
    last: int
    found: int
    room: int

    @property
    def is_last(self) -> bool:
        return self.found < self.room


async def _next(tx: Transaction, post_id: int, *, room: int) -> _Step | None:
    audience = await tx.fetch_one(
        """
        SELECT
            audiences.kind,
            audiences.topic,
            COALESCE(audiences.cursor, :lowest) AS cursor
        FROM audiences
        JOIN posts ON posts.id = audiences.post_id
        WHERE audiences.post_id = :post_id
          AND audiences.done_at IS NULL
          AND posts.stands_at IS NOT NULL
        ORDER BY audiences.kind, audiences.topic
        LIMIT 1
        /*pg FOR UPDATE OF audiences */
        """,
        post_id=post_id,
        lowest=LOWEST,
    )
    if audience is None:
        return None
    kind, topic, cursor = audience["kind"], audience["topic"], audience["cursor"]
    page = await tx.fetch_one(
        """
        SELECT
            COUNT(*) AS found,
            MAX(page.chat_id) AS last
        FROM (
            SELECT chat_id
            FROM subscriptions
            WHERE kind = :kind
              AND topic = :topic
              AND chat_id > :cursor
            ORDER BY chat_id
            LIMIT :room
        ) AS page
        """,
        kind=kind,
        topic=topic,
        cursor=cursor,
        room=room,
    )
    assert page is not None
    last = cursor if page["last"] is None else page["last"]
    return _Step(post_id, kind, topic, cursor, last, page["found"], room)


async def _queue(tx: Transaction, step: _Step, *, now: int) -> int:
    if not step.found:
        return 0
    followers = Followers(step.kind, step.topic, step.cursor, step.last)
    return await deliveries.queue_followers(tx, step.post_id, followers, now=now)


async def _record(tx: Transaction, step: _Step, *, now: int) -> None:
    await tx.execute(
        """
        UPDATE audiences
        SET cursor = :last,
            done_at = :done_at
        WHERE post_id = :post_id
          AND kind = :kind
          AND topic = :topic
        """,
        post_id=step.post_id,
        kind=step.kind,
        topic=step.topic,
        last=step.last,
        done_at=now if step.is_last else None,
    )
