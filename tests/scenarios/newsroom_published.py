"""After publishing: the card, corrections, notices, and what is taken back."""

import asyncio

import pytest

from bot.display import texts
from bot.news.model import Field
from bot.sandbox.players.client import Channel, People, Person, from_channel
from tests.handlers.asking import ask
from tests.scenarios.newsroom_review import card, newest, published
from tests.stage import CHANNEL, RELEASE, Subscriber, answer, preview

pytestmark = pytest.mark.usefixtures("bot")


async def test_the_card_says_when_for_whom_and_what_may_be_done(
    editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    await subscriber(700, "قم")
    shown = await published(editor, channel)
    assert "| ۱ استان | ۱ مشترک" in shown.text
    assert {texts.CORRECT, texts.RETRACT, texts.NOTICE, texts.PIN, texts.HURRY} <= set(
        shown.buttons
    )


async def test_a_correction_reaches_the_channel_and_every_copy(
    editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    reader = await subscriber(700, "قم")
    shown = await published(editor, channel)
    await reader.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
    await editor.press(shown.message_id, texts.CORRECT)
    draft = await card(editor, texts.CORRECTS)
    question = await ask(editor, draft, Field.HEADLINE)
    await editor.send("ابطال پروانه پنج واحد در قم", reply_to=question.message_id)
    changed = (
        await editor.wait_until(
            lambda seen: [m for m in seen if "پنج" in m.text and texts.COMMIT in m.buttons]
        )
    )[-1]
    await editor.press(changed.message_id, texts.COMMIT)
    await channel.wait_until(lambda seen: [m for m in seen if "پنج واحد" in m.text])
    await reader.wait_until(lambda seen: [m for m in seen if "پنج واحد" in m.text])
    assert len(await channel.chat()) == 1
    found = await answer(editor, await editor.send("/search پنج واحد"))
    assert "پنج واحد" in found.text


async def test_what_was_published_is_taken_back_everywhere_after_one_question(
    editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    reader = await subscriber(700, "قم")
    shown = await published(editor, channel)
    await reader.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
    await editor.press(shown.message_id, texts.RETRACT)
    asked = await editor.wait_edit(shown)
    assert asked.buttons == [texts.RETRACT_SURELY, texts.KEEP_POST]
    await editor.press(asked.message_id, texts.RETRACT_SURELY)
    await card(editor, texts.STATE_RETRACTED)
    await channel.wait_until(lambda seen: [True] if not seen else [])
    await reader.wait_until(lambda seen: [] if any("دو واحد" in m.text for m in seen) else [True])


async def test_a_notice_answers_the_post_and_marks_it(editor: Person, channel: Channel) -> None:
    shown = await published(editor, channel)
    post = (await channel.chat())[0]
    await editor.press(shown.message_id, texts.NOTICE)
    question = await newest(editor, shown)
    await editor.send("شمار واحدها سه است.", reply_to=question.message_id)
    draft = await card(editor, texts.ANSWERS)
    await editor.press(draft.message_id, texts.PUBLISH)
    posts = await channel.wait(count=2)
    assert posts[1].reply_to == post.message_id
    assert "شمار واحدها سه است" in posts[1].text
    await channel.wait_until(lambda seen: [m for m in seen if texts.CORRECTED_MARK in m.text])


async def test_publishing_is_taken_back_within_ten_seconds(
    editor: Person, channel: Channel
) -> None:
    shown = await published(editor, channel)
    assert texts.TAKE_BACK in shown.buttons
    await editor.press(shown.message_id, texts.TAKE_BACK)
    await channel.wait_until(lambda seen: [True] if not seen else [])
    draft = (await editor.wait_until(lambda seen: [m for m in seen if texts.PUBLISH in m.buttons]))[
        -1
    ]
    await editor.press(draft.message_id, texts.PUBLISH)
    assert "ابطال پروانه" in (await channel.wait())[-1].text


async def test_an_edit_of_the_message_is_offered_as_a_correction(
    editor: Person, channel: Channel
) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    await editor.edit(sent.message_id, RELEASE.replace("دو واحد", "چهار واحد"))
    offer = await card(editor, texts.OFFER_CORRECTION)
    await editor.press(offer.message_id, texts.APPLY)
    draft = await card(editor, texts.CORRECTS)
    assert "چهار واحد" in draft.text
    await editor.press(draft.message_id, texts.COMMIT)
    await channel.wait_until(lambda seen: [m for m in seen if "چهار واحد" in m.text])


async def test_the_card_comes_for_a_forwarded_post_and_from_today(
    editor: Person, channel: Channel
) -> None:
    await published(editor, channel)
    post = (await channel.chat())[0]
    origin = from_channel("خبر استان‌ها", CHANNEL, "chavosh_news", post.message_id)
    opened = await answer(editor, await editor.forward(post.text, origin))
    assert texts.CORRECT in opened.buttons
    listed = await answer(editor, await editor.send("/today"))
    assert "ابطال پروانه" in listed.text
    await editor.press(listed.message_id, listed.buttons[0])
    assert texts.CORRECT in (await newest(editor, listed)).buttons


async def test_the_history_tells_who_changed_what_and_brings_it_back(
    editor: Person, channel: Channel
) -> None:
    shown = await preview(editor)
    question = await ask(editor, shown, Field.HEADLINE)
    changed = await answer(editor, await editor.send("تیتر دیگر", reply_to=question.message_id))
    await editor.press(changed.message_id, texts.PUBLISH)
    await channel.wait()
    done = await card(editor, "✅ منتشر شد")
    await editor.press(done.message_id, texts.HISTORY)
    told = await newest(editor, done)
    assert "تیتر («ابطال پروانه دو واحد تولیدی در قم» ← «تیتر دیگر»)" in told.text
    await editor.press(told.message_id, told.buttons[-1])
    draft = await card(editor, texts.CORRECTS)
    await editor.press(draft.message_id, texts.COMMIT)
    await channel.wait_until(lambda seen: [m for m in seen if "ابطال پروانه" in m.text])


async def test_a_post_is_pinned_from_its_card(
    editor: Person, channel: Channel, people: People
) -> None:
    shown = await published(editor, channel)
    assert (await editor.press(shown.message_id, texts.PIN)).text == texts.PINNED
    await people.wait_for("pinChatMessage")


async def test_every_button_of_a_card_is_pressed_twice_without_harm(
    editor: Person, channel: Channel
) -> None:
    shown = await published(editor, channel)
    buttons = [b for b in shown.buttons if b not in (texts.SEE_IN_CHANNEL, texts.TAKE_BACK)]
    for text in buttons:
        data = shown.button(text).data
        for _ in range(2):
            await editor.press(shown.message_id, data=data)
    await asyncio.sleep(0.5)
    assert len(await channel.chat()) == 1


async def test_a_post_deleted_by_hand_is_noticed_at_the_next_edit(
    editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    reader = await subscriber(700, "قم")
    shown = await published(editor, channel)
    await reader.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
    post = (await channel.chat())[0]
    await channel.link.act("delete", chat_id=channel.id, message_id=post.message_id)
    await editor.press(shown.message_id, texts.CORRECT)
    draft = await card(editor, texts.CORRECTS)
    question = await ask(editor, draft, Field.HEADLINE)
    await editor.send("ابطال پروانه پنج واحد در قم", reply_to=question.message_id)
    (changed,) = await editor.wait_until(
        lambda seen: [m for m in seen if "پنج" in m.text and texts.COMMIT in m.buttons]
    )
    await editor.press(changed.message_id, texts.COMMIT)
    asked = await card(editor, texts.DELETED_BY_HAND)
    await editor.press(asked.message_id, texts.RETRACT_SURELY)
    await reader.wait_until(lambda seen: [] if any("واحد" in m.text for m in seen) else [True])


async def test_who_follows_a_province_that_a_correction_names_is_told(
    editor: Person, channel: Channel, subscriber: Subscriber
) -> None:
    first, later = await subscriber(700, "قم"), await subscriber(701, "یزد")
    shown = await published(editor, channel)
    await first.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text])
    await editor.press(shown.message_id, texts.CORRECT)
    draft = await card(editor, texts.CORRECTS)
    question = await ask(editor, draft, Field.PROVINCES)
    await editor.send("قم، یزد", reply_to=question.message_id)
    (changed,) = await editor.wait_until(
        lambda seen: [m for m in seen if "📍 قم، یزد" in m.text and texts.COMMIT in m.buttons]
    )
    await editor.press(changed.message_id, texts.COMMIT)
    await later.wait_until(lambda seen: [m for m in seen if "📍 قم، یزد" in m.text])
    await first.wait_until(lambda seen: [m for m in seen if "📍 قم، یزد" in m.text])
    assert len([m for m in await first.chat() if "واحد" in m.text]) == 1


async def test_what_hangs_on_a_post_that_is_taken_back_is_put_aside(
    editor: Person, channel: Channel
) -> None:
    shown = await published(editor, channel)
    await editor.press(shown.message_id, texts.NOTICE)
    question = await newest(editor, shown)
    await editor.send("شمار واحدها سه است.", reply_to=question.message_id)
    notice = await card(editor, texts.ANSWERS)
    data = notice.button(texts.PUBLISH).data
    await editor.press(shown.message_id, texts.RETRACT)
    asked = await editor.wait_edit(shown)
    await editor.press(asked.message_id, texts.RETRACT_SURELY)
    await card(editor, f"❌ رد شد: {texts.ORIGINAL_GONE}")
    await editor.press(notice.message_id, data=data)
    await channel.wait_until(lambda seen: [True] if not seen else [])
    await asyncio.sleep(0.5)
    assert await channel.chat() == []


async def test_a_correction_that_changes_nothing_stays_open(
    editor: Person, channel: Channel
) -> None:
    shown = await published(editor, channel)
    await editor.press(shown.message_id, texts.CORRECT)
    draft = await card(editor, texts.CORRECTS)
    told = await editor.press(draft.message_id, texts.COMMIT)
    assert told.text == texts.NOTHING_CHANGED
    assert [m for m in await editor.chat() if texts.COMMIT in m.buttons]


async def test_going_back_drops_the_question(editor: Person, channel: Channel) -> None:
    shown = await preview(editor)
    await ask(editor, shown, Field.SUMMARY)
    await editor.press(shown.message_id, texts.BACK)
    other = await answer(editor, await editor.send("استاندار یزد گفت: ساخت بیمارستان آغاز شد."))
    assert "ساخت بیمارستان" in other.text
    assert texts.PUBLISH in other.buttons
    assert "📍 یزد" in other.text
    assert await channel.chat() == []
