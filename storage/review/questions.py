"""Questions put to an editor: a reply to one is its answer, and so is a short message right after
the newest."""

from dataclasses import dataclass
from enum import StrEnum

from bot.news.model import Field
from storage.engine.database import Row, Transaction


class Wish(StrEnum):
    """What is asked of a release beside its fields."""

    TIME = "time"  # when it is published
    REASON = "reason"  # why it was put aside
    NOTICE = "notice"  # what its correction says
    LINK = "link"  # where a button under its post leads


type Asked = Field | Wish


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An answered question still takes a reply that corrects the answer; one that was cancelled
    takes none."""

    chat_id: int
    question_message_id: int
    release_id: int
    field: Asked
    asked_at: int
    is_cancelled: bool = False


async def ask(tx: Transaction, edit: OpenQuestion) -> None:
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


async def find(tx: Transaction, chat_id: int, question_message_id: int) -> OpenQuestion | None:
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
    return _edit(row) if row else None


async def newest_open(tx: Transaction, chat_id: int, *, since: int) -> OpenQuestion | None:
    """The last question of a chat, asked at `since` or later, that waits for its answer; where it
    is about a field or a time, its release is still a draft."""
    row = await tx.fetch_one(
        """
        SELECT edits.*
        FROM edits
        JOIN releases ON releases.id = edits.release_id
        WHERE edits.chat_id = :chat_id
          AND edits.asked_at >= :since
          AND edits.answered_at IS NULL
          AND edits.cancelled_at IS NULL
          AND (releases.state = 'draft' OR edits.field IN ('reason', 'notice'))
        ORDER BY edits.question_message_id DESC
        LIMIT 1
        """,
        chat_id=chat_id,
        since=since,
    )
    return _edit(row) if row else None


async def is_last(tx: Transaction, edit: OpenQuestion) -> bool:
    """Whether nothing was asked in its chat after a question."""
    row = await tx.fetch_one(
        """
        SELECT MAX(question_message_id) AS last
        FROM edits
        WHERE chat_id = :chat_id
        """,
        chat_id=edit.chat_id,
    )
    return row is not None and row["last"] == edit.question_message_id


async def is_open(
    tx: Transaction, chat_id: int, release_id: int, field: Asked, *, since: int
) -> bool:
    """Whether a chat was asked this at `since` or later, and has not answered."""
    row = await tx.fetch_one(
        """
        SELECT 1 AS found
        FROM edits
        WHERE chat_id = :chat_id
          AND release_id = :release_id
          AND field = :field
          AND asked_at >= :since
          AND answered_at IS NULL
          AND cancelled_at IS NULL
        LIMIT 1
        """,
        chat_id=chat_id,
        release_id=release_id,
        field=field,
        since=since,
    )
    return row is not None


async def answered(tx: Transaction, release_id: int, field: Asked, *, now: int) -> None:
    """The field has its new value: no question about it waits any more."""
    await tx.execute(
        """
        UPDATE edits
        SET answered_at = :now
        WHERE release_id = :release_id
          AND field = :field
          AND answered_at IS NULL
        """,
        release_id=release_id,
        field=field,
        now=now,
    )


async def cancel(tx: Transaction, edit: OpenQuestion, *, now: int) -> None:
    """End the questions about a field in this chat, as its editor wants."""
    await tx.execute(
        """
        UPDATE edits
        SET cancelled_at = :now
        WHERE chat_id = :chat_id
          AND release_id = :release_id
          AND field = :field
          AND cancelled_at IS NULL
        """,
        chat_id=edit.chat_id,
        release_id=edit.release_id,
        field=edit.field,
        now=now,
    )


async def close(tx: Transaction, chat_id: int, *, now: int, release_id: int | None = None) -> None:
    """End every question of a chat, or those about one release: nobody answers them any more."""
    await tx.execute(
        """
        UPDATE edits
        SET cancelled_at = :now
        WHERE chat_id = :chat_id
          AND release_id = COALESCE(CAST(:release_id AS INTEGER), release_id)
          AND answered_at IS NULL
          AND cancelled_at IS NULL
        """,
        chat_id=chat_id,
        release_id=release_id,
        now=now,
    )


def _asked(name: str) -> Asked:
    return Wish(name) if name in list(Wish) else Field(name)


def _edit(row: Row) -> OpenQuestion:
    return OpenQuestion(
        chat_id=row["chat_id"],
        question_message_id=row["question_message_id"],
        release_id=row["release_id"],
        field=_asked(row["field"]),
        asked_at=row["asked_at"],
        is_cancelled=row["cancelled_at"] is not None,
    )
