"""Whom a release is for is known or asked, and a preview says what became of it."""

import pytest
import telegram

from bot.app import Chavosh
from bot.display import texts
from bot.news.model import Field
from bot.sandbox.players.client import Channel, People, Person
from tests.handlers.asking import ask
from tests.stage import EDITOR, NATIONAL, RELEASE, Subscriber, answer, preview

pytestmark = pytest.mark.usefixtures("bot")

NOWHERE = """گلخانه تازه محله به بهره‌برداری رسید
این گلخانه با سرمایه‌گذاری بخش خصوصی ساخته شده و برای دوازده نفر کار ایجاد کرده است.
بهره‌برداران می‌گویند محصول گلخانه از هفته آینده به بازار می‌رسد و ارزان‌تر فروخته می‌شود."""


async def test_news_of_no_province_asks_and_is_not_published_before(
    editor: Person, subscriber: Subscriber, channel: Channel
) -> None:
    reader = await subscriber(501, texts.NATIONAL)
    shown = await preview(editor, NOWHERE)
    assert texts.NO_PROVINCE_FOUND in shown.text
    assert shown.buttons[:2] == [texts.IS_NATIONAL, texts.HAS_PROVINCE]
    told = await editor.press(shown.message_id, texts.PUBLISH)
    assert (told.text, told.show_alert) == (texts.FOR_WHOM, True)
    assert await channel.chat() == []
    await editor.press(shown.message_id, texts.IS_NATIONAL)
    answered = (await editor.wait(after=shown.message_id))[-1]
    assert texts.NO_PROVINCE_FOUND not in answered.text
    assert texts.IS_NATIONAL not in answered.buttons
    await editor.press(answered.message_id, texts.PUBLISH)
    assert len(await channel.wait()) == 1
    await reader.wait_until(lambda seen: [m for m in seen if "گلخانه" in m.text])


async def test_the_province_is_written_instead(editor: Person, channel: Channel) -> None:
    shown = await preview(editor, NOWHERE)
    await editor.press(shown.message_id, texts.HAS_PROVINCE)
    changed = await answer(editor, await editor.send("یزد"))
    assert "📍 یزد" in changed.text
    assert texts.CHOSEN_BY_EDITOR in changed.text
    await editor.press(changed.message_id, texts.PUBLISH)
    assert "📍 یزد" in (await channel.wait())[0].text


async def test_publishing_from_the_menu_of_fields_asks_too(
    editor: Person, channel: Channel
) -> None:
    shown = await preview(editor, NOWHERE)
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    told = await editor.press_raw(shown.message_id, shown.button(texts.PUBLISH).data or "")
    assert told.text == texts.FOR_WHOM
    assert texts.IS_NATIONAL in (await editor.wait_edit(fields)).buttons
    assert await channel.chat() == []


async def test_an_answer_for_the_nation_survives_a_mended_message(editor: Person) -> None:
    sent = await editor.send(NOWHERE)
    shown = await answer(editor, sent)
    await editor.press(shown.message_id, texts.IS_NATIONAL)
    national = (await editor.wait(after=shown.message_id))[-1]
    await editor.edit(sent.message_id, NOWHERE.replace("بازار", "میدان بار"))
    mended = (await editor.wait(after=national.message_id))[-1]
    assert "میدان بار" in mended.text
    assert texts.NO_PROVINCE_FOUND not in mended.text


async def test_news_that_is_surely_national_asks_nothing(editor: Person) -> None:
    shown = await preview(editor, NATIONAL)
    assert texts.NATIONAL_NEWS in shown.text
    assert texts.IS_NATIONAL not in shown.buttons


async def test_a_rejected_preview_says_so_and_asks_why(editor: Person) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.DISCARD)

    rejected = (await editor.wait_until(lambda seen: [m for m in seen if "❌ رد شد" in m.text]))[0]
    assert rejected.message_id == shown.message_id
    assert rejected.buttons == [*texts.WHYS.values(), texts.TAKE_BACK]
    assert "ابطال پروانه" in rejected.text


@pytest.mark.parametrize("photo", [True, False])
async def test_a_published_preview_loses_what_only_its_review_needed(
    editor: Person, channel: Channel, photo: bool
) -> None:
    question = await ask(editor, await preview(editor), Field.PROVINCES)
    shown = await answer(editor, await editor.send("یزد", reply_to=question.message_id))
    if photo:
        await editor.photo(RELEASE)
        (shown,) = await editor.wait_until(lambda seen: [m for m in seen if m.own and m.photo])
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    (stands,) = await editor.wait_until(
        lambda seen: [m for m in seen if texts.STATE_PUBLISHED in m.text]
    )
    assert stands.message_id == shown.message_id
    assert stands.buttons[0] == texts.SEE_IN_CHANNEL
    assert texts.PUBLISH not in stands.buttons
    assert texts.EDIT not in stands.buttons
    assert "blockquote" not in stands.html


async def test_a_failed_post_says_so_under_its_preview(
    editor: Person, channel: Channel, people: People
) -> None:
    shown = await preview(editor)
    await people.fault("refuse", chat_id=channel.id, code=400, times=1)
    await editor.press(shown.message_id, texts.PUBLISH)
    (told,) = await editor.wait_until(
        lambda seen: [m for m in seen if texts.SEND_AGAIN in m.buttons]
    )
    assert told.reply_to == shown.message_id
    await editor.press(told.message_id, texts.SEND_AGAIN)
    await channel.wait()
    await editor.wait_until(lambda seen: [m for m in seen if texts.STATE_PUBLISHED in m.text])


async def test_only_what_is_unsure_says_how_sure(editor: Person) -> None:
    assert "اطمینان" not in (await preview(editor)).text


async def test_the_warning_stands_above_the_buttons(editor: Person) -> None:
    shown = await answer(editor, await editor.send_kind("voice", caption=RELEASE))
    assert shown.text.endswith("⚠️ فقط متن منتشر می‌شود؛ صدا به کانال نمی‌رود.")
    assert "blockquote>" in shown.html
    assert not shown.html.endswith("</blockquote>")


async def test_an_editors_start_and_menu_are_an_editors(
    bot: Chavosh, editor: Person, people: People
) -> None:
    assert (await answer(editor, await editor.start())).text.startswith("سلام! شما ویراستار")
    scope = telegram.BotCommandScopeChat(EDITOR)
    menu = [command.command for command in await bot.bot.get_my_commands(scope)]
    assert menu == [*texts.EDITOR_COMMANDS, *texts.OWNER_COMMANDS]
    assert "status" not in [command.command for command in await bot.bot.get_my_commands()]
    other = await people.person(900)
    assert "ویراستار" not in (await answer(other, await other.start())).text
    assert other.id != EDITOR
