"""Whom the bot is silent to, by an owner's word."""

from dataclasses import dataclass

from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Ban:
    """Of a user, since `banned_at` (unix seconds)."""

    user_id: int
    banned_at: int


async def everybody(tx: Transaction) -> tuple[Ban, ...]:
    """All that stand, newest first."""
    rows = await tx.fetch_all(
        """
        SELECT
            user_id,
            banned_at
        FROM bans
        ORDER BY banned_at DESC, user_id
        """
    )
    return tuple(Ban(row["user_id"], row["banned_at"]) for row in rows)


async def add(tx: Transaction, user_id: int, *, by: int, now: int) -> bool:
    """Ban somebody; False where they were already."""
    added = await tx.execute(
        """
        INSERT INTO bans (
            user_id,
            banned_by,
            banned_at
        )
        VALUES (
            :user_id,
            :by,
            :now
        )
        ON CONFLICT (user_id) DO NOTHING
        """,
        user_id=user_id,
        by=by,
        now=now,
    )
    return added == 1


async def lift(tx: Transaction, user_id: int) -> Ban | None:
    """End a ban, and give what it was; None where there was none."""
    row = await tx.fetch_one(
        """
        DELETE FROM bans
        WHERE user_id = :user_id
        RETURNING
            user_id,
            banned_at
        """,
        user_id=user_id,
    )
    return Ban(row["user_id"], row["banned_at"]) if row else None
