"""Seeded people and what they follow, as a channel of provincial news has them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.corpus import PROVINCES, SEED, Language, releases
from bot.news.model import Understood
from bot.news.search.terms import IDLE, terms
from bot.news.search.topic import (
    Agency,
    Combination,
    Everything,
    Highlights,
    National,
    Province,
    Topic,
    Words,
)
from bot.news.search.watch import Watch

KINDS = {  # how often a rule is of a kind
    "province": 44, "agency": 15, "words": 20, "combination": 12, "national": 3, "all": 3,
    "highlights": 3,
}  # fmt: skip
ORGANISATIONS = tuple(f"سازمان {n}" for n in range(40))
TWO_WORDS = 0.3  # share of watches with two words
OF_TWO_PROVINCES = 0.15  # share of releases
WEIGHTS = [1 / (rank + 1.5) for rank in range(len(PROVINCES))]  # of people and of news


@dataclass(frozen=True, slots=True)
class Crowd:
    """The watches there are, and the releases that come."""

    watches: tuple[Watch, ...]
    releases: tuple[Understood, ...]

    @classmethod
    def make(cls, watches: int, releases_: int) -> "Crowd":
        rng = random.Random(SEED)
        language = Language.make(rng)
        likely = [w for w in language.vocabulary[len(IDLE) : 30_000] if terms(w) == (w,)]
        wanted: dict[str, Watch] = {}
        while len(wanted) < watches:
            count = 1 + (rng.random() < TWO_WORDS)
            # Nobody asks to be told of the commonest words, and most ask for none of the rarest.
            picked = {likely[min(int(rng.paretovariate(0.35) * 40), len(likely) - 1)]}
            picked |= {rng.choice(likely) for _ in range(count - len(picked))}
            watch = Watch(words=tuple(sorted(picked)))
            wanted[watch.text] = watch
            likely_left = rng.choice(likely)  # the rarest as well, so that there are enough
            wanted[likely_left] = Watch(words=(likely_left,))
        found = tuple(_placed(rng, draft) for draft, _ in releases(language, releases_))
        return cls(tuple(wanted.values())[:watches], found)

    def rules(self, people: int, count: int) -> Iterator[tuple[int, Topic]]:
        """Who (by number) follows what: most follow two or three things, a few many."""
        rng = random.Random(SEED + 1)
        issuers = sorted({draft.issuer for draft in self.releases if draft.issuer})
        followed: set[int] = set()  # their hashes alone: of millions the rules would not fit
        while len(followed) < count:
            number = len(followed)
            person = number if number < people else int(people * rng.random() ** 1.5)
            topic = self._topic(rng, issuers)
            rule = hash((person, topic))
            if rule not in followed:
                followed.add(rule)
                yield person, topic

    def _topic(self, rng: random.Random, issuers: list[str]) -> Topic:
        match rng.choices(tuple(KINDS), tuple(KINDS.values()))[0]:
            case "province":
                return Province(_province(rng))
            case "agency":
                return _agency(rng, issuers)
            case "words":
                return self._words(rng)
            case "combination":
                what = self._words(rng) if rng.random() < 0.5 else _agency(rng, issuers)
                return Combination(what, (_province(rng),))
            case "national":
                return National()
            case "all":
                return Everything()
            case _:
                return Highlights()

    def _words(self, rng: random.Random) -> Words:
        number = int(len(self.watches) * rng.random() ** 3)  # some words many follow
        return Words(self.watches[number].text)


def _agency(rng: random.Random, issuers: list[str]) -> Agency:
    if rng.random() < 0.4:
        return Agency(rng.choice(ORGANISATIONS), is_organisation=True)
    return Agency(rng.choice(issuers))


def _province(rng: random.Random) -> str:
    return rng.choices(PROVINCES, WEIGHTS)[0]


def _placed(rng: random.Random, draft: Understood) -> Understood:
    (found,) = draft.provinces
    names = {_province(rng) for _ in range(1 + (rng.random() < OF_TWO_PROVINCES))}
    places = tuple(replace(found, name=name, words=name) for name in sorted(names))
    return replace(draft, provinces=places, organisation=rng.choice(ORGANISATIONS))
