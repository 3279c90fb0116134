import asyncio

import pytest

from storage import posts
from storage.engine.database import Database, Transaction
from storage.followers import subscribers
from storage.outbox import audiences, deliveries, digests, figures, uncertain
from storage.outbox.deliveries import Claim, Outcome, Recipient, Result
from storage.outbox.digests import Digest
from tests.storage.samples import (
    CHANNEL,
    NOW,
    channel_claim,
    lease,
    published,
    sent,
    standing,
)

LEASE = 30


async def follow(tx: Transaction, *chat_ids: int) -> None:
    for chat_id in chat_ids:
        await subscribers.join(tx, chat_id, name="x", now=NOW)
        await subscribers.subscribe(tx, chat_id, subscribers.ALL, now=NOW)


async def told(db: Database, *chat_ids: int, now: int = NOW) -> int:
    """A post that stands, with a waiting row for each of these chats; returns its id."""
    async with db.transaction() as tx:
        await follow(tx, *chat_ids)
    post_id = await standing(db, now=now)
    async with db.transaction() as tx:
        while not (await audiences.advance(tx, post_id, now=now)).is_done:
            pass
    return post_id


async def claim(db: Database, *, now: int = NOW, limit: int = 100) -> tuple[Claim, ...]:
    async with db.transaction() as tx:
        return await deliveries.claim(tx, lease(now), limit=limit, now=now)


async def finish(db: Database, held: Claim, result: Result, now: int = NOW) -> bool:
    async with db.transaction() as tx:
        return await deliveries.finish(tx, held, result, now=now)


async def test_a_claimed_row_is_nobody_elses_until_its_lease_ends(db: Database) -> None:
    post_id = await told(db, 1)
    (first,) = await claim(db)
    assert first == Claim(post_id, 1, Recipient.SUBSCRIBER, attempts=1)
    assert await claim(db, now=NOW + LEASE - 1) == ()
    assert await claim(db, now=NOW + LEASE) == (
        Claim(post_id, 1, Recipient.SUBSCRIBER, attempts=2),
    )


async def test_two_who_claim_at_once_never_get_one_row_twice(db: Database) -> None:
    await told(db, *range(1, 61))
    batches = await asyncio.gather(*(claim(db, limit=7) for _ in range(12)))
    claimed = [one.chat_id for batch in batches for one in batch]
    assert len(claimed) == len(set(claimed))
    assert set(claimed) | {one.chat_id for one in await claim(db)} == set(range(1, 61))


async def test_the_channel_comes_first_then_the_oldest_post(db: Database) -> None:
    older = await told(db, 1, 2)
    newer = await told(db, 3)
    async with db.transaction() as tx:
        channel = await published(tx, now=NOW)
    assert [(one.post_id, one.chat_id) for one in await claim(db, limit=3)] == [
        (channel, CHANNEL),
        (older, 1),
        (older, 2),
    ]
    assert {one.post_id for one in await claim(db)} <= {newer}


async def test_a_chat_gets_its_posts_in_order(db: Database) -> None:
    older = await told(db, 1)
    newer = await told(db, 1)
    (first,) = await claim(db)
    assert first.post_id == older
    assert await claim(db) == ()
    async with db.transaction() as tx:
        await deliveries.retry(tx, first, due_at=NOW + 500, error="slow down")
    assert await claim(db, now=NOW + 100) == ()
    (again,) = await claim(db, now=NOW + 500)
    await finish(db, again, sent(5))
    assert [one.post_id for one in await claim(db, now=NOW + 500)] == [newer]


async def test_a_channel_that_fails_does_not_hold_up_the_next_post(db: Database) -> None:
    async with db.transaction() as tx:
        await published(tx)
        second = await published(tx)
    (first,) = await claim(db)
    await finish(db, first, Result(Outcome.FAILED, error="chat not found"))
    assert [one.post_id for one in await claim(db)] == [second]


