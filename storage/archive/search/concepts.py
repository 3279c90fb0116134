"""What a query's words mean in this archive: spelled otherwise, joined, parted or mistyped."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.news.search.terms import IDLE, code, stem
from storage.archive.search import vocabulary
from storage.archive.search.query import MOST_WORDS
from storage.archive.search.vocabulary import ALL, SHORTEST, KnownWord
from storage.engine.database import Transaction

_MOST_MENDED = 5  # words of a query that are looked up for slips
_RARE = 500  # a word in fewer than one of so many releases may be a slip
_SECOND = 0.6  # weight of the second likeliest word that a slip meant
_MENDED = 0.8  # weight of a frequent word beside the rare one that was typed
_SHORTEST_GLUED, _LONGEST_GLUED = 5, 20  # letters of a word that is tried as two
_OWN = 2_000  # what stands in fewer than one of so many releases is no half of anything


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked for, by the codes that may stand for it and their weights; `releases` is
    how many have one of them, at most."""

    codes: Mapping[int, float]
    releases: int


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A query understood. `mended` says what was taken for what: words typed, and words meant."""

    concepts: tuple[Concept, ...] = ()
    releases: int = 0  # in the archive
    mended: Mapping[str, str] = field(default_factory=dict)

    def weight(self, concept: Concept) -> float:
        return rarity(concept.releases, self.releases)


def rarity(count: int, releases: int) -> float:
    """How much a term tells that stands in `count` of all releases: the rarer, the more."""
    return math.log(1 + max(0.0, releases - count + 0.5) / (count + 0.5))


async def read(tx: Transaction, asked: Sequence[str]) -> Interpretation:
    """Understand the terms of a query, given in their order."""
    typed = list(dict.fromkeys(asked))[:MOST_WORDS]
    terms = [term for term in typed if term not in IDLE] or typed
    counts = await _counts(tx, terms)
    mended = _mistyped_endings(terms, counts)
    terms = [mended.get(term, term) for term in terms]
    odd = _odd(terms, counts, _in_compounds(terms, counts))
    meant = await vocabulary.meant(tx, odd) if odd else {}
    parts = await _parts(tx, [term for term, count in odd.items() if not count], counts.get(ALL, 0))
    concepts: list[Concept] = []
    for term in terms:
        found, halves = meant.get(term, ()), parts.get(term, ())
        if _is_glued(halves, found):
            mended[term] = " ".join(known.word for known in halves)
            concepts += [Concept({code(known.word): 1.0}, known.releases) for known in halves]
            continue
        if found:
            mended[term] = found[0].word
        concepts.append(_concept(term, terms, counts, found))
    return Interpretation(tuple(c for c in concepts if c.releases), counts.get(ALL, 0), mended)


async def _counts(tx: Transaction, terms: Sequence[str]) -> dict[str, int]:
    """Of the terms, of neighbours joined, and of terms with the ending they should have."""
    joined = [first + second for first, second in pairwise(terms)]
    return await vocabulary.counts(tx, (*terms, *joined, *map(_with_right_ending, terms)))


def _with_right_ending(term: str) -> str:
    """A slip in the ending hides it from `stem`: «سدحای»."""
    return stem(term.replace("ح", "ه"))


def _mistyped_endings(terms: Sequence[str], counts: Mapping[str, int]) -> dict[str, str]:
    right = {term: _with_right_ending(term) for term in terms if term not in counts}
    return {term: whole for term, whole in right.items() if whole in counts}


def _in_compounds(terms: Sequence[str], counts: Mapping[str, int]) -> frozenset[str]:
    """The words that the archive has joined to their neighbour: «آب» and «رسانی» of «آبرسانی»."""
    known = (pair for pair in pairwise(terms) if "".join(pair) in counts)
    return frozenset(term for pair in known for term in pair)


def _odd(terms: Sequence[str], counts: Mapping[str, int], right: Collection[str]) -> dict[str, int]:
    """The words so rare here, with their counts, that they may be slips: the first few, without
    those that are `right`."""
    releases = counts.get(ALL, 0)
    odd = [
        (term, counts.get(term, 0))
        for term in terms
        if counts.get(term, 0) * _RARE <= releases
        and len(term) >= SHORTEST
        and term.isalpha()
        and term not in right
    ]
    return dict(odd[:_MOST_MENDED])


def _meanings(count: int, found: Sequence[KnownWord]) -> Iterator[tuple[str, float, int]]:
    """The words a slip may have meant, with weights and counts."""
    weights = (1.0, _SECOND) if not count else (_MENDED,)
    for known, weight in zip(found, weights, strict=False):
        yield known.word, weight, known.releases


def _concept(
    term: str, terms: Sequence[str], counts: Mapping[str, int], found: Sequence[KnownWord]
) -> Concept:
    own = counts.get(term, 0)
    codes, releases = {code(term): 1.0} if own else {}, own
    for word, weight, count in _meanings(own, found):
        codes[code(word)] = weight
        releases += count
    for pair in pairwise(terms):
        if term in pair and (count := counts.get("".join(pair), 0)):
            codes[code("".join(pair))] = 1.0
            releases = max(releases, count)
    return Concept(codes, releases)


async def _parts(
    tx: Transaction, unknown: Sequence[str], releases: int
) -> dict[str, tuple[KnownWord, ...]]:
    """Unknown words as two that are known: «ادارهکل» is «اداره کل»."""
    cuts = {
        word: list(_cuts(word))
        for word in unknown
        if _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED
    }
    halves = {half for each in cuts.values() for cut in each for half in cut}
    counts = await vocabulary.counts(tx, halves) if halves else {}
    found = {}
    for word, each in cuts.items():
        best = max(each, key=lambda cut: min(counts.get(half, 0) for half in cut), default=())
        known = tuple(KnownWord(half, counts.get(half, 0)) for half in best)
        if known and all(half.releases * _OWN > releases for half in known):
            found[word] = known
    return found


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    cuts = ((word[:at], stem(word[at:])) for at in range(2, len(word) - 1))
    return ((first, second) for first, second in cuts if first not in IDLE and second not in IDLE)


def _is_glued(parts: Sequence[KnownWord], meant: Sequence[KnownWord]) -> bool:
    """Whether an unknown word is two glued ones rather than one mistyped."""
    if not parts or not meant:
        return bool(parts)
    return min(known.releases for known in parts) > 10 * meant[0].releases
