"""Periods of the archive, by which PostgreSQL finds newest documents first: GIN has no order.

Every document has the code of its fine and of its wide period among its terms. SQLite needs none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from storage.engine.database import Transaction

_FINE, _WIDE = 12, 28  # bits of an id: at most 4,096 documents, and 64 days
_SALTS = {_FINE: 97, _WIDE: 193}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The newest documents before some id: those from `first` on, which are all of the periods
    that have these codes; no codes for more periods than can be asked for."""

    first: int
    codes: tuple[int, ...] = ()


def codes_of(document_id: int) -> tuple[int, ...]:
    """A document's periods as codes of the index, apart from any term's only by chance: what a
    term says is looked up in vectors, where no period stands."""
    return tuple(_code(document_id >> bits, bits) for bits in (_FINE, _WIDE))


async def newest(tx: Transaction, ids: tuple[int, int], *, documents: int, most: int) -> Stretch:
    """The stretch that ends with these ids (the second not included) and holds so many documents,
    or all of them; codes of so many periods at most."""
    for bits, latest in _LATEST.items():
        rows = await tx.fetch_all(
            _NEWEST.format(latest=latest),
            since=ids[0] >> _FINE,
            until=(ids[1] - 1) >> _FINE,
            documents=documents,
            most=most + 1,
            shift=bits - _FINE,
        )
        if len(rows) <= most:
            first = rows[-1]["period"] << bits if rows else ids[0]
            return Stretch(max(ids[0], first), tuple(_code(row["period"], bits) for row in rows))
    return Stretch(ids[0])


async def count(tx: Transaction, ids: Iterable[int], *, step: int) -> None:
    """Count documents in or out of their periods."""
    counts = Counter(document_id >> _FINE for document_id in ids)
    await tx.execute_many(
        """
        INSERT INTO search_periods (
            period,
            releases
        )
        VALUES (
            :period,
            :releases
        )
        ON CONFLICT (period) DO UPDATE
        SET releases = search_periods.releases + excluded.releases
        """,
        [{"period": period, "releases": step * n} for period, n in sorted(counts.items())],
    )


async def clear(tx: Transaction) -> None:
    await tx.execute("DELETE FROM search_periods")


def _code(period: int, bits: int) -> int:
    number = (period * 2_654_435_761 + _SALTS[bits]) % (1 << 32)
    return number - (1 << 32) if number >> 31 else number


_NEWEST = """
    SELECT period
    FROM (
        SELECT
            period,
            SUM(releases) OVER (ORDER BY period DESC) - releases AS newer
        FROM ({latest}) AS latest
    ) AS counted
    WHERE newer < :documents
    ORDER BY period DESC
"""
_LATEST = {
    _FINE: """
        SELECT
            period,
            releases
        FROM search_periods
        WHERE period >= :since
          AND period <= :until
          AND releases > 0
        ORDER BY period DESC
        LIMIT :most
    """,
    _WIDE: """
        SELECT
            period >> :shift AS period,
            SUM(releases) AS releases
        FROM search_periods
        WHERE period >= :since
          AND period <= :until
          AND releases > 0
        GROUP BY 1
        ORDER BY 1 DESC
        LIMIT :most
    """,
}
