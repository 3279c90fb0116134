"""The messages of watched chats: each an item that is judged as it comes, and again when it is
edited."""

from dataclasses import dataclass

from storage.engine.database import Transaction
from storage.sources.items import Fate


@dataclass(frozen=True, slots=True)
class Became:
    """What is kept of an item that is not read later: what became of it, why, and of which
    release; `gone_at`: since when its message is known to be deleted (unix seconds)."""

    fate: Fate
    detail: str = ""
    release_id: int | None = None
    gone_at: int | None = None


async def record(
    tx: Transaction,
    source_id: int,
    key: str,
    became: Became,
    *,
    now: int,
) -> None:
    """Note an item with what became of it, or what became of it instead."""
    await tx.execute(
        """
        INSERT INTO source_items (
            source_id,
            key,
            found_at,
            seen_at,
            fate,
            detail,
            release_id
        )
        VALUES (
            :source_id,
            :key,
            :now,
            :now,
            :fate,
            :detail,
            CAST(:release_id AS INTEGER)
        )
        ON CONFLICT (source_id, key) DO UPDATE
        SET fate = excluded.fate,
            detail = excluded.detail,
            release_id = excluded.release_id,
            try_at = NULL,
            content = NULL
        """,
        source_id=source_id,
        key=key,
        now=now,
        fate=became.fate,
        detail=became.detail,
        release_id=became.release_id,
    )


async def get(tx: Transaction, source_id: int, key: str) -> Became | None:
    """What became of an item, if its source has shown it."""
    row = await tx.fetch_one(
        "SELECT * FROM source_items WHERE source_id = :source_id AND key = :key",
        source_id=source_id,
        key=key,
    )
    if row is None:
        return None
    return Became(Fate(row["fate"]), row["detail"] or "", row["release_id"], row["gone_at"])


async def note_gone(tx: Transaction, source_id: int, key: str, *, now: int) -> bool:
    """Note that an item's message is deleted in its chat; False where that was known."""
    changed = await tx.execute(
        """
        UPDATE source_items
        SET gone_at = :now
        WHERE source_id = :source_id
          AND key = :key
          AND gone_at IS NULL
        """,
        source_id=source_id,
        key=key,
        now=now,
    )
    return changed == 1
