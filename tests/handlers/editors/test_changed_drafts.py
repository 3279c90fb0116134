"""Drafts that change: only what was seen is published, and what was written by hand stays."""

import pytest

from bot.display import texts
from bot.news.model import Field
from bot.sandbox.players.client import Channel, People, Person, Shown
from tests.handlers.asking import ask
from tests.stage import EDITOR, RELEASE, answer, preview

pytestmark = pytest.mark.usefixtures("bot")

BY_HAND = "تیتری که ویراستار نوشت"
LONG = RELEASE + "\n" + "این بند درباره واحدهای تولیدی استان قم است و ادامه دارد. " * 70
REST = """ادامه خبر درباره واحدهای تولیدی استان قم
مدیرکل استاندارد استان قم در پایان گفت: نتیجه بازرسی واحدهای تولیدی تا پایان ماه اعلام می‌شود."""


async def test_a_change_whose_preview_failed_is_not_published_unseen(
    editor: Person, channel: Channel, people: People
) -> None:
    shown = await preview(editor)
    question = await ask(editor, shown, Field.HEADLINE)
    await people.fault("drop_before", method="sendMessage", chat_id=EDITOR, text=BY_HAND)
    told = await answer(editor, await editor.send(BY_HAND, reply_to=question.message_id))
    assert told.text == texts.FAILED
    await people.no_faults()
    again = await editor.press(shown.message_id, data=shown.button(texts.PUBLISH).data)
    assert again.text == texts.OUTDATED
    assert await channel.chat() == []
    newest = (await editor.wait(after=told.message_id))[-1]
    assert BY_HAND in newest.text
    await editor.press(newest.message_id, texts.PUBLISH)
    assert BY_HAND in (await channel.wait())[0].text


async def test_a_further_part_and_taking_apart_keep_what_was_written_by_hand(
    editor: Person,
) -> None:
    shown = await answer(editor, await editor.send(LONG[:4090]))
    question = await ask(editor, shown, Field.HEADLINE)
    edited = await answer(editor, await editor.send(BY_HAND, reply_to=question.message_id))
    assert texts.SEPARATE not in edited.buttons
    joined = await answer(editor, await editor.send(REST))
    assert BY_HAND in joined.text
    await editor.press(joined.message_id, texts.SEPARATE)

    def apart(seen: list[Shown]) -> list[Shown]:
        drafts = [m for m in seen if texts.PUBLISH in m.buttons and texts.SEPARATE not in m.buttons]
        return drafts if len(drafts) == 2 else []

    first, second = await editor.wait_until(apart)
    assert BY_HAND in first.text
    assert BY_HAND not in second.text


async def test_what_is_mended_in_the_message_leaves_what_was_written_by_hand(
    editor: Person,
) -> None:
    sent = await editor.send(RELEASE)
    question = await ask(editor, await answer(editor, sent), Field.PROVINCES)
    edited = await answer(editor, await editor.send("یزد", reply_to=question.message_id))
    assert "📍 یزد" in edited.text
    await editor.edit(sent.message_id, RELEASE.replace("دو واحد", "چهار واحد"))
    (mended,) = await editor.wait_until(
        lambda seen: [m for m in seen if m.own and "چهار واحد" in m.text]
    )
    assert "📍 یزد" in mended.text
    assert "#یزد" in mended.text
    assert "#قم" not in mended.text
