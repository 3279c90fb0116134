"""What people chose, and what is kept for them until then."""

import dataclasses

import pytest

from bot.news.timing import AT_ONCE, FOREVER, Mode, Quiet, Timing, next_after, silence_after
from storage.engine.database import Database
from storage.followers import moves, subscribers, timings
from storage.followers.subscribers import ALL
from storage.outbox import audiences, deliveries, digests, figures
from storage.outbox.deliveries import Claim, Outcome, Result
from storage.outbox.digests import Digest
from storage.publishing import hurry
from tests.storage.samples import NOW, draft, lease, sent, standing

DAILY = Timing(Mode.DAILY, minute=480)
WEEKLY = Timing(Mode.WEEKLY, 600, 4, Quiet(1_380, 420), "Europe/Berlin", True, NOW + 9)
NIGHT = Quiet(0, 1_439)  # all day but for one minute


async def follow(db: Database, *chat_ids: int, timing: Timing | None = None) -> None:
    async with db.transaction() as tx:
        for chat_id in chat_ids:
            await subscribers.join(tx, chat_id, name="x", now=NOW)
            await subscribers.subscribe(tx, chat_id, ALL, now=NOW)
            if timing is not None:
                await timings.choose(tx, chat_id, timing, now=NOW)


async def post(db: Database, now: int = NOW) -> int:
    post_id = await standing(db, draft(), now=now)
    async with db.transaction() as tx:
        while not (await audiences.advance(tx, post_id, now=now)).is_done:
            pass
    return post_id


async def claim(db: Database, now: int, limit: int = 99) -> list[Claim]:
    """What is sent now; it is taken, and sent."""
    async with db.transaction() as tx:
        held = await deliveries.claim(tx, lease(now), limit=limit, now=now)
        for one in held:
            await deliveries.finish(tx, one, sent(1), now=now)
    return list(held)


async def due(db: Database, now: int) -> list[int]:
    return [one.chat_id for one in await claim(db, now)]


async def roll(db: Database, now: int, limit: int = 99) -> int:
    async with db.reading() as tx:
        ended = await timings.ended(tx, now=now, limit=limit)
    async with db.transaction() as tx:
        await timings.begin(tx, timings.next_silences(ended, now=now))
    return len(ended)


def next_time(timing: Timing, now: int = NOW) -> int:
    told = next_after(timing, now)
    assert told is not None
    return told


@pytest.mark.parametrize("timing", [AT_ONCE, DAILY, WEEKLY, Timing(paused_until=FOREVER)])
async def test_what_somebody_chose_is_read_back(db: Database, timing: Timing) -> None:
    await follow(db, 1, timing=DAILY)
    await follow(db, 1, timing=timing)
    async with db.reading() as tx:
        assert await timings.get(tx, 1) == timing
        assert await timings.get(tx, 2) == AT_ONCE


async def test_a_zone_that_this_machine_does_not_know_stops_nobody(db: Database) -> None:
    await follow(db, 1, 2, timing=DAILY)
    async with db.transaction() as tx:
        await tx.execute("UPDATE timings SET zone = 'Mars/Olympus' WHERE chat_id = 1")
        assert await timings.get(tx, 1) == AT_ONCE
    assert await roll(db, next_time(DAILY)) == 2
    async with db.reading() as tx:
        people = [await subscribers.get(tx, chat_id) for chat_id in (1, 2)]
    assert [person and person.next_at for person in people] == [
        None,
        next_time(DAILY, next_time(DAILY)),
    ]


async def test_what_comes_is_kept_until_the_hour_and_what_comes_after_until_the_next(
    db: Database,
) -> None:
    await follow(db, 1, timing=DAILY)
    await follow(db, 2)
    first = next_time(DAILY)
    await post(db)
    assert await due(db, NOW) == [2]
    assert await due(db, first - 1) == []
    assert await roll(db, first - 1) == 0
    assert await roll(db, first) == 1
    assert await roll(db, first) == 0
    await post(db, now=first)
    (kept, at_once) = await claim(db, first)
    assert (kept.chat_id, kept.is_kept) == (1, True)
    assert (at_once.chat_id, at_once.is_kept) == (2, False)
    assert await due(db, next_time(DAILY, first) - 1) == []
    assert await due(db, next_time(DAILY, first)) == [1]


async def test_many_are_rolled_in_chunks_and_who_chose_meanwhile_keeps_that(db: Database) -> None:
    await follow(db, *range(1, 8), timing=DAILY)
    first = next_time(DAILY)
    async with db.reading() as tx:
        ended = await timings.ended(tx, now=first, limit=99)
    async with db.transaction() as tx:
        await timings.choose(tx, 3, Timing(Mode.HOURLY), now=first)
    async with db.transaction() as tx:
        begun = [one for one in ended if one.chat_id <= 4]
        await timings.begin(tx, timings.next_silences(begun, now=first))
    assert await roll(db, first, limit=2) == 2
    assert await roll(db, first, limit=2) == 1
    assert await roll(db, first) == 0
    async with db.reading() as tx:
        person = await subscribers.get(tx, 3)
    assert person is not None
    assert person.next_at == next_time(Timing(Mode.HOURLY), first)


async def test_quiet_hours_begin_by_themselves(db: Database) -> None:
    quiet = Quiet(1_380, 420)
    await follow(db, 1, timing=Timing(quiet=quiet))
    silence = silence_after(Timing(quiet=quiet), NOW)
    assert silence is not None
    assert silence.begins > NOW
    await post(db)
    assert await due(db, NOW) == [1]
    await post(db, now=silence.begins - 1)
    assert await due(db, silence.begins - 1) == [1]
    await post(db, now=silence.begins)  # nobody rolled anything
    assert await due(db, silence.begins) == []
    assert await due(db, silence.ends) == [1]


