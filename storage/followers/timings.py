"""When each person wants to be told, and from when to when they are therefore told nothing."""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.aliases import alias
from bot.news.timing import AT_ONCE, Mode, Quiet, Silence, Timing, next_after, silence_after
from storage.engine.database import Row, Transaction, Value
from storage.outbox import deliveries

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ended:
    """A person whose silence ended at `at` (unix seconds), and what they chose."""

    chat_id: int
    at: int
    timing: Timing


async def get(tx: Transaction, chat_id: int) -> Timing:
    """What a person chose; AT_ONCE where they chose nothing."""
    row = await tx.fetch_one("SELECT * FROM timings WHERE chat_id = :id", id=chat_id)
    return AT_ONCE if row is None else _timing(row)


async def of_person(tx: Transaction, person: int) -> list[Row]:
    """What a person chose, as it is kept."""
    return await tx.fetch_all("SELECT * FROM timings WHERE chat_id = :person", person=person)


async def choose(tx: Transaction, chat_id: int, timing: Timing, *, now: int) -> None:
    """Tell a person so from now on. What waits for them and was not tried yet moves with it, what
    is urgent comes now where it waits for no hour, and nothing is dropped, however long they
    pause."""
    await tx.execute(
        """
        INSERT INTO timings (
            chat_id,
            mode,
            minute,
            weekday,
            quiet_from,
            quiet_until,
            zone,
            urgent_breaks,
            paused_until
        )
        VALUES (
            :chat_id,
            :mode,
            :minute,
            :weekday,
            :quiet_from,
            :quiet_until,
            :zone,
            :urgent_breaks,
            :paused_until
        )
        ON CONFLICT (chat_id) DO UPDATE
        SET mode = excluded.mode,
            minute = excluded.minute,
            weekday = excluded.weekday,
            quiet_from = excluded.quiet_from,
            quiet_until = excluded.quiet_until,
            zone = excluded.zone,
            urgent_breaks = excluded.urgent_breaks,
            paused_until = excluded.paused_until
        """,
        chat_id=chat_id,
        **_columns(timing),
    )
    silence = silence_after(timing, now)
    await tx.execute(
        """
        UPDATE subscribers
        SET next_at = :next_at,
            silent_from = :silent_from,
            urgent_breaks = :urgent_breaks
        WHERE chat_id = :chat_id
        """,
        chat_id=chat_id,
        **_silence(silence),
    )
    later = next_after(timing, now) or now
    urgent_at = now if silence is not None and silence.urgent_breaks else later
    await deliveries.put_off(tx, chat_id, due_at=later, urgent_at=urgent_at, now=now)


async def ended(tx: Transaction, *, now: int, limit: int) -> tuple[Ended, ...]:
    """The people whose silence is over, the longest first: what waited for them is due."""
    rows = await tx.fetch_all(
        """
        SELECT
            subscribers.chat_id AS silent_chat,
            subscribers.next_at,
            timings.*
        FROM subscribers
        LEFT JOIN timings ON timings.chat_id = subscribers.chat_id
        WHERE subscribers.next_at <= :now
        ORDER BY subscribers.next_at
        LIMIT :limit
        """,
        now=now,
        limit=limit,
    )
    return tuple(
        Ended(row["silent_chat"], row["next_at"], AT_ONCE if row["mode"] is None else _timing(row))
        for row in rows
    )


def next_silences(those: Iterable[Ended], *, now: int) -> list[dict[str, Value]]:
    """The next silences, as `begin` keeps them: one for all who chose the same."""
    alike: defaultdict[tuple[int, Timing], list[int]] = defaultdict(list)
    for one in those:
        alike[one.at, one.timing].append(one.chat_id)
    return [
        {
            **_silence(silence_after(timing, now)),
            "seen": at,
            "people": json.dumps(dict.fromkeys(sorted(people))),
        }
        for (at, timing), people in alike.items()
    ]


async def begin(tx: Transaction, silences: Iterable[dict[str, Value]]) -> None:
    """Begin the next silences; whoever chose anew meanwhile has theirs."""
    # `+ 0`: by the index of next_at each chunk would read all whose silence ended with it.
    await tx.execute_many(
        """
        UPDATE subscribers
        SET next_at = :next_at,
            silent_from = :silent_from,
            urgent_breaks = :urgent_breaks
        WHERE next_at + 0 = :seen
          AND chat_id IN (
              SELECT CAST(key AS BIGINT)
              FROM json_each(:people)
          )
        """,
        silences,
    )


async def move(tx: Transaction, old: int, new: int) -> None:
    """Take what a chat chose to its new id, unless that has chosen."""
    await tx.execute(
        """
        UPDATE timings
        SET chat_id = :new
        WHERE chat_id = :old
          AND NOT EXISTS (
              SELECT 1
              FROM timings AS known
              WHERE known.chat_id = :new
          )
        """,
        old=old,
        new=new,
    )
    await forget(tx, old)


async def forget(tx: Transaction, chat_id: int) -> None:
    await tx.execute("DELETE FROM timings WHERE chat_id = :chat_id", chat_id=chat_id)


def _silence(silence: Silence | None) -> dict[str, Value]:
    return {
        "next_at": silence.ends if silence else None,
        "silent_from": silence.begins if silence else None,
        "urgent_breaks": int(silence is not None and silence.urgent_breaks),
    }


def _columns(timing: Timing) -> dict[str, Value]:
    return {
        "mode": timing.mode,
        "minute": timing.minute,
        "weekday": timing.weekday,
        "quiet_from": timing.quiet.begins if timing.quiet else None,
        "quiet_until": timing.quiet.ends if timing.quiet else None,
        "zone": timing.zone,
        "urgent_breaks": int(timing.urgent_breaks),
        "paused_until": timing.paused_until,
    }


def _timing(row: Row) -> Timing:
    """What a row says; told at once where this machine does not know it, its zone perhaps."""
    begins, ends = row["quiet_from"], row["quiet_until"]
    try:
        return Timing(
            mode=Mode(row["mode"]),
            minute=row["minute"],
            weekday=row["weekday"],
            quiet=None if begins is None else Quiet(begins, ends),
            zone=row["zone"],
            urgent_breaks=bool(row["urgent_breaks"]),
            paused_until=row["paused_until"],
        )
    except ValueError as error:
        log.warning("When chat %s is told is left out: %s", alias(row["chat_id"]), error)
        return AT_ONCE
