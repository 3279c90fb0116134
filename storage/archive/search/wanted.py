"""What the index is asked for, and what it is given, whichever engine keeps it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """Documents that have one code of each group, of a time in unix seconds and of the ids of its
    days, the ends not included. `expected` is how many there may be, of `releases` in all."""

    groups: tuple[tuple[int, ...], ...]
    ids: tuple[int, int]
    since: int
    until: int
    expected: float
    releases: int
    periods: int  # asked for at once, at most

    def params(self, limit: int) -> Mapping[str, int]:
        """The filters that both engines have, as parameters."""
        return {
            "first": self.ids[0],
            "end": self.ids[1],
            "since": self.since,
            "until": self.until,
            "limit": limit,
        }


@dataclass(frozen=True, slots=True)
class Document:
    """A release in the index: the codes of its terms, and its vector."""

    id: int
    release_id: int
    released_at: int
    codes: Collection[int]
    vector: bytes


@dataclass(frozen=True, slots=True)
class Tally:
    """A term counted in or out, by so many releases."""

    code: int
    word: str
    skeleton: int | None
    releases: int
