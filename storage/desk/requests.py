"""What owners were asked or offered about a channel: a message of the bot, known again by its
number. A reply to one is its answer, and so may be the next thing that they send."""

from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Row, Transaction


class Wish(StrEnum):
    """What is asked."""

    FORMAT = "format"  # a template
    PROPOSAL = "proposal"  # whether a template, shown as it would look, shall be kept
    SIGNATURE = "signature"
    ORGANISATIONS = "organisations"
    CHANNEL = "channel"  # which is to be added


@dataclass(frozen=True, slots=True)
class Request:
    """`channel_id` as formats have it, `value` the template that is offered."""

    chat_id: int
    message_id: int
    wish: Wish
    channel_id: int = 0
    value: str = ""


async def ask(tx: Transaction, request: Request, *, now: int) -> None:
    """Keep what was asked."""
    await tx.execute(
        """
        INSERT INTO requests (
            chat_id,
            message_id,
            wish,
            channel_id,
            value,
            asked_at
        )
        VALUES (
            :chat_id,
            :message_id,
            :wish,
            :channel_id,
            :value,
            :now
        )
        ON CONFLICT (chat_id, message_id) DO UPDATE
        SET wish = excluded.wish,
            channel_id = excluded.channel_id,
            value = excluded.value,
            asked_at = excluded.asked_at,
            closed_at = NULL
        """,
        chat_id=request.chat_id,
        message_id=request.message_id,
        wish=request.wish,
        channel_id=request.channel_id,
        value=request.value,
        now=now,
    )


async def find(tx: Transaction, chat_id: int, message_id: int) -> Request | None:
    """What was asked by a message, answered before or not."""
    row = await tx.fetch_one(
        "SELECT * FROM requests WHERE chat_id = :chat_id AND message_id = :message_id",
        chat_id=chat_id,
        message_id=message_id,
    )
    return _request(row) if row else None


async def newest_open(tx: Transaction, chat_id: int, *, since: int) -> Request | None:
    """The last that was asked in a chat, at `since` (unix seconds) or later, and waits for words or
    a forward."""
    row = await tx.fetch_one(
        """
        SELECT *
        FROM requests
        WHERE chat_id = :chat_id
          AND asked_at >= :since
          AND closed_at IS NULL
          AND wish <> 'proposal'
        ORDER BY message_id DESC
        LIMIT 1
        """,
        chat_id=chat_id,
        since=since,
    )
    return _request(row) if row else None


async def close(tx: Transaction, chat_id: int, *, now: int) -> None:
    """Wait for no answer in a chat any more; a reply is understood all the same."""
    await tx.execute(
        """
        UPDATE requests
        SET closed_at = :now
        WHERE chat_id = :chat_id
          AND closed_at IS NULL
        """,
        chat_id=chat_id,
        now=now,
    )


def _request(row: Row) -> Request:
    return Request(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        wish=Wish(row["wish"]),
        channel_id=row["channel_id"],
        value=row["value"],
    )
