"""Because of what somebody was told, and how often; and what is told for being urgent or pinned."""

from bot.news.search.topic import Highlights, Province, Topic, Words, columns
from bot.news.search.watch import Watch
from storage import correcting, posts, publishing
from storage.correcting import Correction
from storage.engine.database import Database
from storage.followers import subscribers
from storage.outbox import audiences, deliveries
from storage.posts import Approved, Manner
from storage.review import releases
from tests.storage.samples import CHANNEL, NOW, arrival, draft, lease, places, sent

BREAD = Watch(words=("نان",))


async def follow(db: Database, chat_id: int, *topics: Topic) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, chat_id, name="x", now=NOW)
        for topic in topics:
            if isinstance(topic, Words):
                await subscribers.watch(tx, chat_id, BREAD, topic.shown, now=NOW)
            else:
                await subscribers.subscribe(tx, chat_id, topic, now=NOW)


async def publish(db: Database, manner: Manner | None = None) -> int:
    async with db.transaction() as tx:
        added = await releases.add(tx, draft(), arrival(), now=NOW)
        approved = Approved(CHANNEL, "<b>نان</b>", manner=manner or Manner())
        done = await publishing.publish(tx, added.id, approved, now=NOW)
    assert done is not None
    return done.post_id


async def tell(db: Database) -> list[tuple[int, int]]:
    """Queue and send all; which post went to whom."""
    told: list[tuple[int, int]] = []
    while True:
        async with db.transaction() as tx:
            for post_id in await audiences.pending(tx):
                await audiences.advance(tx, post_id, now=NOW)
            held = await deliveries.claim(tx, lease(), limit=99, now=NOW)
            for claim in held:
                await deliveries.finish(tx, claim, sent(7), now=NOW)
            if not held and not await audiences.pending(tx):
                return [one for one in told if one[1] > 0]
        told += [(claim.post_id, claim.chat_id) for claim in held]


async def test_what_brought_a_post_is_known_and_counted(db: Database) -> None:
    typed = Words(BREAD.text, "نون")
    await follow(db, 1, Province("قم"))
    await follow(db, 2, typed, Province("یزد"))
    first = await publish(db)
    second = await publish(db)
    assert await tell(db) == [(first, 1), (first, 2), (second, 1), (second, 2)]
    async with db.transaction() as tx:
        assert await deliveries.why(tx, 1, first) == Province("قم")
        why = await deliveries.why(tx, 2, second)
        assert why == typed
        assert isinstance(why, Words)
        assert why.shown == "نون"
        assert await deliveries.why(tx, 1, 404) is None
        assert await deliveries.why(tx, CHANNEL, first) is None
        assert await deliveries.told_since(tx, 1, since=NOW) == {columns(Province("قم")): 2}
        assert await deliveries.told_since(tx, 2, since=NOW) == {columns(typed): 2}
        assert await deliveries.told_since(tx, 1, since=NOW + 1) == {}
        await subscribers.unsubscribe(tx, 1, Province("قم"), now=NOW)
        assert await deliveries.why(tx, 1, first) == Province("قم")


async def test_a_reason_that_this_program_does_not_know_is_none(db: Database) -> None:
    await follow(db, 1, Province("قم"))
    post_id = await publish(db)
    await tell(db)
    async with db.transaction() as tx:
        for because in ("planet مریخ", "", "x", None):
            await tx.execute("UPDATE deliveries SET because = :b WHERE chat_id = 1", b=because)
            assert await deliveries.why(tx, 1, post_id) is None
            await deliveries.told_since(tx, 1, since=0)


async def test_only_what_is_urgent_or_pinned_is_a_highlight(db: Database) -> None:
    await follow(db, 1, Highlights())
    await publish(db)
    urgent = await publish(db, Manner(is_urgent=True))
    pinned = await publish(db, Manner(is_pinned=True))
    assert sorted(await tell(db)) == [(urgent, 1), (pinned, 1)]


async def test_what_becomes_a_highlight_is_told_to_who_has_no_copy(db: Database) -> None:
    await follow(db, 1, Highlights())
    await follow(db, 2, Highlights(), Province("قم"))
    hurried, pinned = await publish(db), await publish(db)
    assert sorted(await tell(db)) == [(hurried, 2), (pinned, 2)]
    async with db.transaction() as tx:
        await publishing.hurry(tx, hurried, now=NOW)
        await publishing.pin(tx, pinned)
        post = await posts.get(tx, pinned)
        assert post is not None
        assert post.approved.manner.is_pinned
    assert sorted(await tell(db)) == [(hurried, 1), (pinned, 1)]
    async with db.transaction() as tx:
        await publishing.hurry(tx, hurried, now=NOW)  # once more
    assert await tell(db) == []


async def test_a_corrected_highlight_stays_one(db: Database) -> None:
    urgent = await publish(db, Manner(is_urgent=True))
    await tell(db)
    await follow(db, 1, Highlights())
    async with db.transaction() as tx:
        post = await posts.get(tx, urgent)
        assert post is not None
        correction = Correction(draft(provinces=places("یزد")))
        said = Approved(CHANNEL, "<b>دیگر</b>")
        release_id = post.release_id
        assert await correcting.correct(tx, release_id, correction, said, by=5, now=NOW)
        rows = await tx.fetch_all("SELECT kind FROM audiences WHERE post_id = :id", id=urgent)
    assert "highlights" in {row["kind"] for row in rows}
