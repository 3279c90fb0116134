from storage import posts, publishing
from storage.engine.database import Database
from storage.followers import moves, subscribers
from storage.outbox import deliveries, pauses
from storage.posts import Approved
from storage.review import releases
from tests.storage.outbox.test_deliveries import claim, follow, told
from tests.storage.samples import DRAFT, NOW, arrival, lease


async def test_a_chat_that_moved_keeps_all_it_follows_and_gets_what_waits(db: Database) -> None:
    first = await told(db, -5)
    second = await told(db, -5)
    await claim(db)
    async with db.transaction() as tx:
        await moves.move(tx, -5, -1005, now=NOW)
        assert await subscribers.topics(tx, -1005) == (subscribers.ALL,)
        assert await subscribers.topics(tx, -5) == ()
        assert await subscribers.get(tx, -5) is None
    (held,) = await claim(db)
    assert (held.post_id, held.chat_id) == (first, -1005)
    assert second > first


async def test_a_chat_known_under_both_ids_is_told_once(db: Database) -> None:
    async with db.transaction() as tx:
        await follow(tx, -5, -1005)
    post_id = await told(db, -5, -1005)
    async with db.transaction() as tx:
        await moves.move(tx, -5, -1005, now=NOW)
    assert [(one.post_id, one.chat_id) for one in await claim(db)] == [(post_id, -1005)]


async def test_a_pause_is_remembered_until_it_ends_and_never_cut_short(db: Database) -> None:
    async with db.transaction() as tx:
        await pauses.keep(tx, "7", ends_at=NOW + 100, now=NOW)
        await pauses.keep(tx, "7", ends_at=NOW + 50, now=NOW)
        await pauses.keep(tx, "*", ends_at=NOW + 10, now=NOW)
        assert await pauses.standing(tx, now=NOW) == {"7": NOW + 100, "*": NOW + 10}
        assert await pauses.standing(tx, now=NOW + 10) == {"7": NOW + 100}


async def test_a_channel_that_moved_takes_its_own_posts_alone(db: Database) -> None:
    main, other, new = Approved(-5, "<b>نان</b>"), Approved(-6, "نان"), -1005
    async with db.transaction() as tx:
        release_id = (await releases.add(tx, DRAFT, arrival(), now=NOW)).id
        await publishing.publish(tx, release_id, main, other, now=NOW)
        await moves.move(tx, -5, new, now=NOW)
        kept = await posts.all_of(tx, release_id)
        assert [post.approved.channel_id for post in kept] == [new, -6]
        held = await deliveries.claim(tx, lease(), limit=9, now=NOW)
    assert [(one.post_id, one.chat_id) for one in held] == [(kept[0].id, new), (kept[1].id, -6)]


async def test_a_channel_known_under_both_ids_gets_a_release_once(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = (await releases.add(tx, DRAFT, arrival(), now=NOW)).id
        await publishing.publish(
            tx, release_id, Approved(-1005, "نان"), Approved(-5, "نان"), now=NOW
        )
        await moves.move(tx, -5, -1005, now=NOW)
        held = await deliveries.claim(tx, lease(), limit=9, now=NOW)
        kept = await posts.all_of(tx, release_id)
    assert [(one.post_id, one.chat_id) for one in held] == [(kept[0].id, -1005)]
    assert [post.approved.channel_id for post in kept] == [-1005, -5]
