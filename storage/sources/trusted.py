"""What trusted sources brought: which drafts went out by themselves, and why others did not."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.engine.database import Row, Transaction
from storage.sources.source import Conditions, Source, Trust, encode_conditions, source_of


@dataclass(frozen=True, slots=True)
class Automatic:
    """A draft of a trusted source (`source` is its name): `doubt` is why it was left to an editor,
    None where it goes out by itself, `published_at` when it did; until `ends_at` one tap takes it
    back. `is_shown`: those who decide about it have seen it. All times are unix seconds."""

    release_id: int
    source_id: int
    source: str
    doubt: str | None
    considered_at: int
    published_at: int | None = None
    ends_at: int | None = None
    is_shown: bool = False


async def held(tx: Transaction, source_id: int) -> Source | None:
    """A source that is watched or paused, and that nobody else changes until the transaction ends:
    of two drafts of it at once, the second sees what became of the first."""
    row = await tx.fetch_one(
        "SELECT * FROM sources WHERE id = :id AND removed_at IS NULL /*pg FOR UPDATE */",
        id=source_id,
    )
    return source_of(row) if row else None


async def trust(
    tx: Transaction,
    source_id: int,
    how_far: Trust,
    conditions: Conditions,
    *,
    by: int | None = None,
) -> None:
    """Say how far a source is trusted, by whom (a user's id), and what goes out without an editor
    where it is."""
    await tx.execute(
        """
        UPDATE sources
        SET trust = :trust,
            conditions = :conditions,
            trusted_by = CAST(:by AS BIGINT)
        WHERE id = :id
        """,
        id=source_id,
        trust=how_far,
        conditions=encode_conditions(conditions),
        by=by,
    )


async def consider(
    tx: Transaction, release_id: int, source_id: int, doubt: str | None, *, now: int
) -> bool:
    """Keep what was decided of a draft; False where that was done before."""
    added = await tx.execute(
        """
        INSERT INTO automatic (
            release_id,
            source_id,
            doubt,
            considered_at
        )
        VALUES (
            :release_id,
            :source_id,
            CAST(:doubt AS TEXT),
            :now
        )
        ON CONFLICT (release_id) DO NOTHING
        """,
        release_id=release_id,
        source_id=source_id,
        doubt=doubt,
        now=now,
    )
    return added == 1


async def get(tx: Transaction, release_id: int) -> Automatic | None:
    row = await tx.fetch_one(
        """
        SELECT
            automatic.*,
            sources.name
        FROM automatic
        JOIN sources ON sources.id = automatic.source_id
        WHERE automatic.release_id = :id
        """,
        id=release_id,
    )
    return _automatic(row) if row else None


async def leave(tx: Transaction, release_id: int, doubt: str) -> None:
    """Leave a draft to an editor after all."""
    await tx.execute(
        "UPDATE automatic SET doubt = :doubt WHERE release_id = :id", id=release_id, doubt=doubt
    )


async def note_published(tx: Transaction, release_id: int, *, ends_at: int, now: int) -> None:
    """Note that a draft went out by itself, and until when (unix seconds) one tap takes it back."""
    await tx.execute(
        """
        UPDATE automatic
        SET published_at = :now,
            ends_at = :ends_at
        WHERE release_id = :id
        """,
        id=release_id,
        ends_at=ends_at,
        now=now,
    )


async def count(tx: Transaction, source_id: int, *, since: int) -> int:
    """How many drafts of a source were to go out by themselves after then (unix seconds)."""
    row = await tx.fetch_one(
        """
        SELECT COUNT(*) AS number
        FROM automatic
        WHERE source_id = :source_id
          AND considered_at > :since
          AND doubt IS NULL
        """,
        source_id=source_id,
        since=since,
    )
    return int(row["number"]) if row else 0


async def published_since(tx: Transaction, since: int) -> frozenset[int]:
    """The releases that went out by themselves at that time (unix seconds) and later, and stand."""
    rows = await tx.fetch_all(
        """
        SELECT automatic.release_id
        FROM automatic
        JOIN releases ON releases.id = automatic.release_id
        WHERE automatic.published_at >= :since
          AND releases.state = 'published'
        """,
        since=since,
    )
    return _ids(rows)


async def over(tx: Transaction, *, now: int, limit: int) -> frozenset[int]:
    """The releases that one tap takes back no more, whose cards do not say so yet."""
    rows = await tx.fetch_all(
        """
        SELECT release_id
        FROM automatic
        WHERE ends_at <= :now
        ORDER BY ends_at
        LIMIT :limit
        """,
        now=now,
        limit=limit,
    )
    return _ids(rows)


async def end(tx: Transaction, release_id: int) -> None:
    """Note that the time is over in which one tap takes a release back."""
    await tx.execute("UPDATE automatic SET ends_at = NULL WHERE release_id = :id", id=release_id)


async def unshown(tx: Transaction, *, limit: int) -> tuple[int, ...]:
    """The releases that went out before all who decide about them saw them, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT release_id
        FROM automatic
        WHERE published_at IS NOT NULL
          AND shown = 0
        ORDER BY release_id
        LIMIT :limit
        """,
        limit=limit,
    )
    return tuple(row["release_id"] for row in rows)


async def note_shown(tx: Transaction, release_id: int) -> None:
    await tx.execute("UPDATE automatic SET shown = 1 WHERE release_id = :id", id=release_id)


async def flooding(tx: Transaction, *, every: int, limit: int) -> tuple[Source, ...]:
    """The sources that brought too much, of which their owners did not hear in the `every` seconds
    before that."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM sources
        WHERE trust = 'auto'
          AND removed_at IS NULL
          AND EXISTS (
              SELECT 1
              FROM automatic
              WHERE automatic.source_id = sources.id
                AND automatic.doubt = 'flood'
                AND automatic.considered_at >= COALESCE(sources.flood_told_at + :every, 0)
          )
        ORDER BY id
        LIMIT :limit
        """,
        every=every,
        limit=limit,
    )
    return tuple(map(source_of, rows))


async def note_flood_told(tx: Transaction, source_id: int, *, now: int) -> None:
    await tx.execute(
        "UPDATE sources SET flood_told_at = :now WHERE id = :id", id=source_id, now=now
    )


def _automatic(row: Row) -> Automatic:
    return Automatic(
        release_id=row["release_id"],
        source_id=row["source_id"],
        source=row["name"],
        doubt=row["doubt"],
        considered_at=row["considered_at"],
        published_at=row["published_at"],
        ends_at=row["ends_at"],
        is_shown=bool(row["shown"]),
    )


def _ids(rows: Iterable[Row]) -> frozenset[int]:
    return frozenset(row["release_id"] for row in rows)
