"""Which agencies of the archive somebody means, pure."""

from collections.abc import Sequence

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
    near = [(score, agency) for score, agency in scored if score >= CLOSE]
    near.sort(key=lambda pair: (-pair[0], -pair[1].releases, pair[1].name))
    return tuple(agency for _, agency in near[:MOST])


def _score(name: str, whole: str, words: frozenset[str]) -> float:
    if fold(name) == fold(whole):
        return 300
    held = frozenset(split(name))
    if words and words <= held:
        return 200 - len(held - words)
    return fuzz.token_set_ratio(" ".join(sorted(words)), " ".join(sorted(held)))
