"""BM25 over candidates, most of which the index has computed already, with a little for the new."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from storage.archive.search.concepts import Interpretation
from storage.archive.search.entry import FULL, MARK, day_of_id, mark
from storage.engine.database import Row

FRESHNESS = 0.1  # what news of today gains over old news
HALF_LIFE = 120  # days in which that gain halves
LEAST = 0.25  # of the weight of all words, what a release must have to be a result


# Of each thing asked its marks, with their shares, and its weight.
type Asked = Sequence[tuple[Sequence[tuple[bytes, float]], float]]


class Ranked(NamedTuple):
    """Ordered by how good it is: of equals the newer is better. Thousands are made for a search
    and compared, which takes a tuple a third of the time."""

    score: float
    released_at: int  # unix seconds
    release_id: int
    id: int
    vector: bytes


def rank(rows: Sequence[Row], reading: Interpretation) -> list[Ranked]:
    """The candidates that have enough of what was asked, best first; of equals, the newer."""
    asked = [
        ([(mark(number), share) for number, share in concept.codes.items()], weight)
        for concept in reading.concepts
        if (weight := reading.weight(concept))
    ]
    least = LEAST * sum(weight for _, weight in asked)
    newest = max((day_of_id(row["id"]) for row in rows), default=0)
    ranked = []
    for row in rows:
        vector = row["vector"]
        score, matched = score_of(vector, asked)
        if matched >= least:
            score *= fresh(newest - day_of_id(row["id"])) / FULL
            ranked.append(candidate(row, score))
    ranked.sort(reverse=True)
    return ranked


def candidate(row: Row, score: float) -> Ranked:
    return Ranked(score, row["released_at"], row["release_id"], row["id"], row["vector"])


def score_of(vector: bytes, asked: Asked) -> tuple[float, float]:
    """What a document says of what is asked, and the weight of what it has of it. Runs thousands
    of times for a search, so `entry.said` is written out here."""
    score = matched = 0.0
    end = len(vector) // (MARK + 1) * MARK
    find = vector.find
    for marks, weight in asked:
        best = 0.0
        for each, share in marks:
            at = find(each, 0, end)
            while at > 0 and at % MARK:
                at = find(each, at + 1, end)
            if at >= 0 and vector[end + at // MARK] * share > best:
                best = vector[end + at // MARK] * share
        if best:
            score += weight * best
            matched += weight
    return score, matched


@lru_cache(maxsize=20_000)
def fresh(days: int) -> float:
    """What a score is multiplied by for being so many days older than the newest candidate."""
    return float(1 + FRESHNESS * 0.5 ** (days / HALF_LIFE))
