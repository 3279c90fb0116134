"""Reviewing from a phone: every field is mended by buttons, and a draft goes out when and as it is
to."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import app
from bot.display import texts
from bot.display.digits import persian_digits
from bot.display.fields import Slot, Tone, Why
from bot.news.media import Kind
from bot.news.model import Field
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage.posts import Manner
from storage.review import releases
from tests.handlers.asking import ask, open_field
from tests.stage import EDITOR, NATIONAL, RELEASE, answer, preview

TEHRAN = ZoneInfo("Asia/Tehran")
SECOND = 501


async def newest(person: Person, after: Shown) -> Shown:
    """The newest message after another."""
    return (await person.wait(after=after.message_id))[-1]


async def card(editor: Person, state: str) -> Shown:
    """The card that says this."""
    return (await editor.wait_until(lambda seen: [m for m in seen if state in m.text]))[-1]


async def published(editor: Person, channel: Channel, text: str = RELEASE) -> Shown:
    """The card of a release that stands in the channel."""
    shown = await preview(editor, text)
    before = len(await channel.chat())
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait(count=before + 1)
    return await card(editor, "✅ منتشر شد")


@pytest.mark.usefixtures("bot")
async def test_provinces_are_ticked_and_saved(editor: Person) -> None:
    shown = await preview(editor)
    ticks = await open_field(editor, shown, Field.PROVINCES)
    assert "✅ قم" in ticks.buttons
    assert len([b for b in ticks.buttons if b.removeprefix("✅ ") != texts.SAVE]) > 31
    await editor.press(ticks.message_id, "یزد")
    ticks = await editor.wait_edit(ticks)
    assert {"✅ قم", "✅ یزد"} <= set(ticks.buttons)
    await editor.press(ticks.message_id, texts.SAVE)
    changed = await card(editor, "📍 قم، یزد")
    assert "#یزد" in changed.text
    assert changed.buttons[0] == texts.PUBLISH


@pytest.mark.usefixtures("bot")
async def test_nationwide_takes_the_ticks_of_provinces(editor: Person) -> None:
    ticks = await open_field(editor, await preview(editor), Field.PROVINCES)
    await editor.press(ticks.message_id, texts.NATIONAL)
    ticks = await editor.wait_edit(ticks)
    assert [b for b in ticks.buttons if b.startswith("✅")] == [f"✅ {texts.NATIONAL}"]
    await editor.press(ticks.message_id, texts.SAVE)
    assert "📍" not in (await card(editor, texts.NATIONAL_NEWS)).text


@pytest.mark.usefixtures("bot")
async def test_hashtags_are_switched_one_by_one(editor: Person) -> None:
    shown = await preview(editor)
    ticks = await open_field(editor, shown, Field.HASHTAGS)
    tag = next(b for b in ticks.buttons if b.startswith("✅ #"))
    await editor.press(ticks.message_id, tag)
    ticks = await editor.wait_edit(ticks)
    await editor.press(ticks.message_id, texts.SAVE)
    after = (await editor.wait_until(lambda seen: _previews(seen, shown)))[-1]
    assert tag.removeprefix("✅ ") not in after.text.split()


def _previews(seen: list[Shown], but: Shown) -> list[Shown]:
    return [m for m in seen if texts.PUBLISH in m.buttons and m.message_id != but.message_id]


@pytest.mark.usefixtures("bot")
async def test_the_issuer_is_chosen_from_known_names_or_there_is_none(editor: Person) -> None:
    shown = await preview(editor)
    names = await open_field(editor, shown, Field.ISSUER)
    assert names.buttons[-3:] == [texts.NEW_NAME, texts.NO_NAME, texts.BACK]
    assert len(names.buttons) == 6
    await editor.press(names.message_id, names.buttons[0])
    chosen = (await editor.wait_until(lambda seen: _previews(seen, shown)))[-1]
    assert f"🏛 {names.buttons[0]}" in chosen.text
    names = await open_field(editor, chosen, Field.ISSUER)
    await editor.press(names.message_id, texts.NO_NAME)
    bare = (await editor.wait_until(lambda seen: _previews(seen, chosen)))[-1]
    assert "🏛" not in bare.text
    assert texts.NO_ISSUER in bare.text


@pytest.mark.usefixtures("bot")
async def test_a_summary_is_chosen_among_proposals(editor: Person) -> None:
    shown = await preview(editor)
    question = await ask(editor, shown, Field.SUMMARY)
    assert "۱. " in question.text
    assert "۲. " in question.text
    proposed = next(p for p in question.text.split("\n\n") if p.startswith("۲. "))[3:]
    await editor.press(shown.message_id, "۲")
    changed = (await editor.wait_until(lambda seen: _previews(seen, shown)))[-1]
    assert proposed in changed.text


@pytest.mark.usefixtures("bot")
async def test_kicker_and_headline_change_places(editor: Person) -> None:
    shown = await preview(editor)
    offered = await open_field(editor, shown, Field.KICKER)
    await editor.press(offered.message_id, texts.SWAP_KICKER)
    changed = (await editor.wait_until(lambda seen: _previews(seen, shown)))[-1]
    assert "<b>مدیرکل استاندارد استان قم خبر داد</b>" in changed.html
    offered = await open_field(editor, changed, Field.KICKER)
    await editor.press(offered.message_id, texts.NO_KICKER)
    bare = (await editor.wait_until(lambda seen: _previews(seen, changed)))[-1]
    assert not bare.text.startswith("ابطال")


@pytest.mark.usefixtures("bot")
async def test_a_date_is_typed_in_any_form(editor: Person) -> None:
    question = await ask(editor, await preview(editor), Field.DATE)
    changed = await answer(editor, await editor.send("1403/6/15", reply_to=question.message_id))
    assert "🗓 ۱۵ شهریور ۱۴۰۳" in changed.text


@pytest.mark.usefixtures("bot")
async def test_the_leading_photo_is_chosen_or_all_are_taken_off(
    editor: Person, channel: Channel
) -> None:
    await editor.album([RELEASE, None])
    shown = await card(editor, persian_digits(texts.brings({Kind.PHOTO: 2})))
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, texts.PHOTOS_NAME)
    numbers = await editor.wait_edit(fields)
    assert numbers.buttons == ["۱", "۲", texts.NO_PHOTO, texts.BACK]
    await editor.press(numbers.message_id, texts.NO_PHOTO)
    bare = (await editor.wait_until(lambda seen: _previews(seen, shown)))[-1]
    await editor.press(bare.message_id, texts.PUBLISH)
    assert not (await channel.wait())[0].photo


async def test_a_draft_says_how_it_goes_out(
    bot: app.Chavosh, editor: Person, channel: Channel, people: People
) -> None:
    shown = await preview(editor)
    for tone in (Tone.SILENT, Tone.PINNED, Tone.URGENT):
        await editor.press(shown.message_id, texts.EDIT)
        fields = await editor.wait_edit(shown)
        await editor.press(fields.message_id, texts.TONES[tone])
        shown = (await editor.wait_until(lambda seen, old=shown: _previews(seen, old)))[-1]
    assert "🔔 فوری، بی‌صدا، سنجاق" in shown.text
    await editor.press(shown.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    assert post.text.startswith(texts.URGENT_MARK)
    await people.wait_for("pinChatMessage")
    async with bot.db.reading() as tx:
        (kept,) = await releases.decided_since(tx, 0, limit=2)
    assert kept.manner == Manner(is_urgent=True, is_silent=True, is_pinned=True)


@pytest.mark.usefixtures("bot")
async def test_a_plan_is_made_moved_and_taken_back(editor: Person, channel: Channel) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.PLAN)
    times = await editor.wait_edit(shown)
    told = await editor.press(times.message_id, texts.SLOTS[Slot.TOMORROW])
    assert "فردا ساعت ۸:۰۰" in told.text
    planned = await card(editor, "⏰ منتشر می‌شود: فردا ساعت ۸:۰۰")
    assert planned.buttons[0] == texts.PUBLISH_NOW
    listed = await answer(editor, await editor.send("/queue"))
    assert "زمان‌بندی‌شده، فردا ساعت ۸:۰۰" in listed.text
    await editor.press(planned.message_id, texts.MOVE_PLAN)
    times = await editor.wait_edit(planned)
    await editor.press(times.message_id, texts.SLOTS[Slot.HOUR])
    moved = (await editor.wait_until(lambda seen: _planned(seen, planned)))[-1]
    await editor.press(moved.message_id, texts.MOVE_PLAN)
    times = await editor.wait_edit(moved)
    assert (await editor.press(times.message_id, texts.SLOTS[Slot.NONE])).text == texts.UNPLANNED
    free = await card(editor, "ابطال پروانه")
    assert free.buttons[0] == texts.PUBLISH
    assert await channel.chat() == []


def _planned(seen: list[Shown], but: Shown) -> list[Shown]:
    return [m for m in seen if texts.PUBLISH_NOW in m.buttons and m.message_id != but.message_id]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("۱۴۰۰/۰۱/۰۱ ساعت ۹", texts.PAST_TIME),
        ("۳۱ مهر ساعت ۹", texts.NO_SUCH_DAY),
        ("فردا ساعت ۲۵", texts.NO_SUCH_TIME),
        ("هر وقت شد", texts.UNREAD_TIME),
    ],
)
async def test_a_time_that_is_none_is_told_with_an_example(
    editor: Person, typed: str, told: str
) -> None:
    question = await _time_question(editor, await preview(editor))
    said = await answer(editor, await editor.send(typed, reply_to=question.message_id))
    assert told in said.text


async def _time_question(editor: Person, shown: Shown) -> Shown:
    await editor.press(shown.message_id, texts.PLAN)
    times = await editor.wait_edit(shown)
    await editor.press(times.message_id, texts.SLOTS[Slot.WRITTEN])
    return await newest(editor, shown)


async def test_a_plan_is_kept_once_also_where_the_bot_was_down(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    clock = _Clock(datetime(2026, 5, 4, 12, tzinfo=TEHRAN))
    there = app.Environment(now=clock.now, load=around.load, pace=around.pace, rhythm=around.rhythm)
    editor = await people.person(EDITOR)
    async with app.running(settings, there):
        shown = await preview(editor)
        await editor.press(shown.message_id, texts.PLAN)
        times = await editor.wait_edit(shown)
        await editor.press(times.message_id, texts.SLOTS[Slot.HOUR])
        await card(editor, "⏰")
    clock.at += timedelta(hours=3)
    async with app.running(settings, there):
        await channel.wait()
        await card(editor, texts.LATE)
        await asyncio.sleep(1.5)
    assert len(await channel.chat()) == 1


class _Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> int:
        return int(self.at.timestamp())


async def test_the_last_approval_publishes_and_nobody_counts_twice(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    both = settings.model_copy(
        update={"required_approvals": 2, "owner_ids": (EDITOR, SECOND), "review_chat_id": -100777}
    )
    await people.group(-100777, "تحریریه")
    first, second = await people.person(EDITOR), await people.person(SECOND)
    async with app.running(both, around):
        shown = await preview(first)
        assert shown.buttons[0] == "تأیید (۰ از ۲)"
        await first.press(shown.message_id, shown.buttons[0])
        once = (await first.wait_until(lambda seen: [m for m in seen if "👍" in m.text]))[-1]
        assert once.buttons[0] == "تأیید (۱ از ۲)"
        again = await first.press(once.message_id, once.buttons[0])
        assert again.text == texts.APPROVED_ALREADY
        assert await channel.chat() == []
        here = [m for m in await people.chat(-100777) if "👍" in m.text][-1]
        await second.press(here.message_id, here.buttons[0], chat_id=-100777)
        assert "ابطال پروانه" in (await channel.wait())[0].text
        await card(first, "✅ منتشر شد")


async def test_in_the_group_the_first_act_wins_and_strangers_do_nothing(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    group = await people.group(-100777, "تحریریه")
    shared = settings.model_copy(update={"review_chat_id": group.id, "owner_ids": (EDITOR, SECOND)})
    editor, second = await people.person(EDITOR), await people.person(SECOND, first_name="مینا")
    stranger = await people.person(900)
    async with app.running(shared, around):
        own = await preview(editor)
        here = (await group.wait())[-1]
        refused = await stranger.press(here.message_id, texts.PUBLISH, chat_id=group.id)
        assert refused.text == texts.NOT_AN_EDITOR
        await second.press(here.message_id, texts.DISCARD, chat_id=group.id)
        told = await card(editor, "❌ رد شد")
        assert told.message_id == own.message_id
        assert "👤 مینا، ساعت" in told.text
        late = await editor.press(own.message_id, data=own.button(texts.PUBLISH).data)
        assert late.text == texts.ALREADY_DISCARDED
    assert await channel.chat() == []


@pytest.mark.usefixtures("bot")
async def test_a_rejection_has_its_reason_and_a_way_back(editor: Person) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.DISCARD)
    rejected = await card(editor, "❌ رد شد")
    await editor.press(rejected.message_id, texts.WHYS[Why.INCOMPLETE])
    explained = await card(editor, "❌ رد شد: ناقص")
    await editor.press(explained.message_id, texts.TAKE_BACK)
    back = (await editor.wait_until(lambda seen: _previews(seen, shown)))[-1]
    assert "ابطال پروانه" in back.text


@pytest.mark.usefixtures("bot")
async def test_a_reason_may_be_typed(editor: Person) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.DISCARD)
    rejected = await card(editor, "❌ رد شد")
    await editor.press(rejected.message_id, texts.WHYS[Why.WRITTEN])
    question = await newest(editor, rejected)
    await editor.send("تاريخ خبر گذشته است", reply_to=question.message_id)
    await card(editor, "❌ رد شد: تاریخ خبر گذشته است")


@pytest.mark.usefixtures("bot")
async def test_the_same_news_is_put_aside_or_completes_what_was_published(
    editor: Person, channel: Channel
) -> None:
    await published(editor, channel)
    longer = RELEASE + "\nنیک‌اندیش گفت: سه واحد دیگر نیز اخطار گرفتند."
    shown = await preview(editor, longer)
    assert {texts.SAME_SET_ASIDE, texts.COMPLETES, texts.IS_NEWS} <= set(shown.buttons)
    await editor.press(shown.message_id, texts.COMPLETES)
    correction = await card(editor, texts.CORRECTS)
    await editor.press(correction.message_id, texts.COMMIT)
    await card(editor, texts.STATE_MERGED)
    assert len(await channel.chat()) == 1
    again = await preview(editor, longer)
    await editor.press(again.message_id, texts.SAME_SET_ASIDE)
    await card(editor, "❌ رد شد: تکراری")
    fresh = await preview(editor, longer)
    await editor.press(fresh.message_id, texts.IS_NEWS)
    plain = (await editor.wait_until(lambda seen: _previews(seen, fresh)))[-1]
    assert texts.COMPLETES not in plain.buttons


@pytest.mark.usefixtures("bot")
async def test_what_is_normal_is_not_said(editor: Person) -> None:
    assert texts.NO_ISSUER not in (await preview(editor)).text
    assert texts.NO_DATE_FOUND in (await preview(editor, NATIONAL)).text


@pytest.mark.usefixtures("bot")
async def test_what_is_mended_teaches_once_and_is_taken_back_under_rules(editor: Person) -> None:
    shown = await preview(editor)
    question = await ask(editor, shown, Field.ISSUER)
    await editor.send("پژوهشگاه استاندارد", reply_to=question.message_id)
    offer = await card(editor, "همیشه همین‌طور؟")
    assert offer.buttons == [texts.YES, texts.NO]
    await editor.press(offer.message_id, texts.YES)
    await card(editor, "قاعده شد")
    again = await preview(editor, RELEASE.replace("دو واحد", "هفت واحد"))
    assert "🏛 پژوهشگاه استاندارد" in again.text
    await editor.send("/rules")
    known = await card(editor, texts.RULES_TITLE)
    assert "پژوهشگاه استاندارد" in known.text
    assert (await editor.press(known.message_id, known.buttons[0])).text == texts.RULE_REMOVED
    await editor.forward(RELEASE.replace("دو واحد", "هشت واحد"))
    last = (await editor.wait_until(lambda seen: [m for m in seen if m.own and "هشت" in m.text]))[0]
    assert "🏛 اداره‌کل استاندارد استان قم" in last.text


@pytest.mark.usefixtures("bot")
async def test_a_rule_of_provinces_says_so(editor: Person) -> None:
    ticks = await open_field(editor, await preview(editor), Field.PROVINCES)
    await editor.press(ticks.message_id, "یزد")
    ticks = await editor.wait_edit(ticks)
    await editor.press(ticks.message_id, texts.SAVE)
    offer = await card(editor, "همیشه همین‌طور؟")
    await editor.press(offer.message_id, texts.YES)
    await card(editor, "قاعده شد")
    again = await preview(editor, RELEASE.replace("دو واحد", "هفت واحد"))
    assert "📍 قم، یزد" in again.text
    assert "گفتهٔ ویراستار" in again.text


@pytest.mark.usefixtures("bot")
async def test_a_post_has_a_button_and_stands_for_an_hour(editor: Person, channel: Channel) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, texts.EXPIRY_NAME)
    hours = await editor.wait_edit(fields)
    await editor.press(hours.message_id, texts.EXPIRIES[1])
    timed = await card(editor, "🕒 ۱ ساعت پس از انتشار پاک می‌شود.")
    await editor.press(timed.message_id, texts.EDIT)
    fields = await editor.wait_edit(timed)
    await editor.press(fields.message_id, texts.LINK_NAME)
    question = await newest(editor, timed)
    refused = await answer(
        editor, await editor.send("ثبت‌نام javascript:x", reply_to=question.message_id)
    )
    assert texts.WRONG_LINK in refused.text
    await editor.send("ثبت‌نام https://example.ir/a", reply_to=refused.message_id)
    linked = await card(editor, "🔗 دکمهٔ «ثبت‌نام»")
    await editor.press(linked.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    assert post.button("ثبت‌نام").url == "https://example.ir/a"


async def test_a_post_whose_time_is_over_is_taken_down(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    clock = _Clock(datetime(2026, 5, 4, 12, tzinfo=TEHRAN))
    there = app.Environment(now=clock.now, load=around.load, pace=around.pace)
    editor = await people.person(EDITOR)
    async with app.running(settings, there):
        shown = await preview(editor)
        await editor.press(shown.message_id, texts.EDIT)
        fields = await editor.wait_edit(shown)
        await editor.press(fields.message_id, texts.EXPIRY_NAME)
        hours = await editor.wait_edit(fields)
        await editor.press(hours.message_id, texts.EXPIRIES[1])
        timed = await card(editor, "🕒")
        await editor.press(timed.message_id, texts.PUBLISH)
        await card(editor, "✅ منتشر شد")
        clock.at += timedelta(hours=1, minutes=1)
        await channel.wait_until(lambda seen: [True] if not seen else [])
        assert "ابطال پروانه" in (await answer(editor, await editor.send("/search ابطال"))).text


async def test_posts_have_turns(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    clock = _Clock(datetime(2026, 5, 4, 21, 50, tzinfo=TEHRAN))
    there = app.Environment(now=clock.now, load=around.load, pace=around.pace)
    editor = await people.person(EDITOR)
    async with app.running(settings.model_copy(update={"turns": "20m 8-22"}), there):
        for text, when in ((RELEASE, "فردا ساعت ۸:۰۰"), (NATIONAL, "فردا ساعت ۸:۲۰")):
            shown = await preview(editor, text)
            await editor.press(shown.message_id, texts.PLAN)
            times = await editor.wait_edit(shown)
            told = await editor.press(times.message_id, texts.SLOTS[Slot.NEXT])
            assert when in told.text
    assert await channel.chat() == []


async def test_anybody_may_send_three_releases_a_day_where_that_is_allowed(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    editor = await people.person(EDITOR)
    async with app.running(settings.model_copy(update={"public_submissions": True}), around):
        await answer(editor, await editor.start())
        reader = await people.person(900, first_name="رضا")
        await answer(reader, await reader.start())
        for number in ("دو", "سه", "چهار"):
            told = await answer(reader, await reader.send(RELEASE.replace("دو", number)))
            assert told.text == texts.SENT_TO_REVIEW
        told = await answer(reader, await reader.send(RELEASE.replace("دو", "پنج")))
        assert told.text == texts.ENOUGH_TODAY
        await editor.wait_until(lambda seen: [m for m in seen if texts.PUBLISH in m.buttons][2:])
    assert await channel.chat() == []


@pytest.mark.usefixtures("bot")
async def test_a_long_text_of_a_stranger_is_no_release(people: People, editor: Person) -> None:
    reader = await people.person(900)
    await answer(reader, await reader.start())
    await answer(reader, await reader.send(RELEASE))
    assert [m for m in await editor.chat() if texts.PUBLISH in m.buttons] == []


async def test_others_are_reminded_of_what_waits_for_their_approval(
    settings: Settings, around: app.Environment, people: People, channel: Channel
) -> None:
    clock = _Clock(datetime(2026, 5, 4, 12, tzinfo=TEHRAN))
    there = app.Environment(now=clock.now, load=around.load, pace=around.pace)
    both = settings.model_copy(update={"required_approvals": 2, "owner_ids": (EDITOR, SECOND)})
    first, second = await people.person(EDITOR), await people.person(SECOND)
    async with app.running(both, there):
        await answer(second, await second.start())
        shown = await preview(first)
        await first.press(shown.message_id, shown.buttons[0])
        await card(first, "👍")
        clock.at += timedelta(hours=1, minutes=1)
        await card(second, texts.WAITS_FOR_APPROVAL)
    assert await channel.chat() == []
