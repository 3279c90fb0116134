"""What releases say is compared with what was drafted or posted lately."""

import pytest

from storage import posts, publishing
from storage.engine.database import Database
from storage.outbox import corrections
from storage.posts import Approved
from storage.review import likenesses, releases
from storage.review.likenesses import Likeness
from storage.review.release import State
from tests.storage.samples import CHANNEL, DRAFT, NOW, arrival

SAID = Likeness("abc", (1, 2, 3, 4))


async def test_others_are_drafts_and_standing_posts_newest_first(db: Database) -> None:
    ids = []
    async with db.transaction() as tx:
        for _ in range(5):
            ids.append((await releases.add(tx, DRAFT, arrival(), now=NOW)).id)
            await likenesses.keep(tx, ids[-1], SAID)
        draft, post, discarded, retracted, own = ids
        for release_id in (post, retracted):
            await publishing.publish(tx, release_id, Approved(CHANNEL, "<b>x</b>"), now=NOW + 60)
        await releases.discard(tx, discarded)
        taken_back = await posts.main_of(tx, retracted)
        assert taken_back is not None
        await corrections.retract(tx, taken_back.id, now=NOW + 61)
        others = await likenesses.others(tx, own, SAID, since=NOW)
        assert await likenesses.others(tx, own, SAID, since=NOW + 1) == ()
    assert [(o.release_id, o.state, o.since) for o in others] == [
        (post, State.PUBLISHED, NOW + 60),
        (draft, State.DRAFT, NOW),
    ]
    assert {o.likeness for o in others} == {SAID}


@pytest.mark.parametrize("signature", [(), (1 << 26, 0)])
async def test_what_a_release_says_is_replaced(db: Database, signature: tuple[int, ...]) -> None:
    async with db.transaction() as tx:
        release_id = (await releases.add(tx, DRAFT, arrival(), now=NOW)).id
        assert await likenesses.get(tx, release_id) is None
        await likenesses.keep(tx, release_id, SAID)
        await likenesses.keep(tx, release_id, Likeness("d", signature))
        assert await likenesses.get(tx, release_id) == Likeness("d", signature)
