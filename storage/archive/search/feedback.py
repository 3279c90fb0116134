"""What the first results have in common tells what was meant: their terms are asked for as well."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.news.search.terms import IDLE
from storage.archive.search import vocabulary
from storage.archive.search.concepts import Interpretation, rarity
from storage.archive.search.entry import FULL, day_of_id, mark, marks_of
from storage.archive.search.ranking import Asked, Ranked, fresh, score_of
from storage.engine.database import Transaction

FIRST = 8  # results that are asked
TERMS = 20  # of theirs that are added
LOOKED_UP = 250  # terms whose rarity is looked up for that
SHARE = 0.4  # weight of all of these beside that of the query's own words
RERANKED = 200  # candidates whose order may change


async def rerank(tx: Transaction, ranked: list[Ranked], reading: Interpretation) -> list[Ranked]:
    """The same candidates, those first that are like the first ones in more than the words."""
    own = {mark(number) for concept in reading.concepts for number in concept.codes}
    told = _told(ranked[:FIRST], own)
    if not told:
        return ranked
    weights = await _weights(tx, told, reading)
    newest = max(day_of_id(one.id) for one in ranked)
    head = [_with(one, weights, newest) for one in ranked[:RERANKED]]
    head.sort(reverse=True)
    return head + ranked[RERANKED:]


def _told(first: Sequence[Ranked], own: set[bytes]) -> dict[bytes, int]:
    """How much the terms that two or more results share say of these, most first, by mark."""
    total: Counter[bytes] = Counter()
    seen: Counter[bytes] = Counter()
    for one in first:
        amounts = {each: n for each, n in marks_of(one.vector).items() if n and each not in own}
        total.update(amounts)
        seen.update(amounts.keys())
    shared = [each for each in total if seen[each] > 1]
    shared.sort(key=lambda each: (-total[each], each))
    return {each: total[each] for each in shared[:LOOKED_UP]}


async def _weights(tx: Transaction, told: Mapping[bytes, int], reading: Interpretation) -> Asked:
    """The terms that tell most, and what they count together with the query's own."""
    known = await vocabulary.by_marks(tx, told)
    scores = {
        each: told[each] * rarity(found.releases, reading.releases)
        for each, found in known.items()
        if len(found.word) > 1 and found.word not in IDLE and not found.word.isdigit()
    }
    best = sorted(scores, key=lambda each: (-scores[each], each))[:TERMS]
    whole = sum(scores[each] for each in best) or 1.0
    asked = sum(reading.weight(concept) for concept in reading.concepts)
    return [([(each, 1.0)], SHARE * asked * scores[each] / whole / FULL) for each in best]


def _with(one: Ranked, weights: Asked, newest: int) -> Ranked:
    more, _ = score_of(one.vector, weights)
    score = one.score + more * fresh(newest - day_of_id(one.id))
    return one._replace(score=score)
