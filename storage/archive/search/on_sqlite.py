"""The index on SQLite: FTS5, where each code is a word of hex digits."""

import struct
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from storage.archive.search.wanted import Document, Tally, Wanted
from storage.engine.database import Row, Transaction


async def newest(tx: Transaction, wanted: Wanted, *, limit: int) -> list[Row]:
    match = " AND ".join(f"({' OR '.join(map(_token, group))})" for group in wanted.groups)
    return await tx.fetch_all(_MATCH, match=match, **wanted.params(limit))


async def store(tx: Transaction, documents: Sequence[Document]) -> None:
    await tx.execute_many(
        _ADD,
        [
            {
                "id": each.id,
                "release_id": each.release_id,
                "released_at": each.released_at,
                "vector": each.vector,
            }
            for each in documents
        ],
    )
    await tx.execute_many(
        "INSERT INTO search_index (rowid, codes) VALUES (:id, :codes)",
        [{"id": each.id, "codes": _text(each.codes)} for each in documents],
    )


async def forget(tx: Transaction, document_id: int, codes: Collection[int]) -> None:
    await tx.execute(
        "INSERT INTO search_index (search_index, rowid, codes) VALUES ('delete', :id, :codes)",
        id=document_id,
        codes=_text(codes),
    )


async def clear(tx: Transaction) -> None:
    await tx.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")


async def tally(tx: Transaction, tallies: Sequence[Tally]) -> None:
    await tx.execute_many(
        _TALLY,
        [
            {
                "code": each.code,
                "word": each.word,
                "skeleton": each.skeleton,
                "releases": each.releases,
            }
            for each in tallies
        ],
    )


def _text(codes: Iterable[int]) -> str:
    return " ".join(map(_hex, codes))


def _token(code: int) -> str:
    """A code as a word of the index: hex digits, so quoting makes it safe."""
    return f'"{_hex(code)}"'


@lru_cache(maxsize=50_000)
def _hex(code: int) -> str:
    return struct.pack(">i", code).hex()


_MATCH = """
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
_ADD = """
    INSERT INTO search_documents (
        id,
        release_id,
        released_at,
        vector
    )
    VALUES (
        :id,
        :release_id,
        :released_at,
        :vector
    )
"""
_TALLY = """
    INSERT INTO search_words (
        code,
        word,
        skeleton,
        releases
    )
    VALUES (
        :code,
        :word,
        :skeleton,
        :releases
    )
    ON CONFLICT (code) DO UPDATE
    SET releases = search_words.releases + excluded.releases
"""
