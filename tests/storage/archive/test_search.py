import asyncio

import pytest

from bot.news.search.terms import terms, words
from storage.archive import search, shelves
from storage.archive.search import Query, vocabulary
from storage.archive.search.query import Reach
from storage.engine.database import Database, Transaction
from storage.review import releases
from tests.storage.samples import NOW, arrival, draft, places, published


async def add(tx: Transaction, headline: str, body: str = "", *, at: int = NOW) -> int:
    understood = draft(
        kicker=None, headline=headline, body=(body,), issuer=None, organisation=None,
        provinces=(), mentioned=(),
    )  # fmt: skip
    return (await shelves.add(tx, understood, arrival(None, at), now=NOW)).id


async def find(tx: Transaction, text: str, **filters: str | int | Reach) -> list[int]:
    query = Query(terms(text), **filters)  # type: ignore[arg-type]  # by name
    return [hit.release_id for hit in (await search.find(tx, query, limit=20)).hits]


async def test_a_release_is_found_however_its_words_are_spelled(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = await add(tx, "اداره\u200cکل استاندارد", "در سال ۱۴۰۳ کتاب\u200cهای آموزشی")
        for text in ("اداره كل", "استاندارد", "كتاب هاي", "1403", "١٤٠٣", "آموزشي اداره"):
            assert await find(tx, text) == [release_id], text


async def test_drafts_are_not_found_and_published_ones_are(db: Database) -> None:
    async with db.transaction() as tx:
        await releases.add(tx, draft(), arrival(), now=NOW)
        assert await find(tx, "نان") == []
        await published(tx)
        assert len(await find(tx, "نان")) == 1


async def test_the_best_match_comes_first_and_of_equals_the_newer(db: Database) -> None:
    async with db.transaction() as tx:
        body = await add(tx, "خبر دیگر", "نان قم", at=NOW)
        head = await add(tx, "نان قم", "خبر دیگر", at=NOW - 100)
        one = await add(tx, "نان", "خبر دیگر", at=NOW + 100)
        old, new = [await add(tx, "آب", "خبر دیگر", at=at) for at in (10, 20)]
        assert await find(tx, "نان قم") == [head, body, one]
        assert await find(tx, "آب") == [new, old]


async def test_a_rare_word_tells_more_than_a_common_one(db: Database) -> None:
    async with db.transaction() as tx:
        for n in range(20):
            await add(tx, "گشایش مدرسه", at=NOW + n)
        rare = await add(tx, "گشایش رصدخانه", at=1)
        assert (await find(tx, "مدرسه رصدخانه"))[0] == rare


async def test_a_rare_word_is_ranked_over_the_whole_archive(db: Database) -> None:
    few = Reach(candidates=5)
    async with db.transaction() as tx:
        oldest = await add(tx, "رصدخانه گزارش", at=1)
        for n in range(30):
            await add(tx, "گزارش", at=NOW + n)
        assert (await find(tx, "گزارش رصدخانه", reach=few))[0] == oldest
        assert len(await find(tx, "گزارش", reach=few)) == 5


async def test_filters_by_province_agency_and_time(db: Database) -> None:
    async with db.transaction() as tx:
        razavi = draft(provinces=places("خراسان رضوی"), issuer="دانشگاه فردوسی", organisation=None)
        first = (await shelves.add(tx, razavi, arrival("a", 100), now=NOW)).id
        second = (await shelves.add(tx, draft(), arrival("b", 200), now=NOW)).id
        assert await find(tx, "نان", province="خراسان رضوی") == [first]
        assert await find(tx, "نان", province="خراسان رضوي") == [first]
        assert await find(tx, "نان", province="خراسان") == []
        assert await find(tx, "نان", agency="وزارت کشور") == [second]
        assert await find(tx, "نان", agency="استانداری قم", province="قم") == [second]
        assert await find(tx, "نان", since=100, until=200) == [first]
        assert await find(tx, "نان", since=101) == [second]
        assert await find(tx, "", province="قم") == [second]
        assert await find(tx, "", since=0) == [second, first]
        assert await find(tx, "") == [second, first]


async def test_pages_follow_each_other(db: Database) -> None:
    async with db.transaction() as tx:
        for n in range(7):
            await add(tx, "نان", at=NOW + n)
        query = Query(terms("نان"))
        pages = [await search.find(tx, query, limit=3, offset=at) for at in (0, 3, 6, 9)]
        whole = await search.find(tx, query, limit=20)
    assert [len(page.hits) for page in pages] == [3, 3, 1, 0]
    assert sum((page.hits for page in pages), ()) == whole.hits
    assert {page.matched for page in pages} == {7}


async def test_what_is_removed_is_found_no_more_and_can_come_back(db: Database) -> None:
    async with db.transaction() as tx:
        first, second = [await add(tx, "نان", at=at) for at in (1, 2)]
        await shelves.leave(tx, first)
        await shelves.leave(tx, first)
        assert await find(tx, "نان") == [second]
        await shelves.enter(tx, first, draft(), released_at=1)
        assert sorted(await find(tx, "نان")) == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "' * OR NEAR( -x a:b \\ 100% <b> \"", '"باز', "AND OR NOT", "نان; DROP TABLE releases",
        "headline:نان", "province=قم", "نان | ! & <-> :*", "a\0b", "\ud800", "🙂", "ن" * 5000,
        " ".join(f"کلمه{n}" for n in range(200)),
    ],
)  # fmt: skip
async def test_any_question_is_safe(db: Database, text: str) -> None:
    async with db.transaction() as tx:
        release_id = await add(tx, "نان")
        assert await find(tx, text) in ([], [release_id])


