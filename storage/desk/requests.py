"""What owners were asked or offered about a channel, and editors about a source: a message of the
bot, known again by its number. A reply to one is its answer, and so may be the next thing that they
send. An address that is looked at stands here too, until its message says what was found."""

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
    SOURCE = "source"  # which is to be added
    WANTED = "wanted"  # words that a source's news must have
    UNWANTED = "unwanted"  # and those it must not
    SOURCE_NAME = "source_name"
    LOOKING = "looking"  # nothing yet: what is at an address is being looked for
    FOUND = "found"  # whether what was found there shall be watched


@dataclass(frozen=True, slots=True)
class Request:
    """`channel_id` as formats have it, or the id of a source; `value` the template that is offered,
    the address that is looked at, or what was found there; `asked_at` is unix seconds."""

    chat_id: int
    message_id: int
    wish: Wish
    channel_id: int = 0
    value: str = ""
    asked_at: int = 0


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
          AND wish NOT IN ('proposal', 'looking', 'found')
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
          AND wish NOT IN ('looking', 'found')
        """,
        chat_id=chat_id,
        now=now,
    )


async def looking(tx: Transaction, *, limit: int) -> tuple[Request, ...]:
    """The addresses that are looked at, and those whose answer is not shown yet, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM requests
        WHERE closed_at IS NULL
          AND wish IN ('looking', 'found')
        ORDER BY asked_at, chat_id, message_id
        LIMIT :limit
        """,
        limit=limit,
    )
    return tuple(map(_request, rows))


async def find_out(tx: Transaction, request: Request, found: str) -> None:
    """Keep what was found at an address, to be shown."""
    await tx.execute(
        """
        UPDATE requests
        SET wish = 'found',
            value = :found
        WHERE chat_id = :chat_id
          AND message_id = :message_id
        """,
        chat_id=request.chat_id,
        message_id=request.message_id,
        found=found,
    )


async def show(tx: Transaction, request: Request, *, now: int) -> None:
    """Note that the message of an address says what was found, or why nothing was."""
    await tx.execute(
        """
        UPDATE requests
        SET closed_at = :now
        WHERE chat_id = :chat_id
          AND message_id = :message_id
        """,
        chat_id=request.chat_id,
        message_id=request.message_id,
        now=now,
    )


async def drop(tx: Transaction, request: Request) -> None:
    """Forget what was asked or found: it is not wanted."""
    await tx.execute(
        "DELETE FROM requests WHERE chat_id = :chat_id AND message_id = :message_id",
        chat_id=request.chat_id,
        message_id=request.message_id,
    )


def _request(row: Row) -> Request:
    return Request(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        wish=Wish(row["wish"]),
        channel_id=row["channel_id"],
        value=row["value"],
        asked_at=row["asked_at"],
    )
