"""Updates of Telegram, kept before they are confirmed and until they are handled."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update not handled yet: `body` is its JSON as it came, in ASCII; updates of one chat are
    handled in order."""

    update_id: int
    chat_id: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Aside:
    """An update that could not be handled, and why."""

    update_id: int
    error: str


async def store(tx: Transaction, updates: Sequence[Mapping[str, Any]], *, now: int) -> int:
    """Keep raw updates once each; returns how many were new."""
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
            update_id=update["update_id"],
            chat_id=_chat_of(update),
            # ASCII: NUL and lone surrogates stay escapes, which both engines keep.
            body=json.dumps(update, ensure_ascii=True),
            now=now,
        )
    return new


async def waiting(tx: Transaction, *, limit: int, after: int = -1) -> tuple[Waiting, ...]:
    """Updates not handled yet, in order, only those with an id above `after`."""
    rows = await tx.fetch_all(
        """
        SELECT
            update_id,
            chat_id,
            body
        FROM inbox
        WHERE handled_at IS NULL
          AND update_id > :after
        ORDER BY received_at, update_id
        LIMIT :limit
        """,
        after=after,
        limit=limit,
    )
    return tuple(Waiting(row["update_id"], row["chat_id"], row["body"]) for row in rows)


async def settle(tx: Transaction, update_id: int, *, now: int) -> bool:
    """Mark an update handled, best in the transaction of its effects; False if it was already."""
    return await _close(tx, update_id, error=None, now=now)


async def set_aside(tx: Transaction, update_id: int, *, error: str, now: int) -> bool:
    """Give up on an update that cannot be handled, and keep it with the reason."""
    return await _close(tx, update_id, error=error, now=now)


async def count_aside(tx: Transaction) -> int:
    """How many updates were set aside."""
    row = await tx.fetch_one("SELECT COUNT(*) AS updates FROM inbox WHERE error IS NOT NULL")
    return row["updates"] if row else 0


async def unreported(tx: Transaction, *, limit: int) -> tuple[Aside, ...]:
    """Updates set aside of which nobody was told yet."""
    rows = await tx.fetch_all(
        """
        SELECT
            update_id,
            error
        FROM inbox
        WHERE error IS NOT NULL
          AND reported_at IS NULL
        ORDER BY update_id
        LIMIT :limit
        """,
        limit=limit,
    )
    return tuple(Aside(row["update_id"], row["error"]) for row in rows)


async def note_reported(tx: Transaction, update_id: int, *, now: int) -> None:
    """Remember that somebody was told of an update set aside."""
    await tx.execute(
        "UPDATE inbox SET reported_at = :now WHERE update_id = :update_id",
        update_id=update_id,
        now=now,
    )


async def prune(tx: Transaction, *, before: int, limit: int) -> int:
    """Forget updates handled before then (never those set aside), so many at a time.

    Telegram repeats an update for a day, and may begin anew with lower ids after a week of silence:
    whoever keeps them for some days knows the first and is not misled by the second.
    """
    return await tx.execute(
        """
        DELETE FROM inbox
        WHERE update_id IN (
            SELECT update_id
            FROM inbox
            WHERE handled_at < :before
              AND error IS NULL
            ORDER BY handled_at
            LIMIT :limit
        )
        """,
        before=before,
        limit=limit,
    )


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


def _chat_of(update: Mapping[str, Any]) -> int | None:
    """The chat an update belongs to, or the person where it has no chat (an inline query); None
    for kinds that have neither or are not of the known shape."""
    for event in update.values():
        if isinstance(event, Mapping):
            message = event.get("message")
            within = message if isinstance(message, Mapping) else {}
            owner = event.get("chat") or within.get("chat") or event.get("from")
            number = owner.get("id") if isinstance(owner, Mapping) else None
            return number if isinstance(number, int) and abs(number) < 2**63 else None
    return None
