import asyncio

from storage import posts, publishing
from storage.engine.database import Database
from storage.outbox import deliveries
from storage.posts import Approved
from storage.publishing import Published
from storage.review import releases
from storage.review.release import State
from tests.storage.samples import CHANNEL, DRAFT, NOW, arrival, draft, lease, published

APPROVED = Approved(CHANNEL, "<b>نان</b>", photos=("a", "b"))


async def test_publishing_makes_the_post_and_its_channel_row_at_once(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        done = await publishing.publish(tx, added.id, APPROVED, now=NOW)
        assert done is not None
        release = await releases.get(tx, added.id)
        post = await posts.get(tx, done.post_id)
        held = await deliveries.claim(tx, lease(), limit=5, now=NOW)
    assert done.is_new
    assert release is not None
    assert release.state is State.PUBLISHED
    assert post is not None
    assert (post.release_id, post.approved, post.published_at) == (added.id, APPROVED, NOW)
    assert (post.channel_message_id, post.stands_at) == (None, None)
    assert [(claim.post_id, claim.chat_id, claim.kind) for claim in held] == [
        (done.post_id, CHANNEL, "channel")
    ]


async def test_ten_taps_at_once_publish_once(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)

    async def tap() -> Published | None:
        async with db.transaction() as tx:
            return await publishing.publish(tx, added.id, APPROVED, now=NOW)

    done = [one for one in await asyncio.gather(*(tap() for _ in range(10))) if one]
    async with db.transaction() as tx:
        held = await deliveries.claim(tx, lease(), limit=50, now=NOW)
    assert len(done) == 10
    assert sum(one.is_new for one in done) == 1
    assert {one.post_id for one in done} == {held[0].post_id}
    assert len(held) == 1


async def test_what_is_no_draft_is_not_published(db: Database) -> None:
    async with db.transaction() as tx:
        discarded = await releases.add(tx, DRAFT, arrival(), now=NOW)
        await releases.discard(tx, discarded.id)
        assert await publishing.publish(tx, discarded.id, APPROVED, now=NOW) is None
        assert await publishing.publish(tx, 10**17, APPROVED, now=NOW) is None
        assert await deliveries.claim(tx, lease(), limit=5, now=NOW) == ()


async def test_a_published_release_is_neither_discarded_nor_revised(db: Database) -> None:
    async with db.transaction() as tx:
        post = await posts.get(tx, await published(tx))
        assert post is not None
        assert not await releases.discard(tx, post.release_id)
        assert not await releases.revise(tx, post.release_id, draft(headline="دیگر"), now=NOW)
        assert await posts.of_release(tx, post.release_id) == post


async def test_only_the_revision_that_was_seen_is_published(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, draft(), arrival("a"), now=NOW)
        await releases.revise(tx, added.id, draft(headline="تیتر تازه"), now=NOW)
        approved = Approved(CHANNEL, "<b>x</b>")
        assert await publishing.publish(tx, added.id, approved, now=NOW, seen=1) is None
        assert await publishing.publish(tx, added.id, approved, now=NOW, seen=2) is not None
