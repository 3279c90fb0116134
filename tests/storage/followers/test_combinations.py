"""Agencies, and words or an agency within provinces: who is told, and what is forgotten when."""

import asyncio
import logging
from datetime import date
from typing import get_args

import pytest

from bot.aliases import alias
from bot.news import reference
from bot.news.search.questions import Names
from bot.news.search.terms import terms
from bot.news.search.topic import (
    Agency,
    Combination,
    Everything,
    Highlights,
    National,
    Province,
    Topic,
    Words,
    columns,
    shown_of,
)
from bot.news.search.watch import Watch, filed_anew
from storage.engine.database import Database, Transaction
from storage.followers import matching, moves, refiling, subscribers
from storage.followers.subscribers import MOST_WATCHES, Watched
from storage.outbox import audiences, deliveries
from tests.storage.samples import NOW, draft, lease, places, standing, told

BREAD = Watch(words=("نان",))
OFFICE, MINISTRY = Agency("استانداری قم"), Agency("وزارت کشور", is_organisation=True)


async def follow(db: Database, *topics: Topic, first: int = 1) -> None:
    """Each topic is followed by a person of its own, numbered from `first`."""
    async with db.transaction() as tx:
        for chat_id, topic in enumerate(topics, first):
            await subscribers.join(tx, chat_id, name="x", now=NOW)
            await begin(tx, chat_id, topic)


async def begin(tx: Transaction, chat_id: int, topic: Topic) -> None:
    match topic:
        case Words() | Combination(Words()):
            assert await subscribers.watch_as(tx, chat_id, BREAD, topic, now=NOW) is Watched.NEW
        case _:
            assert await subscribers.subscribe(tx, chat_id, topic, now=NOW)


async def leave(db: Database, chat_id: int, topic: Topic) -> bool:
    async with db.transaction() as tx:
        return await subscribers.unsubscribe(tx, chat_id, topic, now=NOW)


async def filed(db: Database) -> tuple[int, int]:
    """How many rows watches and combinations have."""
    async with db.reading() as tx:
        counts = [
            await tx.fetch_one("SELECT COUNT(*) AS n FROM watches"),
            await tx.fetch_one("SELECT COUNT(*) AS n FROM combinations"),
        ]
    return counts[0]["n"] if counts[0] else 0, counts[1]["n"] if counts[1] else 0


def bread_in(*provinces: str) -> Combination:
    return Combination(Words(BREAD.text), provinces)


@pytest.mark.parametrize(
    ("topic", "is_told"),
    [
        (OFFICE, True),
        (MINISTRY, True),
        (Agency("وزارت کشور"), False),  # it issued nothing itself
        (Agency("استانداری قم", is_organisation=True), False),
        (Agency("استانداری"), False),
        (Combination(OFFICE, ("قم",)), True),
        (Combination(MINISTRY, ("قم", "یزد")), True),
        (Combination(MINISTRY, ("یزد",)), False),
        (Combination(Agency("استانداری یزد"), ("قم",)), False),
        (bread_in("قم"), True),
        (bread_in("تهران", "قم"), True),
        (bread_in("تهران"), False),  # only mentioned
    ],
    ids=str,
)
async def test_who_follows_is_told_of_what_matches(
    db: Database, topic: Topic, is_told: bool
) -> None:
    await follow(db, topic)
    assert await told(db, draft()) == ([1] if is_told else [])
    if is_told:
        other = draft(headline="فوتبال", body=("مسابقه",), issuer="شهرداری", organisation=None)
        assert await told(db, other) == []


async def test_a_release_that_fits_every_kind_of_topic_is_for_all_of_them(db: Database) -> None:
    everything = (Province("قم"), Everything(), Words(BREAD.text), OFFICE, bread_in("قم"))
    others = (National(), Highlights())
    assert {type(topic) for topic in (*everything, *others)} == set(get_args(Topic.__value__))
    await follow(db, *everything)
    async with db.reading() as tx:
        found = await matching.topics_of(tx, draft())
    assert {columns(topic) for topic in everything} <= set(found)
    assert await told(db) == [1, 2, 3, 4, 5]


async def test_whoever_follows_it_in_several_ways_is_told_once(db: Database) -> None:
    await follow(db, OFFICE)
    async with db.transaction() as tx:
        for topic in (MINISTRY, bread_in("قم", "یزد"), Combination(OFFICE, ("قم",))):
            await begin(tx, 1, topic)
    assert await told(db, draft(provinces=places("قم", "یزد"))) == [1]


async def test_a_combination_reads_only_what_is_filed_under_it(db: Database) -> None:
    await follow(db, *(Combination(Agency(f"اداره {n}"), ("قم",)) for n in range(30)), OFFICE)
    async with db.transaction() as tx:
        rows = await tx.fetch_all("SELECT DISTINCT needed FROM combinations")
        found = await matching.topics_of(tx, draft())
    assert len(rows) == 30
    assert not [topic for topic in found if topic.kind == "combination"]


async def test_what_nobody_follows_any_more_is_forgotten_and_no_sooner(db: Database) -> None:
    both, one = bread_in("قم", "یزد"), Words(BREAD.text)
    await follow(db, both, both, one)
    assert await filed(db) == (1, 2)
    assert await leave(db, 1, both)
    assert not await leave(db, 1, both)
    assert await filed(db) == (1, 2)
    assert await leave(db, 3, one)
    assert await told(db) == [2]  # the combination still needs the watch
    assert await leave(db, 2, both)
    assert await filed(db) == (0, 0)


