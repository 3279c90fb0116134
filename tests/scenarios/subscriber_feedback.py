"""What people say to the owners, and what these answer by replying."""

import asyncio
from collections.abc import Callable

import pytest

from bot import app
from bot.app import Chavosh
from bot.display import texts
from bot.sandbox.players.client import People, Person, Shown
from bot.settings import Settings
from storage import feedback, letters
from tests.engines import database_url
from tests.stage import EDITOR, answer

__all__ = ["database_url"]
READER = 71_300_421
OTHER_OWNER = 501


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"owner_ids": (EDITOR, OTHER_OWNER)})


@pytest.fixture
async def owner(people: People, editor: Person, bot: Chavosh) -> Person:
    await answer(editor, await editor.start())
    return editor


@pytest.fixture
async def reader(people: People, bot: Chavosh) -> Person:
    person = await people.person(READER, first_name="رضا")
    await answer(person, await person.start())
    return person


def with_text(words: str) -> Callable[[list[Shown]], list[Shown]]:
    return lambda seen: [m for m in seen if m.own and words in m.text]


async def noted(bot: Chavosh, shown: Shown) -> Shown:
    """A message that passes somebody's words on, once the bot knows that it does."""
    async with asyncio.timeout(10):
        while True:
            async with bot.db.reading() as tx:
                place = shown.chat_id, shown.message_id
                if await letters.shown_by(tx, *place) or await letters.is_answer(tx, *place):
                    return shown
            await asyncio.sleep(0.05)


async def awaited(bot: Chavosh, reader: Person) -> Shown:
    """The question for somebody's words, once the bot waits for them."""
    question = await answer(reader, await reader.send("/feedback"))
    async with asyncio.timeout(10):
        while True:
            async with bot.db.reading() as tx:
                if await feedback.is_asked(tx, reader.id, since=question.date - 60):
                    return question
            await asyncio.sleep(0.05)


async def test_words_reach_all_owners_and_an_answer_comes_back(
    bot: Chavosh, people: People, owner: Person, reader: Person
) -> None:
    other = await people.person(OTHER_OWNER)
    await answer(other, await other.start())
    said = await answer(reader, await reader.send("/feedback پست ۱۲ و https://a.ir/12 خراب است"))
    assert said.text == texts.FEEDBACK_TAKEN
    found = [(await one.wait_until(with_text("خراب است")))[-1] for one in (owner, other)]
    shown = [await noted(bot, one) for one in found]
    assert all("رضا" in one.text and "https://a.ir/12" in one.text for one in shown)
    told = await answer(other, await other.send("درست شد", reply_to=shown[1].message_id))
    assert told.text == texts.ANSWER_TAKEN
    come = await noted(bot, (await reader.wait_until(with_text("درست شد")))[-1])
    assert come.text.startswith(texts.ANSWER_OF_OWNERS)
    # A reply to the answer is for the owners again.
    again = await answer(reader, await reader.send("سپاس فراوان", reply_to=come.message_id))
    assert again.text == texts.FEEDBACK_TAKEN
    await owner.wait_until(with_text("سپاس فراوان"))


async def test_without_words_they_are_asked_for(owner: Person, reader: Person) -> None:
    asked = await answer(reader, await reader.send("/feedback"))
    sticker = await answer(reader, await reader.photo(reply_to=asked.message_id))
    assert sticker.text == texts.FEEDBACK_TEXT_ONLY
    said = await answer(reader, await reader.send("قم خبر ندارد", reply_to=asked.message_id))
    assert said.text == texts.FEEDBACK_TAKEN
    await owner.wait_until(with_text("قم خبر ندارد"))
    # What comes afterwards is a search again.
    later = await answer(reader, await reader.send("نان سنگک"))
    assert texts.FEEDBACK_TAKEN not in later.text


@pytest.mark.parametrize("word", ["/cancel", "لغو"])
async def test_who_thinks_better_of_it_says_nothing(
    owner: Person, reader: Person, word: str
) -> None:
    await answer(reader, await reader.send("/feedback"))
    assert (await answer(reader, await reader.send(word))).text == texts.FEEDBACK_ENDED
    assert with_text("بازخورد")(await owner.chat()) == []


@pytest.mark.parametrize("word", ["/help", "/جست‌وجو نان", "/nonsense"])
async def test_any_command_ends_the_question_for_words(
    owner: Person, reader: Person, word: str
) -> None:
    asked = await answer(reader, await reader.send("/feedback"))
    assert "۵ دقیقه" in asked.text
    assert "/cancel" in asked.text
    assert texts.FEEDBACK_TAKEN not in (await answer(reader, await reader.send(word))).text
    said = await answer(reader, await reader.send("نان سنگک"))
    assert said.text != texts.FEEDBACK_TAKEN
    assert with_text("نان سنگک")(await owner.chat()) == []


