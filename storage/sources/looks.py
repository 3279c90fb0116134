"""What came of looking at a source: it was read, or could not be, and what its owners were told."""

from dataclasses import dataclass

from storage.engine.database import Transaction
from storage.sources.source import Validators


@dataclass(frozen=True, slots=True)
class Taken:
    """What is kept of a source that was read: its validators, how often it wants to be asked
    (`pace`, JSON), and when it is looked at again (unix seconds)."""

    validators: Validators
    pace: str | None
    next_at: int


async def succeed(tx: Transaction, source_id: int, taken: Taken, *, now: int) -> None:
    """Note that a source was read, and when it is again; one that was paused meanwhile stays so."""
    await tx.execute(
        """
        UPDATE sources
        SET etag = CAST(:etag AS TEXT),
            modified = CAST(:modified AS TEXT),
            pace = CAST(:pace AS TEXT),
            next_at = CASE WHEN next_at IS NULL THEN NULL ELSE CAST(:next_at AS BIGINT) END,
            checked_at = :now,
            succeeded_at = :now,
            failing_since = NULL,
            failures = 0,
            error = NULL,
            told_at = NULL
        WHERE id = :id
        """,
        id=source_id,
        etag=taken.validators.etag,
        modified=taken.validators.modified,
        pace=taken.pace,
        next_at=taken.next_at,
        now=now,
    )


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be read: why, since when it fails, and when it is tried again (unix
    seconds)."""

    error: str
    since: int
    next_at: int


async def fail(tx: Transaction, source_id: int, failed: Failed, *, now: int) -> None:
    """Note that a source could not be read."""
    await tx.execute(
        """
        UPDATE sources
        SET next_at = CASE WHEN next_at IS NULL THEN NULL ELSE CAST(:next_at AS BIGINT) END,
            checked_at = :now,
            failing_since = :since,
            failures = failures + 1,
            error = :error
        WHERE id = :id
        """,
        id=source_id,
        error=failed.error,
        since=failed.since,
        next_at=failed.next_at,
        now=now,
    )


async def note_told(tx: Transaction, source_id: int, *, now: int) -> None:
    """Note that its owners know that a source fails."""
    await tx.execute("UPDATE sources SET told_at = :now WHERE id = :id", id=source_id, now=now)


async def note_reshaped(tx: Transaction, source_id: int, at: int | None) -> None:
    """Note that its owners know that a page has changed its shape, or that it is as it was."""
    await tx.execute(
        "UPDATE sources SET reshaped_at = CAST(:at AS BIGINT) WHERE id = :id", id=source_id, at=at
    )
