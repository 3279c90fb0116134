"""Words that must stand one after another: looked for in the texts of the best candidates."""

import json
import re
from collections.abc import Iterable, Sequence

from bot.news.search.terms import phrase_pattern
from storage.archive.search.ranking import Ranked
from storage.engine.database import Transaction

_AT_ONCE = 100  # texts read together
MOST = 600  # texts read for one query


async def keep(
    tx: Transaction,
    ranked: Sequence[Ranked],
    phrases: Iterable[tuple[str, ...]],
    *,
    enough: int,
) -> list[Ranked]:
    """The candidates whose texts hold every phrase, in their order; ends with `enough` of them."""
    patterns = [re.compile(phrase_pattern(phrase), re.IGNORECASE) for phrase in phrases]
    kept: list[Ranked] = []
    for start in range(0, min(len(ranked), MOST), _AT_ONCE):
        some = ranked[start : start + _AT_ONCE]
        texts = await _texts(tx, [one.release_id for one in some])
        kept += [
            one
            for one in some
            if all(pattern.search(texts.get(one.release_id, "")) for pattern in patterns)
        ]
        if len(kept) >= enough:
            break
    return kept


async def _texts(tx: Transaction, ids: Sequence[int]) -> dict[int, str]:
    rows = await tx.fetch_all(
        """
        SELECT
            id,
            kicker,
            headline,
            issuer,
            body
        FROM releases
        WHERE id IN (
            SELECT CAST(key AS INTEGER)
            FROM json_each(:ids)
        )
        """,
        ids=json.dumps(dict.fromkeys(ids)),
    )
    parts = ("kicker", "headline", "issuer", "body")
    return {row["id"]: " | ".join(row[part] or "" for part in parts) for row in rows}
