"""The index on PostgreSQL: arrays of codes under GIN, looked through by periods, newest first."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from storage.archive.search import periods
from storage.archive.search.wanted import Document, Tally, Wanted
from storage.engine.database import Row, Transaction, Value

_FEW = 2  # times the limit: so many matches are fetched at once, without looking at periods
_AMPLE = 1.3  # times the documents that should hold enough matches
_LEAST = 200  # documents more, for the chance of few
_GROUPS = "abcdefghijklmnopqrstuvw"


async def newest(tx: Transaction, wanted: Wanted, *, limit: int) -> list[Row]:
    """Look into the newest stretch, then into older and longer ones, until enough is found."""
    if wanted.expected <= _FEW * limit:
        return await _match(tx, wanted, (), limit=limit)
    begin, end = wanted.ids
    found: list[Row] = []
    ample = _AMPLE * wanted.releases / wanted.expected
    while end > begin and (missing := limit - len(found)):
        documents = int(ample * missing) + _LEAST
        stretch = await periods.newest(tx, (begin, end), documents=documents, most=wanted.periods)
        part = replace(wanted, ids=(stretch.first, end))
        found += await _match(tx, part, stretch.codes, limit=missing)
        end, ample = stretch.first, ample * 2
    return found


async def _match(
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
    sql = _MATCH.format(codes=" AND ".join(clauses))  # of the two forms above, no more
    return await tx.fetch_all(sql, **params, **wanted.params(limit))


async def store(tx: Transaction, documents: Sequence[Document]) -> None:
    await tx.execute_many(
        _ADD,
        [
            {
                "id": each.id,
                "release_id": each.release_id,
                "released_at": each.released_at,
                "vector": each.vector,
                "codes": _array((*each.codes, *periods.codes_of(each.id))),
            }
            for each in documents
        ],
    )
    await periods.count(tx, [each.id for each in documents], step=1)


async def forget(tx: Transaction, document_id: int, codes: Collection[int]) -> None:
    del codes  # they went with the document's row
    await periods.count(tx, (document_id,), step=-1)


async def clear(tx: Transaction) -> None:
    await periods.clear(tx)


async def tally(tx: Transaction, tallies: Sequence[Tally]) -> None:
    await tx.execute(
        _TALLY,
        codes=json.dumps([each.code for each in tallies]),
        words=json.dumps([each.word for each in tallies], ensure_ascii=False),
        skeletons=json.dumps([each.skeleton for each in tallies]),
        releases=json.dumps([each.releases for each in tallies]),
    )


def _array(numbers: Iterable[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"


# Materialized, lest the planner walks all documents from the newest until enough of them match.
_MATCH = """
    WITH matches AS MATERIALIZED (
        SELECT
            id,
            release_id,
            released_at,
            vector
        FROM search_documents
        WHERE {codes}
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
_ADD = """
    INSERT INTO search_documents (
        id,
        release_id,
        released_at,
        vector,
        codes
    )
    VALUES (
        :id,
        :release_id,
        :released_at,
        :vector,
        CAST(:codes AS INTEGER[])
    )
"""
# One statement for thousands of words: PostgreSQL takes a tenth of the time for them then.
_TALLY = """
    INSERT INTO search_words (
        code,
        word,
        skeleton,
        releases
    )
    SELECT
        CAST(code AS INTEGER),
        word,
        CAST(skeleton AS INTEGER),
        CAST(releases AS INTEGER)
    FROM ROWS FROM (
        json_array_elements_text(CAST(:codes AS JSON)),
        json_array_elements_text(CAST(:words AS JSON)),
        json_array_elements_text(CAST(:skeletons AS JSON)),
        json_array_elements_text(CAST(:releases AS JSON))
    ) AS counted (code, word, skeleton, releases)
    ON CONFLICT (code) DO UPDATE
    SET releases = search_words.releases + excluded.releases
"""
