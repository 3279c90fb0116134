"""The messages between people and the owners, whom they write to: each has a row before it leaves,
so that a restart loses none."""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.engine.database import Row, Transaction


@dataclass(frozen=True, slots=True)
class Person:
    """Who says something."""

    chat_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to send: what somebody said, to an owner; or, where `answer` is not None, what an
    owner wrote in the message `written_in` of the chat `who`, to whom it answers."""

    number: int
    chat_id: int
    said_by: Person
    said: str
    answer: str | None
    who: int | None
    written_in: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a message in an owner's chat showed."""

    number: int
    by: Person


async def add(tx: Transaction, feedback_id: int, owners: Iterable[int], *, now: int) -> None:
    """Keep a letter of what somebody said to each owner."""
    await tx.execute_many(
        """
        INSERT INTO letters (
            feedback_id,
            chat_id,
            created_at
        )
        VALUES (
            :feedback_id,
            :chat_id,
            :now
        )
        """,
        [{"feedback_id": feedback_id, "chat_id": owner, "now": now} for owner in owners],
    )


async def shown_by(tx: Transaction, chat_id: int, message_id: int) -> Said | None:
    """What a message in an owner's chat showed; None for any other message."""
    row = await tx.fetch_one(
        """
        SELECT
            feedback.id,
            feedback.chat_id,
            feedback.name
        FROM letters
        JOIN feedback ON feedback.id = letters.feedback_id
        WHERE letters.chat_id = :chat_id
          AND letters.message_id = :message_id
          AND letters.words IS NULL
        """,
        chat_id=chat_id,
        message_id=message_id,
    )
    return Said(row["id"], Person(row["chat_id"], row["name"])) if row else None


async def is_answer(tx: Transaction, chat_id: int, message_id: int) -> bool:
    """Whether a message in somebody's chat is what an owner answered them."""
    row = await tx.fetch_one(
        """
        SELECT id
        FROM letters
        WHERE chat_id = :chat_id
          AND message_id = :message_id
          AND words IS NOT NULL
        """,
        chat_id=chat_id,
        message_id=message_id,
    )
    return row is not None


async def answer(
    tx: Transaction, said: Said, words: str, written: tuple[int, int], *, now: int
) -> None:
    """Keep what an owner answers; `written`: their chat and the message of theirs."""
    who, written_in = written
    await tx.execute(
        """
        INSERT INTO letters (
            feedback_id,
            chat_id,
            who,
            written_in,
            words,
            created_at
        )
        VALUES (
            :feedback_id,
            :chat_id,
            :who,
            :written_in,
            :words,
            :now
        )
        """,
        feedback_id=said.number,
        chat_id=said.by.chat_id,
        who=who,
        written_in=written_in,
        words=words,
        now=now,
    )


async def waiting(tx: Transaction, *, limit: int) -> tuple[Letter, ...]:
    """Letters that were not sent yet, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT
            letters.id,
            letters.chat_id,
            letters.who,
            letters.written_in,
            letters.words AS answer,
            feedback.chat_id AS said_in,
            feedback.name,
            feedback.words
        FROM letters
        JOIN feedback ON feedback.id = letters.feedback_id
        WHERE letters.message_id IS NULL
          AND letters.failed_at IS NULL
        ORDER BY letters.id
        LIMIT :limit
        """,
        limit=limit,
    )
    return tuple(
        Letter(
            row["id"],
            row["chat_id"],
            Person(row["said_in"], row["name"]),
            row["words"] or "",
            row["answer"],
            row["who"],
            row["written_in"],
        )
        for row in rows
    )


async def note_sent(tx: Transaction, number: int, message_id: int) -> None:
    """Remember by which message a letter arrived."""
    await tx.execute(
        "UPDATE letters SET message_id = :message_id WHERE id = :number",
        number=number,
        message_id=message_id,
    )


async def send_again(tx: Transaction, owner: int) -> int:
    """Have what an owner was refused wait again: they opened the chat since. Returns how many."""
    return await tx.execute(
        """
        UPDATE letters
        SET failed_at = NULL
        WHERE chat_id = :owner
          AND words IS NULL
          AND failed_at IS NOT NULL
        """,
        owner=owner,
    )


async def note_failed(tx: Transaction, number: int, *, now: int) -> None:
    """Remember that a letter cannot be sent."""
    await tx.execute(
        "UPDATE letters SET failed_at = :now WHERE id = :number", number=number, now=now
    )


async def answers_to(tx: Transaction, person: int) -> list[Row]:
    """What owners answered somebody."""
    return await tx.fetch_all(
        """
        SELECT
            letters.feedback_id,
            letters.words,
            letters.created_at,
            letters.failed_at
        FROM letters
        JOIN feedback ON feedback.id = letters.feedback_id
        WHERE feedback.chat_id = :person
          AND letters.words IS NOT NULL
        ORDER BY letters.id
        """,
        person=person,
    )


async def forget_person(tx: Transaction, person: int) -> None:
    """Forget the letters of what somebody said, and the answers."""
    await tx.execute(
        """
        DELETE FROM letters
        WHERE feedback_id IN (SELECT id FROM feedback WHERE chat_id = :person)
        """,
        person=person,
    )


async def prune(tx: Transaction, *, before: int) -> None:
    """Forget the letters of what was said before then."""
    await tx.execute(
        """
        DELETE FROM letters
        WHERE feedback_id IN (SELECT id FROM feedback WHERE asked_at < :before)
        """,
        before=before,
    )
