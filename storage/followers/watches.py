"""What people want to be told of, filed so that a new post meets only what it may match."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from bot.news.model import Understood
from bot.news.search.terms import code, phrase_pattern
from bot.news.search.topic import Words
from bot.news.search.watch import Watch
from storage.archive import search
from storage.archive.search import concepts, vocabulary
from storage.engine.database import Row, Transaction
from storage.followers import combinations


async def keep(tx: Transaction, watch: Watch) -> None:
    """File a watch under the rarest of what it needs, in each way it may be written. The rows are
    held until the transaction ends, so that nobody who leaves it meanwhile can forget it."""
    needed = _needed(watch)
    counts = await vocabulary.counts(tx, (term for ways in needed for term in ways))
    rarest = min(needed, key=lambda ways: (sum(counts.get(term, 0) for term in ways), ways))
    await tx.execute_many(
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
        ON CONFLICT (topic, code) DO UPDATE
        SET needed = excluded.needed
        """,
        [
            {
                "topic": watch.text,
                "code": code(term),
                "needed": json.dumps(needed, ensure_ascii=False),
                "excluded": json.dumps(watch.excluded, ensure_ascii=False),
                "phrases": json.dumps(watch.phrases, ensure_ascii=False),
            }
            for term in rarest
        ],
    )


async def renew(tx: Transaction, watch: Watch) -> None:
    """File a watch as it is filed now, whatever stands under its topic."""
    await tx.execute("DELETE FROM watches WHERE topic = :topic", topic=watch.text)
    await keep(tx, watch)


async def forget(tx: Transaction, topics: Iterable[str]) -> None:
    """Forget the watches of these topics that nobody follows any more, nor any combination of."""
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
              AND NOT EXISTS (
                  SELECT 1
                  FROM combinations
                  WHERE needed = :needed
              )
            """,
            topic=topic,
            needed=combinations.needed_key(Words(topic)),
        )


async def matching(tx: Transaction, draft: Understood) -> tuple[str, ...]:
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
    return tuple(dict.fromkeys(row["topic"] for row in rows if _matches(row, codes, text)))


async def meant(tx: Transaction, words: Sequence[str]) -> dict[str, str]:
    """Of the terms of a question, those that the archive does not have, and what search takes them
    for: as typed they would never match."""
    mended = (await concepts.read(tx, words)).mended
    known = await vocabulary.counts(tx, mended)
    return {typed: right for typed, right in mended.items() if typed not in known}


def _needed(watch: Watch) -> tuple[tuple[str, ...], ...]:
    """Everything a release must be found under, words and facets, each with the other ways to write
    it: «آب رسانی» is «آبرسانی» too."""
    filters = search.Query(agency=watch.agency, issuer=watch.issuer, province=watch.province)
    joined: dict[str, list[str]] = {term: [term] for term in watch.words}
    for first, second in pairwise(watch.words):
        joined[first].append(first + second)
        joined[second].append(first + second)
    whole = {term: [term] for term in (*watch.terms, *filters.facets)}
    return tuple(map(tuple, (whole | joined).values()))


def _matches(row: Row, codes: Collection[int], text: str) -> bool:
    return (
        all(any(code(term) in codes for term in ways) for ways in json.loads(row["needed"]))
        and not any(code(term) in codes for term in json.loads(row["excluded"]))
        and all(
            re.search(phrase_pattern(tuple(phrase)), text, re.IGNORECASE)
            for phrase in json.loads(row["phrases"])
        )
    )
