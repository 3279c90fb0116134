"""The real bot against a Telegram that misbehaves: nothing lost, nothing twice."""

import asyncio
import time

import pytest

from bot.delivery.telegram.pace import Pace
from bot.display import texts
from bot.news.media import Kind, Media
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage import open_database, posts
from storage.engine.database import Database
from storage.followers import subscribers
from storage.outbox import corrections, deliveries
from storage.outbox.deliveries import Lease
from tests.delivery.scenes import (
    CHANNEL,
    EDITOR,
    Clock,
    Scene,
    at_work,
    prepare,
    rows,
    set_up,
    until,
)


async def received(people: People, count: int, *chat_ids: int) -> dict[int, list[str]]:
    """What these chats have got, once each has so many messages."""
    async with asyncio.timeout(10):
        while True:
            change = await people.act("tick", since=-1)
            seen = await people.received()
            if all(len(seen.get(chat_id, ())) >= count for chat_id in chat_ids):
                return seen
            await people.act("tick", since=change, timeout=10)


async def settled(db: Database, *, open_rows: int = 0) -> None:
    """Returns once no more than so many rows wait, and none is under way."""
    async with asyncio.timeout(10):
        while True:
            waiting = [row for row in await rows(db) if row["due_at"] is not None]
            if len(waiting) <= open_rows and not any(row["claimed_by"] for row in waiting):
                return
            await asyncio.sleep(0.02)


async def test_the_channel_comes_first_and_then_everybody(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 20)
    await prepare(settings, Scene(range(1000, 1020), ["یک", "دو"]))
    async with at_work(settings) as bot:
        seen = await received(people, 2, *range(1000, 1020))
        await settled(bot.db)
    first = next(entry for entry in await people.ledger("sendMessage"))
    assert first.chat_id == CHANNEL
    assert seen[CHANNEL] == ["یک", "دو"]
    assert all(seen[chat_id] == ["یک", "دو"] for chat_id in range(1000, 1020))


async def test_one_bad_recipient_and_one_who_left_do_not_stop_the_others(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 30)
    await people.fault("refuse", chat_id=1003, code=400)
    await people.fault("refuse", chat_id=1004, code=403)
    await prepare(settings, Scene(range(1000, 1030)))
    async with at_work(settings) as bot:
        others = [chat_id for chat_id in range(1000, 1030) if chat_id not in (1003, 1004)]
        await received(people, 1, *others)
        await settled(bot.db)
        async with bot.db.reading() as tx:
            bad, gone = await subscribers.get(tx, 1003), await subscribers.get(tx, 1004)
            kept = await subscribers.topics(tx, 1004)
        (failed,) = await rows(bot.db, 1003)
    assert bad is not None
    assert gone is not None
    assert bad.paused_at is None  # a 400 is never the subscriber's fault
    assert gone.paused_at is not None
    assert kept == (subscribers.ALL,)  # nothing is forgotten
    assert (failed["outcome"], failed["error"]) == ("failed", "Chat not found")


async def test_a_429_of_hours_drops_nothing_disables_nobody_and_stops_nobody_else(
    settings: Settings, channel: Channel, people: People, clock: Clock
) -> None:
    await people.crowd(1000, 30)
    await people.fault("flood", chat_id=1003, seconds=43_838, times=1)
    await prepare(settings, Scene(range(1000, 1030)))
    async with at_work(settings, clock) as bot:
        await received(people, 1, *(chat_id for chat_id in range(1000, 1030) if chat_id != 1003))
        await settled(bot.db, open_rows=1)
        (waiting,) = await rows(bot.db, 1003)
        async with bot.db.reading() as tx:
            person = await subscribers.get(tx, 1003)
    assert waiting["due_at"] == pytest.approx(clock() + 43_838, abs=5)
    assert person is not None
    assert person.paused_at is None
    async with at_work(settings, clock):  # the pause survives a restart
        assert 1003 not in await people.received()
    clock.shift += 43_900
    async with at_work(settings, clock):
        await received(people, 1, 1003)


