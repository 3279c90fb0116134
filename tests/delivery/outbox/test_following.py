"""Whoever follows an agency, or words within a province, is told of its news; and when."""

import asyncio

import pytest

from bot.news.search.topic import Agency, Combination, Topic, Words
from bot.news.search.watch import Watch
from bot.sandbox.players.client import Channel, People
from bot.settings import Settings
from storage import open_database
from storage.followers import subscribers
from tests.delivery.scenes import Clock, Scene, at_work, rows, set_up, until
from tests.engines import database_url
from tests.storage.samples import tell_next

__all__ = ["database_url"]

HOUR = 3_600
BREAD = Watch(words=("نان",))
FOLLOWED: dict[int, Topic] = {
    1001: Agency("استانداری قم"),
    1002: Agency("وزارت کشور", is_organisation=True),
    1003: Agency("شهرداری قم"),
    1004: Combination(Words(BREAD.text), ("قم", "یزد")),
    1005: Combination(Words(BREAD.text), ("تهران",)),
    1006: Combination(Agency("استانداری قم"), ("قم",)),
}


async def follow(settings: Settings, clock: Clock) -> None:
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:
        for chat_id, topic in FOLLOWED.items():
            await subscribers.join(tx, chat_id, name="x", now=clock())
            match topic:
                case Combination(Words()):
                    await subscribers.watch_as(tx, chat_id, BREAD, topic, now=clock())
                case _:
                    await subscribers.subscribe(tx, chat_id, topic, now=clock())
    await db.close()


@pytest.mark.usefixtures("channel")
async def test_whoever_follows_an_agency_or_words_in_a_province_is_told_of_its_release(
    settings: Settings, people: People, clock: Clock
) -> None:
    await people.crowd(1001, 6)
    await follow(settings, clock)
    async with at_work(settings, clock) as bot:
        await set_up(bot.db, Scene(headlines=["نان در قم"]), clock())

        async def all_told() -> bool:
            outcomes = [row["outcome"] for row in await rows(bot.db)]
            return outcomes == ["sent"] * 5

        await until(all_told)
    seen = await people.received()
    assert {chat_id for chat_id in FOLLOWED if seen.get(chat_id)} == {1001, 1002, 1004, 1006}
    assert seen[1001] == ["نان در قم"]


async def test_whoever_is_told_later_gets_what_waits_when_the_time_comes(
    settings: Settings, channel: Channel, people: People, clock: Clock
) -> None:
    await people.crowd(1001, 2)
    async with at_work(settings, clock) as bot:
        await set_up(bot.db, Scene([1001, 1002], headlines=[]), clock())
        async with bot.db.transaction() as tx:
            await tell_next(tx, 1001, clock() + HOUR, now=clock())
        await set_up(bot.db, Scene(headlines=["یک", "دو"]), clock())

        async def others_told() -> bool:
            return (await people.received()).get(1002) == ["یک", "دو"]

        async def told() -> bool:
            return len((await people.received()).get(1001, [])) == 1

        await until(others_told)
        await asyncio.sleep(0.5)  # several rounds of the worker
        assert not (await people.received()).get(1001)
        clock.shift += HOUR
        await until(told)
    (digest,) = (await people.received())[1001]
    assert "یک" in digest
    assert "دو" in digest
