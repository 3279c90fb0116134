"""The index of the archive. Candidates are bounded and come from the engine, newest first; their
ranking is ours, so both engines find the same."""

import json
import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.news.model import Draft
from bot.news.terms import words
from storage.database import Row, Transaction, Value

CANDIDATES = 2_000  # releases ranked for one query, at most
MOST_WORDS = 32  # of a query; the rest says nothing more
LONGEST_BODY = 50_000  # words of one release
HEADLINE = 1.5  # a word of the headline or the issuer's name counts as so many
SATURATION, LENGTH_SHARE = 1.2, 0.5  # k1 and b of BM25
TYPICAL_LENGTH = 250  # words of a release
ID_BITS = 29  # a document's id: the time of the news, then these bits of the release's id


@dataclass(frozen=True, slots=True)
class Query:
    """Folded words (bot.news.terms) and filters; `since` and `until` are unix seconds, the latter
    not included. Without words, the newest that pass the filters."""

    words: tuple[str, ...]
    agency: str | None = None
    province: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    release_id: int
    score: float


async def index(tx: Transaction, release_id: int, draft: Draft, *, released_at: int) -> None:
    """Make a listed release found by its words, in the transaction that lists it."""
    document = _document(draft)
    await tx.execute(
        """
        INSERT INTO search_documents (
            id,
            release_id,
            facets,
            headline,
            body
        )
        VALUES (
            :id,
            :release_id,
            :facets,
            :headline,
            :body
        )
        """,
        id=_document_id(released_at, release_id),
        release_id=release_id,
        **document,
    )
    await _tally(tx, document["headline"], document["body"], step=1)


async def remove(tx: Transaction, release_id: int) -> None:
    """Take a release out of the index."""
    row = await tx.fetch_one(
        """
        DELETE FROM search_documents
        WHERE release_id = :release_id
        RETURNING
            headline,
            body
        """,
        release_id=release_id,
    )
    if row is None:
        return
    await _tally(tx, row["headline"], row["body"], step=-1)


async def find(tx: Transaction, query: Query, *, limit: int, offset: int = 0) -> tuple[Hit, ...]:
    """The best releases for a query, best first; of equals, the newer."""
    asked = tuple(dict.fromkeys(query.words))[:MOST_WORDS]
    if not asked:
        rows = await _match(tx, [], query, limit=offset + limit)
        return tuple(Hit(row["release_id"], 0.0) for row in rows[offset:])
    counts = await _counts(tx, asked)
    releases = counts.pop("", 0)
    known = sorted(counts, key=lambda word: (counts[word], word))
    if not known:
        return ()
    candidates = await _candidates(tx, known, counts, query)
    weights = _weights(counts, releases)
    scored = [(_score(row, weights), row["id"], row["release_id"]) for row in candidates]
    scored.sort(reverse=True)
    return tuple(Hit(release_id, score) for score, _, release_id in scored[offset : offset + limit])


async def _candidates(
    tx: Transaction, known: Sequence[str], counts: dict[str, int], query: Query
) -> list[Row]:
    """All that have one of the rare words, as many words as are rare enough together, and the
    newest that have every word."""
    rare = [known[0]]
    for word in known[1:]:
        if sum(counts[word] for word in (*rare, word)) > CANDIDATES:
            break
        rare.append(word)
    rows = await _match(tx, [rare], query, limit=CANDIDATES)
    if len(rare) < len(known):
        rows += await _match(tx, [[word] for word in known], query, limit=CANDIDATES)
    return list({row["id"]: row for row in rows}.values())


async def _match(
    tx: Transaction, groups: Sequence[Sequence[str]], query: Query, *, limit: int
) -> list[Row]:
    """The newest documents that have a word of each group and pass the filters."""
    facets = [[_facet(kind, name)] for kind, name in _filters(query)]
    params: dict[str, Value] = {
        "since": _document_id(query.since, 0) if query.since is not None else -(2**62),
        "until": _document_id(query.until, 0) if query.until is not None else 2**62,
        "limit": limit,
    }
    wanted = [*groups, *facets]
    if not wanted:
        return await tx.fetch_all(_NEWEST, **params)
    if tx.dialect == "sqlite":
        return await tx.fetch_all(
            _MATCH_SQLITE, match=_expression(wanted, '"', "OR", "AND"), **params
        )
    return await tx.fetch_all(_MATCH_POSTGRES, match=_expression(wanted, "'", "|", "&"), **params)


