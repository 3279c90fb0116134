"""What sources brought, in figures: news that was new, the drafts of it, and what was published."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storage.engine.database import Row, Transaction


@dataclass(frozen=True, slots=True)
class Brought:
    """What a source brought today and in some days, and what became of the latter: not counted is
    what was too old when it was first seen, or left out."""

    today: int = 0
    days: int = 0
    drafted: int = 0
    published: int = 0

    @property
    def share(self) -> int | None:
        """The part of the drafts that was published, in per cent; None where there are none."""
        return round(100 * self.published / self.drafted) if self.drafted else None


async def brought(
    tx: Transaction, source_ids: Collection[int], *, today: int, since: int
) -> dict[int, Brought]:
    """What each of these sources brought since then, and since today began (unix seconds)."""
    rows = await tx.fetch_all(
        """
        SELECT
            source_items.source_id,
            COUNT(CASE WHEN source_items.found_at >= :today THEN 1 END) AS today,
            COUNT(*) AS days,
            COUNT(CASE WHEN source_items.fate = 'drafted' THEN 1 END) AS drafted,
            COUNT(CASE WHEN source_items.fate = 'drafted' AND releases.state = 'published'
                       THEN 1 END) AS published
        FROM source_items
        LEFT JOIN releases ON releases.id = source_items.release_id
        WHERE source_items.source_id IN (
              SELECT CAST(given.key AS INTEGER)
              FROM json_each(:ids) AS given
          )
          AND source_items.found_at >= :since
          AND source_items.fate NOT IN ('old', 'left_out')
        GROUP BY source_items.source_id
        """,
        ids=json.dumps({str(one): 0 for one in source_ids}),
        today=today,
        since=since,
    )
    known = {row["source_id"]: _brought(row) for row in rows}
    return {one: known.get(one, Brought()) for one in source_ids}


async def by_day(tx: Transaction, source_id: int, bounds: Sequence[int]) -> tuple[int, ...]:
    """How much a source brought from each of these moments (unix seconds) to the next."""
    rows = await tx.fetch_all(
        """
        SELECT found_at
        FROM source_items
        WHERE source_id = :source_id
          AND found_at >= :first
          AND found_at < :last
          AND fate NOT IN ('old', 'left_out')
        """,
        source_id=source_id,
        first=bounds[0],
        last=bounds[-1],
    )
    found = [row["found_at"] for row in rows]
    return tuple(sum(since <= at < until for at in found) for since, until in pairwise(bounds))


def _brought(row: Row) -> Brought:
    return Brought(row["today"], row["days"], row["drafted"], row["published"])
