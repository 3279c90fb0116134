"""Searches asked in chats, with what was found: their pages hold in any process, for a month, and
open for nobody but who asked."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from storage.engine.database import Row, Transaction

KEPT = 30 * 86_400  # seconds after which a search is forgotten
KEY = 8  # bytes of chance that a key is made of
COUNTED = 500  # releases, the best, over which agencies and provinces are counted


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed (`text`), or whose releases they want, and what they narrowed it to;
    `agency` is words of a name, `issuer` a whole one, `since` unix seconds."""

    text: str = ""
    agency: str | None = None
    issuer: str | None = None
    province: str | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """`results` are releases, best first; `counts` names and numbers of releases of what the
    search can be narrowed to, by kind; `meant` the words that were taken for those typed."""

    asked: Asked
    results: tuple[int, ...]
    matched: int
    counts: dict[str, list[tuple[str, int]]]
    meant: tuple[str, ...]
    asked_at: int


async def save(tx: Transaction, saved: Saved, *, owner: int) -> str:
    """Keep what a chat asked and forget what is old; returns the key it opens by."""
    key = secrets.token_urlsafe(KEY)
    await prune(tx, now=saved.asked_at)
    await tx.execute(
        """
        INSERT INTO searches (
            key,
            owner,
            query,
            results,
            asked_at
        )
        VALUES (
            :key,
            :owner,
            :query,
            :results,
            :asked_at
        )
        """,
        key=key,
        owner=owner,
        query=json.dumps(asdict(saved.asked), ensure_ascii=False),
        results=json.dumps(
            [saved.results, saved.matched, saved.counts, saved.meant], ensure_ascii=False
        ),
        asked_at=saved.asked_at,
    )
    return key


async def get(tx: Transaction, key: str, *, owner: int) -> Saved | None:
    """A search of this chat: there are no others."""
    row = await tx.fetch_one(
        """
        SELECT
            query,
            results,
            asked_at
        FROM searches
        WHERE key = :key
          AND owner = :owner
        """,
        key=key,
        owner=owner,
    )
    if row is None:
        return None
    results, matched, counts, meant = json.loads(row["results"])
    return Saved(
        asked=Asked(**json.loads(row["query"])),
        results=tuple(results),
        matched=matched,
        counts={kind: [(name, n) for name, n in some] for kind, some in counts.items()},
        meant=tuple(meant),
        asked_at=row["asked_at"],
    )


async def of_person(tx: Transaction, person: int) -> list[Row]:
    """What a person searched for."""
    return await tx.fetch_all(
        """
        SELECT
            query,
            asked_at
        FROM searches
        WHERE owner = :person
        ORDER BY asked_at, id
        """,
        person=person,
    )


async def forget_person(tx: Transaction, person: int) -> None:
    """Forget what a person searched for."""
    await tx.execute("DELETE FROM searches WHERE owner = :person", person=person)


async def prune(tx: Transaction, *, now: int) -> None:
    """Forget what is old."""
    await tx.execute("DELETE FROM searches WHERE asked_at < :old", old=now - KEPT)


async def count(
    tx: Transaction, release_ids: Sequence[int], *, most: int
) -> dict[str, list[tuple[str, int]]]:
    """Of how many of these releases each agency and each province is: those of most, by kind. Of
    names that stand for the same releases only the first, provinces before agencies."""
    rows = await tx.fetch_all(
        """
        SELECT
            kind,
            name,
            COUNT(*) AS releases,
            SUM(release_id) AS told_by
        FROM shelves
        WHERE release_id IN (
            SELECT CAST(key AS INTEGER)
            FROM json_each(:ids)
        )
        GROUP BY
            kind,
            name
        ORDER BY
            releases DESC,
            kind DESC,
            name
        """,
        ids=json.dumps(dict.fromkeys(release_ids[:COUNTED])),
    )
    counts: dict[str, list[tuple[str, int]]] = {"agency": [], "province": []}
    told: set[tuple[int, int]] = set()  # two sets of so many releases hardly have one sum
    for row in rows:
        which = (row["releases"], int(row["told_by"]))
        if which not in told:
            counts[row["kind"]].append((row["name"], row["releases"]))
        told.add(which)
    return {kind: some[:most] for kind, some in counts.items()}
