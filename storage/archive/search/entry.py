"""A release as the index keeps it, pure: its terms as numbers, and how much each says of it."""

import struct
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from bot.news.model import Understood
from bot.news.search.terms import code, term_of, terms, words

LONGEST_BODY = 20_000  # words of one release
LEAD = 60  # terms of the body's beginning
HEADLINE_WEIGHT = 2.0  # occurrences that one in a headline, a kicker or the issuer counts as
LEAD_WEIGHT = 0.5  # occurrences more that one in the lead counts as
SATURATION, LENGTH_SHARE = 1.5, 0.75  # k1 and b of BM25
TYPICAL_LENGTH = 300  # terms of a release
FULL = 255  # what a term says at most of a release
MARK = 3  # bytes

DAY = 86_400  # seconds
_TEHRAN = 12_600  # seconds that Tehran is ahead of UTC
PLACES = 22  # bits of an id: that many releases of one day have room


@dataclass(frozen=True, slots=True)
class Entry:
    """`names`: the term of each code, None for facets; `vector`: the marks of the codes in order,
    then a byte for each that says from 0 to FULL how much it says."""

    names: dict[int, str | None]
    vector: bytes


def entry_of(draft: Understood) -> Entry:
    """What a release is found under."""
    titles = (draft.kicker, draft.headline, draft.issuer, draft.organisation)
    title = terms(" ".join(filter(None, titles)))
    body = words("\n".join(draft.body))[:LONGEST_BODY]
    times: defaultdict[str, float] = defaultdict(float)
    for word, count in Counter(body).items():
        times[term_of(word)] += count
    times.pop("", None)  # of endings written apart
    share = (len(title) + sum(times.values())) / TYPICAL_LENGTH
    for term in title:
        times[term] += HEADLINE_WEIGHT
    for term in islice(filter(None, map(term_of, body)), LEAD):
        times[term] += LEAD_WEIGHT
    limit = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * share)
    amount_of = {n: max(1, round(FULL * n / (n + limit))) for n in set(times.values())}
    names: dict[int, str | None] = {code(name): None for name in _facets(draft)}
    amounts = dict.fromkeys(map(mark, names), 0)
    for term, n in times.items():
        number, own = _coded(term)
        names[number] = term
        amount = amount_of[n]
        if amount > amounts.get(own, 0):  # two terms of a release may have one mark
            amounts[own] = amount
    marks = sorted(amounts)
    return Entry(names, b"".join(marks) + bytes(amounts[each] for each in marks))


def _facets(draft: Understood) -> Iterator[str]:
    for name in draft.province_names:
        yield facet("province", name)
    for agency in filter(None, (draft.issuer, draft.organisation)):
        yield facet("issuer", agency)
        yield from agency_words(agency)


def facet(kind: str, name: str) -> str:
    """A filter as a term, with a sign that no word of a text has."""
    return f"{kind}={'_'.join(words(name))}"


def agency_words(name: str) -> tuple[str, ...]:
    return tuple(f"agency={word}" for word in terms(name))


@lru_cache(maxsize=50_000)
def _coded(term: str) -> tuple[int, bytes]:
    number = code(term)
    return number, mark(number)


def mark(number: int) -> bytes:
    """A code as it stands in a vector: its first 24 bits, which tell a release's terms apart."""
    return struct.pack(">i", number)[:MARK]


def codes_marked(mark: bytes) -> range:
    """The codes that have a mark."""
    (first,) = struct.unpack(">i", mark + b"\0")
    return range(first, first + 256)


def marks_of(vector: bytes) -> dict[bytes, int]:
    """What each of a release's terms says of it, by mark."""
    end = len(vector) // (MARK + 1) * MARK
    marks = (vector[at : at + MARK] for at in range(0, end, MARK))
    return dict(zip(marks, vector[end:], strict=True))


def said(vector: bytes, mark: bytes) -> int:
    """How much a term says of a release, 0 to FULL; -1 where it does not have it."""
    end = len(vector) // (MARK + 1) * MARK
    at = vector.find(mark, 0, end)
    while at > 0 and at % MARK:
        at = vector.find(mark, at + 1, end)
    return vector[end + at // MARK] if at >= 0 else -1


def day_of(released_at: int) -> int:
    return (released_at + _TEHRAN) // DAY


def first_id(released_at: int) -> int:
    """The least id of a release of that day."""
    return day_of(released_at) << PLACES


def day_of_id(document_id: int) -> int:
    return document_id >> PLACES
