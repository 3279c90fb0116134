"""What people say to the owners."""

from collections.abc import Iterable

from storage import letters
from storage.engine.database import Row, Transaction
from storage.letters import Person

AN_HOUR = 3_600  # seconds
MOST_AN_HOUR = 3  # of one person
KEPT = 365 * 86_400  # seconds


async def count(tx: Transaction, chat_id: int, *, since: int) -> int:
    """How often somebody said something, at that time (unix seconds) and later."""
    row = await tx.fetch_one(
        "SELECT COUNT(*) AS times FROM feedback WHERE chat_id = :chat_id AND said_at >= :since",
        chat_id=chat_id,
        since=since,
    )
    return row["times"] if row else 0


async def ask(tx: Transaction, person: Person, prompt_id: int, *, now: int) -> None:
    """Remember that somebody was asked for their words by a message, and by no other before."""
    await close(tx, person.chat_id, now=now)
    await tx.execute(
        """
        INSERT INTO feedback (
            chat_id,
            name,
            prompt_id,
            asked_at
        )
        VALUES (
            :chat_id,
            :name,
            :prompt_id,
            :now
        )
        """,
        chat_id=person.chat_id,
        name=person.name,
        prompt_id=prompt_id,
        now=now,
    )


async def is_asked(
    tx: Transaction, chat_id: int, *, since: int, prompt_id: int | None = None
) -> bool:
    """Whether somebody was asked by this message, or else by any since then and said nothing."""
    row = await tx.fetch_one(
        """
        SELECT id
        FROM feedback
        WHERE chat_id = :chat_id
          AND (
              prompt_id = CAST(:prompt_id AS BIGINT)
              OR (
                  CAST(:prompt_id AS BIGINT) IS NULL
                  AND prompt_id IS NOT NULL
                  AND asked_at >= :since
                  AND closed_at IS NULL
              )
          )
        LIMIT 1
        """,
        chat_id=chat_id,
        prompt_id=prompt_id,
        since=since,
    )
    return row is not None


async def close(tx: Transaction, chat_id: int, *, now: int) -> bool:
    """Wait for nobody's words any more; whether they were waited for."""
    closed = await tx.execute(
        """
        UPDATE feedback
        SET closed_at = :now
        WHERE chat_id = :chat_id
          AND closed_at IS NULL
        """,
        chat_id=chat_id,
        now=now,
    )
    return closed > 0


async def say(
    tx: Transaction, person: Person, words: str, owners: Iterable[int], *, now: int
) -> None:
    """Keep what somebody says, and a letter of it to each owner."""
    await close(tx, person.chat_id, now=now)
    row = await tx.fetch_one(
        """
        INSERT INTO feedback (
            chat_id,
            name,
            words,
            asked_at,
            said_at,
            closed_at
        )
        VALUES (
            :chat_id,
            :name,
            :words,
            :now,
            :now,
            :now
        )
        RETURNING id
        """,
        chat_id=person.chat_id,
        name=person.name,
        words=words,
        now=now,
    )
    assert row is not None
    await letters.add(tx, row["id"], sorted(owners), now=now)


async def of_person(tx: Transaction, person: int) -> list[Row]:
    """What somebody said to the owners, or was asked to say."""
    return await tx.fetch_all(
        """
        SELECT
            id,
            name,
            words,
            asked_at,
            said_at
        FROM feedback
        WHERE chat_id = :person
        ORDER BY id
        """,
        person=person,
    )


async def forget_person(tx: Transaction, person: int) -> None:
    """Forget what somebody said and was answered: a reply to it reaches them no more."""
    await letters.forget_person(tx, person)
    await tx.execute("DELETE FROM feedback WHERE chat_id = :person", person=person)


async def prune(tx: Transaction, *, now: int) -> None:
    """Forget what was said long ago."""
    before = now - KEPT
    await letters.prune(tx, before=before)
    await tx.execute("DELETE FROM feedback WHERE asked_at < :before", before=before)
