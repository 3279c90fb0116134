"""Updates of Telegram, kept before they are confirmed and until they are handled."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Incoming:
    """A raw update; `chat_id` is the chat whose updates are handled in order, if it has one."""

    update_id: int
    chat_id: int | None
    body: Mapping[str, Any]


async def store(tx: Transaction, updates: Sequence[Incoming], *, now: int) -> int:
    """Keep updates once each; returns how many were new."""
    new = 0
    for update in updates:
        new += await tx.execute(
            """
            INSERT INTO inbox (
                update_id,
                chat_id,
                body,
                received_at
            )
            VALUES (
                :update_id,
                :chat_id,
                :body,
                :now
            )
            ON CONFLICT (update_id) DO NOTHING
            """,
            update_id=update.update_id,
            chat_id=update.chat_id,
            # ASCII: NUL and lone surrogates stay escapes, which both engines keep.
            body=json.dumps(update.body, ensure_ascii=True),
            now=now,
        )
    return new


async def waiting(tx: Transaction, *, limit: int, after: int = -1) -> tuple[Incoming, ...]:
    """Updates not handled yet, in order, those after `after` only."""
    rows = await tx.fetch_all(
        """
        SELECT
            update_id,
            chat_id,
            body
        FROM inbox
        WHERE handled_at IS NULL
          AND update_id > :after
        ORDER BY update_id
        LIMIT :limit
        """,
        after=after,
        limit=limit,
    )
    return tuple(
        Incoming(row["update_id"], row["chat_id"], json.loads(row["body"])) for row in rows
    )


async def settle(tx: Transaction, update_id: int, *, now: int) -> bool:
    """Mark an update handled, best in the transaction of its effects; False if it was already."""
    return await _close(tx, update_id, error=None, now=now)


async def set_aside(tx: Transaction, update_id: int, *, error: str, now: int) -> bool:
    """Give up on an update that cannot be handled, and keep it with the reason."""
    return await _close(tx, update_id, error=error, now=now)


async def highest(tx: Transaction) -> int | None:
    """The highest update id ever kept: Telegram is asked for what comes after it."""
    row = await tx.fetch_one("SELECT MAX(update_id) AS highest FROM inbox")
    return row["highest"] if row else None


async def _close(tx: Transaction, update_id: int, *, error: str | None, now: int) -> bool:
    closed = await tx.execute(
        """
        UPDATE inbox
        SET handled_at = :now,
            error = :error
        WHERE update_id = :update_id
          AND handled_at IS NULL
        """,
        update_id=update_id,
        error=error,
        now=now,
    )
    return closed == 1
