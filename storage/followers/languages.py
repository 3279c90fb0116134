"""The languages that people are told things in; who has none has everybody's."""

from storage.engine.database import Transaction


async def choose(tx: Transaction, chat_id: int, language: str) -> None:
    """Tell somebody who has joined things in this language from now on."""
    await tx.execute(
        "UPDATE subscribers SET language = :language WHERE chat_id = :chat_id",
        language=language,
        chat_id=chat_id,
    )


async def everybody(tx: Transaction) -> dict[int, str]:
    """Those who have a language of their own, each with it."""
    rows = await tx.fetch_all(
        "SELECT chat_id, language FROM subscribers WHERE language IS NOT NULL"
    )
    return {row["chat_id"]: row["language"] for row in rows}
