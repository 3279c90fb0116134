"""The index as either engine keeps it: the one place that looks at which engine it is."""

from collections.abc import Collection, Sequence
from typing import Protocol

from storage.archive.search import on_postgres, on_sqlite
from storage.archive.search.wanted import Document, Tally, Wanted
from storage.engine.database import Row, Transaction


class Engine(Protocol):
    """What an engine does in a way of its own; on_sqlite and on_postgres are the two."""

    async def newest(self, tx: Transaction, wanted: Wanted, *, limit: int) -> list[Row]:
        """The newest documents wanted, as rows of id, release_id, released_at and vector, newest
        first; `wanted` has at least one group."""

    async def store(self, tx: Transaction, documents: Sequence[Document]) -> None:
        """Put new documents into the index."""

    async def forget(self, tx: Transaction, document_id: int, codes: Collection[int]) -> None:
        """Take a document, whose row is gone, out of the index; `codes` it was stored with."""

    async def clear(self, tx: Transaction) -> None:
        """Empty the index, the documents being gone."""

    async def tally(self, tx: Transaction, tallies: Sequence[Tally]) -> None:
        """Count terms, given by rising code, in or out."""


def engine_of(tx: Transaction) -> Engine:
    return on_sqlite if tx.dialect == "sqlite" else on_postgres


async def newest(tx: Transaction, wanted: Wanted, *, limit: int) -> list[Row]:
    """The newest documents wanted, as rows of id, release_id, released_at and vector, newest
    first."""
    if not wanted.groups:
        return await tx.fetch_all(_NEWEST, **wanted.params(limit))
    return await engine_of(tx).newest(tx, wanted, limit=limit)


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
