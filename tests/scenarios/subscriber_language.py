"""The language that somebody is spoken to in: Persian, or English for who wants it."""

import pytest

from bot import app
from bot.display import texts
from bot.display.texts import Language
from bot.sandbox.players.client import People, Person
from tests.stage import RELEASE, Subscriber, answer, preview

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


async def test_the_newsroom_speaks_persian(editor: Person) -> None:
    said = await answer(editor, await editor.send("/language"))
    assert (said.text, said.buttons) == (texts.NEWSROOM_SPEAKS_PERSIAN, [])


async def test_a_new_person_whose_program_is_english_is_greeted_in_it(people: People) -> None:
    ann = await people.person(777, "Ann")
    await people.act("person", id=777, first_name="Ann", language_code="en-GB")
    assert (await answer(ann, await ann.start())).text.startswith("Welcome to Chavosh")
    assert (await answer(ann, await ann.send("/my"))).text.startswith("You follow no place yet")