async def test_the_next_text_counts_for_five_minutes(
    bot: Chavosh, owner: Person, reader: Person
) -> None:
    await answer(reader, await reader.send("/feedback"))
    said = await answer(reader, await reader.send("نقشهٔ قم خراب است"))
    assert said.text == texts.FEEDBACK_TAKEN
    await owner.wait_until(with_text("نقشهٔ قم"))
    await awaited(bot, reader)
    async with bot.db.transaction() as tx:
        await tx.execute("UPDATE feedback SET asked_at = asked_at - 302 WHERE words IS NULL")
    said = await answer(reader, await reader.send("نان سنگک"))
    assert said.text != texts.FEEDBACK_TAKEN


async def test_a_member_of_the_newsroom_replies(owner: Person, reader: Person) -> None:
    asked = await answer(owner, await owner.send("/feedback"))
    assert asked.text == texts.ASK_FEEDBACK_REPLY
    said = await answer(owner, await owner.send("از خودم", reply_to=asked.message_id))
    assert said.text == texts.FEEDBACK_TAKEN


async def test_so_often_and_so_long_and_no_more(owner: Person, reader: Person) -> None:
    long = await answer(reader, await reader.send("/feedback " + "آ" * 4000))
    assert long.text == texts.FEEDBACK_LONG.format("۳۵۰۰")
    for number in range(3):
        said = await answer(reader, await reader.send(f"/feedback حرف {number}"))
        assert said.text == texts.FEEDBACK_TAKEN
    told = await answer(reader, await reader.send("/feedback باز هم"))
    assert told.text == texts.FEEDBACK_ENOUGH.format("۳")
    await owner.wait_until(with_text("حرف 2"))
    assert with_text("باز هم")(await owner.chat()) == []
    # Nor does a question go on that was asked before.
    await answer(reader, await reader.send("/feedback"))
    told = await answer(reader, await reader.send("باز هم بگویم"))
    assert told.text == texts.FEEDBACK_ENOUGH.format("۳")
    later = await answer(reader, await reader.send("نان سنگک"))
    assert later.text != texts.FEEDBACK_ENOUGH.format("۳")


async def test_an_owner_hears_that_an_answer_cannot_arrive(
    bot: Chavosh, owner: Person, reader: Person
) -> None:
    await answer(reader, await reader.send("/feedback خداحافظ شما"))
    shown = await noted(bot, (await owner.wait_until(with_text("خداحافظ شما")))[-1])
    await reader.block()
    sent = await owner.send("چرا؟", reply_to=shown.message_id)
    told = (await owner.wait_until(with_text(texts.ANSWER_NOT_ARRIVED)))[-1]
    assert told.reply_to == sent.message_id


async def test_an_answer_is_text_and_is_not_edited(
    bot: Chavosh, owner: Person, reader: Person
) -> None:
    await answer(reader, await reader.send("/feedback یک پرسش"))
    shown = await noted(bot, (await owner.wait_until(with_text("یک پرسش")))[-1])
    photo = await answer(owner, await owner.photo(reply_to=shown.message_id))
    assert photo.text == texts.ANSWER_TEXT_ONLY
    sent = await owner.send("پاسخ نخست", reply_to=shown.message_id)
    await reader.wait_until(with_text("پاسخ نخست"))
    await owner.edit(sent.message_id, "پاسخ دوم")
    await owner.wait_until(with_text(texts.ANSWER_NOT_EDITED))
    assert with_text("پاسخ دوم")(await reader.chat()) == []


async def test_after_forget_a_reply_reaches_nobody(
    bot: Chavosh, owner: Person, reader: Person
) -> None:
    await answer(reader, await reader.send("/feedback راز من"))
    shown = await noted(bot, (await owner.wait_until(with_text("راز من")))[-1])
    question = await answer(reader, await reader.send("/forget"))
    await reader.press(question.message_id, texts.FORGET_ALL)
    await reader.wait_edit(question)
    told = await answer(owner, await owner.send("سلام", reply_to=shown.message_id))
    assert told.text != texts.ANSWER_TAKEN
    assert with_text(texts.ANSWER_OF_OWNERS)(await reader.chat()) == []


async def test_what_waits_outlives_a_restart(
    settings: Settings, around: app.Environment, people: People, editor: Person
) -> None:
    reader = await people.person(READER, first_name="رضا")
    async with app.running(settings, around):
        await answer(reader, await reader.start())
        said = await answer(reader, await reader.send("/feedback پیش از مدیر"))
        assert said.text == texts.FEEDBACK_TAKEN  # no owner ever opened the chat
    async with app.running(settings, around):
        await editor.start()
        await editor.wait_until(with_text("پیش از مدیر"))
