"""Words that people follow: who is told of a post, what that costs, and what is forgotten when."""

import asyncio
import json
from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from bot.errors import StorageError
from bot.news import reference
from bot.news.search.questions import Names
from bot.news.search.terms import code, terms, words
from bot.news.search.topic import Words, shown_of
from bot.news.search.watch import Watch, filed_anew
from storage.archive import shelves
from storage.engine.database import Database, Row, Transaction, Value
from storage.followers import moves, refiling, subscribers, watches
from storage.followers.subscribers import MOST_WATCHES, Watched
from storage.outbox import audiences, deliveries
from tests.storage.samples import NOW, arrival, draft, lease, places, standing, told

BREAD = Watch(words=("نان", "صنعتی"))


async def follow(db: Database, *watched: Watch, first: int = 1) -> None:
    """Each watch is followed by a person of its own, numbered from `first`."""
    async with db.transaction() as tx:
        for chat_id, wanted in enumerate(watched, first):
            await subscribers.join(tx, chat_id, name="x", now=NOW)
            assert await subscribers.watch(tx, chat_id, wanted, now=NOW) is Watched.NEW


async def filed(db: Database) -> list[str]:
    async with db.reading() as tx:
        return [row["topic"] for row in await tx.fetch_all("SELECT DISTINCT topic FROM watches")]


@pytest.mark.parametrize(
    ("wanted", "is_told"),
    [
        (Watch(words=("نان",)), True),
        (Watch(words=("نان", "صنعتی", "کارخانه")), True),
        (Watch(words=("نان", "فوتبال")), False),
        (Watch(words=("استانداری",)), True),  # the issuer's words count
        (Watch(words=("کار", "خانه")), True),  # «کارخانه» has both
        (Watch(words=("خانه", "کار")), False),
        (Watch(phrases=(("نان", "صنعتی"),)), True),
        (Watch(phrases=(("صنعتی", "نان"),)), False),
        (Watch(phrases=(("نفر", "در", "ان"),)), True),
        (Watch(phrases=(("کار", "کنند"),)), False),
        (Watch(words=("نان",), excluded=("فوتبال",)), True),
        (Watch(words=("نان",), excluded=("کارگر", "صد")), False),
        (Watch(words=("نان",), province="قم"), True),
        (Watch(words=("نان",), province="تهران"), False),  # only mentioned
        (Watch(agency="استانداری"), True),
        (Watch(agency="وزارت کشور", words=("نان",)), True),
        (Watch(agency="استانداری یزد"), False),
        (Watch(issuer="استانداری قم"), True),
        (Watch(issuer="وزارت کشور"), True),
        (Watch(issuer="استانداری"), False),
    ],
    ids=lambda value: value.text if isinstance(value, Watch) else str(value),
)
async def test_who_watches_is_told_of_what_matches(
    db: Database, wanted: Watch, is_told: bool
) -> None:
    await follow(db, wanted)
    assert await told(db, draft()) == ([1] if is_told else [])


async def test_of_what_was_watched_each_is_told_once(db: Database) -> None:
    await follow(db, BREAD, Watch(words=("فوتبال",)), Watch(words=("نان",)))
    async with db.transaction() as tx:
        await subscribers.watch(tx, 1, Watch(words=("نان",)), now=NOW)
        await subscribers.subscribe(tx, 1, subscribers.province("قم"), now=NOW)
    assert await told(db, draft()) == [1, 3]
    assert await told(db, draft(headline="فوتبال", body=("مسابقه",), issuer=None)) == [1, 2]


async def test_what_an_editor_changed_decides(db: Database) -> None:
    await follow(db, Watch(words=("نان",), province="قم"), Watch(words=("نان",), province="یزد"))
    assert await told(db, draft(provinces=places("یزد"))) == [2]


