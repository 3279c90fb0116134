"""Addresses behind words of a forwarded text are shown to its editor, and never posted."""

import pytest

from bot.display import texts
from bot.sandbox.players.client import Channel, Person, Shown
from tests.stage import RELEASE, answer

pytestmark = pytest.mark.usefixtures("bot")

ADDRESS = "https://example.org/news/120?src=channel"
WORDS = RELEASE.split()[0]


@pytest.mark.parametrize("photo", [False, True])
async def test_hidden_links_stand_under_the_preview_alone(
    editor: Person, channel: Channel, photo: bool
) -> None:
    sent = await editor.forward(RELEASE, photo=photo, links={WORDS: ADDRESS})
    shown = await answer(editor, sent)
    assert texts.hidden_link(WORDS, ADDRESS) in shown.text
    await editor.press(shown.message_id, texts.PUBLISH)
    assert ADDRESS not in (await channel.wait())[0].text


async def test_many_links_leave_room_for_the_rest(editor: Person) -> None:
    links = {
        word: f"https://example.org/{n}" for n, word in enumerate(dict.fromkeys(RELEASE.split()))
    }
    shown: Shown = await answer(editor, await editor.forward(RELEASE, links=links))
    assert texts.PUBLISH in shown.buttons
    assert "https://example.org/0" in shown.text


async def test_a_text_without_links_has_no_such_line(editor: Person) -> None:
    shown = await answer(editor, await editor.forward(RELEASE))
    assert "🔗" not in shown.text