async def test_sent_to_the_channel_means_the_post_stands(db: Database) -> None:
    post_id = await standing(db)
    async with db.reading() as tx:
        post = await posts.get(tx, post_id)
        assert await audiences.pending(tx) == (post_id,)
    assert post is not None
    assert (post.channel_message_id, post.stands_at) == (77, NOW)


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.UNCERTAIN])
async def test_what_the_channel_may_not_have_is_told_to_nobody(
    db: Database, outcome: Outcome
) -> None:
    async with db.transaction() as tx:
        await follow(tx, 1)
        post_id = await published(tx)
    (held,) = await claim(db)
    assert await finish(db, held, Result(outcome, error="why"))
    async with db.transaction() as tx:
        assert await audiences.pending(tx) == ()
        assert (await audiences.advance(tx, post_id, now=NOW)).is_done
        assert await deliveries.claim(tx, lease(), limit=5, now=NOW) == ()


async def test_a_late_report_of_an_older_attempt_changes_nothing(db: Database) -> None:
    await told(db, 1)
    (first,) = await claim(db)
    (second,) = await claim(db, now=NOW + LEASE)
    async with db.transaction() as tx:
        assert not await deliveries.retry(tx, first, due_at=0, error="late")
        assert not await deliveries.finish(tx, first, sent(1), now=NOW)
        assert await deliveries.finish(tx, second, sent(2), now=NOW)
        assert not await deliveries.finish(tx, second, sent(3), now=NOW)
        assert not await deliveries.retry(tx, second, due_at=0, error="late")
    assert await claim(db, now=NOW + 10_000) == ()


async def test_a_retry_waits_until_it_is_due(db: Database) -> None:
    await told(db, 1)
    (held,) = await claim(db)
    async with db.transaction() as tx:
        assert await deliveries.retry(tx, held, due_at=NOW + 43_838, error="429")
    assert await claim(db, now=NOW + 43_837) == ()
    (again,) = await claim(db, now=NOW + 43_838)
    assert again.attempts == 2


async def test_a_channel_post_without_an_answer_is_never_claimed_again(db: Database) -> None:
    async with db.transaction() as tx:
        post_id = await published(tx)
    (held,) = await claim(db)
    assert await claim(db, now=NOW + LEASE) == ()
    async with db.reading() as tx:
        assert await uncertain.posts(tx, asked_before=NOW) == (post_id,)
    assert await finish(db, held, sent(9), now=NOW + 60)  # the answer came at last
    async with db.reading() as tx:
        assert await uncertain.posts(tx, asked_before=NOW) == ()
        post = await posts.get(tx, post_id)
    assert post is not None
    assert post.channel_message_id == 9


async def test_a_new_process_takes_over_what_a_dead_one_of_its_name_held(db: Database) -> None:
    post_id = await told(db, 1, 2)
    async with db.transaction() as tx:
        channel = await published(tx)
    assert len(await claim(db)) == 3
    async with db.transaction() as tx:
        assert await deliveries.take_over(tx, "another", now=NOW + 1) == 0
        assert await deliveries.take_over(tx, "worker", now=NOW + 1) == 3
        assert await uncertain.posts(tx, asked_before=NOW) == (channel,)
    assert [(one.post_id, one.chat_id) for one in await claim(db, now=NOW + 1)] == [
        (post_id, 1),
        (post_id, 2),
    ]


async def test_a_channel_post_that_was_never_tried_is_not_uncertain(db: Database) -> None:
    async with db.transaction() as tx:
        post_id = await published(tx)
        await deliveries.take_over(tx, "worker", now=NOW)
    assert [one.post_id for one in await claim(db, now=NOW + 999)] == [post_id]


async def test_the_editor_is_asked_again_only_after_a_while(db: Database) -> None:
    post_id = await left_uncertain(db)
    async with db.transaction() as tx:
        await deliveries.note_asked(tx, post_id, now=NOW)
        assert await uncertain.posts(tx, asked_before=NOW) == ()
        assert await uncertain.posts(tx, asked_before=NOW + 1) == (post_id,)


