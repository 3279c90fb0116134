"""A seeded archive like a real one: words by Zipf's law, releases of realistic lengths."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

from hazm import words_list

from bot.news.model import Evidence, FoundProvince, Understood
from bot.news.search.terms import ENDINGS, IDLE, words
from storage.review.release import Arrival

SEED = 1403
FIRST_DAY, DAYS = 1_420_000_000, 3_650
LATE = 0.1  # share of releases that are imported out of their time
REPEATED = 0.25  # share of words that a release has already
PROVINCES = tuple(f"استان {n}" for n in range(31))


@dataclass(frozen=True, slots=True)
class Language:
    """A vocabulary by rank, and the running sum of how often each word is used."""

    vocabulary: tuple[str, ...]
    sums: list[float]

    @classmethod
    def make(cls, rng: random.Random) -> "Language":
        real = [form for form, count, _ in words_list() if count and form.isalpha()]
        real = [word for word in dict.fromkeys(map(_only_word, real)) if word]
        made = [
            "".join(rng.choices("ابتجدرزسشفقکگلمنوهی", k=rng.randint(5, 9))) for _ in range(200_000)
        ]
        rng.shuffle(real)
        vocabulary = (*sorted(IDLE | {"سال", "کشور", "شهر", "استان", "مدیر", "مردم"}), *real, *made)
        # Zipf's law, steeper for rare words, as large corpora have it.
        weights = (1 / (rank + 2.7) / (1 + rank / 8_000) for rank in range(len(vocabulary)))
        return cls(vocabulary, list(itertools.accumulate(weights)))

    def text(self, rng: random.Random, count: int) -> list[str]:
        """Words of one release; one of four it has already, as in real texts."""
        again = int(count * REPEATED)
        new = rng.choices(self.vocabulary, cum_weights=self.sums, k=count - again)
        return new + rng.choices(new, k=again)


def _only_word(text: str) -> str:
    found = words(text)
    return found[0] if len(found) == 1 and found[0] not in ENDINGS else ""


def releases(language: Language, count: int) -> Iterator[tuple[Understood, Arrival]]:
    """Seeded releases in the order in which they come in."""
    rng = random.Random(SEED)
    agencies = [" ".join(("اداره کل", *language.text(rng, 2))) for _ in range(300)]
    for number in range(count):
        headline = " ".join(language.text(rng, rng.randint(6, 14)))
        length = min(2_000, int(rng.lognormvariate(5.3, 0.6)) + 30)
        body = language.text(rng, length)
        paragraphs = tuple(" ".join(body[at : at + 60]) + "." for at in range(0, length, 60))
        place = rng.randrange(count) if rng.random() < LATE else number
        released_at = FIRST_DAY + place * DAYS * 86_400 // count
        province = rng.choice(PROVINCES)
        draft = Understood(
            kicker=None, headline=headline, body=paragraphs, summary="",
            issuer=rng.choice(agencies), organisation=None, publisher=None, via=(), date=None,
            provinces=(FoundProvince(province, Evidence.BODY, province, 0.9),), mentioned=(),
            hashtags=(), removed=(),
        )  # fmt: skip
        yield draft, Arrival(f"n{number}", "", released_at)
