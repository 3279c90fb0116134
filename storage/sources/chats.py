"""Watched chats: by what they are known, and where they move to."""

from storage.engine.database import Transaction


def key(chat_id: int) -> str:
    """The key of the source that a chat is."""
    return f"chat:{chat_id}"


async def move(tx: Transaction, old: int, new: int) -> None:
    """Follow a chat to its new id, unless that is a source by itself, or was one."""
    await tx.execute(
        """
        UPDATE sources
        SET key = :new_key,
            address = :address
        WHERE key = :old_key
          AND NOT EXISTS (SELECT 1 FROM sources AS other WHERE other.key = :new_key)
        """,
        old_key=key(old),
        new_key=key(new),
        address=str(new),
    )
