"""The newest documents that have given terms: the one place where the engines' SQL differs."""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from storage.archive.search import periods
from storage.engine.database import Row, Transaction, Value

_FEW = 2  # times the limit: so many matches are fetched at once, without looking at periods
_AMPLE = 1.3  # times the documents that should hold enough matches
_LEAST = 200  # documents more, for the chance of few
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


def index_text(codes: Iterable[int]) -> str:
    """A document as the index of SQLite reads it: each code in hex."""
    return " ".join(map(_hex, codes))


def index_array(codes: Iterable[int], document_id: int) -> str:
    """A document as the index of PostgreSQL reads it."""
    return _array((*codes, *periods.codes_of(document_id)))


async def _newest_postgres(tx: Transaction, wanted: Wanted, *, limit: int) -> list[Row]:
    """Look into the newest stretch, then into older and longer ones, until enough is found."""
    if wanted.expected <= _FEW * limit:
        return await _match_postgres(tx, wanted, (), limit=limit)
    begin, end = wanted.ids
    found: list[Row] = []
    ample = _AMPLE * wanted.releases / wanted.expected
    while end > begin and (missing := limit - len(found)):
        documents = int(ample * missing) + _LEAST
        stretch = await periods.newest(tx, (begin, end), documents=documents)
        part = replace(wanted, ids=(stretch.first, end))
        found += await _match_postgres(tx, part, stretch.codes, limit=missing)
        end, ample = stretch.first, ample * 2
    return found


async def _match_postgres(
    tx: Transaction, wanted: Wanted, period_codes: tuple[int, ...], *, limit: int
) -> list[Row]:
    every = [group[0] for group in wanted.groups if len(group) == 1]
    groups = [group for group in wanted.groups if len(group) > 1]
    if period_codes:
        groups.append(period_codes)
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
