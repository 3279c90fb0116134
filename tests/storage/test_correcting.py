"""What was published is corrected everywhere or nowhere, and taken back from everywhere."""

import pytest

from bot.errors import StorageError
from bot.news.likeness import digest
from bot.news.model import Understood
from storage import correcting, posts, publishing
from storage.archive import search, shelves
from storage.archive.search import Query
from storage.correcting import Correction
from storage.engine.database import Database, Transaction
from storage.outbox import corrections, deliveries
from storage.outbox.deliveries import Action
from storage.posts import Approved
from storage.review import likenesses, releases, revisions
from storage.review.release import State
from tests.storage.samples import CHANNEL, DRAFT, NOW, arrival, draft, lease, places, sent

EDITOR = 500
SECOND = CHANNEL - 1
OLD = (Approved(CHANNEL, "<b>نان</b>"), Approved(SECOND, "<i>نان</i>"))
NEW = (Approved(SECOND, "<i>آب</i>"), Approved(CHANNEL, "<b>آب</b>"))
RIGHT = draft(
    headline="تصفیه\u200cخانهٔ آب یزد گشوده شد",
    body=("تصفیه\u200cخانه آغاز به کار کرد.",),
    issuer="آبفای یزد",
    organisation="وزارت نیرو",
    provinces=places("یزد"),
)


async def published(db: Database) -> int:
    """A release that stands in two channels."""
    async with db.transaction() as tx:
        release_id = (await releases.add(tx, DRAFT, arrival(), now=NOW)).id
        await likenesses.keep(tx, release_id, likenesses.of(DRAFT))
        await publishing.publish(tx, release_id, *OLD, now=NOW)
        for claim in await deliveries.claim(tx, lease(), limit=9, now=NOW):
            await deliveries.finish(tx, claim, sent(77), now=NOW)
    return release_id


async def found_by(tx: Transaction, word: str) -> list[int]:
    found = await search.find(tx, Query((word,)), limit=9, offset=0)
    return [hit.release_id for hit in found.hits]


async def everything(tx: Transaction, release_id: int) -> list[object]:
    """All that a correction may touch, to be compared."""
    return [
        await releases.get(tx, release_id),
        await posts.all_of(tx, release_id),
        await likenesses.get(tx, release_id),
        await shelves.agencies(tx),
        await found_by(tx, "نان"),
        await found_by(tx, "یزد"),
        await corrections.pending(tx),
        await revisions.history(tx, release_id, limit=9),
    ]


async def names_on_shelves(tx: Transaction, release_id: int) -> list[str]:
    rows = await tx.fetch_all(
        "SELECT name, released_at FROM shelves WHERE release_id = :id ORDER BY name", id=release_id
    )
    return [row["name"] for row in rows]


async def test_a_correction_reaches_the_release_its_lists_the_index_and_every_post(
    db: Database,
) -> None:
    release_id = await published(db)
    async with db.transaction() as tx:
        done = await correcting.correct(
            tx,
            release_id,
            Correction(RIGHT, released_at=NOW - 86_400),
            *NEW,
            by=EDITOR,
            now=NOW + 9,
        )
        assert done
        release = await releases.get(tx, release_id)
        assert release is not None
        assert (release.state, release.draft) == (State.PUBLISHED, RIGHT)
        assert (release.arrival.released_at, release.revision) == (NOW - 86_400, 2)
        assert await names_on_shelves(tx, release_id) == sorted(("یزد", "آبفای یزد", "وزارت نیرو"))
        assert {one.name for one in await shelves.agencies(tx)} == {"آبفای یزد", "وزارت نیرو"}
        assert await found_by(tx, "نان") == []
        assert await found_by(tx, "تصفیه") == [release_id]
        assert (await search.check(tx)).is_sound
        said = await likenesses.get(tx, release_id)
        assert said is not None
        assert said.letters == digest(RIGHT.text)
        kept = await posts.all_of(tx, release_id)
        assert [post.approved.html for post in kept] == ["<b>آب</b>", "<i>آب</i>"]
        for post in kept:
            while await corrections.advance(tx, post.id, now=NOW + 9):
                pass
        held = await deliveries.claim(tx, lease(NOW + 9), limit=9, now=NOW + 9)
        (revision,) = await revisions.history(tx, release_id, limit=9)
    assert [(one.chat_id, one.action) for one in held] == [
        (CHANNEL, Action.EDIT),
        (SECOND, Action.EDIT),
    ]
    assert (revision.number, revision.who, revision.changed_at) == (1, EDITOR, NOW + 9)
    assert {change.field for change in revision.changes} == {
        "headline", "body", "issuer", "organisation", "provinces", "released_at",
    }  # fmt: skip


async def test_a_post_whose_text_stays_is_not_edited(db: Database) -> None:
    release_id = await published(db)
    async with db.transaction() as tx:
        approved = (OLD[0], NEW[0])
        assert await correcting.correct(
            tx, release_id, Correction(RIGHT), *approved, by=None, now=NOW
        )
        main, second = await posts.all_of(tx, release_id)
        assert await corrections.pending(tx) == (second.id,)
    assert (main.revision, second.revision) == (0, 1)


