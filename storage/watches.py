"""What people want to be told of, filed so that a new post meets only what it may match."""

import json
import re
from collections.abc import Collection, Iterable, Sequence

from bot.news.model import Draft
from bot.news.terms import code, phrase_pattern
from bot.news.watch import Watch
from storage import search
from storage.database import Row, Transaction
from storage.search import concepts, vocabulary


async def keep(tx: Transaction, watch: Watch) -> None:
    """File a watch under the rarest of what it needs. The row is held until the transaction ends,
    so that nobody who leaves it meanwhile can forget it."""
    needed = _needed(watch)
    counts = await vocabulary.counts(tx, needed)
    rarest = min(needed, key=lambda term: (counts.get(term, 0), -len(term), term))
    await tx.execute(
        """
        INSERT INTO watches (
            topic,
            code,
            needed,
            excluded,
            phrases
        )
        VALUES (
            :topic,
            :code,
            :needed,
            :excluded,
            :phrases
        )
        ON CONFLICT (topic) DO UPDATE
        SET code = excluded.code
        """,
        topic=watch.text,
        code=code(rarest),
        needed=json.dumps(needed, ensure_ascii=False),
        excluded=json.dumps(watch.excluded, ensure_ascii=False),
        phrases=json.dumps(watch.phrases, ensure_ascii=False),
    )


async def forget(tx: Transaction, topics: Iterable[str]) -> None:
    """Forget the watches of these topics that nobody follows any more."""
    for topic in sorted(topics):
        # Held first: what another transaction adds to it is seen by the next statement only.
        await tx.fetch_one(
            "SELECT code FROM watches WHERE topic = :topic /*pg FOR UPDATE */", topic=topic
        )
        await tx.execute(
            """
            DELETE FROM watches
            WHERE topic = :topic
              AND NOT EXISTS (
                  SELECT 1
                  FROM subscriptions
                  WHERE kind = 'words'
                    AND topic = :topic
              )
            """,
            topic=topic,
        )


async def matching(tx: Transaction, draft: Draft) -> tuple[str, ...]:
    """The topics of all watches that a release is for, in order. Reads only those filed under a
    term of the release."""
    codes = search.entry_of(draft).names.keys()
    rows = await tx.fetch_all(
        """
        SELECT
            topic,
            needed,
            excluded,
            phrases
        FROM watches
        WHERE code IN (
            SELECT CAST(key AS INTEGER)
            FROM json_each(:codes)
        )
        ORDER BY topic
        """,
        codes=json.dumps(dict.fromkeys(sorted(codes))),
    )
    text = " | ".join(filter(None, (draft.kicker, draft.headline, draft.issuer, *draft.body)))
    return tuple(row["topic"] for row in rows if _matches(row, codes, text))


async def meant(tx: Transaction, words: Sequence[str]) -> dict[str, str]:
    """Of the terms of a question, those that the archive does not have, and what search takes them
    for: as typed they would never match."""
    mended = (await concepts.read(tx, words)).mended
    known = await vocabulary.counts(tx, mended)
    return {typed: right for typed, right in mended.items() if typed not in known}


def _needed(watch: Watch) -> tuple[str, ...]:
    """Everything a release must be found under, words and facets."""
    filters = search.Query(agency=watch.agency, issuer=watch.issuer, province=watch.province)
    return tuple(dict.fromkeys((*watch.terms, *filters.facets)))


def _matches(row: Row, codes: Collection[int], text: str) -> bool:
    return (
        all(code(term) in codes for term in json.loads(row["needed"]))
        and not any(code(term) in codes for term in json.loads(row["excluded"]))
        and all(
            re.search(phrase_pattern(tuple(phrase)), text, re.IGNORECASE)
            for phrase in json.loads(row["phrases"])
        )
    )
