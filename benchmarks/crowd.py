"""Seeded people, what they follow and the releases that come, as with a channel of provincial
news: words by Zipf's law, provinces by their people, few topics of many and many of few."""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.news.model import Evidence, FoundProvince, Understood
from bot.news.search.terms import terms
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

SEED = 1405
VOCABULARY = 30_000
PROVINCES = tuple(f"استان {n}" for n in range(31))
ISSUERS = tuple(Agency(f"اداره کل {n}") for n in range(600))
ORGANISATIONS = tuple(Agency(f"سازمان {n}", is_organisation=True) for n in range(40))
SHARES = (44, 9, 6, 20, 12, 3, 3, 3)  # of rules, in percent, in the order of the pool
TWO_WORDS = 0.3  # share of watches with two words
OF_TWO_PROVINCES = 0.15  # share of releases
COMMONEST = 60  # words that nobody asks to be told of


def _falling(count: int) -> list[float]:
    """How likely each of so many is, the first the most."""
    return [1 / (rank + 2) for rank in range(count)]


_PEOPLE = _falling(len(PROVINCES))


@dataclass(frozen=True, slots=True)
class Crowd:
    """The topics there are and how likely each is followed, the watches of their words, and the
    releases that come."""

    topics: tuple[Topic, ...]
    sums: list[float]
    watches: dict[str, Watch]
    releases: tuple[Understood, ...]

    @classmethod
    def make(cls, watches: int, releases: int) -> "Crowd":
        rng = random.Random(SEED)
        words = _vocabulary(rng)
        found = {watch.text: watch for watch in _watches(rng, words, watches)}
        groups = _topics(rng, list(found))
        weights = [
            share * weight / sum(falling)
            for share, group in zip(SHARES, groups, strict=True)
            if (falling := _falling(len(group)))
            for weight in falling
        ]
        topics = tuple(itertools.chain.from_iterable(groups))
        drafts = tuple(_release(rng, words) for _ in range(releases))
        return cls(topics, list(itertools.accumulate(weights)), found, drafts)

    def rules(self, people: int, count: int) -> list[tuple[int, int]]:
        """Who follows what, each by number: everybody something, most two or three things, a few
        many."""
        rng = random.Random(SEED + 1)
        every = range(len(self.topics))
        followed: set[tuple[int, int]] = set()
        while len(followed) < count:
            for topic in rng.choices(every, cum_weights=self.sums, k=count - len(followed)):
                at = len(followed)
                followed.add((topic, at if at < people else int(people * rng.random() ** 1.5)))
        return sorted(followed)


def _vocabulary(rng: random.Random) -> list[str]:
    made = (
        "".join(rng.choices("ابتجدرزسشفقکگلمنوهی", k=rng.randint(4, 9))) for _ in itertools.count()
    )
    return list(itertools.islice((word for word in made if terms(word) == (word,)), VOCABULARY))


def _watches(rng: random.Random, words: Sequence[str], count: int) -> Iterator[Watch]:
    """Words of all ranks but the commonest, the frequent ones first; some are of two."""
    step = (len(words) - COMMONEST) // count
    for number in range(count):
        word = words[COMMONEST + number * step]
        more = {rng.choice(words)} if rng.random() < TWO_WORDS else set()
        yield Watch(words=tuple(sorted({word, *more})))


def _topics(rng: random.Random, texts: Sequence[str]) -> tuple[Sequence[Topic], ...]:
    """In the order of SHARES."""
    words = [Words(text) for text in texts]
    whats = rng.choices((*ISSUERS, *ORGANISATIONS, *words), k=2 * len(words))
    within = [Combination(what, tuple(_places(rng, 1))) for what in whats]
    provinces = [Province(name) for name in PROVINCES]
    return (
        provinces, ISSUERS, ORGANISATIONS, words, list(dict.fromkeys(within)), (National(),),
        (Everything(),), (Highlights(),),
    )  # fmt: skip


def _release(rng: random.Random, words: Sequence[str]) -> Understood:
    length = min(1_500, int(rng.lognormvariate(5.3, 0.6)) + 30)
    text = rng.choices(words, _falling(len(words)), k=length + 12)
    names = _places(rng, 1 + (rng.random() < OF_TWO_PROVINCES))
    return Understood(
        kicker=None, headline=" ".join(text[:12]), body=(" ".join(text[12:]) + ".",), summary="",
        issuer=rng.choice(ISSUERS).name, organisation=rng.choice(ORGANISATIONS).name,
        publisher=None, via=(), date=None,
        provinces=tuple(FoundProvince(name, Evidence.BODY, name, 0.9) for name in names),
        mentioned=(), hashtags=(), removed=(),
    )  # fmt: skip


def _places(rng: random.Random, count: int) -> list[str]:
    return sorted(set(rng.choices(PROVINCES, _PEOPLE, k=count)))
