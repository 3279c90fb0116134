"""The listed releases, published or imported: what everybody may page through and search."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.news.model import Understood
from storage.archive import search
from storage.archive.search import Entry
from storage.engine.database import Transaction, Value
from storage.review import releases
from storage.review.release import Added, Arrival, State


@dataclass(frozen=True, slots=True)
class Agency:
    name: str
    releases: int


@dataclass(frozen=True, slots=True)
class Import:
    """A release to be archived, with its words read already: that needs no open transaction."""

    draft: Understood
    arrival: Arrival
    entry: Entry


async def add(tx: Transaction, draft: Understood, arrival: Arrival, *, now: int) -> Added:
    """Keep an imported release, listed and searchable at once and posted nowhere. A known key
    adds nothing."""
    (added,) = await add_all(tx, [Import(draft, arrival, search.entry_of(draft))], now=now)
    return added


async def add_all(tx: Transaction, items: Sequence[Import], *, now: int) -> tuple[Added, ...]:
    """Keep many imported releases, as `add` does one."""
    added = [
        await releases.add(tx, item.draft, item.arrival, now=now, state=State.ARCHIVED)
        for item in items
    ]
    new = [(one.id, item) for one, item in zip(added, items, strict=True) if one.is_new]
    for_shelves = [(id_, item.draft, item.arrival.released_at) for id_, item in new]
    await _shelve(tx, for_shelves)
    await search.add(
        tx, [search.Indexed(id_, item.arrival.released_at, item.entry) for id_, item in new]
    )
    return tuple(added)


async def enter(tx: Transaction, release_id: int, draft: Understood, *, released_at: int) -> None:
    """List a release that has just become published or archived, and index its words."""
    await _shelve(tx, [(release_id, draft, released_at)])
    await search.add(tx, [search.Indexed(release_id, released_at, search.entry_of(draft))])


async def leave(tx: Transaction, release_id: int) -> None:
    """Take a release off every list and out of the index, before it is changed or withdrawn."""
    rows = await tx.fetch_all(
        """
        DELETE FROM shelves
        WHERE release_id = :id
        RETURNING
            kind,
            name
        """,
        id=release_id,
    )
    await _count(tx, [row["name"] for row in rows if row["kind"] == "agency"], step=-1)
    release = await releases.get(tx, release_id)
    if release is not None:
        await search.remove(tx, release_id, search.entry_of(release.draft))


async def _shelve(tx: Transaction, placed: Sequence[tuple[int, Understood, int]]) -> None:
    """Put releases (id, draft, released_at) on the shelves of their provinces and agencies."""
    shelves: list[dict[str, Value]] = [
        {"kind": kind, "name": name, "released_at": released_at, "release_id": release_id}
        for release_id, draft, released_at in placed
        for kind, name in _names(draft)
    ]
    await tx.execute_many(
        """
        INSERT INTO shelves (
            kind,
            name,
            released_at,
            release_id
        )
        VALUES (
            :kind,
            :name,
            :released_at,
            :release_id
        )
        """,
        shelves,
    )
    await _count(tx, [str(s["name"]) for s in shelves if s["kind"] == "agency"], step=1)


def _names(draft: Understood) -> list[tuple[str, str]]:
    names = {("province", name) for name in draft.province_names}
    names |= {("agency", name) for name in (draft.issuer, draft.organisation) if name}
    return sorted(names)


async def _count(tx: Transaction, names: Iterable[str], *, step: int) -> None:
    await tx.execute_many(
        """
        INSERT INTO agencies (
            name,
            releases
        )
        VALUES (
            :name,
            :releases
        )
        ON CONFLICT (name) DO UPDATE
        SET releases = agencies.releases + excluded.releases
        """,
        [{"name": name, "releases": step * n} for name, n in sorted(Counter(names).items())],
    )


async def agencies(tx: Transaction) -> tuple[Agency, ...]:
    """Every issuer and organisation in the archive with its number of releases, most first."""
    rows = await tx.fetch_all(
        """
        SELECT
            name,
            releases
        FROM agencies
        WHERE releases > 0
        ORDER BY releases DESC, name
        """
    )
    return tuple(Agency(row["name"], row["releases"]) for row in rows)


async def is_organisation(tx: Transaction, name: str) -> bool | None:
    """Whether an agency of the archive is an organisation with all its offices, or one issuer; None
    where it is neither. Its newest releases tell."""
    row = await tx.fetch_one(
        """
        SELECT MAX(CASE WHEN newest.organisation = :name THEN 1 ELSE 0 END) AS is_organisation
        FROM (
            SELECT releases.organisation
            FROM shelves
            JOIN releases ON releases.id = shelves.release_id
            WHERE shelves.kind = 'agency'
              AND shelves.name = :name
            ORDER BY shelves.released_at DESC
            LIMIT 20
        ) AS newest
        """,
        name=name,
    )
    return None if row is None or row["is_organisation"] is None else bool(row["is_organisation"])
