"""BM25 over candidates, most of which the index has computed already, with a little for the new."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.database import Row
from storage.search.concepts import Reading
from storage.search.entry import FULL, day_of_id, needle, said

FRESHNESS = 0.1  # what news of today gains over old news
HALF_LIFE = 120  # days in which that gain halves
LEAST = 0.25  # of the weight of all words, what a release must have to be a result


@dataclass(frozen=True, slots=True)
class Candidate:
    id: int
    release_id: int
    score: float
    vector: bytes


def rank(rows: Sequence[Row], reading: Reading) -> list[Candidate]:
    """The candidates that have enough of what was asked, best first; of equals, the newer."""
    asked = [
        ([(needle(number), share) for number, share in concept.codes.items()], weight)
        for concept in reading.concepts
        if (weight := reading.weight(concept))
    ]
    least = LEAST * sum(weight for _, weight in asked)
    newest = max((day_of_id(row["id"]) for row in rows), default=0)
    ranked = []
    for row in rows:
        vector, score, matched = row["vector"], 0.0, 0.0
        for needles, weight in asked:
            best = max(said(vector, each) * share for each, share in needles)
            if best > 0:
                score += weight * best
                matched += weight
        if matched >= least:
            score *= fresh(newest - day_of_id(row["id"])) / FULL
            ranked.append(Candidate(row["id"], row["release_id"], score, vector))
    ranked.sort(key=lambda one: (one.score, one.id), reverse=True)
    return ranked


def fresh(days: int) -> float:
    """What a score is multiplied by for being so many days older than the newest candidate."""
    return float(1 + FRESHNESS * 0.5 ** (days / HALF_LIFE))
