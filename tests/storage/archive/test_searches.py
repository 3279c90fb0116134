from storage.archive import searches, shelves
from storage.archive.searches import KEPT, Asked, Saved
from storage.engine.database import Database
from tests.storage.samples import NOW, arrival, draft, places

SAVED = Saved(
    asked=Asked("نان «تازه»", province="قم", since=5),
    results=(3, 1, 2),
    matched=40,
    counts={"agency": [("استانداری قم", 2)], "days": [("7", 3)]},
    meant=("نان",),
    asked_at=NOW,
)


OWNER, OTHER = 700, 701


async def test_a_search_is_kept_as_it_was(db: Database) -> None:
    async with db.transaction() as tx:
        key = await searches.save(tx, SAVED, owner=OWNER)
    async with db.reading() as tx:
        assert await searches.get(tx, key, owner=OWNER) == SAVED
        assert await searches.get(tx, key[:-1], owner=OWNER) is None


async def test_a_search_opens_for_nobody_else_and_no_key_is_the_next(db: Database) -> None:
    async with db.transaction() as tx:
        keys = [await searches.save(tx, SAVED, owner=OWNER) for _ in range(50)]
        assert len(set(keys)) == 50
        assert min(map(len, keys)) >= 11  # 64 bits
        assert await searches.get(tx, keys[0], owner=OTHER) is None


async def test_a_search_without_an_owner_belongs_to_nobody(db: Database) -> None:
    async with db.transaction() as tx:
        key = await searches.save(tx, SAVED, owner=OWNER)
        await tx.execute("UPDATE searches SET owner = NULL")
        assert await searches.get(tx, key, owner=OWNER) is None
        assert await searches.get(tx, key, owner=0) is None


async def test_old_searches_are_forgotten(db: Database) -> None:
    async with db.transaction() as tx:
        old = await searches.save(tx, SAVED, owner=OWNER)
        later = Saved(Asked("آب"), (), 0, {}, (), NOW + KEPT + 1)
        new = await searches.save(tx, later, owner=OWNER)
        assert await searches.get(tx, old, owner=OWNER) is None
        assert await searches.get(tx, new, owner=OWNER) == later


async def test_results_are_counted_by_agency_and_province(db: Database) -> None:
    async with db.transaction() as tx:
        ids = [
            (await shelves.add(tx, draft(provinces=places(*names)), arrival(key), now=NOW)).id
            for key, names in {"a": ("قم",), "b": ("قم", "یزد"), "c": ("یزد",)}.items()
        ]
        counts = await searches.count(tx, ids, most=1)
        assert counts["province"] == [("قم", 2)]
        assert counts["agency"] == [("استانداری قم", 3)]


async def test_names_of_the_same_releases_are_counted_once(db: Database) -> None:
    async with db.transaction() as tx:
        ids = [
            (await shelves.add(tx, draft(provinces=places("قم")), arrival(key), now=NOW)).id
            for key in ("a", "b")
        ]
        counts = await searches.count(tx, ids, most=3)
        assert counts == {"agency": [], "province": [("قم", 2)]}
        assert await searches.count(tx, [], most=3) == {"agency": [], "province": []}
