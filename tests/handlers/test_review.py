"""Editors: previews, edits, publishing once, and what must not be lost or mixed up."""

import asyncio

import pytest

from bot import texts
from bot.app import Chavosh
from bot.sandbox.client import Channel, Person
from tests.stage import RELEASE, preview

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_forwarded_release_comes_back_as_it_would_be_posted(editor: Person) -> None:
    shown = await preview(editor)
    assert "ابطال پروانه دو واحد تولیدی در قم" in shown.html
    assert "📍 قم" in shown.text
    assert "اداره‌کل استاندارد استان قم" in shown.text
    assert shown.buttons[:3] == [texts.PUBLISH, texts.EDIT, texts.DISCARD]


async def test_ten_taps_publish_once(editor: Person, channel: Channel, bot: Chavosh) -> None:
    shown = await preview(editor)
    data = shown.button(texts.PUBLISH).data
    answers = await asyncio.gather(*(editor.press(shown.message_id, data=data) for _ in range(10)))
    await channel.wait(count=1)
    again = await preview(editor, RELEASE.replace("دو واحد", "سه واحد"))
    await editor.press(again.message_id, texts.PUBLISH)
    posts = await channel.wait(count=2)
    assert sorted({told.text for told in answers}) == sorted(
        {texts.PUBLISHING, texts.ALREADY_PUBLISHED}
    )
    assert ["دو واحد" in post.text for post in posts] == [True, False]
    assert len(await channel.chat()) == 2


async def test_the_preview_leads_to_the_post_once_it_stands(
    editor: Person, channel: Channel
) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]

    def linked(messages: list) -> list:
        return [m for m in messages if m.buttons == [texts.SEE_IN_CHANNEL]]

    (published,) = await editor.wait_until(linked)
    assert published.button(texts.SEE_IN_CHANNEL).url == (
        f"https://t.me/chavosh_news/{post.message_id}"
    )
