from storage.archive import search, shelves
from storage.archive.search import Query
from storage.archive.shelves import Agency
from storage.engine.database import Database, Transaction
from storage.review import releases
from storage.review.release import State
from tests.storage.samples import NOW, arrival, draft, places, published

ALL = Query(newest=True)
QOM = Query(newest=True, province="قم")


async def add(
    tx: Transaction, key: str, released_at: int, *provinces: str, issuer: str | None = None
) -> int:
    understood = draft(provinces=places(*provinces), issuer=issuer)
    return (await shelves.add(tx, understood, arrival(key, released_at), now=NOW)).id


async def latest(tx: Transaction, asked: Query = ALL) -> list[int]:
    found = await search.find(tx, asked, limit=10)
    return [hit.release_id for hit in found.hits]


async def test_an_import_is_listed_at_once_and_adding_it_again_adds_nothing(db: Database) -> None:
    async with db.transaction() as tx:
        first = await shelves.add(tx, draft(), arrival("a"), now=NOW)
        again = await shelves.add(tx, draft(), arrival("a"), now=NOW)
        (listed,) = await latest(tx)
        release = await releases.get(tx, listed)
    assert (first.is_new, again.is_new, again.id) == (True, False, first.id)
    assert release is not None
    assert (release.id, release.state) == (first.id, State.ARCHIVED)


async def test_the_newest_news_comes_first_whenever_it_was_imported(db: Database) -> None:
    async with db.transaction() as tx:
        middle = await add(tx, "a", 20)
        newest = await add(tx, "b", 30)
        oldest = await add(tx, "c", 10)
        assert await latest(tx) == [newest, middle, oldest]


async def test_drafts_and_discarded_ones_are_on_no_list(db: Database) -> None:
    async with db.transaction() as tx:
        await releases.add(tx, draft(), arrival(), now=NOW)
        discarded = await releases.add(tx, draft(), arrival(), now=NOW)
        await releases.discard(tx, discarded.id)
        assert await latest(tx) == []
        assert await latest(tx, QOM) == []
        assert await shelves.agencies(tx) == ()


async def test_a_published_release_is_listed(db: Database) -> None:
    async with db.transaction() as tx:
        await published(tx)
        (listed,) = await latest(tx, QOM)
        release = await releases.get(tx, listed)
    assert release is not None
    assert release.state is State.PUBLISHED


async def test_lists_by_province_agency_and_both(db: Database) -> None:
    async with db.transaction() as tx:
        qom = await add(tx, "a", 1, "قم", issuer="استانداری قم")
        both = await add(tx, "b", 2, "قم", "تهران", issuer="دانشگاه تهران")
        none = await add(tx, "c", 3, issuer="دانشگاه تهران")

        async def listed(province: str | None = None, issuer: str | None = None) -> list[int]:
            return await latest(tx, Query(newest=True, province=province, issuer=issuer))

        assert await listed("قم") == [both, qom]
        assert await listed("تهران") == [both]
        assert await listed(issuer="دانشگاه تهران") == [none, both]
        assert await listed(issuer="وزارت کشور") == [none, both, qom]
        assert await listed("قم", "وزارت کشور") == [both, qom]
        assert await listed("قم", "دانشگاه تهران") == [both]
        assert await listed("یزد", "دانشگاه تهران") == []


async def test_pages_follow_each_other_without_a_gap_even_at_one_moment(db: Database) -> None:
    for asked in (ALL, QOM):
        async with db.transaction() as tx:
            for n in range(7):
                await add(tx, f"k{n}", 5, "قم")
            pages = [await search.find(tx, asked, limit=3, offset=at) for at in range(0, 9, 3)]
        seen = [hit.release_id for page in pages for hit in page.hits]
        assert seen == sorted(set(seen), reverse=True)
        assert len(seen) == 7


async def test_agencies_are_counted_most_first(db: Database) -> None:
    async with db.transaction() as tx:
        await add(tx, "a", 1, issuer="استانداری قم")
        await add(tx, "b", 2, issuer="وزارت کشور")  # its own organisation: counted once
        counted = await shelves.agencies(tx)
    assert counted == (Agency("وزارت کشور", 2), Agency("استانداری قم", 1))


async def test_a_release_that_leaves_is_on_no_list(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = await add(tx, "a", 1, "قم", issuer="استانداری قم")
        await shelves.leave(tx, release_id)
        assert await latest(tx, QOM) == []
        assert await shelves.agencies(tx) == ()
