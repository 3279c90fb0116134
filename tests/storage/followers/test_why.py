"""Why a chat is told of a release, on both engines."""

import dataclasses

from bot.news.search.topic import Agency, Combination, Province, Topic, Words
from bot.news.search.watch import Watch
from storage import posts
from storage.archive import shelves
from storage.engine.database import Database, Transaction
from storage.followers import reasons, subscribers
from storage.review import releases
from storage.review.release import Arrival, Release
from tests.storage.samples import DRAFT, NOW, draft, places, published

BREAD = Watch(words=("نان",))


async def release_of(tx: Transaction, post_id: int) -> Release:
    post = await posts.get(tx, post_id)
    assert post is not None
    release = await releases.get(tx, post.release_id)
    assert release is not None
    return release


async def test_all_that_it_comes_for_is_told_and_nothing_else(db: Database) -> None:
    within = Combination(Agency("وزارت کشور", is_organisation=True), ("قم", "یزد"))
    concerned: list[Topic] = [Province("قم"), Agency("استانداری قم"), Words("نان"), within]
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        for at, topic in enumerate((*concerned, Province("یزد"), Agency("وزارت کشور")), NOW):
            await subscribers.subscribe(tx, 1, topic, now=at)
        await subscribers.watch(tx, 1, BREAD, "نان", now=NOW)
        post_id = await published(tx, DRAFT)
        release = await release_of(tx, post_id)
        told = await reasons.why(tx, 1, release)
        assert await reasons.why(tx, 2, release) == ()
    assert set(told) >= {*concerned[:2], within}
    assert Province("یزد") not in told
    assert Agency("وزارت کشور") not in told


async def test_what_it_came_for_before_a_correction_is_told_too(db: Database) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        await subscribers.subscribe(tx, 1, Province("قم"), now=NOW)
        release = await release_of(tx, await published(tx, DRAFT))
        moved = dataclasses.replace(release, draft=draft(provinces=places("یزد")))
        assert await reasons.why(tx, 1, moved) == (Province("قم"),)


async def test_an_agency_of_the_archive_is_an_organisation_or_an_issuer(db: Database) -> None:
    async with db.transaction() as tx:
        await shelves.add(tx, DRAFT, Arrival("1", "", NOW), now=NOW)
        told = [
            await shelves.is_organisation(tx, name)
            for name in ("وزارت کشور", "استانداری قم", "هیچ‌کس", "")
        ]
    assert told == [True, False, None, None]
