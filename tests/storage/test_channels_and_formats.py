"""Further channels, formats and what owners were asked about them, on both engines."""

import dataclasses

from storage import correcting, posts, publishing
from storage.correcting import Correction
from storage.desk import channels, formats, requests
from storage.desk.channels import Kept, Takes
from storage.desk.formats import MAIN, Format
from storage.desk.requests import Request, Wish
from storage.engine.database import Database
from storage.outbox import deliveries
from storage.outbox.deliveries import Lease, Outcome, Result
from storage.posts import Approved
from storage.review import releases
from tests.storage.samples import CHANNEL, DRAFT, NOW, arrival

OTHER = -1002000000002
QOM = Kept(OTHER, "خبر قم", "khabar_qom")


async def test_a_channel_is_added_once_changed_and_removed(db: Database) -> None:
    async with db.transaction() as tx:
        assert await channels.add(tx, QOM, by=1, now=NOW)
        assert not await channels.add(tx, QOM, by=2, now=NOW + 1)
        assert await channels.everything(tx) == (QOM,)
        assert await channels.set_rule(tx, OTHER, Takes.SOME, ["قم"], ["بانک ملی"])
        assert await channels.pause(tx, OTHER, now=NOW)
    async with db.transaction() as tx:
        kept = await channels.get(tx, OTHER)
        assert kept == dataclasses.replace(
            QOM,
            takes=Takes.SOME,
            provinces=("قم",),
            organisations=("بانک ملی",),
            is_paused=True,
        )
        assert await channels.pause(tx, OTHER, now=None)
        assert await channels.remove(tx, OTHER)
        assert not await channels.remove(tx, OTHER)
        assert not await channels.set_rule(tx, OTHER, Takes.ALL)
        assert not await channels.pause(tx, OTHER, now=NOW)
        assert await channels.everything(tx) == ()


async def test_a_channel_is_lost_once_until_it_takes_a_post(db: Database) -> None:
    async with db.transaction() as tx:
        await channels.add(tx, QOM, by=1, now=NOW)
        assert await channels.lose(tx, OTHER, now=NOW)
        assert not await channels.lose(tx, OTHER, now=NOW)
        await channels.find_again(tx, OTHER)
        assert await channels.lose(tx, OTHER, now=NOW)
        assert not await channels.lose(tx, CHANNEL, now=NOW)  # the main one is none of them


async def test_a_format_is_everybodys_until_it_is_set(db: Database) -> None:
    mine = Format("{headline}", "@qom", emoji=False, hashtags=False, full_text=True)
    async with db.transaction() as tx:
        assert await formats.get(tx, MAIN) == Format()
        await formats.keep(tx, OTHER, mine, by=1, now=NOW)
        await formats.keep(tx, MAIN, Format("{headline}"), by=None, now=NOW)
        await formats.keep(tx, MAIN, Format(), by=1, now=NOW)
        assert await formats.everything(tx) == {OTHER: mine, MAIN: Format()}


async def test_the_newest_request_waits_and_each_is_known_by_its_message(db: Database) -> None:
    first = Request(1, 10, Wish.CHANNEL)
    asked = Request(1, 11, Wish.SIGNATURE, OTHER)
    offered = Request(1, 12, Wish.PROPOSAL, OTHER, "{headline}")
    async with db.transaction() as tx:
        for one in (first, asked, offered):
            await requests.ask(tx, one, now=NOW)
        assert await requests.newest_open(tx, 1, since=NOW) == dataclasses.replace(
            asked, asked_at=NOW
        )
        assert await requests.newest_open(tx, 1, since=NOW + 1) is None
        assert await requests.newest_open(tx, 2, since=NOW) is None
        await requests.close(tx, 1, now=NOW)
        assert await requests.newest_open(tx, 1, since=NOW) is None
        assert await requests.find(tx, 1, 12) == dataclasses.replace(offered, asked_at=NOW)
        assert await requests.find(tx, 2, 12) is None


async def test_a_post_that_tells_all_says_so_and_a_correction_may_change_it(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        whole = Approved(CHANNEL, "<b>نان</b>", is_whole=True)
        post = await publishing.publish(tx, added.id, whole, now=NOW)
        assert post is not None
        kept = await posts.get(tx, post.post_id)
        assert kept is not None
        assert kept.approved == whole
        short = Approved(CHANNEL, "<b>آرد</b>")
        assert await correcting.correct(tx, added.id, Correction(DRAFT), short, by=None, now=NOW)
        kept = await posts.get(tx, post.post_id)
    assert kept is not None
    assert not kept.approved.is_whole


async def test_a_release_that_failed_in_two_channels_is_stuck_once(db: Database) -> None:
    async with db.transaction() as tx:
        added = await releases.add(tx, DRAFT, arrival(), now=NOW)
        both = Approved(CHANNEL, "<b>نان</b>"), Approved(OTHER, "<b>نان</b>")
        await publishing.publish(tx, added.id, *both, now=NOW)
        for claim in await deliveries.claim(tx, Lease("x", NOW + 30), limit=9, now=NOW):
            await deliveries.finish(tx, claim, Result(Outcome.FAILED, error="x"), now=NOW)
        stuck = await releases.stuck(tx, limit=9)
    assert [(release.id, outcome) for release, outcome in stuck] == [(added.id, "failed")]
