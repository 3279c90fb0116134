"""A chat that has a new id: a group that became a supergroup."""

from storage import posts
from storage.engine.database import Transaction
from storage.followers import subscribers
from storage.outbox import deliveries
from storage.sources import chats


async def move(tx: Transaction, old: int, new: int, *, now: int) -> None:
    """Take everything that belongs to a chat to its new id; what waits for it is due when it is
    next told. What was sent stays under the old id, where its messages are."""
    await subscribers.move(tx, old, new)
    await posts.move(tx, old, new)
    await deliveries.move(tx, old, new, now=now)
    await chats.move(tx, old, new)
