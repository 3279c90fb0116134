"""Updates of Telegram, kept before they are confirmed and until they are handled."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot import numbers
from storage.engine.database import Row, Transaction

SHOWN_OF_BODY = 20_000  # letters; enough to see what it was


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update not handled yet: `body` is its JSON as it came, in ASCII; updates of one chat are
    handled in order."""

    update_id: int
    chat_id: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Aside:
    """An update that could not be handled, and why; `body` is the beginning of it."""

    update_id: int
    error: str
    body: str = field(default="", compare=False, repr=False)


MOST_BUSY = 64  # chats that may be left out of what waits
_NAMES = [f"busy_{chr(97 + n // 8)}{chr(97 + n % 8)}" for n in range(MOST_BUSY)]  # letters alone
_BUSY = ", ".join(f":{name}" for name in _NAMES)


async def store(tx: Transaction, updates: Sequence[Mapping[str, Any]], *, now: int) -> int:
    """Keep raw updates once each, behind what waits of the same chat; returns how many were new.
    Raises ValueError where an id is none that a database holds."""
    new = 0
    for update in updates:
        if not numbers.is_id(update["update_id"]):
            raise ValueError("the update_id is none")
        new += await tx.execute(
            """
            INSERT INTO inbox (
                update_id,
                chat_id,
                body,
                received_at,
                turn
            )
            VALUES (
                :update_id,
                :chat_id,
                :body,
                :now,
                COALESCE(
                    (SELECT MAX(turn) + 1 FROM inbox
                     WHERE chat_id = :chat_id AND handled_at IS NULL),
                    0
                )
            )
            ON CONFLICT (update_id) DO NOTHING
            """,
            update_id=update["update_id"],
            chat_id=chat_of(update),
            # ASCII: NUL and lone surrogates stay escapes, which both engines keep.
            body=json.dumps(update, ensure_ascii=True),
            now=now,
        )
    return new


async def is_known(tx: Transaction, update_id: int) -> bool:
    """Whether an update is kept already, handled or not."""
    row = await tx.fetch_one(
        "SELECT update_id FROM inbox WHERE update_id = :update_id", update_id=update_id
    )
    return row is not None


async def count_waiting(tx: Transaction, chat_id: int, *, most: int) -> int:
    """How many updates of a chat wait or are being handled, counted up to `most`."""
    row = await tx.fetch_one(
        """
        SELECT COUNT(*) AS updates
        FROM (
            SELECT turn
            FROM inbox
            WHERE chat_id = :chat_id
              AND handled_at IS NULL
            LIMIT :most
        ) AS line
        """,
        chat_id=chat_id,
        most=most,
    )
    return row["updates"] if row else 0


async def waiting(
    tx: Transaction, *, limit: int, busy: Collection[int] = ()
) -> tuple[Waiting, ...]:
    """Updates not handled yet, the first of every chat before the second of any, without those of
    `busy` chats (MOST_BUSY at most). However much one chat has waiting, the others are read."""
    chats = dict.fromkeys(_NAMES, 0) | dict(zip(_NAMES, busy, strict=False))  # no chat is number 0
    rows = await tx.fetch_all(
        f"""
        SELECT
            update_id,
            chat_id,
            body
        FROM inbox
        WHERE handled_at IS NULL
          AND (chat_id IS NULL OR chat_id NOT IN ({_BUSY}))
        ORDER BY turn, received_at, update_id
        LIMIT :limit
        """,  # noqa: S608  # names of parameters only
        limit=limit,
        **chats,
    )
    return tuple(Waiting(row["update_id"], row["chat_id"], row["body"]) for row in rows)


async def begin(tx: Transaction, update_id: int) -> int:
    """Note that the heavy part of an update is begun; returns how often it was, this time too."""
    row = await tx.fetch_one(
        """
        UPDATE inbox
        SET begun = begun + 1
        WHERE update_id = :update_id
        RETURNING begun
        """,
        update_id=update_id,
    )
    return row["begun"] if row else 1


async def settle(tx: Transaction, update_id: int, *, now: int) -> bool:
    """Mark an update handled, best in the transaction of its effects; False if it was already. Its
    number is kept to know it again; what it said is not."""
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
            error,
            SUBSTR(body, 1, :most) AS body
        FROM inbox
        WHERE error IS NOT NULL
          AND reported_at IS NULL
        ORDER BY update_id
        LIMIT :limit
        """,
        limit=limit,
        most=SHOWN_OF_BODY,
    )
    return tuple(Aside(row["update_id"], row["error"], row["body"]) for row in rows)


async def note_reported(tx: Transaction, update_id: int, *, now: int) -> None:
    """Remember that somebody was told of an update set aside."""
    await tx.execute(
        "UPDATE inbox SET reported_at = :now WHERE update_id = :update_id",
        update_id=update_id,
        now=now,
    )


async def of_person(tx: Transaction, person: int) -> list[Row]:
    """What is kept of what a person sent."""
    return await tx.fetch_all(
        """
        SELECT update_id, received_at, handled_at, body
        FROM inbox
        WHERE chat_id = :person
        ORDER BY received_at, update_id
        """,
        person=person,
    )


async def forget_person(tx: Transaction, person: int) -> None:
    """Leave of all that a person sent, and of what was set aside and names them, no more than its
    numbers, by which a repetition is known. What still waits came later, and is begun anew."""
    await tx.execute(
        """
        UPDATE inbox
        SET chat_id = NULL,
            body = '',
            error = NULL
        WHERE handled_at IS NOT NULL
          AND (
              chat_id = :person
              OR (error IS NOT NULL AND REPLACE(body, :number, '') <> body)
          )
        """,
        person=person,
        number=str(person),
    )


async def settle_waiting(tx: Transaction, chat_id: int, kind: str = "", *, now: int) -> None:
    """Mark what waits of a chat handled, without doing it: all, or of this kind."""
    await tx.execute(
        """
        UPDATE inbox
        SET handled_at = :now, body = ''
        WHERE chat_id = :chat_id AND handled_at IS NULL AND REPLACE(body, :mark, '') <> body
        """,
        chat_id=chat_id,
        mark=f'"{kind}": {{' if kind else "{",
        now=now,
    )


async def prune_aside(tx: Transaction, *, before: int) -> int:
    """Forget updates that were set aside before then and told of."""
    return await tx.execute(
        """
        DELETE FROM inbox
        WHERE error IS NOT NULL AND reported_at IS NOT NULL AND handled_at < :before
        """,
        before=before,
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
            error = :error,
            body = CASE WHEN CAST(:error AS TEXT) IS NULL THEN '' ELSE body END
        WHERE update_id = :update_id
          AND handled_at IS NULL
        """,
        update_id=update_id,
        error=error,
        now=now,
    )
    return closed == 1


def chat_of(update: Mapping[str, Any]) -> int | None:
    """The chat an update belongs to; the person where it has none (an inline query) and where
    somebody presses a button, since many press those of one post; None for kinds that have neither
    or are not of the known shape."""
    for kind, event in update.items():
        if isinstance(event, Mapping):
            chat, person = event.get("chat"), event.get("from") or event.get("user")
            owner = person if kind == "callback_query" else chat or person
            return number_in(owner)
    return None


def number_in(owner: object) -> int | None:
    """The id of a chat or a person as it came, where it is one that can be kept."""
    number = owner.get("id") if isinstance(owner, Mapping) else None
    return number if isinstance(number, int) and numbers.is_id(number) else None
