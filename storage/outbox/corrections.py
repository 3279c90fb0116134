"""Posts that change, or are taken back, after they were sent: every copy follows."""

from storage.engine.database import Row, Transaction

CHUNK = 5_000  # rows of one transaction, as for the fan-out
LOWEST = -(2**62)  # below every chat id; the channel's comes first


async def revise(tx: Transaction, post_id: int, html: str, *, now: int) -> bool:
    """Give a post another text, which whoever has the old one gets by an edit; False where there
    is no such post or it was taken back."""
    changed = await tx.execute(
        """
        UPDATE posts
        SET html = :html,
            revision = revision + 1
        WHERE id = :post_id
          AND retracted_at IS NULL
        """,
        post_id=post_id,
        html=html,
    )
    if changed:
        await _begin(tx, post_id, now=now)
    return changed == 1


async def retract(tx: Transaction, post_id: int, *, now: int) -> bool:
    """Take a post back: its copies are deleted, whoever waits for it gets nothing. Done once."""
    changed = await tx.execute(
        """
        UPDATE posts
        SET retracted_at = :now,
            revision = revision + 1
        WHERE id = :post_id
          AND retracted_at IS NULL
        """,
        post_id=post_id,
        now=now,
    )
    if changed:
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
        await _begin(tx, post_id, now=now)
    return changed == 1


async def pending(tx: Transaction) -> tuple[int, ...]:
    """Posts whose copies are not all queued for correction, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT post_id
        FROM corrections
        WHERE done_at IS NULL
        ORDER BY post_id
        """
    )
    return tuple(row["post_id"] for row in rows)


async def advance(tx: Transaction, post_id: int, *, now: int, chunk: int = CHUNK) -> bool:
    """Queue the next chunk of copies, in chat order; False once all of them are queued."""
    step = await _step(tx, post_id)
    if step is None:
        return False
    last = await _last_of_chunk(tx, post_id, after=step["cursor"], chunk=chunk)
    if last is None:
        await tx.execute(
            "UPDATE corrections SET done_at = :now WHERE post_id = :post_id",
            post_id=post_id,
            now=now,
        )
        return False
    if step["retracted_at"] is not None:
        await _cancel_waiting(tx, post_id, after=step["cursor"], last=last, now=now)
    await _queue_sent(tx, post_id, after=step["cursor"], last=last, now=now)
    await tx.execute(
        "UPDATE corrections SET cursor = :last WHERE post_id = :post_id", post_id=post_id, last=last
    )
    return True


async def catch_up(tx: Transaction, post_id: int, chat_id: int, *, now: int) -> None:
    """Queue the correction of a copy that was on its way while its post changed."""
    await _queue_sent(tx, post_id, after=chat_id - 1, last=chat_id, now=now)


async def _begin(tx: Transaction, post_id: int, *, now: int) -> None:
    await tx.execute(
        """
        INSERT INTO corrections (
            post_id,
            begun_at
        )
        VALUES (
            :post_id,
            :now
        )
        ON CONFLICT (post_id) DO UPDATE
        SET cursor = NULL,
            begun_at = excluded.begun_at,
            done_at = NULL
        """,
        post_id=post_id,
        now=now,
    )


async def _step(tx: Transaction, post_id: int) -> Row | None:
    return await tx.fetch_one(
        """
        SELECT
            COALESCE(corrections.cursor, :lowest) AS cursor,
            posts.retracted_at
        FROM corrections
        JOIN posts ON posts.id = corrections.post_id
        WHERE corrections.post_id = :post_id
          AND corrections.done_at IS NULL
        /*pg FOR UPDATE OF corrections */
        """,
        post_id=post_id,
        lowest=LOWEST,
    )


async def _last_of_chunk(tx: Transaction, post_id: int, *, after: int, chunk: int) -> int | None:
    row = await tx.fetch_one(
        """
        SELECT MAX(page.chat_id) AS last
        FROM (
            SELECT chat_id
            FROM deliveries
            WHERE post_id = :post_id
              AND chat_id > :after
            ORDER BY chat_id
            LIMIT :chunk
        ) AS page
        """,
        post_id=post_id,
        after=after,
        chunk=chunk,
    )
    return row["last"] if row else None


async def _cancel_waiting(
    tx: Transaction, post_id: int, *, after: int, last: int, now: int
) -> None:
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'cancelled',
            due_at = NULL,
            finished_at = :now
        WHERE post_id = :post_id
          AND chat_id > :after
          AND chat_id <= :last
          AND action = 'send'
          AND due_at IS NOT NULL
          AND claimed_by IS NULL
        """,
        post_id=post_id,
        after=after,
        last=last,
        now=now,
    )


async def _queue_sent(tx: Transaction, post_id: int, *, after: int, last: int, now: int) -> None:
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = NULL,
            due_at = :now,
            unanswered = 0,
            error = NULL,
            action = (
                SELECT CASE WHEN posts.retracted_at IS NULL THEN 'edit' ELSE 'retract' END
                FROM posts
                WHERE posts.id = :post_id
            )
        WHERE post_id = :post_id
          AND chat_id > :after
          AND chat_id <= :last
          AND outcome IN ('sent', 'failed')
          AND message_id IS NOT NULL
          AND revision < (
              SELECT posts.revision
              FROM posts
              WHERE posts.id = :post_id
          )
        """,
        post_id=post_id,
        after=after,
        last=last,
        now=now,
    )
