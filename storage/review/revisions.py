"""How releases became what they are: every change of one, by whom and when. Rows are only added."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from storage.engine.database import Row, Transaction
from storage.review import approvals, releases
from storage.review.release import Release

type Said = str | int | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a release (a name of `Understood`, or its state, raw text, photos or time) with
    what it said before and says since; provinces are their names, a date is its ISO form."""

    field: str
    old: Said
    new: Said


@dataclass(frozen=True, slots=True)
class Revision:
    """What one transaction changed: `number` counts from 1, `who` is a user's id or None for the
    bot itself, `changed_at` unix seconds."""

    number: int
    who: int | None
    changed_at: int
    changes: tuple[Change, ...]


@asynccontextmanager
async def noted(
    tx: Transaction, release_id: int, *, by: int | None, now: int
) -> AsyncIterator[None]:
    """Note what the block changes of a release, in the same transaction; nothing where it changes
    nothing. Who approved it approved what it said before. Nobody else changes the release
    meanwhile. Not for blocks within one another."""
    before = await releases.held(tx, release_id)
    yield
    after = await releases.get(tx, release_id)
    changes = changes_of(before, after) if before and after else ()
    if changes:
        await _add(tx, release_id, changes, by=by, now=now)
        await approvals.clear(tx, release_id)


async def history(
    tx: Transaction, release_id: int, *, limit: int, before: int | None = None
) -> tuple[Revision, ...]:
    """A page of the revisions of a release, newest first: those with numbers under `before`."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM revisions
        WHERE release_id = :release_id
          AND number < COALESCE(:before, number + 1)
        ORDER BY number DESC
        LIMIT :limit
        """,
        release_id=release_id,
        before=before,
        limit=limit,
    )
    return tuple(map(_revision, rows))


async def get(tx: Transaction, release_id: int, number: int) -> Revision | None:
    """One revision of a release."""
    row = await tx.fetch_one(
        """
        SELECT *
        FROM revisions
        WHERE release_id = :release_id
          AND number = :number
        """,
        release_id=release_id,
        number=number,
    )
    return _revision(row) if row else None


def changes_of(before: Release, after: Release) -> tuple[Change, ...]:
    """Where two states of a release differ."""
    old, new = _said(before), _said(after)
    return tuple(Change(name, old[name], new[name]) for name in new if old[name] != new[name])


def _said(release: Release) -> dict[str, Said]:
    draft, arrival = release.draft, release.arrival
    return {
        "state": str(release.state),
        "raw": arrival.raw,
        "released_at": arrival.released_at,
        "photos": tuple(one.spelled() for one in arrival.media),
        "kicker": draft.kicker,
        "headline": draft.headline,
        "body": draft.body,
        "summary": draft.summary,
        "issuer": draft.issuer,
        "organisation": draft.organisation,
        "publisher": draft.publisher,
        "via": draft.via,
        "date": draft.date.isoformat() if draft.date else None,
        "provinces": draft.province_names,
        "mentioned": draft.mentioned,
        "hashtags": draft.hashtags,
        "removed": draft.removed,
        "is_national": draft.is_national,
    }


async def _add(
    tx: Transaction, release_id: int, changes: tuple[Change, ...], *, by: int | None, now: int
) -> None:
    await tx.execute(
        """
        INSERT INTO revisions (
            release_id,
            number,
            who,
            changed_at,
            changes
        )
        SELECT
            CAST(:release_id AS INTEGER),
            COALESCE(MAX(number), 0) + 1,
            CAST(:by AS BIGINT),
            CAST(:now AS BIGINT),
            :changes
        FROM revisions
        WHERE release_id = :release_id
        """,
        release_id=release_id,
        by=by,
        now=now,
        changes=json.dumps(
            [(change.field, change.old, change.new) for change in changes], ensure_ascii=False
        ),
    )


def _revision(row: Row) -> Revision:
    changes = [
        Change(field, _read(old), _read(new)) for field, old, new in json.loads(row["changes"])
    ]
    return Revision(row["number"], row["who"], row["changed_at"], tuple(changes))


def _read(said: str | int | list[str] | None) -> Said:
    return tuple(said) if isinstance(said, list) else said
