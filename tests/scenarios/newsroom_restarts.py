"""The bot is restarted in the middle of what a newsroom does: everything goes on from there, once;
and what depends on the clock."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import app
from bot.display import texts
from bot.display.fields import Rank, Slot
from bot.news.model import Field
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from tests.handlers.asking import ask, open_field
from tests.scenarios.newsroom_faults import GROUP, SECOND, every, latest
from tests.scenarios.newsroom_review import card, newest, published
from tests.scenarios.newsroom_team import appointed
from tests.stage import EDITOR, RELEASE, Subscriber, answer, preview

type Life = Callable[..., AbstractAsyncContextManager[app.Chavosh]]


class Clock:
    """The time that the bot is told."""

    def __init__(self) -> None:
        self.at = datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Asia/Tehran"))

    def now(self) -> int:
        return int(self.at.timestamp())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def life(settings: Settings, around: app.Environment) -> Life:
    """One life of the bot, from its start to its end, with these settings in place of others."""

    def run(
        clock: Clock | None = None, **changes: object
    ) -> AbstractAsyncContextManager[app.Chavosh]:
        there = replace(around, now=clock.now) if clock else around
        return app.running(settings.model_copy(update=changes), there)

    return run


async def in_an_hour(editor: Person, shown: Shown) -> Shown:
    """The preview of a draft once it is planned for an hour later."""
    await editor.press(shown.message_id, texts.PLAN)
    times = await editor.wait_edit(shown)
    await editor.press(times.message_id, texts.SLOTS[Slot.HOUR])
    return await card(editor, "⏰")


async def test_an_approval_and_a_plan_outlast_a_restart(
    settings: Settings, around: app.Environment, people: People, channel: Channel, clock: Clock
) -> None:
    group = await people.group(GROUP, "تحریریه")
    first, second = await people.person(EDITOR), await people.person(SECOND)
    both = every(settings, review_chat_id=GROUP, required_approvals=2)
    there = replace(around, now=clock.now)
    async with app.running(both, there):
        shown = await preview(first)
        planned = await in_an_hour(first, shown)
        assert planned.buttons[0] == "تأیید (۱ از ۲)"
    async with app.running(both, there):
        here = (await group.wait_until(latest("⏰")))[-1]
        told = await second.press(here.message_id, here.buttons[0], chat_id=GROUP)
        assert told.text == "تأیید (۲ از ۲)"
        approved = await first.wait_until(
            lambda seen: [m for m in seen if "👍" in m.text and texts.PUBLISH_NOW in m.buttons]
        )
        assert "⏰" in approved[-1].text
        await asyncio.sleep(1.2)
        assert await channel.chat() == []
    clock.at += timedelta(hours=1)
    async with app.running(both, there):
        await channel.wait()
        await card(first, "✅ منتشر شد")
        await asyncio.sleep(1.2)
    assert len(await channel.chat()) == 1


async def test_one_approval_of_two_is_no_plan_kept(
    settings: Settings, around: app.Environment, people: People, channel: Channel, clock: Clock
) -> None:
    first = await people.person(EDITOR)
    there = replace(around, now=clock.now)
    async with app.running(every(settings, required_approvals=2), there):
        shown = await preview(first)
        await in_an_hour(first, shown)
        clock.at += timedelta(hours=1)
        told = await card(first, texts.NEEDS_APPROVAL)
        assert "منتشر نشد" in told.text
    assert await channel.chat() == []


@pytest.mark.long
async def test_a_correction_outlasts_a_restart_before_its_edits(
    life: Life, people: People, channel: Channel, subscriber: Subscriber
) -> None:
    editor = await people.person(EDITOR)
    async with life():
        reader = await subscriber(700, "قم")
        shown = await published(editor, channel)
        await reader.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
        await editor.press(shown.message_id, texts.CORRECT)
        draft = await card(editor, texts.CORRECTS)
        question = await ask(editor, draft, Field.HEADLINE)
        await editor.send("ابطال پروانه پنج واحد در قم", reply_to=question.message_id)
        changed = (
            await editor.wait_until(
                lambda seen: [m for m in seen if texts.COMMIT in m.buttons and "پنج" in m.text]
            )
        )[-1]
        for chat_id in (channel.id, reader.id):
            await people.fault("refuse", code=502, method="editMessageText", chat_id=chat_id)
        assert (await editor.press(changed.message_id, texts.COMMIT)).text == texts.CORRECTING
    await people.no_faults()
    assert "پنج" not in (await channel.chat())[0].text
    async with life():
        for chat in (channel, reader):  # what was refused is tried again later
            await chat.wait_until(lambda seen: [m for m in seen if "پنج واحد" in m.text], 40)
        await card(editor, texts.STATE_MERGED)
    assert len(await channel.chat()) == 1


async def test_an_open_question_and_ticks_that_are_not_saved_outlast_a_restart(
    life: Life, people: People
) -> None:
    editor = await people.person(EDITOR)
    async with life():
        ticks = await open_field(editor, await preview(editor), Field.PROVINCES)
        await editor.press(ticks.message_id, "یزد")
        ticks = await editor.wait_edit(ticks)
    async with life():
        assert (await editor.press(ticks.message_id, texts.SAVE)).text == texts.SAVED
        changed = (await editor.wait_until(latest("📍 قم، یزد")))[-1]
        question = await ask(editor, changed, Field.HEADLINE)
    async with life():
        await editor.send("تیتر دیگر قم", reply_to=question.message_id)
        await editor.wait_until(latest("تیتر دیگر قم"))


async def test_an_invitation_works_once_for_a_day_and_takes_nothing(
    life: Life, people: People, clock: Clock
) -> None:
    editor = await people.person(EDITOR, first_name="سارا")
    async with life(clock):
        mina = await appointed(editor, people, Rank.EDITOR)
        other, late = await people.person(602), await people.person(603)
        links = []
        for _ in range(2):
            team = await answer(editor, await editor.send("/team"))
            await editor.press(team.message_id, texts.INVITE[Rank.CONTRIBUTOR])
            links.append((await newest(editor, team)).text.split("\n")[-1])
        told = await answer(mina, await mina.follow(links[0]))
        assert told.text == texts.you_are_already("editor")
        assert (await answer(editor, await editor.follow(links[0]))).text == texts.YOU_ARE_OWNER
        assert "خبرفرست شدید" in (await answer(other, await other.follow(links[0]))).text
        told = await answer(other, await other.follow(links[0]))
        assert told.text == texts.you_are_already("contributor")
        assert (await answer(late, await late.follow(links[0]))).text == texts.INVITATION_ENDED
        clock.at += timedelta(hours=24)
        assert (await answer(late, await late.follow(links[1]))).text == texts.INVITATION_ENDED
        assert "مینا، ویراستار" in (await answer(editor, await editor.send("/team"))).text


async def test_what_was_rejected_comes_back_within_ten_seconds_alone(
    life: Life, people: People, clock: Clock
) -> None:
    editor = await people.person(EDITOR)
    async with life(clock):
        shown = await preview(editor)
        await editor.press(shown.message_id, texts.DISCARD)
        rejected = await card(editor, "❌ رد شد")
        clock.at += timedelta(seconds=11)
        told = await editor.press(rejected.message_id, texts.TAKE_BACK)
        assert told.text == texts.TOO_LATE_REJECTED


async def test_a_contributor_hears_of_what_is_published_at_its_time(
    life: Life, people: People, channel: Channel, clock: Clock
) -> None:
    editor = await people.person(EDITOR, first_name="سارا")
    async with life(clock):
        mina = await appointed(editor, people, Rank.CONTRIBUTOR)
        await mina.send(RELEASE)
        shown = (await editor.wait_until(latest("ابطال")))[-1]
        await in_an_hour(editor, shown)
        clock.at += timedelta(hours=1)
        await channel.wait()
        await mina.wait_until(lambda seen: [m for m in seen if texts.YOURS_PUBLISHED in m.text])


async def test_a_draft_of_another_editor_comes_to_who_opens_it_and_stays(
    life: Life, people: People, channel: Channel
) -> None:
    first, second = await people.person(EDITOR), await people.person(SECOND)
    async with life(owner_ids=(EDITOR, SECOND)):
        await preview(first)
        listed = await answer(second, await second.send("/queue"))
        await second.press(listed.message_id, listed.buttons[0])
        opened = (await second.wait_until(latest("ابطال")))[-1]
        question = await ask(second, opened, Field.HEADLINE)
        await second.send("تیتر دیگر قم", reply_to=question.message_id)
        changed = (await second.wait_until(latest("تیتر دیگر قم")))[-1]
        await first.wait_until(latest("تیتر دیگر قم"))
        await second.press(changed.message_id, texts.PUBLISH)
        await channel.wait()
        await card(first, "✅ منتشر شد")
