"""From a post that stands to a row for each subscriber concerned, in chunks that block nobody."""

from dataclasses import dataclass

from storage.database import Transaction

CHUNK = 5_000  # rows of one transaction: 26 ms of SQLite's writer at most
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
    """Queue the next chunk: of one audience, in chat order, from where the last one ended. Whoever
    is in several audiences gets one row. Commit after each step, and go on until it is done."""
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
        return Progress(queued=0, is_done=True)
    step = _Step(post_id, audience["kind"], audience["topic"], audience["cursor"])
    last = await _last_of_chunk(tx, step, chunk=chunk)
    if last is None:
        await _finish(tx, step, now=now)
        return Progress(queued=0, is_done=False)
    queued = await _queue(tx, step, last=last, now=now)
    await _move_cursor(tx, step, last=last)
    return Progress(queued, is_done=False)


@dataclass(frozen=True, slots=True)
class _Step:
    post_id: int
    kind: str
    topic: str
    cursor: int


async def _last_of_chunk(tx: Transaction, step: _Step, *, chunk: int) -> int | None:
    row = await tx.fetch_one(
        """
        SELECT MAX(page.chat_id) AS last
        FROM (
            SELECT chat_id
            FROM subscriptions
            WHERE kind = :kind
              AND topic = :topic
              AND chat_id > :cursor
            ORDER BY chat_id
            LIMIT :chunk
        ) AS page
        """,
        kind=step.kind,
        topic=step.topic,
        cursor=step.cursor,
        chunk=chunk,
    )
    return row["last"] if row else None


async def _queue(tx: Transaction, step: _Step, *, last: int, now: int) -> int:
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
        last=last,
        now=now,
    )


async def _move_cursor(tx: Transaction, step: _Step, *, last: int) -> None:
    await tx.execute(
        """
        UPDATE audiences
        SET cursor = :last
        WHERE post_id = :post_id
          AND kind = :kind
          AND topic = :topic
        """,
        post_id=step.post_id,
        kind=step.kind,
        topic=step.topic,
        last=last,
    )


async def _finish(tx: Transaction, step: _Step, *, now: int) -> None:
    await tx.execute(
        """
        UPDATE audiences
        SET done_at = :now
        WHERE post_id = :post_id
          AND kind = :kind
          AND topic = :topic
        """,
        post_id=step.post_id,
        kind=step.kind,
        topic=step.topic,
        now=now,
    )
