import pytest

from bot.errors import StorageError
from storage.engine.database import Database, Transaction
from storage.followers import subscribers
from storage.followers.subscribers import ALL, NATIONAL, Joined, Subscriber, province
from storage.outbox import audiences, deliveries
from tests.storage.samples import NOW, lease, standing

QOM = province("قم")


async def follow_raw(tx: Transaction, chat_id: int, kind: str, topic: str) -> None:
    """Follow a topic as a database keeps it."""
    await tx.execute(
        "INSERT INTO subscriptions (kind, topic, chat_id, since) VALUES (:kind, :topic, :id, 1)",
        kind=kind,
        topic=topic,
        id=chat_id,
    )


async def test_a_person_joins_once_and_keeps_their_newest_name(db: Database) -> None:
    async with db.transaction() as tx:
        assert await subscribers.join(tx, 2**40, name="مهسا", now=NOW) == Joined(True, False)
        assert await subscribers.join(tx, 2**40, name="مهسا راد", now=NOW + 1) == Joined(
            False, False
        )
        assert await subscribers.get(tx, 2**40) == Subscriber(2**40, "مهسا راد", NOW, None)
        assert await subscribers.get(tx, 5) is None


async def test_following_is_listed_in_the_order_it_began(db: Database) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        assert await subscribers.subscribe(tx, 1, QOM, now=NOW)
        assert await subscribers.subscribe(tx, 1, NATIONAL, now=NOW + 1)
        assert await subscribers.subscribe(tx, 1, ALL, now=NOW + 2)
        assert not await subscribers.subscribe(tx, 1, QOM, now=NOW + 9)
        assert await subscribers.topics(tx, 1) == (QOM, NATIONAL, ALL)
        assert await subscribers.unsubscribe(tx, 1, NATIONAL, now=NOW)
        assert not await subscribers.unsubscribe(tx, 1, NATIONAL, now=NOW)
        assert await subscribers.topics(tx, 1) == (QOM, ALL)
        assert await subscribers.unsubscribe_all(tx, 1, now=NOW) == 2
        assert await subscribers.topics(tx, 1) == ()


async def test_a_pause_forgets_nothing_and_ends_when_the_person_is_back(db: Database) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        await subscribers.subscribe(tx, 1, QOM, now=NOW)
        await subscribers.pause(tx, 1, now=NOW + 1)
        await subscribers.pause(tx, 1, now=NOW + 2)
        paused = await subscribers.get(tx, 1)
        assert paused is not None
        assert paused.paused_at == NOW + 1
        assert (await subscribers.join(tx, 1, name="x", now=NOW + 3)).resumed
        assert not (await subscribers.join(tx, 1, name="x", now=NOW + 4)).resumed
        assert await subscribers.topics(tx, 1) == (QOM,)


@pytest.mark.parametrize(("chat_id", "kind"), [(404, "province"), (1, "planet")])
async def test_an_unknown_kind_or_person_is_refused(db: Database, chat_id: int, kind: str) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
    with pytest.raises(StorageError):
        async with db.transaction() as tx:
            await follow_raw(tx, chat_id, kind, "قم")


async def test_what_waits_only_for_a_topic_left_is_cancelled(db: Database) -> None:
    async with db.transaction() as tx:
        for chat_id in (1, 2):
            await subscribers.join(tx, chat_id, name="x", now=NOW)
            await subscribers.subscribe(tx, chat_id, QOM, now=NOW)
        await subscribers.subscribe(tx, 2, ALL, now=NOW)
    post_id = await standing(db)
    async with db.transaction() as tx:
        while not (await audiences.advance(tx, post_id, now=NOW)).is_done:
            pass
    async with db.transaction() as tx:
        assert await subscribers.unsubscribe(tx, 1, QOM, now=NOW)
        assert await subscribers.unsubscribe(tx, 2, QOM, now=NOW)
        held = await deliveries.claim(tx, lease(), limit=9, now=NOW)
    assert [claim.chat_id for claim in held] == [2]  # who still follows everything


async def test_a_copy_under_way_when_its_person_left_is_recorded_but_not_retried(
    db: Database,
) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        await subscribers.subscribe(tx, 1, QOM, now=NOW)
    post_id = await standing(db)
    async with db.transaction() as tx:
        await audiences.advance(tx, post_id, now=NOW)
        await audiences.advance(tx, post_id, now=NOW)
        (held,) = await deliveries.claim(tx, lease(), limit=1, now=NOW)
    async with db.transaction() as tx:
        await subscribers.unsubscribe_all(tx, 1, now=NOW)
        assert not await deliveries.retry(tx, held, due_at=NOW, error="slow down")
        result = deliveries.Result(deliveries.Outcome.SENT, message_id=4)
        assert await deliveries.finish(tx, held, result, now=NOW)
