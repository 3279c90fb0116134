"""A release that stands in more than one channel: sent, told of, corrected and taken back."""

import time

from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person
from bot.settings import Settings
from storage import correcting, open_database, publishing
from storage.correcting import Correction
from storage.followers import subscribers
from storage.posts import Approved
from storage.review import previews, releases
from storage.review.previews import Shown
from tests.delivery.outbox.test_delivery import received, settled
from tests.delivery.scenes import CHANNEL, EDITOR, at_work, until
from tests.storage.samples import arrival, draft

SECOND = -1001000000002
FOLLOWER = 1000


async def published(settings: Settings, preview: int = 0) -> int:
    """A release for two channels and a follower; returns its id."""
    db = await open_database(settings.database_url)
    now = int(time.time())
    async with db.transaction() as tx:
        await subscribers.join(tx, FOLLOWER, name="x", now=now)
        await subscribers.subscribe(tx, FOLLOWER, subscribers.ALL, now=now)
        release_id = (await releases.add(tx, draft(), arrival(released_at=now), now=now)).id
        if preview:
            await previews.note_shown(tx, release_id, [Shown(EDITOR, preview)], revision=1)
        approved = (Approved(CHANNEL, "<b>نان در قم</b>"), Approved(SECOND, "نان برای همه"))
        assert await publishing.publish(tx, release_id, *approved, now=now)
    await db.close()
    return release_id


async def test_each_channel_gets_its_own_text_and_a_follower_one_copy_that_leads_to_the_main_one(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(FOLLOWER, 1)
    second = await people.channel(SECOND, username="second_news")
    await published(settings)
    async with at_work(settings) as bot:
        await received(people, 1, CHANNEL, SECOND, FOLLOWER)
        await settled(bot.db)
    (main,) = await channel.chat()
    (other,) = await second.chat()
    (copy,) = await people.chat(FOLLOWER)
    assert (main.text, other.text, copy.text) == ("نان در قم", "نان برای همه", "نان در قم")
    urls = [button.url for row in copy.keyboard for button in row if button.url]
    assert urls == [f"https://t.me/chavosh_news/{main.message_id}"]


async def test_a_correction_and_a_withdrawal_reach_every_channel_and_everybody_told(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(FOLLOWER, 1)
    await people.channel(SECOND)
    release_id = await published(settings)
    async with at_work(settings) as bot:
        await received(people, 1, CHANNEL, SECOND, FOLLOWER)
        await settled(bot.db)
        right = Correction(draft(headline="نان در یزد"), seen=1)
        approved = (Approved(CHANNEL, "<b>نان در یزد</b>"), Approved(SECOND, "نان یزد برای همه"))
        now = int(time.time())
        async with bot.db.transaction() as tx:
            assert await correcting.correct(tx, release_id, right, *approved, by=EDITOR, now=now)

        async def is_corrected() -> bool:
            seen = await people.received()
            return [seen[chat] for chat in (CHANNEL, SECOND, FOLLOWER)] == [
                ["نان در یزد"], ["نان یزد برای همه"], ["نان در یزد"]
            ]  # fmt: skip

        await until(is_corrected)
        await settled(bot.db)
        async with bot.db.transaction() as tx:
            assert await correcting.take_back(tx, release_id, by=EDITOR, now=now)

        async def is_gone() -> bool:
            return not await people.received()

        await until(is_gone)
    assert len(await people.ledger("sendMessage")) == 3  # nothing is posted anew


async def test_a_refusal_by_a_further_channel_is_told_and_the_preview_says_what_the_main_one_has(
    settings: Settings, channel: Channel, people: People, editor: Person
) -> None:
    await editor.unblock()
    await people.crowd(FOLLOWER, 1)
    await people.channel(SECOND)
    await people.fault("refuse", chat_id=SECOND, description="Bad Request: chat not found")
    preview = await editor.send("پیش‌نمایش")
    await published(settings, preview.message_id)
    async with at_work(settings) as bot:
        await received(people, 1, CHANNEL, FOLLOWER)
        await settled(bot.db)
        told = (await editor.wait(after=preview.message_id))[-1]
    assert texts.SEND_AGAIN in told.buttons
    assert texts.STATE_FAILED not in [shown.text for shown in await people.chat(EDITOR)]
