"""In which of its topics a group is told, and what becomes of that when it moves."""

import dataclasses

from bot.display.fields import Language
from bot.news.timing import AT_ONCE, Mode, Timing
from storage.engine.database import Database
from storage.followers import languages, moves, subscribers, threads, timings
from storage.outbox import deliveries
from tests.storage.followers.test_timings import DAILY, due, follow, next_time, post
from tests.storage.samples import NOW

OLD, NEW = -5, -1005
LARGE = 2**52  # a topic has the number of the message that began it


async def test_a_group_is_told_in_the_topic_it_chose_last_until_that_is_gone(db: Database) -> None:
    await follow(db, OLD, NEW)
    async with db.transaction() as tx:
        assert await threads.of_chat(tx, OLD) is None
        assert await threads.of_chat(tx, -999) is None  # nobody knows it
        await threads.choose(tx, OLD, 7)
        await threads.choose(tx, OLD, LARGE)
        await threads.forget(tx, OLD, 7)  # it chose another one meanwhile
        assert await threads.of_chat(tx, OLD) == LARGE
        await threads.forget(tx, NEW, LARGE)
        assert await threads.of_chat(tx, OLD) == LARGE
        await threads.forget(tx, OLD, LARGE)
        assert await threads.of_chat(tx, OLD) is None
        await threads.choose(tx, OLD, 7)
        await threads.choose(tx, OLD, None)
        assert await threads.of_chat(tx, OLD) is None


async def test_a_group_that_moves_takes_its_topic_and_language_along(db: Database) -> None:
    await follow(db, OLD)
    async with db.transaction() as tx:
        await threads.choose(tx, OLD, 7)
        await languages.choose(tx, OLD, Language.EN)
        await moves.move(tx, OLD, NEW, now=NOW)
        assert await threads.of_chat(tx, NEW) == 7
        assert await languages.everybody(tx) == {NEW: Language.EN}
        await moves.move(tx, OLD, NEW, now=NOW)  # it is told in both chats
        assert await threads.of_chat(tx, NEW) == 7
        assert await languages.everybody(tx) == {NEW: Language.EN}


async def test_a_group_known_under_both_ids_keeps_what_it_chose_and_takes_the_rest(
    db: Database,
) -> None:
    await follow(db, OLD, timing=dataclasses.replace(DAILY, urgent_breaks=True))
    await follow(db, NEW)
    async with db.transaction() as tx:
        await languages.choose(tx, OLD, Language.EN)
        await threads.choose(tx, NEW, 7)
        await moves.move(tx, OLD, NEW, now=NOW)
        assert await threads.of_chat(tx, NEW) == 7
        assert await languages.everybody(tx) == {NEW: Language.EN}
        assert (await timings.get(tx, NEW)).mode is Mode.DAILY
    await post(db)
    assert await due(db, NOW) == []
    assert await due(db, next_time(DAILY)) == [NEW]


async def test_what_the_new_one_chose_holds(db: Database) -> None:
    await follow(db, OLD, timing=DAILY)
    await follow(db, NEW, timing=Timing(Mode.HOURLY))
    await post(db)
    async with db.transaction() as tx:
        await languages.choose(tx, OLD, Language.EN)
        await languages.choose(tx, NEW, Language.FA)
        await moves.move(tx, OLD, NEW, now=NOW)
        assert await languages.everybody(tx) == {NEW: Language.FA}
        assert (await timings.get(tx, NEW)).mode is Mode.HOURLY
        assert await timings.get(tx, OLD) == AT_ONCE
        assert await subscribers.get(tx, OLD) is None
        assert await deliveries.count_due(tx, NEW, now=next_time(Timing(Mode.HOURLY))) == 1
