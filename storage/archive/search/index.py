"""Keeping the index: every listed release in it once, with its words counted."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.news.search.terms import code
from storage.archive.search import vocabulary
from storage.archive.search.engines import engine_of
from storage.archive.search.entry import PLACES, Entry, first_id
from storage.archive.search.wanted import Document
from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Indexed:
    """A listed release for the index; `released_at` is unix seconds."""

    release_id: int
    released_at: int
    entry: Entry


async def add(tx: Transaction, items: Sequence[Indexed]) -> None:
    """Make listed releases found, in the transaction that lists them."""
    if not items:
        return
    await _lock(tx)
    ids = await _ids(tx, items)
    documents = [
        Document(number, item.release_id, item.released_at, item.entry.names, item.entry.vector)
        for number, item in sorted(zip(ids, items, strict=True), key=lambda pair: pair[0])
    ]
    await engine_of(tx).store(tx, documents)
    counts: Counter[int] = Counter({code(vocabulary.ALL): len(items)})
    names: dict[int, str | None] = {}
    for item in items:
        counts.update(item.entry.names.keys())
        names |= item.entry.names
    await vocabulary.tally(tx, names, counts)


async def remove(tx: Transaction, release_id: int, entry: Entry) -> None:
    """Take a release out of the index, if it is there; `entry` is what it was added with."""
    await _lock(tx)
    row = await tx.fetch_one(
        "DELETE FROM search_documents WHERE release_id = :release_id RETURNING id",
        release_id=release_id,
    )
    if row is None:
        return
    await engine_of(tx).forget(tx, row["id"], entry.names)
    counts = dict.fromkeys((code(vocabulary.ALL), *entry.names), -1)
    await vocabulary.tally(tx, entry.names, counts)


async def clear(tx: Transaction) -> None:
    """Empty the index, to be filled anew."""
    await _lock(tx)
    await tx.execute("DELETE FROM search_documents")
    await tx.execute("DELETE FROM search_words")
    await engine_of(tx).clear(tx)


async def _lock(tx: Transaction) -> None:
    # SQLite's transaction is the lock; PostgreSQL's takes an advisory one that ends with it.
    await tx.fetch_one("SELECT 1 AS locked /*pg , pg_advisory_xact_lock(1936876392) */")


async def _ids(tx: Transaction, items: Sequence[Indexed]) -> list[int]:
    """An id for each: the day of the news, then its place among that day's."""
    firsts = {first_id(item.released_at) for item in items}
    rows = await tx.fetch_all(
        """
        SELECT
            CAST(key AS BIGINT) AS first,
            (
                SELECT MAX(id)
                FROM search_documents
                WHERE id >= CAST(key AS BIGINT)
                  AND id < CAST(key AS BIGINT) + :room
            ) AS last
        FROM json_each(:firsts)
        """,
        firsts=json.dumps(dict.fromkeys(sorted(firsts))),
        room=1 << PLACES,
    )
    last = {row["first"]: row["last"] or row["first"] for row in rows}
    ids = []
    for item in items:
        first = first_id(item.released_at)
        last[first] += 1
        ids.append(last[first])
    return ids
