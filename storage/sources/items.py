"""What sources showed: each item kept before it is read, and what became of it ever after."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Row, Transaction
from storage.sources.source import Kind


class Fate(StrEnum):
    """What became of an item; WAITS until it is read."""

    WAITS = "waits"
    DRAFTED = "drafted"  # a draft, or what it became
    KNOWN = "known"  # the same news had come before
    OLD = "old"  # older than its source's first look takes
    LEFT_OUT = "left_out"  # by words, or a rule for chats
    NO_NEWS = "no_news"  # it could not be read, or is nothing that goes out


@dataclass(frozen=True, slots=True)
class Found:
    """An item as its source shows it: `key` is what the source tells it by, `link` the key of its
    address, `content` (JSON) all that is needed to read it, None where it is not read; `fate`
    where that is known at once."""

    key: str
    link: str | None
    content: str | None
    fate: Fate = Fate.WAITS


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that is to be read, and how often that was begun; its fields are those of Found."""

    id: int
    source_id: int
    content: str
    found_at: int
    begun: int
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What a source brought in some time: how many items, drafts of them, and posts of those."""

    found: int
    drafted: int
    published: int


async def known(tx: Transaction, source_id: int, keys: Iterable[str]) -> frozenset[str]:
    """Those of these keys, or links, that a source has shown before."""
    rows = await tx.fetch_all(
        """
        SELECT key AS known
        FROM source_items
        WHERE source_id = :source_id
          AND key IN (
              SELECT given.key
              FROM json_each(:keys) AS given
          )
        UNION
        SELECT link AS known
        FROM source_items
        WHERE source_id = :source_id
          AND link IN (
              SELECT given.key
              FROM json_each(:keys) AS given
          )
        """,
        source_id=source_id,
        keys=json.dumps(dict.fromkeys(keys), ensure_ascii=False),
    )
    return frozenset(row["known"] for row in rows)


async def any_known(tx: Transaction, source_id: int) -> bool:
    """Whether a source has ever shown anything."""
    row = await tx.fetch_one(
        "SELECT id FROM source_items WHERE source_id = :source_id LIMIT 1", source_id=source_id
    )
    return row is not None


async def add(tx: Transaction, source_id: int, found: Iterable[Found], *, now: int) -> None:
    """Keep items that are new, to be read in this order; those that are known stay as they are."""
    await tx.execute_many(
        """
        INSERT INTO source_items (
            source_id,
            key,
            link,
            content,
            found_at,
            seen_at,
            try_at,
            fate
        )
        VALUES (
            :source_id,
            :key,
            CAST(:link AS TEXT),
            CAST(:content AS TEXT),
            :now,
            :now,
            CAST(:try_at AS BIGINT),
            :fate
        )
        ON CONFLICT (source_id, key) DO NOTHING
        """,
        [
            {
                "source_id": source_id,
                "key": one.key,
                "link": one.link,
                "content": one.content,
                "now": now,
                "try_at": now if one.fate is Fate.WAITS else None,
                "fate": one.fate,
            }
            for one in found
        ],
    )


async def waiting(
    tx: Transaction, kinds: Iterable[Kind], *, now: int, limit: int, of_source: int = 2
) -> tuple[Waiting, ...]:
    """The items that are to be read now, of sources of these kinds that are watched, in the
    order they came; no more than so many of one source, that others have their turn."""
    rows = await tx.fetch_all(
        """
        WITH placed AS (
            SELECT
                source_items.id,
                source_items.source_id,
                source_items.content,
                source_items.found_at,
                source_items.begun,
                source_items.link,
                source_items.try_at,
                ROW_NUMBER() OVER (
                    PARTITION BY source_items.source_id
                    ORDER BY source_items.try_at, source_items.id
                ) AS place
            FROM source_items
            JOIN sources ON sources.id = source_items.source_id
            WHERE source_items.try_at <= :now
              AND sources.kind IN (
                  SELECT given.key
                  FROM json_each(:kinds) AS given
              )
              AND sources.paused_at IS NULL
              AND sources.removed_at IS NULL
        )
        SELECT *
        FROM placed
        WHERE place <= :of_source
        ORDER BY try_at, id
        LIMIT :limit
        """,
        now=now,
        limit=limit,
        of_source=of_source,
        kinds=json.dumps(dict.fromkeys(kinds)),
    )
    return tuple(map(_waiting, rows))


async def begin(tx: Transaction, item_id: int) -> int:
    """Note that the reading of an item is begun; returns how often it was, this time too."""
    row = await tx.fetch_one(
        "UPDATE source_items SET begun = begun + 1 WHERE id = :id RETURNING begun", id=item_id
    )
    return row["begun"] if row else 1


async def put_off(tx: Transaction, item_id: int, try_at: int) -> None:
    """Read an item later (unix seconds)."""
    await tx.execute(
        """
        UPDATE source_items
        SET try_at = :try_at
        WHERE id = :id
          AND try_at IS NOT NULL
        """,
        id=item_id,
        try_at=try_at,
    )


async def settle(
    tx: Transaction, item_id: int, fate: Fate, *, detail: str = "", release_id: int | None = None
) -> None:
    """Note what became of an item; it is read no more."""
    await tx.execute(
        """
        UPDATE source_items
        SET try_at = NULL,
            content = NULL,
            fate = :fate,
            detail = :detail,
            release_id = CAST(:release_id AS INTEGER)
        WHERE id = :id
        """,
        id=item_id,
        fate=fate,
        detail=detail,
        release_id=release_id,
    )


async def left_out(tx: Transaction, source_id: int, *, since: int) -> dict[str, int]:
    """How many items of a source were left out since then (unix seconds) for which reason, the
    most frequent first: the value of a bot.news.unwanted.Left, or what bot.newsroom.words gives."""
    rows = await tx.fetch_all(
        """
        SELECT
            detail,
            COUNT(*) AS items
        FROM source_items
        WHERE source_id = :source_id
          AND found_at >= :since
          AND fate = 'left_out'
        GROUP BY detail
        ORDER BY items DESC, detail
        """,
        source_id=source_id,
        since=since,
    )
    return {row["detail"] or "": row["items"] for row in rows}


async def source_of(tx: Transaction, release_id: int) -> int | None:
    """The source that brought a release, if one did."""
    row = await tx.fetch_one(
        """
        SELECT source_id
        FROM source_items
        WHERE release_id = :release_id
          AND fate = 'drafted'
        ORDER BY id
        LIMIT 1
        """,
        release_id=release_id,
    )
    return row["source_id"] if row else None


async def count(tx: Transaction, source_id: int, *, since: int) -> Count:
    """What a source brought since then (unix seconds)."""
    row = await tx.fetch_one(
        """
        SELECT
            COUNT(*) AS found,
            COUNT(CASE WHEN source_items.fate = 'drafted' THEN 1 END) AS drafted,
            COUNT(CASE WHEN source_items.fate = 'drafted' AND releases.state = 'published'
                       THEN 1 END) AS published
        FROM source_items
        LEFT JOIN releases ON releases.id = source_items.release_id
        WHERE source_items.source_id = :source_id
          AND source_items.found_at >= :since
          AND source_items.fate <> 'old'
        """,
        source_id=source_id,
        since=since,
    )
    assert row is not None  # counts are always a row
    return Count(row["found"], row["drafted"], row["published"])


def _waiting(row: Row) -> Waiting:
    return Waiting(
        row["id"], row["source_id"], row["content"], row["found_at"], row["begun"], row["link"]
    )