async def test_a_channel_post_without_an_answer_is_asked_about_and_never_resent(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    await people.crowd(1000, 2)
    await people.fault("drop_after", method="sendMessage", chat_id=CHANNEL, times=1)
    await prepare(settings, Scene((1000, 1001)))
    async with at_work(settings) as bot:
        (asked,) = await editor.wait_until(lambda seen: having(seen, texts.ARRIVED))
        assert set(await people.received()) == {CHANNEL, EDITOR}  # nobody is told yet
        assert (await editor.press(asked.message_id, texts.ARRIVED)).text == texts.SETTLED
        await received(people, 1, 1000, 1001)
        again = await editor.press(asked.message_id, data=asked.button(texts.SEND_AGAIN).data)
        assert again.text == texts.ALREADY_SETTLED
        await settled(bot.db)
    assert len(await channel.chat()) == 1


async def test_an_editor_has_a_lost_channel_post_sent_again(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    await people.crowd(1000, 1)
    await people.fault("refuse", method="sendMessage", chat_id=CHANNEL, code=502, times=1)
    await prepare(settings, Scene((1000,)))
    async with at_work(settings):
        (asked,) = await editor.wait_until(lambda seen: having(seen, texts.SEND_AGAIN))
        await editor.press(asked.message_id, texts.SEND_AGAIN)
        await channel.wait()
        await received(people, 1, 1000)
    assert len(await channel.chat()) == 1


async def test_a_channel_post_that_telegram_refuses_is_told_to_the_editor_and_nobody_else(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    await people.crowd(1000, 1)
    await people.fault("refuse", method="sendMessage", chat_id=CHANNEL, code=400, times=1)
    await prepare(settings, Scene((1000,)))
    async with at_work(settings):
        (told,) = await editor.wait_until(lambda seen: having(seen, texts.SEND_AGAIN))
        assert texts.post_failed("Chat not found") in told.text
        assert 1000 not in await people.received()
        await editor.press(told.message_id, texts.SEND_AGAIN)
        await received(people, 1, 1000)


async def test_a_subscriber_without_an_answer_is_sent_the_post_again_after_the_lease(
    settings: Settings, channel: Channel, people: People, clock: Clock
) -> None:
    await people.crowd(1000, 2)
    await people.fault("drop_before", chat_id=1000, times=1)
    await people.fault("late", chat_id=1001, seconds=0.05)
    await prepare(settings, Scene((1000, 1001)))
    async with at_work(settings, clock) as bot:
        await received(people, 1, 1001)
        await settled(bot.db, open_rows=1)
        assert 1000 not in await people.received()
        clock.shift += 11
        await received(people, 1, 1000)
        await settled(bot.db)
    assert (await people.received())[1000] == ["نان در قم"]


async def test_a_proxy_that_swallows_every_answer_does_not_fill_a_persons_chat(
    settings: Settings, channel: Channel, people: People, clock: Clock
) -> None:
    await people.crowd(1000, 1)
    await people.fault("drop_after", chat_id=1000)
    await prepare(settings, Scene((1000,)))
    async with at_work(settings, clock) as bot:
        for copies in (1, 2, 3):
            await received(people, copies, 1000)
            await settled(bot.db, open_rows=1)
            clock.shift += 3600
        await settled(bot.db)
        (row,) = await rows(bot.db, 1000)
    assert row["outcome"] == "uncertain"
    assert len((await people.received())[1000]) == 3


async def test_a_group_that_moved_keeps_its_settings_and_gets_the_post(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.channel(-1005, title="گروه تازه")
    await people.fault("refuse", chat_id=-5, migrate_to_chat_id=-1005)
    await prepare(settings, Scene((-5,)))
    async with at_work(settings) as bot:
        await received(people, 1, -1005)
        await settled(bot.db)
        async with bot.db.reading() as tx:
            assert await subscribers.topics(tx, -1005) == (subscribers.ALL,)


async def test_an_album_refused_in_the_middle_is_uncertain_and_not_repeated(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    words = 'Bad Request: failed to send message #2 with the error message "X"'
    await people.fault("refuse", method="sendMediaGroup", description=words, times=1)
    await prepare(settings, Scene((), media=(Media(Kind.PHOTO, "a"), Media(Kind.PHOTO, "b"))))
    async with at_work(settings) as bot:
        await editor.wait_until(lambda seen: having(seen, texts.ARRIVED))
        (row,) = await rows(bot.db, CHANNEL)
    assert row["outcome"] == "uncertain"
    assert len(await people.ledger("sendMediaGroup")) == 1


async def test_many_posts_due_at_once_become_one_message(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 1)
    headlines = [f"خبر {number}" for number in range(8)]
    ids = await prepare(settings, Scene((1000,), headlines))
    await queue_all(settings)
    async with at_work(settings) as bot:
        await received(people, 1, 1000)
        await settled(bot.db)
        got = (await people.received())[1000]
        sent = await rows(bot.db, 1000)
    assert len(got) == 1
    assert all(headline in got[0] for headline in persian(headlines))
    assert {row["outcome"] for row in sent} == {"sent"}
    assert len({row["message_id"] for row in sent}) == 1
    assert [row["post_id"] for row in sent] == ids


async def test_more_posts_than_one_digest_holds_are_all_told_once(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 1)
    headlines = [f"خبر {'ن' * (number + 1)}." for number in range(23)]
    await prepare(settings, Scene((1000,), headlines))
    await queue_all(settings)
    async with at_work(settings) as bot:
        await settled(bot.db)
        outcomes = [row["outcome"] for row in await rows(bot.db, 1000)]
    got = (await people.received())[1000]
    assert outcomes == ["sent"] * 23
    assert [sum(text.count(headline) for text in got) for headline in headlines] == [1] * 23
    assert len(got) < 10


async def test_today_is_a_day_of_tehran_not_of_greenwich(
    settings: Settings, channel: Channel, people: People, editor: Person, clock: Clock
) -> None:
    """At 20:15 UTC it is 23:45 there, and half an hour later another day."""
    await editor.unblock()
    clock.shift += 20 * 3600 + 15 * 60 - int(time.time()) % 86_400
    await prepare(settings, Scene(), clock())
    async with at_work(settings, clock):
        await channel.wait()

        async def counted(number: str) -> bool:
            sent = await editor.send("/status")
            (told,) = await editor.wait(after=sent.message_id)
            return f"فرستاده‌شدهٔ امروز: {number}\n" in told.text

        await until(lambda: counted("۱"))
        clock.shift += 1800
        assert await counted("۰")


async def test_a_correction_reaches_the_channel_and_everybody_told(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 3)
    (post_id,) = await prepare(settings, Scene((1000, 1001, 1002)))
    async with at_work(settings) as bot:
        await received(people, 1, 1000, 1001, 1002)
        await settled(bot.db)
        async with bot.db.transaction() as tx:
            await corrections.revise(tx, post_id, "<b>نان در کاشان</b>", now=int(time.time()))
        await corrected(people, "نان در کاشان", CHANNEL, 1000, 1001, 1002)
        await settled(bot.db)
        async with bot.db.transaction() as tx:
            await corrections.retract(tx, post_id, now=int(time.time()))

        async def all_gone() -> bool:
            return not await people.received()

        await until(all_gone)
    assert len(await people.ledger("sendMessage")) == 4  # nothing is posted anew


async def test_a_correction_of_a_post_in_a_digest_changes_the_digest(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 1)
    ids = await prepare(settings, Scene((1000,), [f"خبر {n}" for n in range(7)]))
    await queue_all(settings)
    async with at_work(settings) as bot:
        await received(people, 1, 1000)
        await settled(bot.db)
        async with bot.db.transaction() as tx:
            await corrections.retract(tx, ids[3], now=int(time.time()))

        async def is_taken_out() -> bool:
            return "خبر ۳" not in (await people.received())[1000][0]

        await until(is_taken_out)
    (digest,) = (await people.received())[1000]
    assert "خبر ۲" in digest


async def test_what_was_unsubscribed_a_moment_ago_is_not_sent(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 2)
    await prepare(settings, Scene((1000, 1001)))
    await people.fault("slow", method="sendMessage", chat_id=CHANNEL, seconds=0.3)
    async with at_work(settings) as bot:
        async with bot.db.transaction() as tx:
            await subscribers.unsubscribe_all(tx, 1001, now=int(time.time()))
        await received(people, 1, 1000)
        await settled(bot.db)
    assert 1001 not in await people.received()


async def test_a_reply_is_not_behind_a_broadcast(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await people.crowd(1000, 90)
    await prepare(settings, Scene(range(1000, 1090)))
    async with at_work(settings, pace=Pace()):
        await received(people, 1, 1010)
        asked = await editor.send("/help")
        await editor.wait(after=asked.message_id)
        assert len(await people.received()) < 60  # the broadcast goes on behind it
        await received(people, 1, *range(1000, 1090))
    breaches = await people.breaches()
    assert (breaches.count, breaches.floods) == (0, 0)


async def test_a_copy_that_is_on_its_way_when_the_bot_stops_is_sent_once(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 40)
    await people.fault("late", seconds=0.2)
    await prepare(settings, Scene(range(1000, 1040)))
    async with at_work(settings) as bot:
        await received(people, 1, 1001)
    assert bot is not None
    await people.no_faults()
    async with at_work(settings) as bot:
        seen = await received(people, 1, *range(1000, 1040))
        await settled(bot.db)
    assert all(len(texts_) == 1 for texts_ in seen.values())


async def test_what_a_dead_process_held_is_sent_at_once(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    await people.crowd(1000, 3)
    await prepare(settings, Scene((1000, 1001, 1002), ["یک"]))
    async with at_work(settings) as bot:
        await received(people, 1, 1002)
        await settled(bot.db)
        (post_id,) = await set_up(bot.db, Scene((), ["دو"]), int(time.time()))
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:  # a process that died with the channel's row in its hands
        now = int(time.time())
        await deliveries.take_over(tx, "bot", now=now)
        await deliveries.claim(tx, Lease("bot", until=now + 30), limit=1, now=now + 1)
    await db.close()
    async with at_work(settings) as bot:
        await settled(bot.db)
        states = {
            row["outcome"] for row in await rows(bot.db, CHANNEL) if row["post_id"] == post_id
        }
    assert states <= {"uncertain", "sent"}


def having(messages: list[Shown], button: str) -> list[Shown]:
    return [message for message in messages if button in message.buttons]


def persian(words: list[str]) -> list[str]:
    return [word.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) for word in words]


async def corrected(people: People, words: str, *chat_ids: int) -> None:
    async with asyncio.timeout(10):
        while True:
            seen = await people.received()
            if all(seen[chat_id] == [words] for chat_id in chat_ids):
                return
            await asyncio.sleep(0.02)


async def queue_all(settings: Settings) -> None:
    """Let all posts stand and everybody be queued, before the bot starts."""
    from storage.outbox import audiences  # noqa: PLC0415

    db, now = await open_database(settings.database_url), int(time.time())
    async with db.transaction() as tx:
        held = await deliveries.claim(tx, Lease("x", until=now + 30), limit=1, now=now)
        while held:
            for one in held:
                result = deliveries.Result(deliveries.Outcome.SENT, message_id=one.post_id)
                await deliveries.finish(tx, one, result, now=now)
            held = await deliveries.claim(tx, Lease("x", until=now + 30), limit=1, now=now)
        for post_id in await audiences.pending(tx):
            while not (await audiences.advance(tx, post_id, now=now)).is_done:
                pass
    await db.close()


async def test_a_digest_tells_the_others_beside_a_row_of_no_day_and_one_nobody_can_read(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(1000, 1)
    ids = await prepare(settings, Scene((1000,), [f"خبر {n}" for n in range(7)]))
    await queue_all(settings)
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:
        for statement, post_id in (
            ("UPDATE releases SET released_at = -59000000000 WHERE id = :id", ids[2]),
            ("UPDATE releases SET date = 'x' WHERE id = :id", ids[4]),
        ):
            post = await posts.get(tx, post_id)
            assert post is not None
            await tx.execute(statement, id=post.release_id)
    await db.close()
    async with at_work(settings) as bot:
        await received(people, 1, 1000)
        await settled(bot.db)
    (digest,) = (await people.received())[1000]
    for number in (0, 1, 2, 3, 5, 6):
        assert f"خبر {'۰۱۲۳۴۵۶'[number]}" in digest or f"خبر {number}" in digest
