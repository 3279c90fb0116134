"""What releases say, in a form in which they can be compared: the same and nearly the same."""

import json
from dataclasses import dataclass

from bot.news.likeness import Signature
from storage.engine.database import Row, Transaction
from storage.review.release import State

LATEST = 1000  # releases that are looked at, whatever became of them


@dataclass(frozen=True, slots=True)
class Likeness:
    """`letters` stands for the text whatever its spelling, `signature` for what it says."""

    letters: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Other:
    """Another release to compare with; `since` is when it was published or came in (unix
    seconds), `message_id` its post's in the channel."""

    release_id: int
    likeness: Likeness
    state: State
    since: int
    editor_chat: int | None = None
    message_id: int | None = None


async def keep(tx: Transaction, release_id: int, likeness: Likeness) -> None:
    """Remember what a release says now."""
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


async def get(tx: Transaction, release_id: int) -> Likeness | None:
    row = await tx.fetch_one(
        "SELECT * FROM likenesses WHERE release_id = :release_id", release_id=release_id
    )
    return _likeness(row) if row else None


async def others(tx: Transaction, release_id: int, *, since: int) -> tuple[Other, ...]:
    """The drafts and standing posts among the LATEST others, those of `since` and later, newest
    first."""
    rows = await tx.fetch_all(
        """
        SELECT
            latest.release_id,
            latest.letters,
            latest.signature,
            releases.state,
            releases.editor_chat,
            COALESCE(posts.published_at, releases.created_at) AS since,
            posts.channel_message_id
        FROM (
            SELECT *
            FROM likenesses
            WHERE release_id <> :release_id
            ORDER BY release_id DESC
            LIMIT :limit
        ) AS latest
        JOIN releases ON releases.id = latest.release_id
        LEFT JOIN posts ON posts.release_id = latest.release_id
        WHERE releases.state IN ('draft', 'published')
          AND releases.created_at >= :since
          AND posts.retracted_at IS NULL
        ORDER BY latest.release_id DESC
        """,
        release_id=release_id,
        since=since,
        limit=LATEST,
    )
    return tuple(map(_other, rows))


async def same(tx: Transaction, letters: str, *, since: int) -> int | None:
    """The newest draft or standing post, of `since` (unix seconds) or later and among the LATEST,
    that says just this."""
    row = await tx.fetch_one(
        """
        SELECT latest.release_id
        FROM (
            SELECT *
            FROM likenesses
            ORDER BY release_id DESC
            LIMIT :limit
        ) AS latest
        JOIN releases ON releases.id = latest.release_id
        LEFT JOIN posts ON posts.release_id = latest.release_id
        WHERE latest.letters = :letters
          AND releases.state IN ('draft', 'published')
          AND releases.created_at >= :since
          AND posts.retracted_at IS NULL
        ORDER BY latest.release_id DESC
        LIMIT 1
        """,
        letters=letters,
        since=since,
        limit=LATEST,
    )
    return row["release_id"] if row else None


def _likeness(row: Row) -> Likeness:
    return Likeness(row["letters"], tuple(json.loads(row["signature"])))


def _other(row: Row) -> Other:
    return Other(
        release_id=row["release_id"],
        likeness=_likeness(row),
        state=State(row["state"]),
        since=row["since"],
        editor_chat=row["editor_chat"],
        message_id=row["channel_message_id"],
    )
