"""What owners see of how the news does: a picture with its figures, and nobody else does."""

import pytest

from bot.app import Chavosh
from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person
from tests.stage import Subscriber, answer, preview


async def test_without_anything_to_show_it_says_so(bot: Chavosh, editor: Person) -> None:
    shown = await answer(editor, await editor.send("/stats"))
    assert not shown.photo
    assert shown.text == texts.NO_STATISTICS


@pytest.mark.parametrize("asked", ["/stats", "/آمار", "/statistics"])
async def test_a_picture_shows_posts_subscribers_and_openings(
    bot: Chavosh, editor: Person, channel: Channel, subscriber: Subscriber, asked: str
) -> None:
    reader = await subscriber(700, "قم")
    draft = await preview(editor)
    await editor.press(draft.message_id, texts.PUBLISH)
    (told,) = (await reader.wait(after=(await reader.chat())[-1].message_id, timeout=10))[:1]
    await reader.press(told.message_id, texts.FULL_TEXT)
    await reader.wait(after=told.message_id, timeout=10)
    for _ in range(50):
        shown = await answer(editor, await editor.send(asked))
        if "۱ متن کامل" in shown.text:
            break
    assert shown.photo
    assert "۳۰ روز گذشته" in shown.text
    assert "۱ خبر منتشر شد، ۱ مشترک، ۱ متن کامل باز شد" in shown.text
    largest = shown.raw["photo"][-1]
    assert (largest["width"], largest["height"]) == (1080, 1280)


async def test_the_picture_is_for_owners(bot: Chavosh, people: People) -> None:
    person = await people.person(900)
    for asked in ("/stats", "/آمار"):
        shown = await answer(person, await person.send(asked))
        assert shown.text == texts.UNKNOWN_COMMAND