@pytest.mark.parametrize("approved", [NEW[:1], (*NEW, Approved(-9, "x")), ()])
async def test_a_correction_that_leaves_out_a_channel_changes_nothing(
    db: Database, approved: tuple[Approved, ...]
) -> None:
    release_id = await published(db)
    async with db.reading() as tx:
        before = await everything(tx, release_id)
    with pytest.raises(StorageError, match="other channels"):
        async with db.transaction() as tx:
            await correcting.correct(
                tx, release_id, Correction(RIGHT), *approved, by=EDITOR, now=NOW
            )
    async with db.reading() as tx:
        assert await everything(tx, release_id) == before


@pytest.mark.parametrize("state", ["draft", "discarded", "none", "seen otherwise"])
async def test_what_is_not_listed_or_was_seen_otherwise_is_not_corrected(
    db: Database, state: str
) -> None:
    release_id = await published(db) if state == "seen otherwise" else 10**6
    async with db.transaction() as tx:
        if state in ("draft", "discarded"):
            release_id = (await releases.add(tx, DRAFT, arrival(), now=NOW)).id
        if state == "discarded":
            await releases.discard(tx, release_id)
        before = await everything(tx, release_id)
        wrong = Correction(RIGHT, seen=2)
        assert not await correcting.correct(tx, release_id, wrong, *NEW, by=EDITOR, now=NOW)
        if state != "seen otherwise":
            assert not await correcting.take_back(tx, release_id, by=EDITOR, now=NOW)
        assert await everything(tx, release_id) == before


async def test_of_two_corrections_of_what_both_saw_the_second_is_refused(db: Database) -> None:
    release_id = await published(db)
    async with db.transaction() as tx:
        seen = Correction(RIGHT, seen=1)
        assert await correcting.correct(tx, release_id, seen, *NEW, by=EDITOR, now=NOW)
        other = Correction(draft(headline="دیگر"), seen=1)
        assert not await correcting.correct(tx, release_id, other, *OLD, by=7, now=NOW)


async def test_an_imported_release_is_corrected_though_it_stands_nowhere(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = (await shelves.add(tx, DRAFT, arrival("a"), now=NOW)).id
        assert await correcting.correct(tx, release_id, Correction(RIGHT), by=None, now=NOW)
        assert await found_by(tx, "تصفیه") == [release_id]
        assert await correcting.take_back(tx, release_id, by=None, now=NOW)
        assert await found_by(tx, "تصفیه") == []


async def test_a_release_taken_back_is_nowhere_any_more(db: Database) -> None:
    release_id = await published(db)
    async with db.transaction() as tx:
        asked = Query(("نان",))
        assert (await search.find(tx, asked, limit=9, offset=0)).hits
        assert await correcting.take_back(tx, release_id, by=EDITOR, now=NOW + 9)
        assert not await correcting.take_back(tx, release_id, by=EDITOR, now=NOW + 10)
        assert not await correcting.correct(
            tx, release_id, Correction(RIGHT), *NEW, by=EDITOR, now=NOW
        )
        assert await releases.listed(tx, [release_id]) == []
        assert await names_on_shelves(tx, release_id) == []
        assert await shelves.agencies(tx) == ()
        assert await found_by(tx, "نان") == []
        assert (await search.check(tx)).is_sound
        for post in await posts.all_of(tx, release_id):
            assert post.retracted_at == NOW + 9
            while await corrections.advance(tx, post.id, now=NOW + 9):
                pass
        held = await deliveries.claim(tx, lease(NOW + 9), limit=9, now=NOW + 9)
        assert await publishing.publish(tx, release_id, *NEW, now=NOW) is None
        (revision,) = await revisions.history(tx, release_id, limit=9)
        assert await likenesses.others(tx, 0, likenesses.of(DRAFT), since=0) == ()
    assert [one.action for one in held] == [Action.RETRACT, Action.RETRACT]
    assert [(one.field, one.old, one.new) for one in revision.changes] == [
        ("state", "published", "discarded")
    ]


async def test_what_was_not_sent_yet_is_not_sent_once_it_is_taken_back(db: Database) -> None:
    async with db.transaction() as tx:
        release_id = (await releases.add(tx, DRAFT, arrival(), now=NOW)).id
        await publishing.publish(tx, release_id, *OLD, now=NOW)
        assert await correcting.take_back(tx, release_id, by=EDITOR, now=NOW)
        for post in await posts.all_of(tx, release_id):
            while await corrections.advance(tx, post.id, now=NOW):
                pass
        assert await deliveries.claim(tx, lease(), limit=9, now=NOW) == ()


@pytest.mark.parametrize("understood", [draft(), draft(issuer=None, provinces=()), RIGHT])
async def test_lists_and_index_agree_after_any_number_of_corrections(
    db: Database, understood: Understood
) -> None:
    release_id = await published(db)
    async with db.transaction() as tx:
        for one in (RIGHT, understood, DRAFT, understood):
            await correcting.correct(tx, release_id, Correction(one), *NEW, by=None, now=NOW)
        names = {*understood.province_names, understood.issuer, understood.organisation} - {None}
        assert await names_on_shelves(tx, release_id) == sorted(map(str, names))
        assert sum(one.releases for one in await shelves.agencies(tx)) == len(
            {understood.issuer, understood.organisation} - {None}
        )
        assert (await search.check(tx)).is_sound
