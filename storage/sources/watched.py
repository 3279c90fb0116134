"""The sources that are watched: added, changed, looked at, paused and removed."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.engine.database import Row, Transaction
from storage.engine.lists import encode_list
from storage.sources.source import (
    Kind,
    Pause,
    Source,
    source_of,
)


@dataclass(frozen=True, slots=True)
class New:
    """A source as it is added; its fields are those of Source."""

    kind: Kind
    key: str
    address: str
    name: str
    publisher: str | None = None
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A source whose time has come; its fields are those of Source."""

    id: int
    key: str


async def add(tx: Transaction, new: New, *, by: int | None, now: int) -> Source | None:
    """Watch a source from now on, or again if it was removed; None where it is watched already."""
    row = await tx.fetch_one(
        """
        INSERT INTO sources (
            kind,
            key,
            address,
            name,
            publisher,
            shape,
            next_at,
            added_by,
            added_at
        )
        VALUES (
            :kind,
            :key,
            :address,
            :name,
            CAST(:publisher AS TEXT),
            CAST(:shape AS TEXT),
            CAST(:next_at AS BIGINT),
            CAST(:by AS BIGINT),
            :now
        )
        ON CONFLICT (key) DO UPDATE
        SET kind = excluded.kind,
            address = excluded.address,
            name = excluded.name,
            publisher = excluded.publisher,
            shape = excluded.shape,
            etag = NULL,
            modified = NULL,
            pace = NULL,
            next_at = excluded.next_at,
            checked_at = NULL,
            succeeded_at = NULL,
            failing_since = NULL,
            failures = 0,
            error = NULL,
            told_at = NULL,
            reshaped_at = NULL,
            paused_at = NULL,
            pause = NULL,
            trust = 'review',
            added_by = excluded.added_by,
            added_at = excluded.added_at,
            removed_at = NULL
        WHERE sources.removed_at IS NOT NULL
        RETURNING *
        """,
        kind=new.kind,
        key=new.key,
        address=new.address,
        name=new.name,
        publisher=new.publisher,
        shape=new.shape,
        next_at=None if new.kind is Kind.CHAT else now,
        by=by,
        now=now,
    )
    return source_of(row) if row else None


async def get(tx: Transaction, source_id: int) -> Source | None:
    """A source that is watched or paused."""
    row = await tx.fetch_one(
        "SELECT * FROM sources WHERE id = :id AND removed_at IS NULL", id=source_id
    )
    return source_of(row) if row else None


async def is_on(tx: Transaction, source_id: int) -> bool:
    """Whether a source is watched now, neither paused nor removed."""
    row = await tx.fetch_one(
        """
        SELECT id
        FROM sources
        WHERE id = :id
          AND paused_at IS NULL
          AND removed_at IS NULL
        """,
        id=source_id,
    )
    return row is not None


async def find(tx: Transaction, key: str) -> Source | None:
    """The source of an address's key."""
    row = await tx.fetch_one(
        "SELECT * FROM sources WHERE key = :key AND removed_at IS NULL", key=key
    )
    return source_of(row) if row else None


async def everything(tx: Transaction) -> tuple[Source, ...]:
    """All sources that are watched or paused, in the order they were added."""
    rows = await tx.fetch_all("SELECT * FROM sources WHERE removed_at IS NULL ORDER BY id")
    return _sources(rows)


async def chats(tx: Transaction) -> tuple[Source, ...]:
    """The chats that are watched or paused, in the order they were added."""
    rows = await tx.fetch_all(
        "SELECT * FROM sources WHERE kind = 'chat' AND removed_at IS NULL ORDER BY id"
    )
    return _sources(rows)


async def due(tx: Transaction, *, now: int, limit: int) -> tuple[Due, ...]:
    """The sources whose time has come, the longest due first."""
    rows = await tx.fetch_all(
        """
        SELECT id, key
        FROM sources
        WHERE next_at <= :now
        ORDER BY next_at, id
        LIMIT :limit
        """,
        now=now,
        limit=limit,
    )
    return tuple(Due(row["id"], row["key"]) for row in rows)


async def check_now(tx: Transaction, source_id: int, *, now: int) -> bool:
    """Look at a source as soon as may be; False where it is paused or has no times."""
    changed = await tx.execute(
        """
        UPDATE sources
        SET next_at = :now
        WHERE id = :id
          AND next_at IS NOT NULL
        """,
        id=source_id,
        now=now,
    )
    return changed == 1


async def pause(tx: Transaction, source_id: int, why: Pause, *, now: int) -> bool:
    """Take nothing of a source until it is resumed; False where it is paused already."""
    changed = await tx.execute(
        """
        UPDATE sources
        SET next_at = NULL,
            paused_at = :now,
            pause = :why
        WHERE id = :id
          AND paused_at IS NULL
          AND removed_at IS NULL
        """,
        id=source_id,
        why=why,
        now=now,
    )
    return changed == 1


async def resume(tx: Transaction, source_id: int, *, now: int) -> bool:
    """Watch a paused source again, from now on; False where it is not paused."""
    changed = await tx.execute(
        """
        UPDATE sources
        SET next_at = CASE WHEN kind = 'chat' THEN NULL ELSE CAST(:now AS BIGINT) END,
            paused_at = NULL,
            pause = NULL,
            failing_since = NULL,
            failures = 0,
            told_at = NULL
        WHERE id = :id
          AND paused_at IS NOT NULL
          AND removed_at IS NULL
        """,
        id=source_id,
        now=now,
    )
    return changed == 1


async def remove(tx: Transaction, source_id: int, *, now: int) -> bool:
    """Watch a source no more; what it showed is remembered. False where that was so before."""
    changed = await tx.execute(
        """
        UPDATE sources
        SET next_at = NULL,
            removed_at = :now
        WHERE id = :id
          AND removed_at IS NULL
        """,
        id=source_id,
        now=now,
    )
    return changed == 1


async def choose(
    tx: Transaction, source_id: int, *, wanted: Iterable[str], unwanted: Iterable[str]
) -> None:
    """Say which words an item must have, one of them, and which it must not."""
    await tx.execute(
        "UPDATE sources SET wanted = :wanted, unwanted = :unwanted WHERE id = :id",
        id=source_id,
        wanted=encode_list(tuple(wanted)),
        unwanted=encode_list(tuple(unwanted)),
    )


async def call(tx: Transaction, source_id: int, name: str, publisher: str | None) -> None:
    """Say what a source is called, and who carries what it brings."""
    await tx.execute(
        "UPDATE sources SET name = :name, publisher = CAST(:publisher AS TEXT) WHERE id = :id",
        id=source_id,
        name=name,
        publisher=publisher,
    )


def _sources(rows: Iterable[Row]) -> tuple[Source, ...]:
    return tuple(map(source_of, rows))
