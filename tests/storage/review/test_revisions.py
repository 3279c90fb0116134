"""How a release became what it is can be read, and is never written anew."""

import pytest

from bot.errors import StorageError
from bot.news.media import Kind, Media
from storage.engine.database import Database
from storage.review import releases, revisions
from storage.review.revisions import Change
from tests.storage.samples import DRAFT, NOW, arrival, draft, places

EDITOR = 500


async def a_draft(db: Database) -> int:
    async with db.transaction() as tx:
        return (await releases.add(tx, DRAFT, arrival(), now=NOW)).id


async def revised(db: Database, release_id: int, headline: str, *, now: int) -> None:
    async with db.transaction() as tx, revisions.noted(tx, release_id, by=EDITOR, now=now):
        await releases.revise(tx, release_id, draft(headline=headline), now=now)


async def test_a_revision_says_who_changed_what_when(db: Database) -> None:
    release_id = await a_draft(db)
    changed = draft(provinces=places("یزد", "قم"), date=None, is_national=True)
    async with db.transaction() as tx:
        async with revisions.noted(tx, release_id, by=EDITOR, now=NOW + 5):
            await releases.set_media(
                tx, release_id, [Media(Kind.PHOTO, "a"), Media(Kind.VIDEO, "b")], now=NOW + 5
            )
            await releases.revise(tx, release_id, changed, now=NOW + 5)
        async with revisions.noted(tx, release_id, by=None, now=NOW + 9):
            await releases.discard(tx, release_id)
        second, first = await revisions.history(tx, release_id, limit=9)
    assert (first.number, first.who, first.changed_at) == (1, EDITOR, NOW + 5)
    assert set(first.changes) == {
        Change("photos", (), ("a", "video:b")),
        Change("date", "1405-05-19", None),
        Change("provinces", ("قم",), ("یزد", "قم")),
        Change("is_national", False, True),
    }
    assert (second.number, second.who, second.changed_at) == (2, None, NOW + 9)
    assert second.changes == (Change("state", "draft", "discarded"),)


async def test_what_changes_nothing_is_no_revision(db: Database) -> None:
    release_id = await a_draft(db)
    async with db.transaction() as tx:
        async with revisions.noted(tx, release_id, by=EDITOR, now=NOW):
            await releases.touch(tx, release_id, now=NOW)
            await releases.revise(tx, release_id, DRAFT, now=NOW)
        async with revisions.noted(tx, 10**6, by=EDITOR, now=NOW):
            assert not await releases.discard(tx, 10**6)
        assert await revisions.history(tx, release_id, limit=9) == ()


async def revised_in_vain(db: Database, release_id: int) -> None:
    async with db.transaction() as tx:
        async with revisions.noted(tx, release_id, by=EDITOR, now=NOW):
            await releases.revise(tx, release_id, draft(headline="دیگر"), now=NOW)
        raise InterruptedError


async def test_a_change_that_is_rolled_back_leaves_no_revision(db: Database) -> None:
    release_id = await a_draft(db)
    with pytest.raises(InterruptedError):
        await revised_in_vain(db, release_id)
    async with db.reading() as tx:
        release = await releases.get(tx, release_id)
        assert await revisions.history(tx, release_id, limit=9) == ()
    assert release is not None
    assert release.draft == DRAFT


async def test_a_history_is_read_page_by_page_newest_first(db: Database) -> None:
    release_id, other = await a_draft(db), await a_draft(db)
    for number in range(5):
        await revised(db, release_id, f"تیتر {number}", now=NOW + number)
    await revised(db, other, "دیگر", now=NOW)
    async with db.reading() as tx:
        first = await revisions.history(tx, release_id, limit=2)
        second = await revisions.history(tx, release_id, limit=2, before=first[-1].number)
        last = await revisions.history(tx, release_id, limit=2, before=second[-1].number)
        assert await revisions.history(tx, release_id, limit=2, before=last[-1].number) == ()
    assert [one.number for one in (*first, *second, *last)] == [5, 4, 3, 2, 1]
    assert first[0].changes == (Change("headline", "تیتر 3", "تیتر 4"),)


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE revisions SET who = 7",
        "DELETE FROM revisions",
        "UPDATE revisions SET changes = changes WHERE release_id = release_id",
    ],
)
async def test_the_database_refuses_to_change_what_was_noted(db: Database, attempt: str) -> None:
    release_id = await a_draft(db)
    await revised(db, release_id, "دیگر", now=NOW)
    with pytest.raises(StorageError, match="only added"):
        async with db.transaction() as tx:
            await tx.execute(attempt)
    async with db.reading() as tx:
        (kept,) = await revisions.history(tx, release_id, limit=9)
    assert kept.who == EDITOR