@pytest.mark.parametrize(
    ("timing", "breaks"),
    [
        (Timing(quiet=NIGHT, urgent_breaks=True), True),
        (Timing(quiet=NIGHT), False),
        (dataclasses.replace(DAILY, quiet=NIGHT, urgent_breaks=True), True),
        (dataclasses.replace(DAILY, urgent_breaks=True), True),
        (DAILY, False),
        (Timing(quiet=NIGHT, urgent_breaks=True, paused_until=NOW + 90_000), False),
    ],
)
async def test_what_is_urgent_waits_for_no_hour_where_somebody_chose_so(
    db: Database, timing: Timing, breaks: bool
) -> None:
    await follow(db, 1, timing=timing)
    assert next_time(timing) > NOW
    usual, urgent = await post(db), await post(db)
    async with db.transaction() as tx:
        await hurry(tx, urgent, now=NOW)  # after it was queued
    later = await standing(db, draft())
    async with db.transaction() as tx:
        await hurry(tx, later, now=NOW)  # and before
        while not (await audiences.advance(tx, later, now=NOW)).is_done:
            pass
    told = [one.post_id for one in (*await claim(db, NOW), *await claim(db, NOW))]
    assert sorted(told) == ([urgent, later] if breaks else [])
    assert usual not in told


@pytest.mark.parametrize("pause", [None, NOW + 90_000])
async def test_what_is_urgent_and_waits_comes_once_somebody_lets_it(
    db: Database, pause: int | None
) -> None:
    await follow(db, 1, timing=DAILY)
    usual, urgent = await post(db), await post(db)
    async with db.transaction() as tx:
        await hurry(tx, urgent, now=NOW)
    assert await claim(db, NOW) == []
    let = dataclasses.replace(DAILY, urgent_breaks=True, paused_until=pause)
    async with db.transaction() as tx:
        await timings.choose(tx, 1, let, now=NOW)
    assert [one.post_id for one in await claim(db, NOW)] == ([] if pause else [urgent])
    left = [urgent] if pause else []
    at = next_after(let, NOW) or NOW
    assert [one.post_id for one in (*await claim(db, at), *await claim(db, at))] == [*left, usual]


async def test_a_pause_keeps_all_of_it_and_ends_when_they_are_back(db: Database) -> None:
    await follow(db, 1)
    await post(db)
    async with db.transaction() as tx:
        await timings.choose(tx, 1, Timing(paused_until=FOREVER), now=NOW)
    await post(db)
    year = NOW + 366 * 86_400
    assert await due(db, year) == []
    assert await roll(db, year) == 0
    async with db.reading() as tx:
        assert (await figures.counts(tx, since=0, now=year)).waiting == 0
    async with db.transaction() as tx:
        await timings.choose(tx, 1, AT_ONCE, now=year)
        assert await deliveries.count_due(tx, 1, now=year) == 2
    assert [one.is_kept for one in await claim(db, year)] == [True]


async def test_what_was_kept_and_what_is_told_at_once_share_the_room(db: Database) -> None:
    await follow(db, *range(1, 41), timing=DAILY)
    await post(db)
    at = next_time(DAILY)
    await roll(db, at)
    await follow(db, *range(101, 141))
    await post(db, now=at)
    taken = await claim(db, at + 60, limit=20)
    assert sum(one.is_kept for one in taken) == 5
    assert len(taken) == 20
    while await claim(db, at + 60, limit=20):
        pass
    async with db.reading() as tx:
        assert (await figures.counts(tx, since=0, now=at + 60)).waiting == 0


async def test_of_more_than_anybody_reads_the_newest_are_told_and_the_rest_counted(
    db: Database,
) -> None:
    await follow(db, 1, timing=DAILY)
    ids = [await post(db) for _ in range(8)]
    at = next_time(DAILY)
    async with db.transaction() as tx:
        (first,) = await deliveries.claim(tx, lease(at), limit=9, now=at)
        newest = await deliveries.claim_newest(tx, lease(at), 1, limit=3, now=at)
        assert [first.post_id, *(one.post_id for one in newest)] == [ids[0], *ids[-3:]]
        for one in (first, *newest):
            result = Result(Outcome.SENT, message_id=7, is_digest=True)
            await deliveries.finish(tx, one, result, now=at)
        await deliveries.tell_beyond(tx, 1, (ids[0], ids[-3]), message_id=7, now=at)
        assert await deliveries.count_due(tx, 1, now=at) == 0
        found = await digests.told_in(tx, 1, 7, limit=3)
    assert found == Digest(tuple(ids[-3:]), beyond=5)


async def test_a_moved_group_is_told_as_it_chose(db: Database) -> None:
    await follow(db, -5, timing=DAILY)
    await post(db)
    async with db.transaction() as tx:
        await moves.move(tx, -5, -1005, now=NOW)
        assert await timings.get(tx, -1005) == DAILY
        assert await timings.get(tx, -5) == AT_ONCE
    await post(db)
    at = next_time(DAILY)
    assert await due(db, at - 1) == []
    assert await due(db, at) == [-1005]
    async with db.transaction() as tx:
        await timings.forget(tx, -1005)
        assert await timings.get(tx, -1005) == AT_ONCE
