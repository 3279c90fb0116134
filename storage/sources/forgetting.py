"""Items that sources show no more are forgotten one day, those that they show never."""

import json
from collections.abc import Iterable

from storage.engine.database import Transaction

DAY = 86_400  # seconds
KEPT = 1_000  # items of each source that are never forgotten


async def note_seen(tx: Transaction, source_id: int, keys: Iterable[str], *, now: int) -> None:
    """Note that a source still shows these, by their keys or links: they are not forgotten. Once a
    day is enough."""
    await tx.execute(
        """
        UPDATE source_items
        SET seen_at = :now
        WHERE source_id = :source_id
          AND seen_at < :lately
          AND (
              key IN (
                  SELECT given.key
                  FROM json_each(:keys) AS given
              )
              OR link IN (
                  SELECT given.key
                  FROM json_each(:keys) AS given
              )
          )
        """,
        source_id=source_id,
        now=now,
        lately=now - DAY,
        keys=json.dumps(dict.fromkeys(keys), ensure_ascii=False),
    )


async def prune(tx: Transaction, *, since: int, now: int, limit: int) -> int:
    """Forget what became of items that were not shown for as long as from `since` until now (unix
    seconds) while their source showed others; but not of the KEPT newest of each. So many at a
    time. What is shown is touched by `note_seen`, and so is never brought again."""
    return await tx.execute(
        """
        DELETE FROM source_items
        WHERE id IN (
            SELECT old.id
            FROM source_items AS old
            WHERE old.seen_at < :since
              AND old.try_at IS NULL
              AND old.id < (
                  SELECT newer.id
                  FROM source_items AS newer
                  WHERE newer.source_id = old.source_id
                  ORDER BY newer.id DESC
                  LIMIT 1 OFFSET :kept
              )
              AND old.seen_at + :period < (
                  SELECT MAX(shown.seen_at)
                  FROM source_items AS shown
                  WHERE shown.source_id = old.source_id
              )
            ORDER BY old.seen_at
            LIMIT :limit
        )
        """,
        since=since,
        period=now - since,
        kept=KEPT - 1,
        limit=limit,
    )
