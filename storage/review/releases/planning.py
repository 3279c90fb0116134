"""What is planned for a draft: when and how it goes out, what it puts right; and who decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.engine.database import Transaction
from storage.posts import Manner, columns_of
from storage.review import release as kept
from storage.review.release import Release


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided about a release (a user's id and name), when (unix seconds), and why it was put
    aside if it was."""

    by: int | None
    name: str
    at: int
    reason: str | None = None


async def schedule(tx: Transaction, release_id: int, due_at: int | None, *, now: int) -> bool:
    """Have a draft published at `due_at` (unix seconds), or not any more; False where it is no
    draft."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET due_at = CAST(:due_at AS BIGINT),
            revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state = 'draft'
        """,
        id=release_id,
        due_at=due_at,
        now=now,
    )
    return changed == 1


async def due(tx: Transaction, *, now: int, limit: int) -> tuple[int, ...]:
    """The drafts whose time has come, the longest due first."""
    rows = await tx.fetch_all(
        """
        SELECT id
        FROM releases
        WHERE due_at <= :now
          AND state = 'draft'
        ORDER BY due_at, id
        LIMIT :limit
        """,
        now=now,
        limit=limit,
    )
    return tuple(row["id"] for row in rows)


async def scheduled(tx: Transaction, *, limit: int) -> Sequence[Release]:
    """The drafts that wait for their time, the next first."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM releases
        WHERE due_at IS NOT NULL
          AND state = 'draft'
        ORDER BY due_at, id
        LIMIT :limit
        """,
        limit=limit,
    )
    return list(kept.readable(rows))


async def mark(tx: Transaction, release_id: int, manner: Manner, *, now: int) -> bool:
    """Say how a draft is to go out; False where it is no draft."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET urgent = :urgent,
            silent = :silent,
            pinned = :pinned,
            keeps_for = CAST(:keeps_for AS INTEGER),
            link = CAST(:link AS TEXT),
            revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state = 'draft'
        """,
        id=release_id,
        now=now,
        **columns_of(manner),
    )
    return changed == 1


async def note_offered(tx: Transaction, release_id: int) -> bool:
    """Note that a rule is offered for a release; False where one was."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET rule_offered = 1
        WHERE id = :id
          AND rule_offered = 0
        """,
        id=release_id,
    )
    return changed == 1


async def note_decision(tx: Transaction, release_id: int, decision: Decision) -> None:
    """Remember who decided; nothing is planned for the release any more."""
    await tx.execute(
        """
        UPDATE releases
        SET decided_by = CAST(:by AS BIGINT),
            decided_name = :name,
            decided_at = :at,
            reason = CAST(:reason AS TEXT),
            due_at = NULL
        WHERE id = :id
        """,
        id=release_id,
        by=decision.by,
        name=decision.name,
        at=decision.at,
        reason=decision.reason,
    )


async def reopen(tx: Transaction, release_id: int, *, now: int) -> bool:
    """Make what was put aside a draft again; False where it is anything else."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET state = 'draft',
            reason = NULL,
            decided_by = NULL,
            decided_name = NULL,
            decided_at = NULL,
            revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state = 'discarded'
        """,
        id=release_id,
        now=now,
    )
    return changed == 1


async def hanging_on(tx: Transaction, release_id: int) -> tuple[int, ...]:
    """The open drafts that correct a release or answer it."""
    rows = await tx.fetch_all(
        """
        SELECT id
        FROM releases
        WHERE (corrects = :id OR answers = :id)
          AND state = 'draft'
        ORDER BY id
        """,
        id=release_id,
    )
    return tuple(row["id"] for row in rows)


async def open_correction(tx: Transaction, release_id: int) -> int | None:
    """The open draft that corrects a release in its place."""
    row = await tx.fetch_one(
        """
        SELECT id
        FROM releases
        WHERE corrects = :id
          AND state = 'draft'
        ORDER BY id
        LIMIT 1
        """,
        id=release_id,
    )
    return row["id"] if row else None


async def make_correction(tx: Transaction, release_id: int, corrects: int, *, now: int) -> bool:
    """Have a draft put right a listed release in its place; False where it is no draft."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET corrects = :corrects,
            due_at = NULL,
            revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state = 'draft'
        """,
        id=release_id,
        corrects=corrects,
        now=now,
    )
    return changed == 1


async def note_news(tx: Transaction, release_id: int, *, now: int) -> bool:
    """An editor says that a draft repeats nothing; False where it is no draft."""
    changed = await tx.execute(
        """
        UPDATE releases
        SET is_news = 1,
            revision = revision + 1,
            changed_at = :now
        WHERE id = :id
          AND state = 'draft'
        """,
        id=release_id,
        now=now,
    )
    return changed == 1


async def unapproved(tx: Transaction, *, before: int, limit: int) -> tuple[int, ...]:
    """The drafts that somebody approves, unchanged since then, of which nobody was reminded."""
    rows = await tx.fetch_all(
        """
        SELECT id
        FROM releases
        WHERE state = 'draft'
          AND changed_at < :before
          AND reminded_at IS NULL
          AND id IN (SELECT release_id FROM approvals)
        ORDER BY id
        LIMIT :limit
        """,
        before=before,
        limit=limit,
    )
    return tuple(row["id"] for row in rows)


async def note_reminded(tx: Transaction, release_id: int, *, now: int) -> None:
    """Others were reminded of a draft."""
    await tx.execute(
        "UPDATE releases SET reminded_at = :now WHERE id = :id", id=release_id, now=now
    )
