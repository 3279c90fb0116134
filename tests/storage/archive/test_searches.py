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


async def test_a_search_is_kept_as_it_was(db: Database) -> None:
    async with db.transaction() as tx:
        search_id = await searches.save(tx, SAVED)
    async with db.reading() as tx:
        assert await searches.get(tx, search_id) == SAVED
        assert await searches.get(tx, search_id + 1) is None


async def test_old_searches_are_forgotten(db: Database) -> None:
    async with db.transaction() as tx:
        old = await searches.save(tx, SAVED)
        later = Saved(Asked("آب"), (), 0, {}, (), NOW + KEPT + 1)
        new = await searches.save(tx, later)
        assert await searches.get(tx, old) is None
        assert await searches.get(tx, new) == later


async def test_results_are_counted_by_agency_and_province(db: Database) -> None:
    async with db.transaction() as tx:
        ids = [
            (await shelves.add(tx, draft(provinces=places(*names)), arrival(key), now=NOW)).id
            for key, names in {"a": ("قم",), "b": ("قم", "یزد"), "c": ("یزد",)}.items()
        ]
        counts = await searches.count(tx, ids[:2], most=1)
        assert counts["province"] == [("قم", 2)]
        assert counts["agency"] == [("استانداری قم", 2)]
        assert await searches.count(tx, [], most=3) == {"agency": [], "province": []}
