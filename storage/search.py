"""The index of the archive, the same in what it finds on both engines."""

from dataclasses import dataclass

from bot.news.model import Draft
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Query:
    """Folded words (bot.news.terms) and filters; `since` and `until` are unix seconds, the latter
    not included. Without words, the newest that pass the filters."""

    words: tuple[str, ...]
    agency: str | None = None
    province: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    release_id: int
    score: float


async def index(tx: Transaction, release_id: int, draft: Draft, *, released_at: int) -> None:
    """Make a listed release found by its words, in the transaction that lists it."""


async def remove(tx: Transaction, release_id: int) -> None:
    """Take a release out of the index."""


async def find(tx: Transaction, query: Query, *, limit: int, offset: int = 0) -> tuple[Hit, ...]:
    """The best releases for a query, best first."""
    return ()