async def test_any_release_can_be_kept_and_found(db: Database) -> None:
    long = " ".join(f"واژه{n}" for n in range(20_000))
    async with db.transaction() as tx:
        release_id = await add(tx, "«نان» ' \" \\ :x %s", long + " " + "ا" * 3_000)
        assert await find(tx, "واژه42") == [release_id]
        empty = await add(tx, "!!!")
        assert empty in await find(tx, "")


async def test_releases_listed_at_once_are_all_counted(db: Database) -> None:
    async def list_one(n: int) -> None:
        async with db.transaction() as tx:
            await add(tx, f"نان {n}", "ث ت پ ب الف")

    await asyncio.gather(*(list_one(n) for n in range(8)))
    async with db.reading() as tx:
        counts = await vocabulary.counts(tx, ["پ", "ندارد"])
        assert len(await find(tx, "نان")) == 8
    assert counts == {"پ": 8, vocabulary.ALL: 8}


async def test_joined_parted_and_mistyped_words_meet(db: Database) -> None:
    async with db.transaction() as tx:
        office = await add(tx, "اداره کل استاندارد", "بازدید از کتابخانه")
        other = await add(tx, "ادارهکل ورزش", "مسابقه")
        for n in range(20):
            await add(tx, "گشایش مدرسه", at=NOW - n)
        assert office in await find(tx, "ادارهکل استاندارد")
        assert await find(tx, "اداره کل ورزش") == [other, office]
        assert await find(tx, "کتاب خانه") == [office]
        for slip in ("اصتاندارد", "استادنارد", "استاندرد", "استانداردد"):
            found = await search.find(tx, Query(terms(slip)), limit=5)
            assert [hit.release_id for hit in found.hits] == [office], slip
            assert dict(found.mended) == {slip: "استاندارد"}


@pytest.mark.parametrize(
    "spellings",
    [
        ("مسئول", "مسوول", "مسؤول"), ("هیئت", "هیات", "هیأت"),
        ("گفت\u200cوگو", "گفتگو", "گفت و گو", "گفت\u200cوگوی"), ("اتاق", "اطاق"),
        ("رئیس", "رییس"), ("تهران", "طهران"), ("جزئی", "جزیی"),
    ],
)  # fmt: skip
async def test_all_spellings_of_a_word_find_one_another(
    db: Database, spellings: tuple[str, ...]
) -> None:
    async with db.transaction() as tx:
        ids = [await add(tx, f"دیدار {each} تازه", at=NOW - n) for n, each in enumerate(spellings)]
        for each in spellings:
            assert sorted(await find(tx, each)) == ids
            phrase = Query(phrases=(words(f"{each} تازه"),))
            found = (await search.find(tx, phrase, limit=9)).hits
            assert sorted(hit.release_id for hit in found) == ids
            assert (await search.find(tx, Query(terms(each)), limit=9)).mended == {}


@pytest.mark.parametrize(
    "typed",
    ["مدرسه\u200cسازی", "مرسی", "دستت درد نکنه", "خسته نباشید", "آب\u200cرسانی", "سلامت"],
)
async def test_what_is_no_slip_suggests_nothing(db: Database, typed: str) -> None:
    async with db.transaction() as tx:
        for n in range(60):
            await add(tx, "سازه مرزی دست نباشد رسانه خسته مدرسه", "آبرسانی سلامتی", at=NOW + n)
        assert dict((await search.find(tx, Query(terms(typed)), limit=5)).mended) == {}


async def test_phrases_exclusions_and_order(db: Database) -> None:
    async with db.transaction() as tx:
        first = await add(tx, "خبر یک", "سازمان ملی استاندارد ایران", at=1)
        second = await add(tx, "خبر دو", "استاندارد ملی و سازمان آن", at=2)
        phrase = Query(phrases=(("سازمان", "ملي".replace("ي", "ی"), "استاندارد"),))
        assert [hit.release_id for hit in (await search.find(tx, phrase, limit=5)).hits] == [first]
        without = Query(terms("سازمان"), excluded=terms("ایران"))
        assert [h.release_id for h in (await search.find(tx, without, limit=5)).hits] == [second]
        newest = Query(terms("سازمان استاندارد"), newest=True)
        found = (await search.find(tx, newest, limit=5)).hits
        assert [hit.release_id for hit in found] == [second, first]


