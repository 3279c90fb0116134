"""A subscriber sees all that they follow in one message, and puts each off and on."""

import asyncio

import pytest

from bot.app import Chavosh
from bot.display import callbacks, mine, texts
from bot.display.fields import Corner
from bot.news.search.topic import Highlights, Topic
from bot.sandbox.players.client import Person, Shown
from storage.followers import subscribers
from tests.engines import database_url
from tests.stage import Subscriber, answer, preview

__all__ = ["database_url"]  # both engines

pytestmark = pytest.mark.usefixtures("bot")

TEN = ("یزد", "اصفهان", "فارس", "گیلان", "ایلام", "قزوین", "زنجان", "همدان", "کرمان", "البرز")
LAST = [texts.CORNERS[Corner.TIME], texts.ADD_MORE]


async def say(person: Person, text: str) -> Shown:
    return await answer(person, await person.send(text))


async def pressed(person: Person, shown: Shown, button: str) -> Shown:
    """The message after a press of its button."""
    await person.press(shown.message_id, button)
    return next(m for m in await person.chat() if m.message_id == shown.message_id)


async def followed(bot: Chavosh, person: Person) -> tuple[Topic, ...]:
    async with bot.db.reading() as tx:
        return await subscribers.topics(tx, person.id)


async def test_what_is_put_off_stays_in_the_list_and_comes_back(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    person = await subscriber(600, "یزد", "استاندارد در قم", "مهم‌ترین‌ها", "همه")
    shown = await say(person, "/my")
    names = ["یزد", "«سازمان ملی استاندارد» در قم", "مهم‌ترین‌ها", "همه"]
    assert {one.removeprefix("✅ ") for one in shown.buttons[:4]} == set(names)
    assert shown.buttons[4:] == LAST
    assert "همان لحظه" in shown.text
    before = await followed(bot, person)
    for name in names:
        off = await pressed(person, shown, f"✅ {name}")
        assert f"⬜ {name}" in off.buttons
        assert len(await followed(bot, person)) == 3
        on = await pressed(person, off, f"⬜ {name}")
        assert on.buttons == shown.buttons  # in the same place
        assert await followed(bot, person) == before


async def test_words_come_back_and_find_as_before(
    bot: Chavosh, editor: Person, subscriber: Subscriber
) -> None:
    person = await subscriber(600)
    found = await say(person, "/search پروانه علامت")
    await person.press(found.message_id, texts.WATCH)
    shown = await say(person, "/my")
    off = await pressed(person, shown, "✅ «پروانه علامت»")
    assert texts.MINE_ALL_OFF in off.text
    await person.press(
        off.message_id, data=shown.button("✅ «پروانه علامت»").data
    )  # a second device
    assert await followed(bot, person) == ()
    await pressed(person, off, "⬜ «پروانه علامت»")
    await person.press(off.message_id, data=off.button("⬜ «پروانه علامت»").data)
    assert len(await followed(bot, person)) == 1
    draft = await preview(editor)
    await editor.press(draft.message_id, texts.PUBLISH)
    await person.wait_until(lambda seen: [m for m in seen if texts.WHY_THIS in m.buttons])
    async with asyncio.timeout(10):  # it is seen before it is noted that it came
        while "✅ «پروانه علامت» · ۱ خبر" not in (await say(person, "/my")).buttons:
            pass


async def test_many_topics_have_pages_and_a_new_list_forgets_what_was_left(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    person = await subscriber(600)
    await say(person, f"/subscribe {'، '.join(TEN)}")
    shown = await say(person, "/my")
    assert len([one for one in shown.buttons if one.startswith("✅")]) == 8
    second = await pressed(person, shown, texts.NEXT_PAGE)
    names = [one for one in second.buttons if one.startswith("✅")]
    assert len(names) == 2
    off = await pressed(person, second, names[0])
    back = await pressed(person, await pressed(person, off, texts.PREVIOUS_PAGE), texts.NEXT_PAGE)
    assert back.buttons == off.buttons  # still there, put off
    assert len(await followed(bot, person)) == 9


async def test_forged_and_old_buttons_change_nothing(bot: Chavosh, subscriber: Subscriber) -> None:
    person = await subscriber(600, "یزد")
    shown = await say(person, "/my")
    for action in (mine.PutOn(0, 1, "1234"), mine.PutOn(2**40, 9_999, callbacks.digest("قم"))):
        told = await person.press(shown.message_id, data=callbacks.encode(action))
        assert told.text == texts.MINE_GONE
    page = callbacks.encode(mine.ShowMine(0, 9_999))
    await person.press(shown.message_id, data=page)
    assert len(await followed(bot, person)) == 1


async def test_highlights_are_chosen_by_a_button_and_by_typing(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    person = await subscriber(600, "یزد")
    shown = await say(person, "فقط فوری‌ها")
    offered = await pressed(person, shown, texts.follow(texts.HIGHLIGHTS))
    assert offered.text == texts.subscribed(texts.HIGHLIGHTS)
    assert Highlights() in await followed(bot, person)
    chosen = await say(person, "/subscribe")
    assert f"✅ {texts.HIGHLIGHTS}" in chosen.buttons
    left = await pressed(person, chosen, f"✅ {texts.HIGHLIGHTS}")
    assert texts.HIGHLIGHTS in left.buttons
    assert Highlights() not in await followed(bot, person)
