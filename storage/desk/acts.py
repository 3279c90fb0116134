"""What everybody in the newsroom did: rows are only added."""

from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Row, Transaction

_LAST = 2**62  # above every number


class Act(StrEnum):
    """What was done."""

    SENT = "sent"
    MENDED = "mended"
    APPROVED = "approved"
    PUBLISHED = "published"
    PUBLISHED_ALONE = "published_alone"  # by the bot: its source is trusted
    SCHEDULED = "scheduled"
    UNSCHEDULED = "unscheduled"
    REJECTED = "rejected"
    REOPENED = "reopened"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    APPOINTED = "appointed"
    BOUND = "bound"
    DISMISSED = "dismissed"
    INVITED = "invited"
    RULE_KEPT = "rule_kept"
    RULE_REMOVED = "rule_removed"
    CHANNEL_ADDED = "channel_added"
    CHANNEL_CHANGED = "channel_changed"
    CHANNEL_REMOVED = "channel_removed"
    FORMAT_SET = "format_set"
    BANNED = "banned"
    UNBANNED = "unbanned"
    SOURCE_ADDED = "source_added"
    SOURCE_CHANGED = "source_changed"
    SOURCE_PAUSED = "source_paused"
    SOURCE_RESUMED = "source_resumed"
    SOURCE_REMOVED = "source_removed"
    TRUST_SET = "trust_set"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a user's id, or None for the bot itself, and their name then."""

    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to which release or whom; `detail` is a word about it: a field, a person, a
    reason."""

    act: Act
    release_id: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A deed, who did it and when (unix seconds)."""

    number: int
    actor: Actor
    deed: Deed
    acted_at: int


async def note(tx: Transaction, actor: Actor, deed: Deed, *, now: int) -> None:
    """Note an act, in the transaction in which it is done."""
    await tx.execute(
        """
        INSERT INTO acts (
            who,
            name,
            act,
            release_id,
            detail,
            acted_at
        )
        VALUES (
            CAST(:who AS BIGINT),
            :name,
            :act,
            CAST(:release_id AS INTEGER),
            :detail,
            :now
        )
        """,
        who=actor.id,
        name=actor.name,
        act=deed.act,
        release_id=deed.release_id,
        detail=deed.detail,
        now=now,
    )


async def newest(
    tx: Transaction,
    *,
    limit: int,
    before: int | None = None,
    release_id: int | None = None,
    name: str | None = None,
) -> tuple[Entry, ...]:
    """A page of acts, newest first: those with numbers under `before`, of one release or of who was
    called so then where that is given."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM acts
        WHERE id < :before
          AND (CAST(:release_id AS INTEGER) IS NULL OR release_id = :release_id)
          AND (CAST(:name AS TEXT) IS NULL OR name = :name)
        ORDER BY id DESC
        LIMIT :limit
        """,
        before=_LAST if before is None else before,
        release_id=release_id,
        name=name,
        limit=limit,
    )
    return tuple(map(_entry, rows))


async def count(tx: Transaction, who: int | None, act: Act, *, since: int) -> int:
    """How often somebody did this, at that time (unix seconds) and later."""
    row = await tx.fetch_one(
        """
        SELECT COUNT(*) AS times
        FROM acts
        WHERE who = :who
          AND act = :act
          AND acted_at >= :since
        """,
        who=who,
        act=act,
        since=since,
    )
    return row["times"] if row else 0


def _entry(row: Row) -> Entry:
    return Entry(
        number=row["id"],
        actor=Actor(row["who"], row["name"]),
        deed=Deed(Act(row["act"]), row["release_id"], row["detail"]),
        acted_at=row["acted_at"],
    )
