"""What is counted for editors: by their days, each release once, what was taken back not at all."""

from storage import posts, statistics
from storage.engine.database import Database
from storage.followers import subscribers
from storage.followers.subscribers import ALL, province
from tests.storage.samples import CHANNEL, DRAFT, NOW, draft, places, published, standing

DAY = 86_400
MIDNIGHTS = [NOW - NOW % DAY + number * DAY - 12_600 for number in (-2, -1, 0, 1)]  # of Tehran
BEFORE, YESTERDAY, TODAY = MIDNIGHTS[0], MIDNIGHTS[1], MIDNIGHTS[2]


async def told(db: Database) -> statistics.Statistics:
    async with db.reading() as tx:
        return await statistics.of(tx, MIDNIGHTS)


async def test_nothing_is_counted_in_an_empty_database(db: Database) -> None:
    nothing = (0, 0, 0)
    assert await told(db) == statistics.Statistics(nothing, (), (), nothing, nothing)


async def test_a_post_counts_on_the_day_that_it_is_for_the_operator(db: Database) -> None:
    for at in (BEFORE - 1, BEFORE, YESTERDAY - 1, TODAY - 1, TODAY, TODAY + 1):
        await standing(db, now=at)
    assert (await told(db)).posts == (2, 1, 2)


async def test_what_never_stood_or_was_taken_back_is_no_post(db: Database) -> None:
    await standing(db, now=TODAY)
    back = await standing(db, now=TODAY)
    async with db.transaction() as tx:
        await posts.retract(tx, back, now=TODAY + 5)
        await published(tx, now=TODAY)
    counted = await told(db)
    assert counted.posts == (0, 0, 1)
    assert counted.provinces == (("قم", 1),)
    assert counted.issuers == ((DRAFT.issuer, 1),)


async def test_a_release_in_two_channels_is_one_post(db: Database) -> None:
    post_id = await standing(db, now=TODAY)
    async with db.transaction() as tx:
        post = await posts.get(tx, post_id)
        assert post is not None
        other = posts.Approved(CHANNEL - 1, post.approved.html)
        second = await posts.add(tx, post.release_id, other, now=TODAY)
        await posts.stand(tx, second, message_id=5, now=TODAY)
    counted = await told(db)
    assert counted.posts == (0, 0, 1)
    assert counted.provinces == (("قم", 1),)
    assert counted.issuers == ((DRAFT.issuer, 1),)


async def test_provinces_and_issuers_are_ranked_and_the_least_left_out(db: Database) -> None:
    names = ["قم", "یزد", "تهران", "البرز", "ایلام", "فارس", "گیلان"]
    for number, name in enumerate(names):
        for _ in range(len(names) - number):
            office = draft(provinces=places(name), issuer=f"استانداری {name}")
            await standing(db, office, now=TODAY)
    await standing(db, draft(provinces=(), issuer=None), now=TODAY)
    counted = await told(db)
    assert counted.provinces == tuple(zip(names[:6], range(7, 1, -1), strict=True))
    assert counted.issuers[0] == ("استانداری قم", 7)
    assert len(counted.issuers) == statistics.RANKED


async def test_subscribers_are_those_who_follow_and_had_not_blocked_the_bot(db: Database) -> None:
    async with db.transaction() as tx:
        for chat_id, at in ((1, 5), (2, BEFORE - 1), (3, YESTERDAY), (4, TODAY), (5, TODAY)):
            await subscribers.join(tx, chat_id, name="رضا", now=at)
        for chat_id in (1, 2, 3, 4):  # the fifth follows nothing
            await subscribers.subscribe(tx, chat_id, ALL, now=TODAY)
        await subscribers.subscribe(tx, 1, province("قم"), now=TODAY)
        await subscribers.pause(tx, 2, now=YESTERDAY + 7)
        await subscribers.pause(tx, 1, now=TODAY + 7)
    assert (await told(db)).subscribers == (2, 2, 2)
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="رضا", now=TODAY + 9)
        await subscribers.unsubscribe_all(tx, 4, now=TODAY)
    assert (await told(db)).subscribers == (2, 2, 2)


async def test_openings_add_up_by_day(db: Database) -> None:
    for day in (BEFORE - DAY, YESTERDAY, TODAY, TODAY):
        async with db.transaction() as tx:
            await statistics.note_opening(tx, day=day)
    assert (await told(db)).opened == (0, 1, 2)


async def test_a_day_of_another_time_zone_still_counts(db: Database) -> None:
    async with db.transaction() as tx:
        await statistics.note_opening(tx, day=YESTERDAY + 7_200)
    assert (await told(db)).opened == (0, 1, 0)
