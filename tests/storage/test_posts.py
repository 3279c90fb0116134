import asyncio

import pytest

from bot.errors import StorageError
from bot.news.media import Kind, Media
from storage import posts, publishing
from storage.engine.database import Database
from storage.followers import subscribers
from storage.followers.subscribers import ALL
from storage.outbox import audiences, deliveries
from storage.posts import Approved
from storage.publishing import Published
from storage.review import releases
from storage.review.release import State
from tests.storage.samples import CHANNEL, DRAFT, NOW, arrival, draft, lease, published, sent

APPROVED = Approved(CHANNEL, "<b>نان</b>", media=(Media(Kind.PHOTO, "a"), Media(Kind.VIDEO, "b")))


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
        assert await posts.main_of(tx, post.release_id) == post


async def test_only_the_revision_that_was_seen_is_published(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, draft(), arrival("a"), now=NOW)
        await releases.revise(tx, added.id, draft(headline="تیتر تازه"), now=NOW)
        approved = Approved(CHANNEL, "<b>x</b>")
        assert await publishing.publish(tx, added.id, approved, now=NOW, seen=1) is None
        assert await publishing.publish(tx, added.id, approved, now=NOW, seen=2) is not None


SEVERAL = (APPROVED, Approved(CHANNEL - 1, "<i>نان</i>"), Approved(CHANNEL + 1, "نان"))


async def test_a_release_stands_in_each_channel_it_was_approved_for(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        done = await publishing.publish(tx, added.id, *SEVERAL, now=NOW)
        again = await publishing.publish(tx, added.id, *SEVERAL, now=NOW)
        assert done is not None
        assert again == Published(done.post_id, is_new=False, others=done.others)
        kept = await posts.all_of(tx, added.id)
        assert await posts.main_of(tx, added.id) == kept[0]
        held = await deliveries.claim(tx, lease(), limit=9, now=NOW)
    assert [post.approved for post in kept] == list(SEVERAL)
    assert [post.id for post in kept] == [done.post_id, *done.others]
    assert {(one.post_id, one.chat_id) for one in held} == {
        (post.id, post.approved.channel_id) for post in kept
    }


async def test_followers_are_told_once_and_by_the_post_of_the_main_channel(db: Database) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        await subscribers.subscribe(tx, 1, ALL, now=NOW)
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        await publishing.publish(tx, added.id, *SEVERAL, now=NOW)
        main, *others = await deliveries.claim(tx, lease(), limit=9, now=NOW)
        for other in others:
            await deliveries.finish(tx, other, sent(5), now=NOW)
        assert await audiences.pending(tx) == ()  # not before the main channel has it
        await deliveries.finish(tx, main, sent(7), now=NOW)
        assert await audiences.pending(tx) == (main.post_id,)
        while not (await audiences.advance(tx, main.post_id, now=NOW)).is_done:
            pass
        stands = [post.channel_message_id for post in await posts.all_of(tx, added.id)]
        copies = await deliveries.claim(tx, lease(), limit=9, now=NOW)
    assert stands == [7, 5, 5]
    assert [(one.post_id, one.chat_id) for one in copies] == [(main.post_id, 1)]


async def test_a_channel_has_one_post_of_a_release(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
    with pytest.raises(StorageError):
        async with db.transaction() as tx:
            await publishing.publish(tx, added.id, APPROVED, APPROVED, now=NOW)
    async with db.reading() as tx:
        release = await releases.get(tx, added.id)
        assert await posts.all_of(tx, added.id) == ()
    assert release is not None
    assert release.state is State.DRAFT
