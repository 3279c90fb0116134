"""Which agencies of the archive somebody means, pure."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from bot.news.issuer.directory import Directory
from bot.news.text.folding import fold, split
from storage.archive.shelves import Agency

MOST = 6
CLOSE = 80  # of 100: as alike as two spellings of one name


def closest(asked: str, known: Sequence[Agency], directory: Directory) -> tuple[Agency, ...]:
    """The agencies that a typed name means or comes close to, best first, most releases first
    among equals: a whole organisation known by a short name, then names that hold the words."""
    organisation = directory.by_name(asked)
    words, whole = frozenset(split(asked)), organisation.name if organisation else asked
    scored = [(_score(agency.name, whole, words), agency) for agency in known]
    return _best((score, agency) for score, agency in scored if score >= CLOSE)


def mistyped(asked: str, known: Sequence[Agency], likely: Iterable[str]) -> tuple[Agency, ...]:
    """The agencies that a name with slips in it may mean, best first: those of likely names, and
    those in whose names every word is, or one like it."""
    words, names = split(asked), frozenset(map(fold, likely))
    scored = ((_alike(agency.name, words, names), agency) for agency in known)
    return _best((score, agency) for score, agency in scored if score >= CLOSE)


def _best(scored: Iterable[tuple[float, Agency]]) -> tuple[Agency, ...]:
    near = sorted(scored, key=lambda pair: (-pair[0], -pair[1].releases, pair[1].name))
    return tuple(agency for _, agency in near[:MOST])


def _score(name: str, whole: str, words: frozenset[str]) -> float:
    if fold(name) == fold(whole):
        return 300
    held = frozenset(split(name))
    if words and words <= held:
        return 200 - len(held - words)
    return fuzz.token_set_ratio(" ".join(sorted(words)), " ".join(sorted(held)))


def _alike(name: str, words: Sequence[str], likely: frozenset[str]) -> float:
    if fold(name) in likely:
        return 300
    held = split(name)
    best = [max((fuzz.ratio(word, other) for other in held), default=0.0) for word in words]
    return min(best, default=0.0)