async def test_ten_thousand_other_watches_are_not_read(db: Database) -> None:
    others = [Watch(words=(f"کلمه{n}", "نان")) for n in range(10_000)]
    async with db.transaction() as tx:
        # Somebody publishes of bread daily: the other word of each is the rarer one.
        await shelves.add(tx, draft(), arrival("bread"), now=NOW)
        await watches.keep(tx, others[0])
        await tx.execute_many(
            """
            INSERT INTO watches (topic, code, needed, excluded, phrases)
            VALUES (:topic, :code, :needed, '[]', '[]')
            """,
            [
                {
                    "topic": one.text,
                    "code": code(one.words[0]),
                    "needed": json.dumps([[word] for word in one.words]),
                }
                for one in others[1:]
            ],
        )
    await follow(db, BREAD)
    async with db.reading() as tx:
        counted = Counted(tx)
        assert await watches.matching(counted, draft()) == (BREAD.text,)
    assert (counted.statements, counted.rows) == (1, 1)


class Counted:
    """A transaction that counts what it is asked and what it answers."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.dialect = tx.dialect
        self.statements = self.rows = 0

    async def fetch_one(self, sql: str, /, **params: Value) -> Row | None:
        rows = await self.fetch_all(sql, **params)
        return rows[0] if rows else None

    async def fetch_all(self, sql: str, /, **params: Value) -> list[Row]:
        rows = await self._tx.fetch_all(sql, **params)
        self.statements += 1
        self.rows += len(rows)
        return rows

    async def execute(self, sql: str, /, **params: Value) -> int:
        self.statements += 1
        return await self._tx.execute(sql, **params)

    async def execute_many(self, sql: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        self.statements += 1
        await self._tx.execute_many(sql, rows)


async def test_a_watch_is_known_until_the_last_who_follows_it_leaves(db: Database) -> None:
    await follow(db, BREAD, BREAD, BREAD)
    topic = subscribers.words(BREAD.text)
    async with db.transaction() as tx:
        assert await subscribers.unsubscribe(tx, 1, topic, now=NOW)
        assert not await subscribers.unsubscribe(tx, 1, topic, now=NOW)
        assert await subscribers.unsubscribe_all(tx, 2, now=NOW) == 1
    assert await filed(db) == [BREAD.text]
    assert await told(db, draft()) == [3]
    async with db.transaction() as tx:
        await subscribers.unsubscribe(tx, 3, topic, now=NOW)
    assert await filed(db) == []
    assert await told(db, draft()) == []


async def test_what_waits_only_for_words_left_is_cancelled(db: Database) -> None:
    await follow(db, BREAD, BREAD)
    post_id = await standing(db, draft())
    async with db.transaction() as tx:
        while not (await audiences.advance(tx, post_id, now=NOW)).is_done:
            pass
        await subscribers.unsubscribe(tx, 1, subscribers.words(BREAD.text), now=NOW)
        held = await deliveries.claim(tx, lease(), limit=9, now=NOW)
    assert [claim.chat_id for claim in held] == [2]


async def test_coming_as_the_last_one_goes_loses_nothing(db: Database) -> None:
    for first in range(1, 21, 2):
        await follow(db, BREAD, first=first)
        async with db.transaction() as tx:
            await subscribers.join(tx, first + 1, name="x", now=NOW)

        async def go(chat_id: int) -> None:
            async with db.transaction() as tx:
                await subscribers.unsubscribe(tx, chat_id, subscribers.words(BREAD.text), now=NOW)

        async def come(chat_id: int) -> None:
            async with db.transaction() as tx:
                await subscribers.watch(tx, chat_id, BREAD, now=NOW)

        await asyncio.gather(go(first), come(first + 1))
        assert await filed(db) == [BREAD.text]
        await go(first + 1)
        assert await filed(db) == []


async def test_a_person_follows_so_many_topics_and_no_more(db: Database) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        await subscribers.subscribe(tx, 1, subscribers.ALL, now=NOW)
        for n in range(1, MOST_WATCHES):
            assert await subscribers.watch(tx, 1, Watch((f"w{n}",)), now=NOW) is Watched.NEW
        assert await subscribers.watch(tx, 1, Watch(("w1",)), now=NOW) is Watched.ALREADY
        assert await subscribers.watch(tx, 1, BREAD, now=NOW) is Watched.TOO_MANY
    assert len(await filed(db)) == MOST_WATCHES - 1  # and all news


async def test_each_person_sees_words_as_they_typed_them_and_in_a_moved_chat_too(
    db: Database,
) -> None:
    watch = Watch(words=("اب",))
    async with db.transaction() as tx:
        for chat_id, shown in ((-5, "آب"), (6, "اب")):
            await subscribers.join(tx, chat_id, name="x", now=NOW)
            await subscribers.watch(tx, chat_id, watch, shown, now=NOW)
        await moves.move(tx, -5, -1005, now=NOW)
        seen = [(await subscribers.topics(tx, chat_id))[0] for chat_id in (-1005, 6)]
    assert seen == [Words("اب")] * 2
    assert [shown_of(topic) for topic in seen] == ["آب", "اب"]


async def test_words_the_archive_lacks_are_taken_for_what_search_finds(db: Database) -> None:
    async with db.transaction() as tx:
        for n in range(30):
            await shelves.add(tx, draft(headline=f"فاضلاب {n}"), arrival(str(n)), now=NOW)
        assert await watches.meant(tx, ("فاظلاب", "نان")) == {"فاظلاب": "فاضلاب"}
        assert await watches.meant(tx, ("فاضلاب", "چاووشان")) == {}
        assert await watches.meant(tx, ()) == {}


async def test_text_that_no_database_can_hold_is_refused(db: Database) -> None:
    with pytest.raises(StorageError):
        await follow(db, Watch(words=("نان\0",)))


async def test_watches_are_filed_anew_when_terms_are_made_otherwise(db: Database) -> None:
    """Rows as they were filed when «مسئول» was «مسیول» and «گفت‌وگو» three words."""
    old = {
        1: ("مسیول", "مسئول"),
        2: ("گفت گو", "گفت\u200cوگو"),
        3: ("گفتگو", "گفتگو"),
        4: ("نان استان:خراسان رضوی -مسیول", "نان استان:خراسان رضوی -مسؤول"),
        5: ("دستگاه:“هییت امنای قم”", "هیئت امنای قم"),
        6: ("“هییت امنا” اداره:استاندارد_ملی", "“هیئت امنا” اداره:“استاندارد ملی”"),
    }
    async with db.transaction() as tx:
        for chat_id, (topic, shown) in old.items():
            await subscribers.join(tx, chat_id, name="x", now=NOW)
            await subscribers.subscribe(tx, chat_id, subscribers.words(topic, shown), now=NOW)
            await tx.execute(
                """
                INSERT INTO watches (topic, code, needed, excluded, phrases)
                VALUES (:topic, 1, '[]', '[]', '[]')
                """,
                topic=topic,
            )
    known = reference.load()

    def again(topic: str, shown: str) -> Watch | None:
        return filed_anew(topic, shown, Names(date(2024, 8, 10), known.gazetteer, known.directory))

    place: refiling.Place | None = refiling.FIRST
    while place is not None:
        async with db.transaction() as tx:
            place = await refiling.file_anew(tx, again, after=place, limit=2)
    right = {
        1: Watch(terms("مسئول")),
        2: Watch(terms("گفتگو")),
        3: Watch(terms("گفتگو")),
        4: Watch(("نان",), excluded=terms("مسئول"), province="خراسان رضوی"),
        5: Watch(issuer="هیئت امنای قم"),
        6: Watch(phrases=(words("هیات امنا"),), agency="استاندارد ملی"),
    }
    async with db.reading() as tx:
        for chat_id, wanted in right.items():
            (topic,) = await subscribers.topics(tx, chat_id)
            assert topic == Words(wanted.text)
            assert shown_of(topic) == old[chat_id][1]
    assert sorted(await filed(db)) == sorted({watch.text for watch in right.values()})
    assert await told(db, draft(headline="گفت و گو با مسؤولان", body=("مسوول",))) == [1, 2, 3]
