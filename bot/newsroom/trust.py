"""How far sources are trusted: what goes out without an editor."""

from bot.newsroom.drafts import Clock
from storage.engine.database import Transaction
from storage.sources.source import Source, Trust


async def consider(tx: Transaction, source: Source, release_id: int, clock: Clock) -> bool:
    """Have a new draft of a source published by itself if the source is trusted and its conditions
    hold; in the transaction in which the draft is kept."""
    return source.trust is Trust.AUTO and False
