"""From a query to the best releases: bounded candidates, ranked by us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.news.search.terms import code, stem
from storage.archive.search import concepts, engines, feedback, phrases, ranking, vocabulary
from storage.archive.search.concepts import Concept, Interpretation
from storage.archive.search.entry import DAY, first_id, mark, marks_of, said
from storage.archive.search.query import MOST_PHRASES, Query
from storage.archive.search.ranking import Ranked
from storage.archive.search.wanted import Wanted
from storage.engine.database import Row, Transaction

_TELLING = 12  # terms of a release by which related ones are found


@dataclass(frozen=True, slots=True)
class Hit:
    release_id: int
    score: float
    released_at: int = 0  # unix seconds


@dataclass(frozen=True, slots=True)
class Found:
    """`hits`, best first; `matched`: how many of the ranked releases pass, hits on other pages
    included; `mended`: words typed, and the words they were taken for."""

    hits: tuple[Hit, ...] = ()
    matched: int = 0
    mended: Mapping[str, str] = field(default_factory=dict)


async def find(tx: Transaction, query: Query, *, limit: int, offset: int = 0) -> Found:
    """The best releases for a query, best first; of equals, the newer."""
    asked = (*query.words, *(stem(word) for phrase in query.phrases for word in phrase))
    if not asked:
        rows = await _newest(tx, (), query, Interpretation())
        newest = _by_time(_permitted(rows, query))
        return Found(_hits(newest[offset : offset + limit]), len(newest))
    reading = await concepts.read(tx, asked)
    if not reading.concepts:
        return Found()
    rows = await _candidates(tx, query, reading)
    ranked = await _ranked(tx, _permitted(rows, query), query, reading)
    if query.phrases:
        patterns = query.phrases[:MOST_PHRASES]
        ranked = await phrases.keep(tx, ranked, patterns, enough=offset + limit)
    return Found(_hits(ranked[offset : offset + limit]), len(ranked), reading.mended)


async def related(tx: Transaction, release_id: int, *, limit: int) -> tuple[Hit, ...]:
    """The releases most like one in the index, likest first, itself left out."""
    row = await tx.fetch_one(
        "SELECT vector FROM search_documents WHERE release_id = :release_id",
        release_id=release_id,
    )
    if row is None:
        return ()
    reading = await _telling(tx, row["vector"])
    if not reading.concepts:  # a young archive: no other release has any of its words
        return ()
    rows = await _candidates(tx, Query(), reading)
    ranked = ranking.rank(rows, reading)
    return _hits([one for one in ranked if one.release_id != release_id][:limit])


def _hits(ranked: Sequence[Ranked]) -> tuple[Hit, ...]:
    return tuple(Hit(one.release_id, one.score, one.released_at) for one in ranked)


async def _telling(tx: Transaction, vector: bytes) -> Interpretation:
    """The terms that tell most of a release, as a query."""
    amounts = marks_of(vector)
    known = await vocabulary.by_marks(tx, amounts)
    total = (await vocabulary.counts(tx, ())).get(vocabulary.ALL, 0)
    told = {
        each: amounts[each] * concepts.rarity(found.releases, total)
        for each, found in known.items()
        if found.word and found.releases > 1
    }
    best = sorted(told, key=lambda each: (-told[each], each))[:_TELLING]
    found = [known[each] for each in best]
    return Interpretation(
        tuple(Concept({code(one.word): 1.0}, one.releases) for one in found), total
    )


async def _candidates(tx: Transaction, query: Query, reading: Interpretation) -> list[Row]:
    """The newest that have one of the rare words, as many words as are rare enough together, and
    of those before them the newest that have every word; with a phrase or by time, only these."""
    known = sorted(reading.concepts, key=lambda concept: concept.releases)
    every = [(each,) for each in known]
    if query.phrases or query.newest:
        return await _newest(tx, every, query, reading)
    rare = [known[0]]
    for each in known[1:]:
        if sum(one.releases for one in (*rare, each)) > query.reach.candidates:
            break
        rare.append(each)
    rows = await _newest(tx, [tuple(rare)], query, reading)
    if len(rows) == query.reach.candidates and len(rare) < len(known):
        rows += await _newest(tx, every, query, reading, before=rows[-1]["id"])
    return rows


async def _newest(
    tx: Transaction,
    groups: Sequence[tuple[Concept, ...]],
    query: Query,
    reading: Interpretation,
    *,
    before: int | None = None,
) -> list[Row]:
    """The newest documents that have one concept of each group and pass the filters, newest first;
    half as many `before` a document."""
    facets = query.facets
    counts = await vocabulary.counts(tx, facets) if facets else {}
    releases = max(1, reading.releases or counts.get(vocabulary.ALL, 0))
    if any(facet not in counts for facet in facets):
        return []
    expected = float(releases)
    for group in groups:
        expected *= min(1.0, sum(each.releases for each in group) / releases)
    for facet in facets:
        expected *= counts[facet] / releases
    since, until = query.times
    wanted = Wanted(
        groups=(*map(_codes, groups), *((code(facet),) for facet in facets)),
        ids=(first_id(since), first_id(until - 1 + DAY) if before is None else before),
        since=since,
        until=until,
        expected=expected,
        releases=releases,
        periods=query.reach.periods,
    )
    limit = query.reach.candidates if before is None else query.reach.candidates // 2
    return await engines.newest(tx, wanted, limit=limit)


def _codes(group: Sequence[Concept]) -> tuple[int, ...]:
    return tuple(number for each in group for number in each.codes)


def _permitted(rows: Sequence[Row], query: Query) -> list[Row]:
    """Without those that have an excluded word."""
    marks = [mark(code(word)) for word in query.excluded]
    return [row for row in rows if all(said(row["vector"], each) < 1 for each in marks)]


def _by_time(rows: Sequence[Row]) -> list[Ranked]:
    return sorted((ranking.candidate(row, 0.0) for row in rows), reverse=True)


async def _ranked(
    tx: Transaction, rows: Sequence[Row], query: Query, reading: Interpretation
) -> list[Ranked]:
    if query.newest:
        return _by_time(rows)
    ranked = ranking.rank(rows, reading)
    if query.phrases or len(reading.concepts) == 1:
        return ranked  # one word says too little of what else is meant
    return await feedback.rerank(tx, ranked, reading)
