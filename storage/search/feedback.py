"""What the first results have in common tells what was meant: their terms are asked for as well."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.news.terms import IDLE
from storage.database import Transaction
from storage.search import vocabulary
from storage.search.concepts import Reading, rarity
from storage.search.entry import FULL, codes_of, day_of_id, needle, said
from storage.search.ranking import Candidate, fresh

FIRST = 8  # results that are asked
TERMS = 20  # of theirs that are added
LOOKED_UP = 250  # terms whose rarity is looked up for that
SHARE = 0.4  # weight of all of these beside that of the query's own words
RERANKED = 400  # candidates whose order may change


async def rerank(tx: Transaction, ranked: list[Candidate], reading: Reading) -> list[Candidate]:
    """The same candidates, those first that are like the first ones in more than the words."""
    own = {number for concept in reading.concepts for number in concept.codes}
    told = _told(ranked[:FIRST], own)
    if not told:
        return ranked
    weights = await _weights(tx, told, reading)
    needles = [(needle(number), weight / FULL) for number, weight in weights.items()]
    newest = max(day_of_id(one.id) for one in ranked)
    head = [_with(one, needles, newest) for one in ranked[:RERANKED]]
    head.sort(key=lambda one: (one.score, one.id), reverse=True)
    return head + ranked[RERANKED:]


def _told(first: Sequence[Candidate], own: set[int]) -> dict[int, int]:
    """How much the terms that two or more results share say of these, most first."""
    total: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for one in first:
        numbers = codes_of(one.vector)
        for number, amount in zip(numbers, one.vector[4 * len(numbers) :], strict=True):
            if amount:
                total[number] += amount
                seen[number] += 1
    shared = {number: n for number, n in total.items() if seen[number] > 1 and number not in own}
    return dict(sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:LOOKED_UP])


async def _weights(tx: Transaction, told: dict[int, int], reading: Reading) -> dict[int, float]:
    known = await vocabulary.by_codes(tx, told)
    scores = {
        number: told[number] * rarity(each.releases, reading.releases)
        for number, each in known.items()
        if len(each.word) > 1 and each.word not in IDLE and not each.word.isdigit()
    }
    best = sorted(scores, key=lambda number: (-scores[number], number))[:TERMS]
    whole = sum(scores[number] for number in best) or 1.0
    asked = sum(reading.weight(concept) for concept in reading.concepts)
    return {number: SHARE * asked * scores[number] / whole for number in best}


def _with(one: Candidate, needles: Sequence[tuple[bytes, float]], newest: int) -> Candidate:
    more = sum(
        weight * amount for each, weight in needles if (amount := said(one.vector, each)) > 0
    )
    return replace(one, score=one.score + more * fresh(newest - day_of_id(one.id)))
