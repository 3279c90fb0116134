"""Whether the index is as it should be, and making it anew while the bot runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.archive.search import engines, index, vocabulary
from storage.archive.search.entry import DAY, entry_of, first_id
from storage.archive.search.index import Indexed
from storage.archive.search.wanted import Wanted
from storage.engine.database import Transaction
from storage.review.release import Release, readable

SAMPLE = 200  # releases whose entries are made anew and compared


@dataclass(frozen=True, slots=True)
class Health:
    """How the index stands to the archive: `missing` releases are listed and not in it, `strange`
    ones the other way round, `counted` is what it believes to hold, `stale` how many of `looked_at`
    are in it otherwise than they would be put there now."""

    listed: int
    missing: int
    strange: int
    counted: int
    looked_at: int
    stale: int

    @property
    def is_sound(self) -> bool:
        return not (self.missing or self.strange or self.stale) and self.counted == self.listed


async def check(tx: Transaction) -> Health:
    """Compare the whole index with the archive by number, and some of it word by word."""
    row = await tx.fetch_one(
        """
        SELECT
            COUNT(listed_releases.id) AS listed,
            COUNT(*) - COUNT(search_documents.id) AS missing
        FROM listed_releases
        LEFT JOIN search_documents ON search_documents.release_id = listed_releases.id
        """
    )
    strange = await tx.fetch_one(
        """
        SELECT COUNT(*) AS strange
        FROM search_documents
        LEFT JOIN listed_releases ON listed_releases.id = search_documents.release_id
        WHERE listed_releases.id IS NULL
        """
    )
    assert row is not None
    assert strange is not None
    counts = await vocabulary.counts(tx, ())
    some = await _sample(tx)
    return Health(
        listed=row["listed"],
        missing=row["missing"],
        strange=strange["strange"],
        counted=counts.get(vocabulary.ALL, 0),
        looked_at=len(some),
        stale=sum([not await _is_right(tx, release) for release in some]),
    )


async def add_missing(tx: Transaction, *, limit: int) -> int:
    """Put so many listed releases into the index that are not in it, the newest first; returns
    how many there were."""
    rows = await tx.fetch_all(
        """
        SELECT releases.*
        FROM listed_releases
        JOIN releases ON releases.id = listed_releases.id
        WHERE NOT EXISTS (
            SELECT 1
            FROM search_documents
            WHERE search_documents.release_id = listed_releases.id
        )
        ORDER BY listed_releases.released_at DESC, listed_releases.id DESC
        LIMIT :limit
        """,
        limit=limit,
    )
    found = readable(rows)
    items = [Indexed(one.id, one.arrival.released_at, entry_of(one.draft)) for one in found]
    await index.add(tx, items)
    return len(items)


async def _sample(tx: Transaction) -> Sequence[Release]:
    """The newest of the archive and the newest that came in: what changed last."""
    rows = await tx.fetch_all(
        """
        SELECT releases.*
        FROM listed_releases
        JOIN releases ON releases.id = listed_releases.id
        ORDER BY listed_releases.released_at DESC, listed_releases.id DESC
        LIMIT :limit
        """,
        limit=SAMPLE,
    )
    return list(readable(rows))


async def _is_right(tx: Transaction, release: Release) -> bool:
    """Whether a release is in the index, as it would be put there now, and found by its rarest
    words."""
    entry = entry_of(release.draft)
    row = await tx.fetch_one(
        "SELECT vector FROM search_documents WHERE release_id = :id", id=release.id
    )
    if row is None:
        return True  # it is counted among the missing
    if bytes(row["vector"]) != entry.vector or not entry.names:
        return bytes(row["vector"]) == entry.vector
    at = release.arrival.released_at
    wanted = Wanted(
        groups=tuple((number,) for number in sorted(entry.names)[:8]),
        ids=(first_id(at), first_id(at + DAY)),
        since=at,
        until=at + 1,
        expected=1,
        releases=1,
        periods=1,
    )
    found = await engines.newest(tx, wanted, limit=1_000)
    return any(each["release_id"] == release.id for each in found)
