"""An institution as a text names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """An institution at words [start, end) of a phrase, its officials' titles among them."""

    name: str
    start: int
    end: int
    official: bool  # named through a person
    sure: bool  # its noun or title is known, not only its place in the sentence
