"""A raw release becomes a stored draft, whoever brought it: an editor's message, a file, a feed.

What a message is, and what its sender hears of it, is the conversation's; here is what is the same
for all. The draft is stored first; its preview follows from the row, as
bot/delivery/outbox/previews.py has it.
"""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import tzinfo

from bot.news.model import RawRelease, Rejected, Understood
from bot.newsroom import drafts, repeats
from bot.newsroom.drafts import Arriving, Clock
from storage.engine.database import Transaction

__all__ = ["Arriving", "Desk", "Drafted", "Received", "Same", "receive"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What releases are received at: `begin` opens a transaction, `understand` works off the event
    loop, `now` gives unix seconds, `wake` tells that a draft waits to be shown."""

    begin: Callable[[], AbstractAsyncContextManager[Transaction]]
    understand: Callable[[RawRelease], Awaitable[Understood | Rejected]]
    now: Callable[[], int]
    zone: tzinfo
    wake: Callable[[], None]

    @property
    def clock(self) -> Clock:
        return Clock(self.now(), self.zone)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new draft: its preview is on its way to who brought it, or else to every owner."""

    release_id: int


@dataclass(frozen=True, slots=True)
class Same:
    """Nothing new was kept: this release came the same way before, or, where nobody brought it,
    says the same."""

    release_id: int


type Received = Drafted | Same | Rejected
type Keep = Callable[[Transaction, int], Awaitable[None]]


async def _nothing_else(_tx: Transaction, _release_id: int) -> None:
    """Keep no more than the draft."""


async def receive(
    raw: RawRelease, arrival: Arriving, desk: Desk, keep: Keep = _nothing_else
) -> Received:
    """Understand a release and keep it as a draft, once. `keep` stores, in the same transaction,
    what else belongs to that release; nothing is stored of what is rejected."""
    draft = await desk.understand(raw)
    if isinstance(draft, Rejected):
        return draft
    async with desk.begin() as tx:
        received = await _store(tx, raw, draft, arrival, desk.clock)
        await keep(tx, received.release_id)
    desk.wake()
    return received


async def _store(
    tx: Transaction, raw: RawRelease, draft: Understood, arrival: Arriving, clock: Clock
) -> Drafted | Same:
    # A person who sends news again waits for an answer: their preview says what it repeats.
    if arrival.editor_chat is None:
        former = await repeats.same(tx, draft, now=clock.now)
        if former is not None:
            return Same(former)
    added = await drafts.add(tx, raw.text, draft, arrival, clock)
    return Drafted(added.id) if added.is_new else Same(added.id)