_NEWEST = """
    SELECT
        id,
        release_id,
        headline,
        body
    FROM search_documents
    WHERE id >= :since
      AND id < :until
    ORDER BY id DESC
    LIMIT :limit
"""
_MATCH_SQLITE = """
    SELECT
        search_documents.id,
        search_documents.release_id,
        search_documents.headline,
        search_documents.body
    FROM search_index
    JOIN search_documents ON search_documents.id = search_index.rowid
    WHERE search_index MATCH :match
      AND search_index.rowid >= :since
      AND search_index.rowid < :until
    ORDER BY search_index.rowid DESC
    LIMIT :limit
"""
_MATCH_POSTGRES = """
    SELECT
        id,
        release_id,
        headline,
        body
    FROM search_documents
    WHERE vector @@ CAST(:match AS TSQUERY)
      AND id >= :since
      AND id < :until
    ORDER BY id DESC
    LIMIT :limit
"""


def _expression(groups: Sequence[Sequence[str]], quote: str, either: str, both: str) -> str:
    """A query in an engine's language: words are letters and digits, so quoting makes them safe."""
    quoted = ([f"{quote}{word}{quote}" for word in group] for group in groups)
    return f" {both} ".join(f"({f' {either} '.join(group)})" for group in quoted)


def _document(draft: Draft) -> dict[str, str]:
    names = (draft.kicker, draft.headline, draft.issuer, draft.organisation)
    agencies = {draft.issuer, draft.organisation} - {None}
    facets = {_facet("province", name) for name in draft.province_names}
    facets |= {_facet("agency", name) for name in agencies if name}
    return {
        "facets": " ".join(sorted(facets)),
        "headline": " ".join(words(" ".join(filter(None, names)))),
        "body": " ".join(words("\n".join(draft.body))[:LONGEST_BODY]),
    }


def _facet(kind: str, name: str) -> str:
    """A filter as a word of the index, with a sign that no word of a text has."""
    return f"{kind}={'_'.join(words(name))}"


def _filters(query: Query) -> list[tuple[str, str]]:
    wanted = [("province", query.province), ("agency", query.agency)]
    return [(kind, name) for kind, name in wanted if name]


def _document_id(released_at: int, release_id: int) -> int:
    return (released_at << ID_BITS) + release_id % (1 << ID_BITS)


async def _tally(tx: Transaction, headline: str, body: str, *, step: int) -> None:
    """Count a release in or out under each of its words, and under the empty word as a whole.
    Sorted, so that two transactions take the words in one order and never wait in a circle."""
    await tx.execute(
        """
        INSERT INTO search_words (
            word,
            releases
        )
        SELECT
            key,
            :step
        FROM json_each(:words)
        WHERE 1 = 1
        ON CONFLICT (word) DO UPDATE
        SET releases = search_words.releases + excluded.releases
        """,
        words=_keys({"", *headline.split(), *body.split()}),
        step=step,
    )


async def _counts(tx: Transaction, asked: Sequence[str]) -> dict[str, int]:
    """In how many releases each word stands, for those that do, and "" for all releases."""
    rows = await tx.fetch_all(
        """
        SELECT
            word,
            releases
        FROM search_words
        WHERE releases > 0
          AND word IN (
              SELECT key
              FROM json_each(:words)
          )
        """,
        words=_keys({"", *asked}),
    )
    return {row["word"]: row["releases"] for row in rows}


def _keys(names: AbstractSet[str]) -> str:
    """A set as a JSON object, the one form whose `json_each` both engines call alike."""
    return json.dumps(dict.fromkeys(sorted(names)), ensure_ascii=False)


def _weights(counts: dict[str, int], releases: int) -> dict[str, float]:
    """How much each word tells: the rarer, the more."""
    return {
        word: math.log(1 + (releases - count + 0.5) / (count + 0.5))
        for word, count in counts.items()
    }


def _score(row: Row, weights: dict[str, float]) -> float:
    """BM25 over a document, the words of its headline counted more than once."""
    headline, body = f" {row['headline']} ", f" {row['body']} "
    length = body.count(" ") / TYPICAL_LENGTH
    limit = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length)
    score = 0.0
    for word, weight in weights.items():
        needle = f" {word} "
        times = body.count(needle) + HEADLINE * headline.count(needle)
        score += weight * times * (SATURATION + 1) / (times + limit)
    return score