async def test_the_editor_says_it_arrived(db: Database) -> None:
    post_id = await left_uncertain(db)
    async with db.transaction() as tx:
        assert await deliveries.settle_arrived(tx, post_id, now=NOW)
        assert not await deliveries.settle_arrived(tx, post_id, now=NOW)
        assert not await deliveries.send_again(tx, post_id, now=NOW)
        assert await audiences.pending(tx) == (post_id,)
    assert await claim(db, now=NOW + 999) == ()


async def test_the_editor_says_send_it_again(db: Database) -> None:
    post_id = await left_uncertain(db)
    async with db.transaction() as tx:
        assert await deliveries.send_again(tx, post_id, now=NOW)
        assert not await deliveries.send_again(tx, post_id, now=NOW)
        assert await audiences.pending(tx) == ()
    assert await claim(db) == (channel_claim(post_id, attempts=2),)


async def test_a_person_who_blocked_the_bot_is_paused_with_all_that_waits(db: Database) -> None:
    await told(db, 1, 2)
    await told(db, 1)
    held, _ = await claim(db)
    async with db.transaction() as tx:
        await deliveries.finish(tx, held, Result(Outcome.PAUSED, error="blocked"), now=NOW)
        await subscribers.pause(tx, 1, now=NOW)
    assert {one.chat_id for one in await claim(db, now=NOW + LEASE)} == {2}


async def test_counts_say_how_the_outbox_is_doing(db: Database) -> None:
    await told(db, 1, 2, 3, 4)
    first, second, third, _ = await claim(db)
    await finish(db, first, sent(1), now=NOW + 10)
    await finish(db, second, Result(Outcome.FAILED, error="bad markup"), now=NOW + 10)
    await finish(db, third, Result(Outcome.FAILED, error="bad markup"), now=NOW + 10)
    await left_uncertain(db)
    async with db.reading() as tx:
        assert await figures.counts(tx, since=NOW + 5) == figures.Counts(
            waiting=1, oldest=NOW, sent=1, uncertain=1, failed={"bad markup": 2}
        )
        assert (await figures.counts(tx, since=NOW)).sent == 2  # the channel's own too


async def left_uncertain(db: Database) -> int:
    async with db.transaction() as tx:
        post_id = await published(tx)
        await deliveries.claim(tx, lease(), limit=1, now=NOW)
        held = channel_claim(post_id)
        assert await deliveries.finish(tx, held, Result(Outcome.UNCERTAIN), now=NOW)
    return post_id


async def test_all_that_is_due_for_one_person_can_be_taken_at_once(db: Database) -> None:
    posts_ = [await told(db, 1) for _ in range(4)]
    (first,) = await claim(db)
    async with db.transaction() as tx:
        assert await deliveries.count_due(tx, 1, now=NOW) == 3
        rest = await deliveries.claim_digest(tx, lease(), 1, limit=2, now=NOW)
    assert [one.post_id for one in (first, *rest)] == posts_[:3]
    for one in (first, *rest):
        result = Result(Outcome.SENT, message_id=9, is_digest=True)
        assert await finish(db, one, result)
    async with db.reading() as tx:
        assert await digests.told_in(tx, 1, 9, limit=9) == Digest(tuple(posts_[:3]))


async def test_a_claim_stands_until_its_subscriber_leaves(db: Database) -> None:
    await told(db, 1)
    (held,) = await claim(db)
    async with db.transaction() as tx:
        assert await deliveries.is_held(tx, held)
        await subscribers.unsubscribe_all(tx, 1, now=NOW)
        assert not await deliveries.is_held(tx, held)


async def test_attempts_without_an_answer_are_counted_apart(db: Database) -> None:
    await told(db, 1)
    for wanted in (0, 0, 1, 2):
        (held,) = await claim(db)
        assert held.unanswered == wanted
        async with db.transaction() as tx:
            await deliveries.retry(tx, held, due_at=NOW, error="x", unanswered=held.attempts > 1)
