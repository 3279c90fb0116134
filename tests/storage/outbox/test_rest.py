"""A post of several messages that no album holds: its first stands, and the rest follows."""

import pytest

from storage import posts
from storage.engine.database import Database
from storage.followers import subscribers
from storage.outbox import corrections, deliveries
from storage.outbox.deliveries import Action, Claim, Outcome, Recipient, Result
from tests.storage.samples import CHANNEL, NOW, lease, published, sent


async def claim(db: Database, now: int = NOW) -> Claim:
    async with db.transaction() as tx:
        (held,) = await deliveries.claim(tx, lease(now), limit=9, now=now)
    return held


async def begun(db: Database) -> tuple[int, Claim]:
    """A post whose first two messages stand in the channel, and the claim to send the rest."""
    async with db.transaction() as tx:
        post_id = await published(tx)
    first = await claim(db)
    async with db.transaction() as tx:
        assert await deliveries.go_on(tx, first, (77, 78), revision=0, now=NOW)
    return post_id, await claim(db)


async def test_a_post_stands_with_its_first_message_and_the_rest_is_due(db: Database) -> None:
    post_id, held = await begun(db)
    assert held == Claim(post_id, CHANNEL, Recipient.CHANNEL, attempts=2, copies=(77, 78))
    assert held.is_rest
    async with db.transaction() as tx:
        post = await posts.get(tx, post_id)
        assert post is not None
        assert (post.channel_message_id, post.stands_at) == (77, NOW)
        whole = Result(Outcome.SENT, message_id=77, more_ids=(78, 79), revision=None)
        assert await deliveries.finish(tx, held, whole, now=NOW + 9)
        stays = await posts.get(tx, post_id)
    assert stays == post


async def test_a_late_report_of_an_older_attempt_queues_nothing(db: Database) -> None:
    async with db.transaction() as tx:
        await published(tx)
    first = await claim(db)
    async with db.transaction() as tx:
        assert await deliveries.finish(tx, first, sent(77), now=NOW)
        assert not await deliveries.go_on(tx, first, (77,), revision=0, now=NOW)


async def test_what_was_corrected_meanwhile_is_edited_after_the_rest(db: Database) -> None:
    post_id, held = await begun(db)
    async with db.transaction() as tx:
        await corrections.revise(tx, post_id, "<b>نان تازه</b>", now=NOW)
        while await corrections.advance(tx, post_id, now=NOW):
            pass
        whole = Result(Outcome.SENT, message_id=77, more_ids=(78, 79), revision=None)
        assert await deliveries.finish(tx, held, whole, now=NOW)
    edit = await claim(db)
    assert (edit.action, edit.copies) == (Action.EDIT, (77, 78, 79))


@pytest.mark.parametrize("outcome", [Outcome.SENT, Outcome.FAILED, Outcome.UNCERTAIN])
async def test_what_stands_of_a_post_taken_back_meanwhile_is_deleted(
    db: Database, outcome: Outcome
) -> None:
    post_id, held = await begun(db)
    async with db.transaction() as tx:
        await corrections.retract(tx, post_id, now=NOW)
        ids = {"message_id": 77, "more_ids": (78,)} if outcome is Outcome.SENT else {}
        assert await deliveries.finish(tx, held, Result(outcome, revision=None, **ids), now=NOW)
        while await corrections.advance(tx, post_id, now=NOW):
            pass
    retract = await claim(db)
    assert (retract.action, retract.copies) == (Action.RETRACT, (77, 78))


async def test_the_rest_that_is_uncertain_leaves_the_post_known(db: Database) -> None:
    post_id, held = await begun(db)
    async with db.transaction() as tx:
        await deliveries.finish(tx, held, Result(Outcome.UNCERTAIN), now=NOW)
        assert await deliveries.settle_arrived(tx, post_id, now=NOW)
        post = await posts.get(tx, post_id)
    assert post is not None
    assert post.channel_message_id == 77


async def test_sending_again_sends_the_rest_alone(db: Database) -> None:
    post_id, held = await begun(db)
    async with db.transaction() as tx:
        await deliveries.finish(tx, held, Result(Outcome.FAILED, error="no"), now=NOW)
        assert await deliveries.send_again(tx, post_id, now=NOW)
    assert (await claim(db)).copies == (77, 78)


async def test_the_rest_for_a_person_is_in_no_digest_and_outlasts_leaving(db: Database) -> None:
    async with db.transaction() as tx:
        await subscribers.join(tx, 1, name="x", now=NOW)
        post_id = await published(tx)
        await tx.execute(
            """
            INSERT INTO deliveries (post_id, chat_id, kind, due_at, created_at)
            VALUES (:post_id, 1, 'subscriber', :now, :now)
            """,
            post_id=post_id,
            now=NOW,
        )
        held = await deliveries.claim(tx, lease(), limit=9, now=NOW)
        own = next(one for one in held if one.chat_id == 1)
        assert await deliveries.go_on(tx, own, (5,), revision=0, now=NOW)
        assert await deliveries.count_due(tx, 1, now=NOW) == 0
        assert await deliveries.claim_digest(tx, lease(), 1, limit=9, now=NOW) == ()
        await deliveries.cancel_unwanted(tx, 1, now=NOW)
        (rest,) = await deliveries.claim(tx, lease(), limit=9, now=NOW)
    assert rest.copies == (5,)
