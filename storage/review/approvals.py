"""Who would publish a draft: each counts once, and only for the draft as it is."""

from storage.desk.acts import Actor
from storage.engine.database import Transaction


async def add(tx: Transaction, release_id: int, actor: Actor, *, now: int) -> bool:
    """Count somebody's approval; False where it counts already."""
    added = await tx.execute(
        """
        INSERT INTO approvals (
            release_id,
            user_id,
            name,
            approved_at
        )
        VALUES (
            :release_id,
            :user_id,
            :name,
            :now
        )
        ON CONFLICT (release_id, user_id) DO NOTHING
        """,
        release_id=release_id,
        user_id=actor.id,
        name=actor.name,
        now=now,
    )
    return added == 1


async def of_release(tx: Transaction, release_id: int) -> tuple[Actor, ...]:
    """Who approved, in this order; whether each may still is the team's to say."""
    rows = await tx.fetch_all(
        """
        SELECT
            user_id,
            name
        FROM approvals
        WHERE release_id = :release_id
        ORDER BY approved_at, user_id
        """,
        release_id=release_id,
    )
    return tuple(Actor(row["user_id"], row["name"]) for row in rows)


async def clear(tx: Transaction, release_id: int) -> None:
    """The draft says something else: nobody approved that yet."""
    await tx.execute("DELETE FROM approvals WHERE release_id = :id", id=release_id)


async def people(tx: Transaction, release_id: int) -> frozenset[int]:
    """The ids of those who approved."""
    rows = await tx.fetch_all("SELECT user_id FROM approvals WHERE release_id = :id", id=release_id)
    return frozenset(row["user_id"] for row in rows)
