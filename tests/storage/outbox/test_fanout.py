import asyncio

import pytest

from bot.news.search.topic import Topic
from storage import posts
from storage.engine.database import Database, Transaction
from storage.followers import subscribers
from storage.followers.subscribers import ALL, NATIONAL, province
from storage.outbox import audiences, deliveries
from tests.storage.samples import NOW, draft, lease, places, published, standing

QOM, YAZD = province("قم"), province("یزد")


async def follow(tx: Transaction, chat_id: int, *topics: Topic) -> None:
    await subscribers.join(tx, chat_id, name="x", now=NOW)
    for topic in topics:
        await subscribers.subscribe(tx, chat_id, topic, now=NOW)


async def finish_fan_out(db: Database, post_id: int, chunk: int = 5_000) -> int:
    queued = 0
    while True:
        async with db.transaction() as tx:
            progress = await audiences.advance(tx, post_id, now=NOW, chunk=chunk)
        if progress.is_done:
            return queued
        queued += progress.queued


async def advance_and_die(db: Database, post_id: int) -> None:
    async with db.transaction() as tx:
        assert (await audiences.advance(tx, post_id, now=NOW, chunk=5)).queued
        raise RuntimeError


async def waiting(db: Database) -> list[int]:
    async with db.transaction() as tx:
        held = await deliveries.claim(tx, lease(), limit=1000, now=NOW)
    return [claim.chat_id for claim in held]


@pytest.mark.parametrize(
    ("provinces", "told"),
    [(("قم",), [1, 3, 4]), (("قم", "یزد"), [1, 2, 3, 4]), ((), [4, 5]), (("البرز",), [4])],
)
async def test_those_concerned_are_told_once(
    db: Database, provinces: tuple[str, ...], told: list[int]
) -> None:
    async with db.transaction() as tx:
        await follow(tx, 1, QOM)
        await follow(tx, 2, YAZD)
        await follow(tx, 3, QOM, YAZD)
        await follow(tx, 4, QOM, YAZD, NATIONAL, ALL)
        await follow(tx, 5, NATIONAL)
        await follow(tx, 6)
    post_id = await standing(db, draft(provinces=places(*provinces), is_national=not provinces))
    assert await finish_fan_out(db, post_id) == len(told)
    assert await waiting(db) == told


async def test_nobody_is_queued_before_the_post_stands(db: Database) -> None:
    async with db.transaction() as tx:
        await follow(tx, 1, ALL)
        post_id = await published(tx)
        assert await audiences.pending(tx) == ()
        assert await audiences.advance(tx, post_id, now=NOW) == audiences.Progress(0, is_done=True)


async def test_a_fan_out_stopped_in_the_middle_goes_on_where_it_was(db: Database) -> None:
    async with db.transaction() as tx:
        for chat_id in range(1, 24):
            await follow(tx, chat_id, ALL, QOM)
    post_id = await standing(db)
    for _ in range(2):
        async with db.transaction() as tx:
            assert (await audiences.advance(tx, post_id, now=NOW, chunk=5)).queued == 5
    with pytest.raises(RuntimeError):
        await advance_and_die(db, post_id)
    async with db.reading() as tx:
        assert await audiences.pending(tx) == (post_id,)
    assert await finish_fan_out(db, post_id, chunk=5) == 13
    async with db.reading() as tx:
        assert await audiences.pending(tx) == ()
    assert await waiting(db) == list(range(1, 24))


async def test_two_who_fan_out_one_post_at_once_queue_nobody_twice(db: Database) -> None:
    async with db.transaction() as tx:
        for chat_id in range(1, 41):
            await follow(tx, chat_id, ALL)
    post_id = await standing(db)
    queued = await asyncio.gather(*(finish_fan_out(db, post_id, chunk=3) for _ in range(3)))
    assert sum(queued) == 40
    assert await waiting(db) == list(range(1, 41))


async def test_paused_people_and_groups_with_negative_ids(db: Database) -> None:
    async with db.transaction() as tx:
        await follow(tx, -(10**12), ALL)
        await follow(tx, 2**40, ALL)
        await follow(tx, 7, ALL)
        await subscribers.pause(tx, 7, now=NOW)
    post_id = await standing(db)
    assert await finish_fan_out(db, post_id, chunk=1) == 2
    assert await waiting(db) == [-(10**12), 2**40]


async def test_a_post_nobody_follows_is_done_at_once(db: Database) -> None:
    post_id = await standing(db)
    assert await finish_fan_out(db, post_id) == 0
    async with db.reading() as tx:
        assert await audiences.pending(tx) == ()


async def test_small_audiences_are_queued_in_one_step(db: Database) -> None:
    names = ("قم", "یزد", "البرز", "ایلام", "گیلان")
    async with db.transaction() as tx:
        for chat_id, name in enumerate(names, 1):
            await follow(tx, chat_id, province(name))
    post_id = await standing(db, draft(provinces=places(*names)))
    async with db.transaction() as tx:
        assert (await audiences.advance(tx, post_id, now=NOW)).queued == len(names)
        assert (await audiences.advance(tx, post_id, now=NOW)).is_done
    assert await waiting(db) == [1, 2, 3, 4, 5]


async def test_the_followers_of_an_urgent_post_are_queued_before_those_of_older_ones(
    db: Database,
) -> None:
    older = await standing(db)
    urgent = await standing(db)
    async with db.transaction() as tx:
        await posts.hurry(tx, urgent)
        assert await audiences.pending(tx) == (urgent, older)
