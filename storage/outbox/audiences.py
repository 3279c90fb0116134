"""From a post that stands to a row for each subscriber concerned, in chunks that block nobody."""

from dataclasses import dataclass

from storage.engine.database import Transaction

CHUNK = 5_000  # rows of one transaction: 26 ms of SQLite's writer at most
AUDIENCE = 50  # rows that beginning an audience costs as much as
LOWEST = -(2**62)  # below every chat id; groups and channels are negative


@dataclass(frozen=True, slots=True)
class Progress:
    """What one step did: rows queued, and whether everybody concerned is queued now."""

    queued: int
    is_done: bool


async def pending(tx: Transaction) -> tuple[int, ...]:
    """Posts that stand in the channel and whose subscribers are not all queued, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT DISTINCT audiences.post_id
        FROM audiences
        JOIN posts ON posts.id = audiences.post_id
        WHERE audiences.done_at IS NULL
          AND posts.stands_at IS NOT NULL
        ORDER BY audiences.post_id
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
    return await tx.execute(
        """
        INSERT INTO deliveries (
            post_id,
            chat_id,
            kind,
            due_at,
            created_at
        )
        SELECT
            :post_id,
            subscriptions.chat_id,
            'subscriber',
            :now,
            :now
        FROM subscriptions
        JOIN subscribers ON subscribers.chat_id = subscriptions.chat_id
        WHERE subscriptions.kind = :kind
          AND subscriptions.topic = :topic
          AND subscriptions.chat_id > :cursor
          AND subscriptions.chat_id <= :last
          AND subscribers.paused_at IS NULL
        ON CONFLICT (post_id, chat_id) DO NOTHING
        """,
        post_id=step.post_id,
        kind=step.kind,
        topic=step.topic,
        cursor=step.cursor,
        last=step.last,
        now=now,
    )


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
