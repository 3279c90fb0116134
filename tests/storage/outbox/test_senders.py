"""Several processes that send from one outbox: whose each row is, and what the dead leave."""

import asyncio

import pytest

from storage.engine.database import Database
from storage.outbox import deliveries, senders
from storage.outbox.deliveries import Claim, Lease, Recipient
from storage.outbox.senders import BOT, GONE_AFTER, Share
from tests.storage.outbox.test_deliveries import finish, told
from tests.storage.samples import CHANNEL, NOW, channel_claim, published, sent

LEASE = 30


async def claim(
    db: Database, worker: str, part: Share | None = None, *, now: int = NOW, limit: int = 100
) -> tuple[Claim, ...]:
    lease = Lease(worker, now + LEASE, part or Share(is_bots=worker == BOT))
    async with db.transaction() as tx:
        return await deliveries.claim(tx, lease, limit=limit, now=now)


async def living(db: Database, now: int) -> tuple[str, ...]:
    async with db.reading() as tx:
        return await senders.living(tx, now=now)


async def test_senders_know_each_other_and_the_bot_is_the_first(db: Database) -> None:
    async with db.transaction() as tx:
        await senders.sign(tx, "a", now=NOW)
        await senders.sign(tx, BOT, now=NOW + 20)
    assert await living(db, NOW + GONE_AFTER) == (BOT, "a")
    assert await living(db, NOW + GONE_AFTER + 1) == (BOT,)
    async with db.transaction() as tx:
        await senders.leave(tx, BOT)
    assert await living(db, NOW) == ("a",)


@pytest.mark.parametrize("number", [1, 2, 3, 7])
async def test_each_person_is_in_one_part_and_the_other_chats_in_the_bots(
    db: Database, number: int
) -> None:
    people = range(1_000, 1_040)
    await told(db, *people, -5)
    async with db.transaction() as tx:
        post_id = await published(tx)
    taken: list[int] = []
    for turn in reversed(range(number)):
        part = Share(turn, number, is_bots=turn == 0)
        mine = await claim(db, f"worker {turn}", part)
        taken += [one.chat_id for one in mine]
        assert all(one.chat_id % number == turn for one in mine if one.chat_id > 0)
        assert (channel_claim(post_id) in mine) is part.is_bots
    assert sorted(taken) == sorted([*people, -5, CHANNEL])


async def test_a_further_sender_leaves_an_uncertain_channel_post_to_the_bot(db: Database) -> None:
    async with db.transaction() as tx:
        post_id = await published(tx)
    assert await claim(db, "a") == ()
    assert await claim(db, BOT) == (channel_claim(post_id),)
    assert await claim(db, "a", now=NOW + LEASE) == ()


async def test_a_chat_is_sent_one_post_at_a_time_whoever_sends(db: Database) -> None:
    """Also in the moment in which several take the same chats for theirs."""
    posts = [await told(db, 1, 2, 3) for _ in range(4)]
    order: dict[int, list[int]] = {1: [], 2: [], 3: []}
    on_their_way: set[int] = set()

    async def work(name: str) -> None:
        while sum(map(len, order.values())) < len(posts) * len(order):
            for one in await claim(db, name, limit=2):
                assert one.chat_id not in on_their_way
                on_their_way.add(one.chat_id)
                await asyncio.sleep(0)
                order[one.chat_id].append(one.post_id)
                on_their_way.discard(one.chat_id)
                await finish(db, one, sent(one.post_id))

    async with asyncio.timeout(20):
        await asyncio.gather(*(work(name) for name in (BOT, "a", "b", "c")))
    assert all(told_in_order == posts for told_in_order in order.values())


async def test_a_bot_that_starts_leaves_a_living_sender_its_rows(db: Database) -> None:
    post_id = await told(db, 1, 2)
    (held,) = await claim(db, "a", Share(1, 2, is_bots=False))
    (left,) = await claim(db, BOT, Share(0, 2))
    async with db.transaction() as tx:
        assert await deliveries.take_over(tx, BOT, now=NOW + 1) == 1
    assert await claim(db, BOT, now=NOW + 1) == (
        Claim(post_id, left.chat_id, Recipient.SUBSCRIBER, 2),
    )
    async with db.reading() as tx:
        assert await deliveries.is_held(tx, held)
    assert await finish(db, held, sent(5))


async def test_what_a_dead_sender_held_is_the_others_once_its_lease_ends(db: Database) -> None:
    await told(db, 1, 3)
    assert len(await claim(db, "a", Share(1, 2, is_bots=False))) == 2
    assert await claim(db, BOT, now=NOW + LEASE - 1) == ()
    assert [one.chat_id for one in await claim(db, BOT, now=NOW + LEASE)] == [1, 3]