async def test_leaving_everything_forgets_combinations_too(db: Database) -> None:
    await follow(db, bread_in("قم"))
    async with db.transaction() as tx:
        await begin(tx, 1, MINISTRY)
        await begin(tx, 1, Combination(OFFICE, ("قم",)))
        assert await subscribers.unsubscribe_all(tx, 1, now=NOW) == 3
    assert await filed(db) == (0, 0)
    assert await told(db) == []


async def test_what_waits_only_for_an_agency_left_is_cancelled(db: Database) -> None:
    await follow(db, OFFICE, OFFICE)
    post_id = await standing(db)
    async with db.transaction() as tx:
        while not (await audiences.advance(tx, post_id, now=NOW)).is_done:
            pass
        await subscribers.unsubscribe(tx, 1, OFFICE, now=NOW)
        held = await deliveries.claim(tx, lease(), limit=9, now=NOW)
    assert [claim.chat_id for claim in held] == [2]


async def test_coming_as_the_last_one_goes_loses_nothing(db: Database) -> None:
    topic = bread_in("قم", "یزد")
    for first in range(1, 21, 2):
        await follow(db, topic, first=first)
        async with db.transaction() as tx:
            await subscribers.join(tx, first + 1, name="x", now=NOW)

        async def come(chat_id: int) -> None:
            async with db.transaction() as tx:
                await begin(tx, chat_id, topic)

        await asyncio.gather(leave(db, first, topic), come(first + 1))
        assert await filed(db) == (1, 2)
        await leave(db, first + 1, topic)
        assert await filed(db) == (0, 0)


async def test_combinations_count_among_the_words_of_a_person(db: Database) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        for n in range(MOST_WATCHES):
            wanted = Watch((f"w{n}",))
            topic = Combination(Words(wanted.text), ("قم",))
            assert await subscribers.watch_as(tx, 1, wanted, topic, now=NOW) is Watched.NEW
        assert await subscribers.watch_as(tx, 1, wanted, topic, now=NOW) is Watched.ALREADY
        assert await subscribers.watch(tx, 1, BREAD, now=NOW) is Watched.TOO_MANY


async def test_a_moved_chat_keeps_what_it_follows(db: Database) -> None:
    followed = (OFFICE, Combination(Words(BREAD.text, "نان\u200cها"), ("قم",)))
    await follow(db, followed[0], first=-5)
    async with db.transaction() as tx:
        await begin(tx, -5, followed[1])
        await moves.move(tx, -5, -1005, now=NOW)
        kept = await subscribers.topics(tx, -1005)
    assert set(kept) == set(followed)
    assert {shown_of(topic) for topic in kept} == {"", "نان\u200cها"}
    assert await told(db) == [-1005]


async def test_the_words_of_a_combination_are_filed_anew_too(db: Database) -> None:
    """As they were filed when «مسئول» was «مسیول»."""
    old = Combination(Words("مسیول", "مسئول"), ("قم", "یزد"))
    async with db.transaction() as tx:
        for chat_id in (1, 2):
            await subscribers.join(tx, chat_id, name="x", now=NOW)
            await subscribers.subscribe(tx, chat_id, old, now=NOW)
        await subscribers.subscribe(tx, 2, Combination(OFFICE, ("قم",)), now=NOW)
    known = reference.load()

    def again(topic: str, shown: str) -> Watch | None:
        return filed_anew(topic, shown, Names(date(2024, 8, 10), known.gazetteer, known.directory))

    place: refiling.Place | None = refiling.FIRST
    while place is not None:
        async with db.transaction() as tx:
            place = await refiling.file_anew(tx, again, after=place, limit=1)
    (term,) = terms("مسئول")
    async with db.reading() as tx:
        (topic,) = await subscribers.topics(tx, 1)
    assert topic == Combination(Words(term), ("قم", "یزد"))
    assert shown_of(topic) == "مسئول"
    assert await filed(db) == (1, 3)
    assert await told(db, draft(headline="مسؤول قم", issuer=None)) == [1, 2]


async def test_what_a_newer_program_let_somebody_follow_takes_nothing_with_it(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await follow(db, Province("قم"))
    async with db.transaction() as tx:
        await tx.execute(
            """
            INSERT INTO subscriptions (kind, topic, chat_id, since)
            VALUES ('combination', '["planet", "x", "y"]', 1, 1)
            """
        )
        await tx.execute(
            """
            INSERT INTO combinations (needed, province, topic)
            VALUES ('issuer استانداری قم', 'قم', '["planet", "x", "y"]')
            """
        )
        with caplog.at_level(logging.WARNING):
            assert await subscribers.topics(tx, 1) == (Province("قم"),)
    assert [record.getMessage() for record in caplog.records] == [
        f"What chat {alias(1)} follows is left out: No topic that this program knows, of the kind "
        "'combination'"
    ]
    assert await told(db) == [1]
    async with db.transaction() as tx:
        assert await subscribers.unsubscribe_all(tx, 1, now=NOW) == 2