async def test_an_agency_is_found_by_words_of_its_name_or_the_whole_of_it(db: Database) -> None:
    async with db.transaction() as tx:
        for n, issuer in enumerate(("دانشگاه تهران", "دانشگاه علوم پزشکی تهران")):
            understood = draft(issuer=issuer, organisation=None)
            await shelves.add(tx, understood, arrival(f"k{n}", n), now=NOW)
        assert len(await find(tx, "", agency="دانشگاه تهران")) == 2
        assert len(await find(tx, "", agency="پزشکي تهران")) == 1
        assert len(await find(tx, "", issuer="دانشگاه تهران")) == 1
        assert await find(tx, "نان", agency="دانشگاه یزد") == []


async def test_what_is_like_a_release_is_found(db: Database) -> None:
    async with db.transaction() as tx:
        one = await add(tx, "پلمب نانوایی متخلف", "نانوایی متخلف در شهر پلمب شد")
        like = await add(tx, "پلمب دو نانوایی", "دو نانوایی متخلف در شهر پلمب شد")
        await add(tx, "بارش برف", "برف در شهر بارید")
        hits = await search.related(tx, one, limit=5)
        assert hits[0].release_id == like
        assert one not in {hit.release_id for hit in hits}
        assert await search.related(tx, 10**9, limit=5) == ()


async def test_a_common_word_is_sought_in_the_newest_first(db: Database) -> None:
    few, day = Reach(candidates=10), 86_400
    async with db.transaction() as tx:
        ids = [await add(tx, f"گزارش {n}", at=NOW + n * day) for n in range(80)]
        ids.insert(0, await add(tx, "گزارش کهن", at=NOW - 900 * day))
        assert sorted(await find(tx, "گزارش", reach=few)) == sorted(ids[-10:])
        assert sorted(await find(tx, "گزارش", until=NOW + 40 * day, reach=few)) == sorted(
            ids[31:41]
        )
        assert sorted(await find(tx, "گزارش", until=NOW, reach=few)) == ids[:1]


@pytest.mark.parametrize("apart", [1, 3_600, 86_400, 40 * 86_400])
async def test_the_newest_are_found_however_far_apart_they_are(db: Database, apart: int) -> None:
    few = Reach(candidates=10, periods=8)
    words = ("آب", "نان")
    drafts = [draft(kicker=None, headline=f"{words[n % 2]} {n}", body=()) for n in range(150)]
    items = [
        shelves.Import(one, arrival(None, NOW + n * apart), search.entry_of(one))
        for n, one in enumerate(drafts)
    ]
    async with db.transaction() as tx:
        ids = [one.id for one in await shelves.add_all(tx, items, now=NOW)]
        assert sorted(await find(tx, "نان", reach=few)) == ids[131::2]
        assert sorted(await find(tx, "نان", until=NOW + 100 * apart, reach=few)) == ids[81:100:2]


async def test_the_index_is_checked_and_made_anew(db: Database) -> None:
    async with db.transaction() as tx:
        ids = [await add(tx, f"نان {n}", "گندم آرد", at=NOW + n) for n in range(5)]
        assert (await search.check(tx)).is_sound
        before = await find(tx, "نان گندم")
        await tx.execute("DELETE FROM search_documents WHERE release_id = :id", id=ids[0])
        health = await search.check(tx)
        assert (health.missing, health.is_sound) == (1, False)
        await search.clear(tx)
        assert await find(tx, "نان") == []
        assert [await search.add_missing(tx, limit=3) for _ in range(3)] == [3, 2, 0]
        assert (await search.check(tx)).is_sound
        assert await find(tx, "نان گندم") == before
        await tx.execute("UPDATE releases SET headline = 'آب' WHERE id = :id", id=ids[1])
        assert (await search.check(tx)).stale == 1


async def test_many_imported_at_once_are_found_as_if_one_by_one(db: Database) -> None:
    drafts = [draft(headline=f"خبر {n % 3} نان", issuer=None, organisation=None) for n in range(9)]
    items = [
        shelves.Import(one, arrival(f"k{n // 2}", n % 4), search.entry_of(one))
        for n, one in enumerate(drafts)
    ]
    async with db.transaction() as tx:
        added = await shelves.add_all(tx, items, now=NOW)
        assert [one.is_new for one in added].count(True) == 5
        assert len(await find(tx, "نان")) == 5
        assert (await search.check(tx)).is_sound
        for one in added:
            await shelves.leave(tx, one.id)
        counts = await vocabulary.counts(tx, ["نان"])
        assert counts == {}


@pytest.mark.parametrize("count", [1, 2])
async def test_the_only_releases_of_an_archive_have_no_related_ones(
    db: Database, count: int
) -> None:
    async with db.transaction() as tx:
        first, *_ = [await add(tx, word, word) for word in ("نان", "آب")[:count]]
        assert await search.related(tx, first, limit=5) == ()
