"""Posts that change, or are taken back, after they were sent: every copy follows."""

from storage import posts
from storage.engine.database import Row, Transaction
from storage.outbox import audiences, deliveries

CHUNK = 5_000  # rows of one transaction, as for the fan-out
LOWEST = -(2**62)  # below every chat id; the channel's comes first


async def revise(
    tx: Transaction, post_id: int, html: str, *, now: int, is_whole: bool = False
) -> bool:
    """Give a post another text, which whoever has the old one gets by an edit; False where there
    is no such post or it was taken back."""
    changed = await posts.revise(tx, post_id, html, is_whole=is_whole)
    if changed:
        await _begin(tx, post_id, now=now)
    return changed


async def retract(tx: Transaction, post_id: int, *, now: int) -> bool:
    """Take a post back: its copies are deleted, whoever waits for it gets nothing. Done once."""
    changed = await posts.retract(tx, post_id, now=now)
    if changed:
        await audiences.close(tx, post_id, now=now)
        await _begin(tx, post_id, now=now)
    return changed


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
    last = await deliveries.last_of_chunk(tx, post_id, after=step["cursor"], chunk=chunk)
    if last is None:
        await tx.execute(
            "UPDATE corrections SET done_at = :now WHERE post_id = :post_id",
            post_id=post_id,
            now=now,
        )
        return False
    if step["retracted_at"] is not None:
        await deliveries.cancel_waiting(tx, post_id, after=step["cursor"], last=last, now=now)
    await deliveries.queue_copies(tx, post_id, after=step["cursor"], last=last, now=now)
    await tx.execute(
        "UPDATE corrections SET cursor = :last WHERE post_id = :post_id", post_id=post_id, last=last
    )
    return True


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


async def forget_person(tx: Transaction, person: int) -> None:
    """Name nobody where queueing came to: it goes on from just before them."""
    await tx.execute(
        """
        UPDATE corrections
        SET cursor = CASE WHEN done_at IS NULL THEN cursor - 1 END
        WHERE cursor = :person
        """,
        person=person,
    )
