"""Questions put to an editor; only a reply to the question is its answer."""

from dataclasses import dataclass
from enum import StrEnum

from storage.database import Transaction


class Field(StrEnum):
    HEADLINE = "headline"
    SUMMARY = "summary"
    PROVINCES = "provinces"
    HASHTAGS = "hashtags"


@dataclass(frozen=True, slots=True)
class Edit:
    chat_id: int
    question_message_id: int
    release_id: int
    field: Field
    asked_at: int


async def ask(tx: Transaction, edit: Edit) -> None:
    await tx.execute(
        """
        INSERT INTO edits (
            chat_id,
            question_message_id,
            release_id,
            field,
            asked_at
        )
        VALUES (
            :chat_id,
            :question_message_id,
            :release_id,
            :field,
            :asked_at
        )
        ON CONFLICT (chat_id, question_message_id) DO NOTHING
        """,
        chat_id=edit.chat_id,
        question_message_id=edit.question_message_id,
        release_id=edit.release_id,
        field=edit.field,
        asked_at=edit.asked_at,
    )


async def find(tx: Transaction, chat_id: int, question_message_id: int) -> Edit | None:
    row = await tx.fetch_one(
        """
        SELECT *
        FROM edits
        WHERE chat_id = :chat_id
          AND question_message_id = :question_message_id
        """,
        chat_id=chat_id,
        question_message_id=question_message_id,
    )
    if row is None:
        return None
    return Edit(
        chat_id=row["chat_id"],
        question_message_id=row["question_message_id"],
        release_id=row["release_id"],
        field=Field(row["field"]),
        asked_at=row["asked_at"],
    )
