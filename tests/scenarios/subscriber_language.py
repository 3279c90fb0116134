"""The language that somebody is spoken to in: Persian, or English for who wants it."""

import pytest
from telegram import BotCommandScopeChat

from bot import app
from bot.display import texts
from bot.display.texts import Language
from bot.news.timing import Mode, Timing
from bot.sandbox.players.client import People, Person
from storage.followers import timings
from tests.engines import database_url
from tests.stage import RELEASE, Subscriber, answer, preview

__all__ = ["database_url"]  # both engines

ENGLISH = texts.of(Language.EN)


@pytest.fixture(autouse=True)
async def _at_work(bot: app.Chavosh) -> None:
    """Every test here needs the bot."""


async def test_who_chooses_english_is_answered_and_told_in_it(
    people: People, editor: Person, subscriber: Subscriber
) -> None:
    reader = await subscriber(501, "قم")
    asked = await answer(reader, await reader.send("/language"))
    assert asked.text == texts.WHICH_LANGUAGE
    await reader.press(asked.message_id, "English")
    await reader.wait_until(lambda seen: [m for m in seen if m.text == ENGLISH.LANGUAGE_CHOSEN])
    said = await answer(reader, await reader.send("/help"))
    assert said.text.startswith("Type the name of a province")
    shown = await preview(editor, RELEASE)
    await editor.press(shown.message_id, texts.PUBLISH)
    alert = (await reader.wait_until(lambda seen: [m for m in seen if "دو واحد" in m.text]))[-1]
    assert ENGLISH.FULL_TEXT in alert.buttons
    found = await answer(reader, await reader.send("پروانه"))
    assert found.text.startswith("Results for «پروانه»")


async def test_the_language_stays_over_what_is_followed_and_goes_back(
    people: People, subscriber: Subscriber
) -> None:
    reader = await subscriber(501, "قم")
    asked = await answer(reader, await reader.send("/زبان"))
    await reader.press(asked.message_id, "English")
    await reader.press(asked.message_id, "English")
    again = await answer(reader, await reader.send("/language"))
    assert again.text == ENGLISH.WHICH_LANGUAGE
    await reader.press(again.message_id, "فارسی")
    assert (await answer(reader, await reader.send("/my"))).text.startswith("این‌ها")


async def test_who_speaks_english_says_in_it_when_to_be_told(
    bot: app.Chavosh, subscriber: Subscriber
) -> None:
    reader = await subscriber(501)
    asked = await answer(reader, await reader.send("/language"))
    await reader.press(asked.message_id, "English")
    for typed, chosen in (
        ("Daily at 8 pm", Timing(Mode.DAILY, 1_200)),
        ("toronto time", Timing(Mode.DAILY, 1_200, zone="America/Toronto")),
    ):
        offered = await answer(reader, await reader.send(typed))
        assert offered.text == ENGLISH.offer_timing(ENGLISH.told_now(chosen, None))
        await reader.press(offered.message_id, ENGLISH.SO_BE_IT)
        async with bot.db.reading() as tx:
            assert await timings.get(tx, reader.id) == chosen
    shown = await answer(reader, await reader.send("/time no messages at night"))
    assert "from 22:00 to 7:00" in shown.text


async def test_the_menus_of_both_languages_have_the_same_commands(
    bot: app.Chavosh, subscriber: Subscriber
) -> None:
    everybody = [await bot.bot.get_my_commands(language_code=code) for code in (None, "en")]
    assert [[one.command for one in menu] for menu in everybody] == [[*texts.COMMANDS]] * 2
    assert [one.description for one in everybody[1]] == [*ENGLISH.COMMANDS.values()]
    reader = await subscriber(501)
    asked = await answer(reader, await reader.send("/language"))
    await reader.press(asked.message_id, "English")
    own = await bot.bot.get_my_commands(BotCommandScopeChat(reader.id))
    assert own == everybody[1]


async def test_an_english_line_that_a_persian_name_begins_runs_from_the_left(
    subscriber: Subscriber,
) -> None:
    reader = await subscriber(501)
    asked = await answer(reader, await reader.send("/language"))
    await reader.press(asked.message_id, "English")
    offered = await answer(reader, await reader.send("ملارد"))
    assert offered.text.startswith("\u200eملارد is in the province of تهران")


async def test_the_newsroom_speaks_persian(editor: Person) -> None:
    said = await answer(editor, await editor.send("/language"))
    assert (said.text, said.buttons) == (texts.NEWSROOM_SPEAKS_PERSIAN, [])


async def test_a_new_person_whose_program_is_english_is_greeted_in_it(people: People) -> None:
    ann = await people.person(777, "Ann")
    await people.act("person", id=777, first_name="Ann", language_code="en-GB")
    assert (await answer(ann, await ann.start())).text.startswith("Welcome to Chavosh")
    assert (await answer(ann, await ann.send("/my"))).text.startswith("You follow no place yet")
