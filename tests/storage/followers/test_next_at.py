"""When a subscriber is next told."""

import pytest

from storage.engine.database import Database
from storage.followers import moves, subscribers
from storage.followers.subscribers import ALL
from storage.outbox import audiences, deliveries
from storage.outbox.deliveries import Outcome, Result
from tests.storage import samples
from tests.storage.samples import NOW, draft, lease, sent, standing

LATER = NOW + 3_600


async def follow(db: Database, *chat_ids: int) -> None:
    async with db.transaction() as tx:
        for chat_id in chat_ids:
            await subscribers.join(tx, chat_id, name="x", now=NOW)
            await subscribers.subscribe(tx, chat_id, ALL, now=NOW)


async def post(db: Database, headline: str = "نان", now: int = NOW) -> int:
    """A post that stands, its subscribers queued."""
    post_id = await standing(db, draft(headline=headline), now=now)
    async with db.transaction() as tx:
        while not (await audiences.advance(tx, post_id, now=now)).is_done:
            pass
    return post_id


async def tell_next(db: Database, chat_id: int, next_at: int | None, now: int = NOW) -> None:
    async with db.transaction() as tx:
        await samples.tell_next(tx, chat_id, next_at, now=now)


async def due(db: Database, now: int) -> list[int]:
    """Who is sent something; it is taken, and sent."""
    async with db.transaction() as tx:
        held = await deliveries.claim(tx, lease(now), limit=99, now=now)
        for claim in held:
            await deliveries.finish(tx, claim, sent(1), now=now)
    return [claim.chat_id for claim in held]


@pytest.mark.parametrize("next_at", [None, 0, NOW - 1, NOW])
async def test_whoever_is_told_at_once_is(db: Database, next_at: int | None) -> None:
    await follow(db, 1)
    await tell_next(db, 1, next_at)
    await post(db)
    assert await due(db, NOW) == [1]


async def test_whoever_is_told_later_gets_nothing_before_and_all_of_it_then(db: Database) -> None:
    await follow(db, 1, 2)
    await tell_next(db, 1, LATER)
    async with db.reading() as tx:
        person = await subscribers.get(tx, 1)
    assert person is not None
    assert person.next_at == LATER
    await post(db, "یک")
    await post(db, "دو")
    assert await due(db, NOW) == [2]
    assert await due(db, LATER - 1) == [2]
    assert await due(db, LATER) == [1]
    assert await due(db, LATER) == [1]
    assert await due(db, LATER) == []


async def test_what_waits_moves_with_the_time(db: Database) -> None:
    await follow(db, 1)
    await tell_next(db, 1, LATER)
    await post(db, "یک")
    await tell_next(db, 1, None)
    await post(db, "دو")
    assert [await due(db, NOW), await due(db, NOW)] == [[1], [1]]
    await post(db, "سه")
    await tell_next(db, 1, LATER)  # before it was taken
    assert await due(db, NOW) == []
    assert await due(db, LATER) == [1]


async def test_what_is_on_its_way_and_what_is_tried_again_keep_their_time(db: Database) -> None:
    await follow(db, 1)
    await post(db)
    async with db.transaction() as tx:
        (claim,) = await deliveries.claim(tx, lease(), limit=9, now=NOW)
        await samples.tell_next(tx, 1, LATER, now=NOW)
        assert await deliveries.is_held(tx, claim)
        assert await deliveries.retry(tx, claim, due_at=NOW + 10, error="x")
        await samples.tell_next(tx, 1, None, now=NOW)
    assert await due(db, NOW + 9) == []
    assert await due(db, NOW + 10) == [1]


async def test_what_was_refused_and_is_wanted_again_waits_too(db: Database) -> None:
    await follow(db, 1)
    await post(db)
    async with db.transaction() as tx:
        (claim,) = await deliveries.claim(tx, lease(), limit=9, now=NOW)
        await deliveries.finish(tx, claim, Result(Outcome.FAILED, error="x"), now=NOW)
    await tell_next(db, 1, LATER)
    async with db.transaction() as tx:
        assert await deliveries.retry_failed(tx, before=NOW, now=NOW) == 1
    assert await due(db, NOW) == []
    assert await due(db, LATER) == [1]


async def test_a_moved_chat_is_told_when_it_would_have_been(db: Database) -> None:
    await follow(db, -5, -6)
    await tell_next(db, -5, LATER)
    await post(db)
    async with db.transaction() as tx:
        await moves.move(tx, -5, -1005, now=NOW)
        await moves.move(tx, -6, -1006, now=NOW)
    assert await due(db, NOW) == [-1006]
    assert await due(db, LATER) == [-1005]
