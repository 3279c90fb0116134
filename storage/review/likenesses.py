"""What releases say, in a form in which they can be compared: the same and nearly the same.

What is like a release shares bands of its signature: an index finds those that do, and the judge of
them is bot.news.likeness.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.news.likeness import Signature, bands, digest, signature
from bot.news.model import Understood
from storage.engine.database import Row, Transaction
from storage.review.release import State, readable

LATEST = 64  # releases of one band that are looked at: what all have says little of each
CANDIDATES = 16  # releases to be compared with one, those that share the most bands


class Scope(StrEnum):
    """What a release is compared with."""

    OPEN = "open"  # drafts and standing posts
    REJECTED = "rejected"  # these, and what an editor put aside
    EVERYTHING = "everything"  # all there ever was, also what was taken back


@dataclass(frozen=True, slots=True)
class Likeness:
    """`letters` stands for the text whatever its spelling, `signature` for what it says."""

    letters: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Other:
    """Another release to compare with; `since` is when it was published or came in (unix
    seconds)."""

    release_id: int
    likeness: Likeness
    state: State
    since: int
    editor_chat: int | None = None


def of(draft: Understood) -> Likeness:
    """What a release says, to be compared."""
    return Likeness(digest(draft.text), signature(draft.text))


async def keep(tx: Transaction, release_id: int, likeness: Likeness) -> None:
    """Remember what a release says now."""
    before = await get(tx, release_id)
    if before == likeness:
        return
    await tx.execute(
        """
        INSERT INTO likenesses (
            release_id,
            letters,
            signature
        )
        VALUES (
            :release_id,
            :letters,
            :signature
        )
        ON CONFLICT (release_id) DO UPDATE
        SET letters = excluded.letters,
            signature = excluded.signature
        """,
        release_id=release_id,
        letters=likeness.letters,
        signature=json.dumps(likeness.signature),
    )
    former = set(bands(before.signature)) if before else set()
    own = set(bands(likeness.signature))
    await _leave(tx, release_id, former - own)
    await _enter(tx, release_id, own - former)


async def get(tx: Transaction, release_id: int) -> Likeness | None:
    row = await tx.fetch_one(
        "SELECT * FROM likenesses WHERE release_id = :release_id", release_id=release_id
    )
    return _likeness(row) if row else None


async def sign_anew(tx: Transaction, *, limit: int) -> int:
    """Make the signatures that a migration has called for, the newest first; returns how many were
    taken up, fewer than `limit` once all are. What cannot be read gets one that finds nothing."""
    rows = await tx.fetch_all(
        """
        SELECT releases.*
        FROM likenesses
        JOIN releases ON releases.id = likenesses.release_id
        WHERE likenesses.signature = 'null'
        ORDER BY likenesses.release_id DESC
        LIMIT :limit
        """,
        limit=limit,
    )
    for row in rows:
        await tx.execute(
            "UPDATE likenesses SET signature = '[]' WHERE release_id = :id", id=row["id"]
        )
    for release in readable(rows):
        await keep(tx, release.id, of(release.draft))
    return len(rows)


async def others(
    tx: Transaction, release_id: int, own: Likeness, *, since: int, scope: Scope = Scope.OPEN
) -> tuple[Other, ...]:
    """The releases of `since` and later in this scope that may be like a release that says `own`,
    newest first: of those that share a band with it the LATEST of each, and of these the CANDIDATES
    that share the most."""
    rows = await tx.fetch_all(
        """
        WITH near AS (
            SELECT likeness_bands.release_id
            FROM json_each(:bands) AS own
            JOIN likeness_bands ON likeness_bands.band = CAST(own.key AS BIGINT)
            WHERE likeness_bands.release_id >= COALESCE(
                (
                    SELECT latest.release_id
                    FROM likeness_bands AS latest
                    WHERE latest.band = CAST(own.key AS BIGINT)
                    ORDER BY latest.release_id DESC
                    LIMIT 1 OFFSET :latest
                ),
                0
            )
              AND likeness_bands.release_id <> :release_id
            GROUP BY likeness_bands.release_id
            ORDER BY COUNT(*) DESC, likeness_bands.release_id DESC
            LIMIT :candidates
        )
        SELECT
            near.release_id,
            likenesses.letters,
            likenesses.signature,
            releases.state,
            releases.editor_chat,
            COALESCE(posts.published_at, releases.created_at) AS since
        FROM near
        JOIN likenesses ON likenesses.release_id = near.release_id
        JOIN releases ON releases.id = near.release_id
        LEFT JOIN posts ON posts.id = (
            SELECT MIN(main.id)
            FROM posts AS main
            WHERE main.release_id = near.release_id
        )
        WHERE releases.created_at >= :since
          AND (
              CAST(:scope AS TEXT) = 'everything'
              OR (
                  posts.retracted_at IS NULL
                  AND (
                      releases.state IN ('draft', 'published')
                      OR (
                          CAST(:scope AS TEXT) = 'rejected'
                          AND releases.state = 'discarded'
                          AND posts.id IS NULL
                      )
                  )
              )
          )
        ORDER BY near.release_id DESC
        """,
        bands=json.dumps(dict.fromkeys(bands(own.signature))),
        release_id=release_id,
        since=since,
        scope=scope,
        latest=LATEST - 1,
        candidates=CANDIDATES,
    )
    return tuple(map(_other, rows))


async def _enter(tx: Transaction, release_id: int, found_by: Iterable[int]) -> None:
    await tx.execute(
        """
        INSERT INTO likeness_bands (
            band,
            release_id
        )
        SELECT
            CAST(own.key AS BIGINT),
            CAST(:release_id AS INTEGER)
        FROM json_each(:bands) AS own
        WHERE true
        ON CONFLICT (band, release_id) DO NOTHING
        """,
        bands=json.dumps(dict.fromkeys(found_by)),
        release_id=release_id,
    )


async def _leave(tx: Transaction, release_id: int, found_by: Iterable[int]) -> None:
    await tx.execute(
        """
        DELETE FROM likeness_bands
        WHERE release_id = :release_id
          AND band IN (
              SELECT CAST(own.key AS BIGINT)
              FROM json_each(:bands) AS own
          )
        """,
        bands=json.dumps(dict.fromkeys(found_by)),
        release_id=release_id,
    )


def _likeness(row: Row) -> Likeness:
    return Likeness(row["letters"], tuple(json.loads(row["signature"]) or ()))


def _other(row: Row) -> Other:
    return Other(
        release_id=row["release_id"],
        likeness=_likeness(row),
        state=State(row["state"]),
        since=row["since"],
        editor_chat=row["editor_chat"],
    )
