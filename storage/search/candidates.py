"""The newest documents that have given terms: the one place where the engines' SQL differs."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from storage.database import Row, Transaction, Value

PERIOD_BITS = 12  # a period is so many bits of an id: at most 4,096 documents
_FEW = 4  # times the limit: so many matches are fetched at once, without looking at periods
_AMPLE = 1.5  # times the documents that should hold enough matches
_GROUPS = "abcdefghijklmnopqrstuvw"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Documents that have one code of each group, of a time in unix seconds and of the ids of its
    days, the ends not included. `expected` is how many there may be, of `releases` in all."""

    groups: tuple[tuple[int, ...], ...]
    ids: tuple[int, int]
    since: int
    until: int
    expected: float
    releases: int


async def newest(tx: Transaction, wanted: Wanted, *, limit: int) -> list[Row]:
    """The newest such documents, as rows of id, release_id, released_at and vector, newest
    first."""
    if not wanted.groups:
        return await tx.fetch_all(_NEWEST, **_params(wanted, limit))
    if tx.dialect == "sqlite":
        match = " AND ".join(f"({' OR '.join(map(_token, group))})" for group in wanted.groups)
        return await tx.fetch_all(_MATCH_SQLITE, match=match, **_params(wanted, limit))
    return await _newest_postgres(tx, wanted, limit=limit)


async def count_periods(tx: Transaction, ids: Iterable[int], *, step: int) -> None:
    """Count documents in or out of their periods, which only PostgreSQL needs."""
    if tx.dialect == "sqlite":
        return
    counts: dict[int, int] = {}
    for document_id in ids:
        period = document_id >> PERIOD_BITS
        counts[period] = counts.get(period, 0) + step
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
        [{"period": period, "releases": n} for period, n in sorted(counts.items())],
    )


def period_code(period: int) -> int:
    """A period as a code of the index, apart from any term's only by chance: what a term says is
    looked up in vectors, where no period stands."""
    number = (period * 2_654_435_761 + 97) % (1 << 32)
    return number - (1 << 32) if number >> 31 else number


def index_text(codes: Iterable[int]) -> str:
    """A document as the index of SQLite reads it: each code in hex."""
    return " ".join(map(_hex, codes))


def index_array(codes: Iterable[int], document_id: int) -> str:
    """A document as the index of PostgreSQL reads it."""
    return _array((*codes, period_code(document_id >> PERIOD_BITS)))


async def _newest_postgres(tx: Transaction, wanted: Wanted, *, limit: int) -> list[Row]:
    """Look into the newest periods until enough is found: GIN gives matches in no order of ours."""
    if wanted.expected <= _FEW * limit:
        return await _match_postgres(tx, wanted, (), limit=limit)
    begin, end = wanted.ids
    found: list[Row] = []
    documents = int(_AMPLE * limit * wanted.releases / wanted.expected) + limit
    while end > begin and len(found) < limit:
        periods = await _periods(tx, (begin, end), documents=documents)
        if not periods:
            break
        first = max(begin, periods[-1] << PERIOD_BITS)
        part = replace(wanted, ids=(first, end))
        some = periods if documents < wanted.releases / 2 else ()
        found += await _match_postgres(tx, part, some, limit=limit - len(found))
        end, documents = first, documents * 4
    return found


async def _periods(tx: Transaction, span: tuple[int, int], *, documents: int) -> tuple[int, ...]:
    """The newest periods that hold so many documents together, newest first."""
    rows = await tx.fetch_all(
        """
        SELECT period
        FROM (
            SELECT
                period,
                SUM(releases) OVER (ORDER BY period DESC) - releases AS newer
            FROM search_periods
            WHERE period >= :since
              AND period <= :until
              AND releases > 0
        ) AS counted
        WHERE newer < :documents
        ORDER BY period DESC
        """,
        since=span[0] >> PERIOD_BITS,
        until=(span[1] - 1) >> PERIOD_BITS,
        documents=documents,
    )
    return tuple(row["period"] for row in rows)


async def _match_postgres(
    tx: Transaction, wanted: Wanted, periods: Sequence[int], *, limit: int
) -> list[Row]:
    every = [group[0] for group in wanted.groups if len(group) == 1]
    groups = [group for group in wanted.groups if len(group) > 1]
    if periods:
        groups.append(tuple(map(period_code, periods)))
    names = dict(zip(_GROUPS, groups, strict=False))
    clauses = ["codes @> CAST(:every AS INTEGER[])"] if every else []
    clauses += [f"codes && CAST(:any_{name} AS INTEGER[])" for name in names]
    params: dict[str, Value] = {f"any_{name}": _array(group) for name, group in names.items()}
    if every:
        params["every"] = _array(every)
    sql = _MATCH_POSTGRES.replace("true", " AND ".join(clauses))
    return await tx.fetch_all(sql, **params, **_params(wanted, limit))


def _params(wanted: Wanted, limit: int) -> Mapping[str, int]:
    return {
        "first": wanted.ids[0],
        "end": wanted.ids[1],
        "since": wanted.since,
        "until": wanted.until,
        "limit": limit,
    }


def _token(code: int) -> str:
    """A code as a word of SQLite's index: hex digits, so quoting makes it safe."""
    return f'"{_hex(code)}"'


@lru_cache(maxsize=50_000)
def _hex(code: int) -> str:
    return struct.pack(">i", code).hex()


def _array(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"


_NEWEST = """
    SELECT
        id,
        release_id,
        released_at,
        vector
    FROM search_documents
    WHERE id >= :first
      AND id < :end
      AND released_at >= :since
      AND released_at < :until
    ORDER BY id DESC
    LIMIT :limit
"""
_MATCH_SQLITE = """
    SELECT
        search_documents.id,
        search_documents.release_id,
        search_documents.released_at,
        search_documents.vector
    FROM search_index
    JOIN search_documents ON search_documents.id = search_index.rowid
    WHERE search_index MATCH :match
      AND search_index.rowid >= :first
      AND search_index.rowid < :end
      AND search_documents.released_at >= :since
      AND search_documents.released_at < :until
    ORDER BY search_index.rowid DESC
    LIMIT :limit
"""
# Materialized, lest the planner walks all documents from the newest until enough of them match.
_MATCH_POSTGRES = """
    WITH matches AS MATERIALIZED (
        SELECT
            id,
            release_id,
            released_at,
            vector
        FROM search_documents
        WHERE true
          AND id >= :first
          AND id < :end
          AND released_at >= :since
          AND released_at < :until
    )
    SELECT *
    FROM matches
    ORDER BY id DESC
    LIMIT :limit
"""
