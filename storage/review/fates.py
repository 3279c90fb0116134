"""What became of drafts, and whether their previews, which become cards, say so."""

from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Row, Transaction
from storage.review import previews
from storage.review.previews import Shown, place_of
from storage.review.release import Release, State


class Fate(StrEnum):
    """What became of a draft, as its previews say it."""

    DRAFT = "draft"  # nothing yet
    PUBLISHING = "publishing"  # on its way to the channel, or uncertain there
    PUBLISHED = "published"
    FAILED = "failed"
    DISCARDED = "discarded"  # put aside, made a correction of another, or taken back


@dataclass(frozen=True, slots=True)
class Decided:
    """A preview that does not say yet what became of its draft."""

    release_id: int
    place: Shown
    fate: Fate


async def decided(tx: Transaction) -> tuple[Decided, ...]:
    """The previews that do not say yet what became of their drafts, oldest draft first: for one
    of several channels it is what became of the post in the main one."""
    rows = await tx.fetch_all(
        """
        SELECT
            previews.release_id,
            previews.chat_id,
            previews.message_id,
            previews.shows,
            releases.state,
            posts.stands_at,
            deliveries.outcome
        FROM previews
        JOIN releases ON releases.id = previews.release_id
        LEFT JOIN posts ON posts.id = (
            SELECT MIN(main.id)
            FROM posts AS main
            WHERE main.release_id = previews.release_id
        )
        LEFT JOIN deliveries
          ON deliveries.post_id = posts.id
         AND deliveries.chat_id = posts.channel_id
        WHERE previews.shows <> 'published'
          AND previews.shows <> 'discarded'
          AND releases.state <> 'draft'
        ORDER BY previews.release_id, previews.chat_id, previews.message_id
        """
    )
    found = [(Decided(row["release_id"], place_of(row), _fate(row)), row["shows"]) for row in rows]
    return tuple(one for one, shows in found if one.fate != shows)


async def fate(tx: Transaction, release: Release) -> Fate:
    """What became of a release, for a card of it: for one of several channels it is what became
    of the post in the main one."""
    row = await tx.fetch_one(
        """
        SELECT
            releases.state,
            posts.stands_at,
            deliveries.outcome
        FROM releases
        LEFT JOIN posts ON posts.id = (
            SELECT MIN(main.id)
            FROM posts AS main
            WHERE main.release_id = releases.id
        )
        LEFT JOIN deliveries
          ON deliveries.post_id = posts.id
         AND deliveries.chat_id = posts.channel_id
        WHERE releases.id = :id
        """,
        id=release.id,
    )
    return _fate(row) if row else Fate.DRAFT


async def note_fate(tx: Transaction, place: Shown, fate: Fate) -> None:
    """Remember what a preview says of its draft now."""
    await tx.execute(
        """
        UPDATE previews
        SET shows = :fate
        WHERE chat_id = :chat_id
          AND message_id = :message_id
        """,
        fate=fate,
        chat_id=place.chat_id,
        message_id=place.message_id,
    )


async def outdate(tx: Transaction, release_id: int) -> None:
    """Have the previews of a decided draft say anew what became of it."""
    await tx.execute("UPDATE previews SET shows = 'draft' WHERE release_id = :id", id=release_id)


async def add_card(tx: Transaction, release_id: int, place: Shown, fate: Fate) -> None:
    """Remember a further message that says what became of a release."""
    await previews.add(tx, release_id, place, revision=0)
    await note_fate(tx, place, fate)


def _fate(row: Row) -> Fate:
    """What became of a release that is no draft any more."""
    if row["state"] == State.DISCARDED:
        return Fate.DISCARDED
    if row["stands_at"] is not None or row["state"] != State.PUBLISHED:
        return Fate.PUBLISHED
    return Fate.FAILED if row["outcome"] == "failed" else Fate.PUBLISHING
