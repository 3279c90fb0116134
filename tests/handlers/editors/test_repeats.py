"""An edit that comes too late, and the same release again: both are said."""

import pytest

from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person, Shown
from tests.stage import NATIONAL, RELEASE, answer, preview

pytestmark = pytest.mark.usefixtures("bot")

SAME = "همین خبر"
LIKE = "خبری شبیه این"


async def test_an_edit_after_publishing_is_offered_as_a_correction(
    editor: Person, channel: Channel
) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    await editor.press(shown.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    await editor.edit(sent.message_id, RELEASE.replace("دو واحد", "چهار واحد"))
    told = (await editor.wait(after=shown.message_id))[-1]
    assert texts.OFFER_CORRECTION in told.text
    assert told.buttons == [texts.APPLY, texts.LEAVE]
    assert (await channel.chat())[0].text == post.text


async def test_an_edit_of_a_rejected_release_says_so(editor: Person) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    await editor.press(shown.message_id, texts.DISCARD)
    await editor.edit(sent.message_id, RELEASE.replace("دو واحد", "چهار واحد"))
    assert (await editor.wait(after=shown.message_id))[-1].text == texts.REJECTED_STAYS


async def test_an_edit_to_no_news_leaves_the_draft(editor: Person) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    await editor.edit(sent.message_id, "سلام")
    assert (await editor.wait(after=shown.message_id))[-1].text == texts.EDITED_TO_NO_NEWS


async def test_a_remark_edited_into_a_release_is_a_draft(editor: Person) -> None:
    sent = await editor.send("سلام")
    told = await answer(editor, sent)
    await editor.edit(sent.message_id, RELEASE)
    assert texts.PUBLISH in (await editor.wait(after=told.message_id))[-1].buttons


async def test_an_edited_caption_leaves_the_text_of_the_file(editor: Person) -> None:
    sent = await editor.document(RELEASE.encode(), caption="با سلام لطفاً این خبر را منتشر کنید")
    shown = await answer(editor, sent)
    await editor.edit(sent.message_id, "لطفاً این خبر را فوری منتشر کنید")
    new = (await editor.wait(after=shown.message_id))[-1]
    assert "فوری" in new.text
    assert "<b>ابطال پروانه" in new.html


@pytest.mark.parametrize(
    ("again", "said"),
    [
        (RELEASE, SAME),
        (RELEASE.replace("ی", "ي").replace("ک", "ك").replace("\n", "\n\n"), SAME),
        (RELEASE.replace("دو واحد", "سه واحد"), LIKE),
    ],
)
async def test_what_was_published_is_said_with_a_link_and_can_be_published_again(
    editor: Person, channel: Channel, people: People, again: str, said: str
) -> None:
    await editor.press((await preview(editor)).message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    shown = await preview(editor, again)
    assert said in shown.text
    assert f"t.me/chavosh_news/{post.message_id}" in shown.text
    await editor.press(shown.message_id, texts.PUBLISH)
    assert len(await channel.wait(count=2)) == 2


async def test_a_standing_draft_is_led_to(editor: Person) -> None:
    first = await preview(editor)
    sent = await editor.send(RELEASE)
    shown, pointer = await editor.wait(after=sent.message_id, count=2)
    assert SAME in shown.text
    assert pointer.text == texts.EARLIER_DRAFT
    assert pointer.raw["reply_to_message"]["message_id"] == first.message_id


async def test_what_was_rejected_or_is_other_news_is_no_repeat(editor: Person) -> None:
    await editor.press((await preview(editor)).message_id, texts.DISCARD)
    for text in (RELEASE, NATIONAL):
        shown: Shown = await preview(editor, text)
        assert SAME not in shown.text
        assert LIKE not in shown.text


async def test_the_pieces_of_a_draft_do_not_repeat_each_other(
    editor: Person, people: People
) -> None:
    await editor.photo()
    await editor.forward("ابطال پروانه دو واحد تولیدی در قم")
    shown = await answer(editor, await editor.forward(RELEASE.split("\n", 2)[2]))
    assert SAME not in shown.text
    assert LIKE not in shown.text
