import asyncio

import pytest

from bot.errors import StorageError
from bot.news.media import Kind, Media
from storage.engine.database import Database
from storage.review import previews, releases
from storage.review.previews import Shown
from storage.review.release import Added, State
from tests.storage.samples import DRAFT, NOW, arrival, draft, places

A, B = Media(Kind.PHOTO, "a"), Media(Kind.DOCUMENT, "b")


async def test_a_release_comes_back_as_it_was_understood(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival("a:1"), now=NOW)
    async with db.reading() as tx:
        release = await releases.get(tx, added.id)
        same = await releases.find(tx, "a:1")
    assert added.is_new
    assert release is not None
    assert release.draft == DRAFT
    assert release.arrival == arrival("a:1")
    assert (release.state, release.created_at) == (State.DRAFT, NOW)
    assert same == release


async def test_a_draft_without_anything_optional_comes_back_too(db: Database) -> None:
    bare = draft(
        kicker=None, issuer=None, organisation=None, publisher=None, via=(), date=None,
        provinces=(), mentioned=(), hashtags=(), removed=(), body=(),
    )  # fmt: skip
    async with db.transaction() as tx:
        added = await releases.add(tx, bare, arrival(), now=NOW)
        release = await releases.get(tx, added.id)
    assert release is not None
    assert release.draft == bare


async def test_the_same_key_adds_nothing(db: Database) -> None:
    async with db.transaction() as tx:
        first = await releases.add(tx, DRAFT, arrival("a:1"), now=NOW)
        again = await releases.add(tx, draft(headline="دیگر"), arrival("a:1"), now=NOW)
        release = await releases.get(tx, first.id)
    assert (again.id, again.is_new) == (first.id, False)
    assert release is not None
    assert release.draft == DRAFT


async def test_releases_without_a_key_are_all_kept(db: Database) -> None:
    async with db.transaction() as tx:
        first = await releases.add(tx, DRAFT, arrival(), now=NOW)
        second = await releases.add(tx, DRAFT, arrival(), now=NOW)
    assert first.is_new
    assert second.is_new
    assert first.id != second.id


async def test_a_key_added_by_many_at_once_is_added_once(db: Database) -> None:
    async def add() -> Added:
        async with db.transaction() as tx:
            return await releases.add(tx, DRAFT, arrival("a:1"), now=NOW)

    added = await asyncio.gather(*(add() for _ in range(6)))
    assert sum(one.is_new for one in added) == 1
    assert len({one.id for one in added}) == 1


async def test_an_unknown_release_is_none(db: Database) -> None:
    async with db.reading() as tx:
        assert await releases.get(tx, 12345) is None
        assert await releases.get(tx, 10**17) is None
        assert await releases.find(tx, "nowhere") is None


async def test_a_draft_can_be_revised_and_extended(db: Database) -> None:
    changed = draft(headline="تازه", provinces=places("تهران", "البرز"))
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        assert await releases.revise(tx, added.id, changed, now=NOW)
        assert await releases.extend(tx, added.id, raw="دراز", released_at=NOW + 5)
        release = await releases.get(tx, added.id)
    assert release is not None
    assert release.draft == changed
    assert (release.arrival.raw, release.arrival.released_at) == ("دراز", NOW + 5)


async def test_a_discarded_draft_stays_as_it_is(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        assert await releases.discard(tx, added.id)
        assert not await releases.discard(tx, added.id)
        assert not await releases.revise(tx, added.id, draft(headline="تازه"), now=NOW)
        assert not await releases.extend(tx, added.id, raw="دراز", released_at=1)
        assert not await releases.set_media(tx, added.id, [Media(Kind.PHOTO, "photo")], now=NOW)
        assert not await releases.touch(tx, added.id, now=NOW)
        release = await releases.get(tx, added.id)
    assert release is not None
    assert release.state is State.DISCARDED
    assert release.draft == DRAFT


async def test_photos_are_kept_in_order_and_once(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        assert await releases.set_media(tx, added.id, [B, A, B], now=NOW)
        assert not await releases.set_media(tx, added.id, [B, A], now=NOW)
        release = await releases.get(tx, added.id)
    assert release is not None
    assert release.arrival.media == (B, A)
    assert release.revision == 2


async def test_a_preview_is_missing_until_the_last_change_was_shown(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        assert await previews.missing(tx, before=NOW, limit=9) == ()
        assert await previews.missing(tx, before=NOW + 1, limit=9) == (added.id,)
        first, second, slow = Shown(500, 2**40), Shown(500, 9), Shown(500, 8)
        assert await previews.note_shown(tx, added.id, [first], revision=1) == ()
        assert await previews.missing(tx, before=NOW + 99, limit=9) == ()
        await releases.revise(tx, added.id, DRAFT, now=NOW + 5)
        await releases.touch(tx, added.id, now=NOW + 6)
        assert await previews.missing(tx, before=NOW + 6, limit=9) == ()
        assert await previews.missing(tx, before=NOW + 7, limit=9) == (added.id,)
        assert await previews.note_shown(tx, added.id, [second], revision=3) == (first,)
        assert await previews.note_shown(tx, added.id, [slow], revision=2) == (slow,)
        assert await previews.of_release(tx, added.id) == (second,)
        assert await previews.shown_at(tx, added.id, second) == 3
        assert await previews.shown_at(tx, added.id, first) is None
        assert await previews.shown_at(tx, added.id + 1, second) is None
        release = await releases.get(tx, added.id)
    assert release is not None
    assert (release.preview_message_id, release.shown_revision, release.revision) == (9, 3, 3)


async def test_what_was_written_by_hand_is_known_until_it_is_said_otherwise(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        await releases.revise(tx, added.id, DRAFT, now=NOW, by_hand=["summary"])
        await releases.revise(tx, added.id, DRAFT, now=NOW)
        release = await releases.get(tx, added.id)
    assert release is not None
    assert release.by_hand == ("summary",)


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
async def test_what_postgresql_cannot_keep_is_refused_on_both(db: Database, text: str) -> None:
    with pytest.raises(StorageError, match="headline"):
        async with db.transaction() as tx:
            await releases.add(tx, draft(headline=text), arrival(), now=NOW)


@pytest.mark.parametrize("text", ["'; DROP TABLE releases; --", ":name %s %(x)s", '/*pg x */ \\ "'])
async def test_any_text_is_kept_letter_by_letter(db: Database, text: str) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, draft(headline=text, body=(text,)), arrival(text), now=NOW)
        release = await releases.get(tx, added.id)
    assert release is not None
    assert (release.draft.headline, release.draft.body) == (text, (text,))
