from storage import posts
from storage.engine.database import Database
from storage.outbox import corrections, deliveries
from storage.outbox.deliveries import Action, Claim, Outcome, Result
from tests.storage.outbox.test_deliveries import claim, finish, told
from tests.storage.samples import CHANNEL, NOW, sent


async def everybody_told(db: Database, *chat_ids: int) -> int:
    post_id = await told(db, *chat_ids)
    for held in await claim(db):
        await finish(db, held, sent(held.chat_id * 10))
    return post_id


async def correct(db: Database, post_id: int, chunk: int = 2) -> None:
    going = True
    while going:
        async with db.transaction() as tx:
            going = await corrections.advance(tx, post_id, now=NOW, chunk=chunk)


async def test_a_revised_post_is_edited_in_the_channel_and_for_everybody_told(
    db: Database,
) -> None:
    post_id = await everybody_told(db, 1, 2, 3)
    async with db.transaction() as tx:
        assert await corrections.revise(tx, post_id, "<b>درست</b>", now=NOW)
        assert await corrections.pending(tx) == (post_id,)
    await correct(db, post_id)
    held = await claim(db)
    assert [(one.chat_id, one.action, one.copies) for one in held] == [
        (CHANNEL, Action.EDIT, (77,)),
        (1, Action.EDIT, (10,)),
        (2, Action.EDIT, (20,)),
        (3, Action.EDIT, (30,)),
    ]
    for one in held:
        await finish(db, one, Result(Outcome.SENT, revision=1))
    assert await claim(db) == ()
    await correct(db, post_id)
    async with db.reading() as tx:
        assert await corrections.pending(tx) == ()
        post = await posts.get(tx, post_id)
    assert post is not None
    assert (post.approved.html, post.revision, post.channel_message_id) == ("<b>درست</b>", 1, 77)


async def test_a_copy_on_its_way_while_the_post_changed_is_corrected_afterwards(
    db: Database,
) -> None:
    post_id = await told(db, 1)
    (held,) = await claim(db)
    async with db.transaction() as tx:
        await corrections.revise(tx, post_id, "<b>درست</b>", now=NOW)
    await correct(db, post_id)
    await finish(db, held, sent(10))
    after = {one.chat_id: one for one in await claim(db)}
    assert after[1] == Claim(post_id, 1, held.kind, attempts=2, action=Action.EDIT, copies=(10,))


async def test_a_post_taken_back_is_deleted_where_it_is_and_told_to_nobody_else(
    db: Database,
) -> None:
    post_id = await told(db, 1, 2)
    (first, _) = await claim(db, limit=2)
    await finish(db, first, Result(Outcome.SENT, message_id=5, more_ids=(6, 7)))
    async with db.transaction() as tx:
        assert await corrections.retract(tx, post_id, now=NOW)
        assert not await corrections.retract(tx, post_id, now=NOW)
        assert not await corrections.revise(tx, post_id, "late", now=NOW)
    await correct(db, post_id)
    held = await claim(db)
    assert [(one.chat_id, one.action, one.copies) for one in held] == [
        (CHANNEL, Action.RETRACT, (77,)),
        (1, Action.RETRACT, (5, 6, 7)),
    ]
    for one in held:
        await finish(db, one, Result(Outcome.CANCELLED))
    assert await claim(db) == ()


async def test_an_edit_under_way_when_the_process_died_is_done_again(db: Database) -> None:
    post_id = await everybody_told(db, 1)
    async with db.transaction() as tx:
        await corrections.revise(tx, post_id, "<b>درست</b>", now=NOW)
    await correct(db, post_id)
    assert len(await claim(db)) == 2
    async with db.transaction() as tx:
        assert await deliveries.take_over(tx, "worker", now=NOW) == 2
    assert [one.action for one in await claim(db)] == [Action.EDIT, Action.EDIT]
