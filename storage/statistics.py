"""What became of the news, for editors: posts, subscribers and openings by day.

A day is what lies between two midnights of the operator (unix seconds, oldest first). SQL counts by
the quarter of an hour, by which every time zone's midnights go; Python puts these into days.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.engine.database import Row, Transaction

QUARTER = 900  # seconds, as the statements say it
RANKED = 6  # provinces and issuers that are named


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of each day how many posts came into the channel, how many subscribers there were at its end
    and how often full texts were opened; the names of which most posts are, most first. Subscribers
    are those of now: whoever left since is counted on no day, whoever blocked the bot until then.
    """

    posts: tuple[int, ...]
    provinces: tuple[tuple[str, int], ...]
    issuers: tuple[tuple[str, int], ...]
    subscribers: tuple[int, ...]
    opened: tuple[int, ...]


async def of(tx: Transaction, midnights: Sequence[int]) -> Statistics:
    """Count for the days between these midnights, one less than they are."""
    since, until = midnights[0], midnights[-1]
    return Statistics(
        posts=_by_day(await _posts(tx, since), midnights),
        provinces=await _provinces(tx, since, until),
        issuers=await _issuers(tx, since, until),
        subscribers=await _subscribers(tx, midnights),
        opened=_by_day(await _opened(tx, since), midnights),
    )


async def note_opening(tx: Transaction, *, day: int) -> None:
    """Count that a full text was opened on the day that began at `day`."""
    await tx.execute(
        """
        INSERT INTO openings (
            day,
            times
        )
        VALUES (
            :day,
            1
        )
        ON CONFLICT (day) DO UPDATE
        SET times = openings.times + 1
        """,
        day=day,
    )


def _by_day(counted: Iterable[tuple[int, int]], midnights: Sequence[int]) -> tuple[int, ...]:
    """Sum what was counted, each a time and a number, by day."""
    days = [0] * (len(midnights) - 1)
    for at, number in counted:
        if midnights[0] <= at < midnights[-1]:
            days[bisect_right(midnights, at) - 1] += number
    return tuple(days)


async def _posts(tx: Transaction, since: int) -> list[tuple[int, int]]:
    """A release is one post, in however many channels."""
    rows = await tx.fetch_all(
        """
        SELECT
            published_at / 900 AS quarter,
            COUNT(DISTINCT release_id) AS number
        FROM posts
        WHERE published_at >= :since
          AND stands_at IS NOT NULL
          AND retracted_at IS NULL
        GROUP BY published_at / 900
        """,
        since=since,
    )
    return _quarters(rows)


async def _provinces(tx: Transaction, since: int, until: int) -> tuple[tuple[str, int], ...]:
    rows = await tx.fetch_all(
        """
        SELECT
            shelves.name,
            COUNT(DISTINCT posts.release_id) AS number
        FROM posts
        JOIN shelves ON shelves.release_id = posts.release_id
        WHERE posts.published_at >= :since
          AND posts.published_at < :until
          AND posts.stands_at IS NOT NULL
          AND posts.retracted_at IS NULL
          AND shelves.kind = 'province'
        GROUP BY shelves.name
        ORDER BY number DESC, shelves.name
        LIMIT :ranked
        """,
        since=since,
        until=until,
        ranked=RANKED,
    )
    return tuple((row["name"], row["number"]) for row in rows)


async def _issuers(tx: Transaction, since: int, until: int) -> tuple[tuple[str, int], ...]:
    rows = await tx.fetch_all(
        """
        SELECT
            releases.issuer,
            COUNT(DISTINCT posts.release_id) AS number
        FROM posts
        JOIN releases ON releases.id = posts.release_id
        WHERE posts.published_at >= :since
          AND posts.published_at < :until
          AND posts.stands_at IS NOT NULL
          AND posts.retracted_at IS NULL
          AND releases.issuer IS NOT NULL
        GROUP BY releases.issuer
        ORDER BY number DESC, releases.issuer
        LIMIT :ranked
        """,
        since=since,
        until=until,
        ranked=RANKED,
    )
    return tuple((row["issuer"], row["number"]) for row in rows)


async def _subscribers(tx: Transaction, midnights: Sequence[int]) -> tuple[int, ...]:
    since = midnights[0]
    joined = _by_day(await _joined(tx, since), midnights)
    paused = _by_day(await _paused(tx, since), midnights)
    moves = (came - went for came, went in zip(joined, paused, strict=True))
    before = await _before(tx, since)
    return tuple(itertools.accumulate(moves, initial=before))[1:]


async def _before(tx: Transaction, since: int) -> int:
    row = await tx.fetch_one(
        """
        SELECT COUNT(*) AS people
        FROM subscribers
        WHERE joined_at < :since
          AND (paused_at IS NULL OR paused_at >= :since)
          AND EXISTS (SELECT 1 FROM subscriptions WHERE chat_id = subscribers.chat_id)
        """,
        since=since,
    )
    return int(row["people"]) if row else 0


async def _joined(tx: Transaction, since: int) -> list[tuple[int, int]]:
    rows = await tx.fetch_all(
        """
        SELECT
            joined_at / 900 AS quarter,
            COUNT(*) AS number
        FROM subscribers
        WHERE joined_at >= :since
          AND EXISTS (SELECT 1 FROM subscriptions WHERE chat_id = subscribers.chat_id)
        GROUP BY joined_at / 900
        """,
        since=since,
    )
    return _quarters(rows)


async def _paused(tx: Transaction, since: int) -> list[tuple[int, int]]:
    rows = await tx.fetch_all(
        """
        SELECT
            paused_at / 900 AS quarter,
            COUNT(*) AS number
        FROM subscribers
        WHERE paused_at >= :since
          AND EXISTS (SELECT 1 FROM subscriptions WHERE chat_id = subscribers.chat_id)
        GROUP BY paused_at / 900
        """,
        since=since,
    )
    return _quarters(rows)


async def _opened(tx: Transaction, since: int) -> list[tuple[int, int]]:
    rows = await tx.fetch_all(
        """
        SELECT
            day,
            times
        FROM openings
        WHERE day >= :since
        """,
        since=since,
    )
    return [(row["day"], row["times"]) for row in rows]


def _quarters(rows: Sequence[Row]) -> list[tuple[int, int]]:
    return [(row["quarter"] * QUARTER, row["number"]) for row in rows]
