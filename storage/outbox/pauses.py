"""How long Telegram wants to be left alone, by whom it was said: kept over restarts."""

from storage.engine.database import Transaction


async def keep(tx: Transaction, scope: str, *, ends_at: int, now: int) -> None:
    """Remember a pause (unix seconds); a longer one that stands is not cut short."""
    await tx.execute("DELETE FROM pauses WHERE ends_at <= :now", now=now)
    await tx.execute(
        """
        INSERT INTO pauses (
            scope,
            ends_at
        )
        VALUES (
            :scope,
            :ends_at
        )
        ON CONFLICT (scope) DO UPDATE
        SET ends_at = excluded.ends_at
        WHERE pauses.ends_at < excluded.ends_at
        """,
        scope=scope,
        ends_at=ends_at,
    )


async def standing(tx: Transaction, *, now: int) -> dict[str, int]:
    """When each pause that still stands ends."""
    rows = await tx.fetch_all(
        """
        SELECT
            scope,
            ends_at
        FROM pauses
        WHERE ends_at > :now
        """,
        now=now,
    )
    return {row["scope"]: row["ends_at"] for row in rows}


async def forget_person(tx: Transaction, person: int) -> None:
    """Forget how long a person was to be left alone."""
    await tx.execute("DELETE FROM pauses WHERE scope = :scope", scope=str(person))
