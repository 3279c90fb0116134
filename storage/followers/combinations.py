"""Words or an agency within provinces: filed so that a new post meets only what it may match."""

import json
from collections.abc import Iterable

from bot.news.search.topic import Agency, Columns, Combination, Words, columns
from storage.engine.database import Transaction


async def keep(tx: Transaction, combination: Combination) -> None:
    """File a combination under what it needs, for each of its provinces. The rows are held until
    the transaction ends, so that nobody who leaves it meanwhile can forget it."""
    await tx.execute_many(
        """
        INSERT INTO combinations (
            needed,
            province,
            topic
        )
        VALUES (
            :needed,
            :province,
            :topic
        )
        ON CONFLICT (needed, province, topic) DO UPDATE
        SET needed = excluded.needed
        """,
        [
            {
                "needed": needed_key(combination.what),
                "province": province,
                "topic": columns(combination).topic,
            }
            for province in combination.provinces
        ],
    )


async def forget(tx: Transaction, combinations: Iterable[Combination]) -> None:
    """Forget those of these combinations that nobody follows any more."""
    for topic in sorted(columns(one).topic for one in combinations):
        # Held first: what another transaction adds to it is seen by the next statement only.
        await tx.fetch_one(
            "SELECT needed FROM combinations WHERE topic = :topic /*pg FOR UPDATE */", topic=topic
        )
        await tx.execute(
            """
            DELETE FROM combinations
            WHERE topic = :topic
              AND NOT EXISTS (
                  SELECT 1
                  FROM subscriptions
                  WHERE kind = 'combination'
                    AND topic = :topic
              )
            """,
            topic=topic,
        )


async def matching(
    tx: Transaction, whats: Iterable[Words | Agency], provinces: Iterable[str]
) -> tuple[Columns, ...]:
    """The followed combinations of what a release matches by itself with one of its provinces, in
    order. Reads only those filed under both."""
    rows = await tx.fetch_all(
        """
        SELECT DISTINCT topic
        FROM combinations
        WHERE needed IN (
            SELECT key
            FROM json_each(:needed)
        )
          AND province IN (
            SELECT key
            FROM json_each(:provinces)
        )
        ORDER BY topic
        """,
        needed=json.dumps(dict.fromkeys(map(needed_key, whats)), ensure_ascii=False),
        provinces=json.dumps(dict.fromkeys(provinces), ensure_ascii=False),
    )
    return tuple(Columns("combination", row["topic"]) for row in rows)


def needed_key(what: Words | Agency) -> str:
    """What a combination is filed under: no kind has a space in it."""
    return " ".join(columns(what))
