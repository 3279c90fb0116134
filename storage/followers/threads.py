"""In which of its topics a group is told."""

from storage.engine.database import Transaction


async def choose(tx: Transaction, chat_id: int, thread_id: int | None) -> None:
    """Tell a group in this topic from now on, or in General (None)."""
    await tx.execute(
        "UPDATE subscribers SET thread_id = :thread_id WHERE chat_id = :chat_id",
        thread_id=thread_id,
        chat_id=chat_id,
    )


async def of_chat(tx: Transaction, chat_id: int) -> int | None:
    """The topic in which a chat is told; None is General, or none at all."""
    row = await tx.fetch_one(
        "SELECT thread_id FROM subscribers WHERE chat_id = :chat_id", chat_id=chat_id
    )
    return row["thread_id"] if row else None


async def forget(tx: Transaction, chat_id: int, thread_id: int) -> None:
    """Tell a group in General, unless it chose another topic meanwhile."""
    await tx.execute(
        """
        UPDATE subscribers
        SET thread_id = NULL
        WHERE chat_id = :chat_id
          AND thread_id = :thread_id
        """,
        chat_id=chat_id,
        thread_id=thread_id,
    )
