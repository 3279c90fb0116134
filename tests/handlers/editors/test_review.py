"""Editors: previews, edits, publishing once, and what must not be lost or mixed up."""

import asyncio

import pytest

from bot.app import Chavosh
from bot.display import render, texts
from bot.display.digits import persian_digits
from bot.news.media import Kind
from bot.news.model import Field
from bot.sandbox.players.client import (
    Channel,
    People,
    Person,
    Shown,
    from_channel,
    from_hidden_user,
)
from tests.stage import NATIONAL, RELEASE, Subscriber, answer, preview

SOUND_LEFT_OUT = texts.left_out("sound", has_photo=False)
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

    def linked(messages: list[Shown]) -> list[Shown]:
        return [m for m in messages if texts.SEE_IN_CHANNEL in m.buttons]

    (published,) = await editor.wait_until(linked)
    assert published.button(texts.SEE_IN_CHANNEL).url == (
        f"https://t.me/chavosh_news/{post.message_id}"
    )


async def test_the_second_tap_on_every_button_is_answered(editor: Person) -> None:
    shown = await preview(editor)
    for text in (texts.EDIT, texts.DISCARD):
        data = shown.button(text).data
        for _ in range(2):
            await editor.press(shown.message_id, data=data)
    told = await editor.press(shown.message_id, data=shown.button(texts.PUBLISH).data)
    assert told.text == texts.ALREADY_DISCARDED


@pytest.mark.parametrize(
    ("field", "written", "seen"),
    [
        (texts.FIELDS[Field.HEADLINE], "تيتر تازه‌ی خبر", "<b>تیتر تازه‌ی خبر</b>"),
        (texts.FIELDS[Field.SUMMARY], "نرخ 3 < 5 & کوتاه", "نرخ ۳ &lt; ۵ &amp; کوتاه"),
        (texts.FIELDS[Field.PROVINCES], "استان یزد، kerman", "📍 یزد، کرمان"),
        (texts.FIELDS[Field.HASHTAGS], "#نان  گندم", "#نان #گندم"),
    ],
)
async def test_an_answer_to_a_question_changes_that_field(
    editor: Person, channel: Channel, field: str, written: str, seen: str
) -> None:
    question = await _ask(editor, await preview(editor), field)
    changed = await answer(editor, await editor.send(written, reply_to=question.message_id))
    assert seen in changed.html
    await editor.press(changed.message_id, texts.PUBLISH)
    assert seen in (await channel.wait())[0].html


async def test_national_is_an_answer_too(editor: Person) -> None:
    question = await _ask(editor, await preview(editor), texts.FIELDS[Field.PROVINCES])
    sent = await editor.send(texts.NATIONAL, reply_to=question.message_id)
    assert "📍" not in (await answer(editor, sent)).text


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("«يزد» و قم.", "📍 یزد، قم"),
        ("سیستان و بلوچستان؛ استان تهران!", "📍 سیستان و بلوچستان، تهران"),
        ("خراسان", "خراسان شمالی"),
        ("همه", texts.NATIONAL_FOR_ALL),
        ("قم و سراسری", texts.NATIONAL_OR_PROVINCES),
        ("،", texts.WANTED[Field.PROVINCES]),
    ],
)
async def test_provinces_are_read_as_people_write_them(
    editor: Person, written: str, seen: str
) -> None:
    question = await _ask(editor, await preview(editor), texts.FIELDS[Field.PROVINCES])
    sent = await editor.send(written, reply_to=question.message_id)
    assert seen in (await answer(editor, sent)).text


async def test_an_unknown_province_is_asked_again_with_what_comes_close(editor: Person) -> None:
    question = await _ask(editor, await preview(editor), texts.FIELDS[Field.PROVINCES])
    told = await answer(editor, await editor.send("تهرآن", reply_to=question.message_id))
    assert "تهران" in told.text
    changed = await answer(editor, await editor.send("تهران", reply_to=question.message_id))
    assert "📍 تهران" in changed.text


async def test_a_second_answer_corrects_the_first(editor: Person) -> None:
    question = await _ask(editor, await preview(editor), texts.FIELDS[Field.HEADLINE])
    await answer(editor, await editor.send("تیتر یکم خبر", reply_to=question.message_id))
    sent = await editor.send("تیتر دوم خبر", reply_to=question.message_id)
    assert "<b>تیتر دوم خبر</b>" in (await answer(editor, sent)).html


async def test_a_release_sent_while_a_question_is_open_is_a_new_draft(editor: Person) -> None:
    await _ask(editor, await preview(editor), texts.FIELDS[Field.HEADLINE])
    other = await preview(editor, NATIONAL)
    assert "کارت هوشمند" in other.html


async def test_an_answer_after_publishing_changes_nothing(editor: Person) -> None:
    shown = await preview(editor)
    question = await _ask(editor, shown, texts.FIELDS[Field.HEADLINE])
    await editor.press(shown.message_id, data=shown.button(texts.PUBLISH).data)
    told = await answer(editor, await editor.send("دیر", reply_to=question.message_id))
    assert told.text == texts.ALREADY_PUBLISHED


async def test_a_photo_goes_along_to_the_channel(editor: Person, channel: Channel) -> None:
    shown = await answer(editor, await editor.photo(RELEASE))
    assert shown.photo
    await editor.press(shown.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    assert post.photo
    assert render.units(post.text) <= render.CAPTION_LIMIT
    assert post.buttons == [texts.FULL_TEXT]


async def test_an_album_goes_along_whole(editor: Person, channel: Channel) -> None:
    sent = await editor.album([RELEASE, None, None])
    photos = persian_digits(texts.brings({Kind.PHOTO: 3}))

    def whole(messages: list[Shown]) -> list[Shown]:
        return [m for m in messages if m.own and photos in m.text]

    (shown,) = await editor.wait_until(whole)
    assert sent[0].media_group_id
    await editor.press(shown.message_id, texts.PUBLISH)
    posts = await channel.wait(count=3)
    assert all(post.photo for post in posts)
    assert texts.FULL_TEXT in posts[0].text


async def test_an_album_whose_caption_comes_last_is_one_draft(editor: Person) -> None:
    await editor.album([None, None, RELEASE])
    photos = persian_digits(texts.brings({Kind.PHOTO: 3}))
    (shown,) = await editor.wait_until(lambda seen: [m for m in seen if photos in m.text])
    assert "ابطال پروانه" in shown.html


async def test_a_text_file_is_a_release(editor: Person) -> None:
    sent = await editor.document(RELEASE.encode("utf-16"))
    assert "ابطال پروانه" in (await answer(editor, sent)).html


async def test_what_cleaning_took_out_is_shown_on_request(editor: Person) -> None:
    shown = await preview(editor, f"صفحه نخست\n{RELEASE}\nانتهای پیام/م")
    await editor.press(shown.message_id, texts.REMOVED_LINES)
    (told,) = await editor.wait(after=shown.message_id)
    assert "صفحه نخست" in told.text


async def test_somebody_else_cannot_press_an_editors_buttons(
    editor: Person, subscriber: Subscriber, channel: Channel
) -> None:
    shown = await preview(editor)
    stranger = await subscriber(777)
    assert texts.PUBLISH in shown.buttons
    for data in [button.data for row in shown.keyboard for button in row]:
        assert data is not None
        told = await stranger.press_raw(shown.message_id, data)
        assert told.text == texts.NOT_AN_EDITOR
    assert await channel.chat() == []


async def test_a_preview_that_is_deleted_publishes_nothing(
    editor: Person, channel: Channel
) -> None:
    shown = await preview(editor)
    told = await editor.press_raw(999, shown.button(texts.PUBLISH).data or "")
    assert told.text == texts.OUTDATED
    assert await channel.chat() == []


async def test_an_outdated_preview_publishes_nothing_but_shows_the_newest(
    editor: Person, channel: Channel
) -> None:
    shown = await preview(editor)
    question = await _ask(editor, shown, texts.FIELDS[Field.HEADLINE])
    changed = await answer(editor, await editor.send("تیتر تازه خبر", reply_to=question.message_id))
    told = await editor.press_raw(shown.message_id, shown.button(texts.PUBLISH).data or "")
    assert told.text == texts.OUTDATED
    newest = (await editor.wait(after=changed.message_id))[-1]
    assert "تیتر تازه خبر" in newest.text
    await editor.press(newest.message_id, texts.PUBLISH)
    assert len(await channel.wait()) == 1


async def test_what_is_mended_in_a_message_is_mended_in_its_draft(editor: Person) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    await editor.edit(sent.message_id, RELEASE.replace("دو واحد", "چهار واحد"))
    mended = (await editor.wait(after=shown.message_id))[-1]
    assert "چهار واحد" in mended.text


async def test_an_album_without_any_caption_is_asked_for_its_text_once(editor: Person) -> None:
    sent = await editor.album([None, None])
    told = await answer(editor, sent[-1])
    assert told.text == texts.PHOTO_WAITS
    assert len([m for m in await editor.chat() if m.own]) == 1


async def test_the_caption_of_a_scanned_letter_is_the_release(
    editor: Person, channel: Channel
) -> None:
    sent = await editor.document(b"%PDF-1.4", "letter.pdf", "application/pdf", caption=RELEASE)
    shown = await answer(editor, sent)
    assert "ابطال پروانه" in shown.text
    assert "⚠️" not in shown.text
    await editor.press(shown.message_id, texts.PUBLISH)
    assert (await channel.wait())[0].document == "letter.pdf"


async def test_a_sound_that_will_not_be_published_is_said_to_be_left_out(
    editor: Person, channel: Channel
) -> None:
    shown = await answer(
        editor, await editor.send_kind("audio", caption=RELEASE, origin=from_channel("روابط عمومی"))
    )
    assert "ابطال پروانه" in shown.text
    assert SOUND_LEFT_OUT in shown.text
    question = await _ask(editor, shown, texts.FIELDS[Field.HEADLINE])
    sent = await editor.send("تیتر تازه خبر", reply_to=question.message_id)
    changed = await answer(editor, sent)
    assert SOUND_LEFT_OUT in changed.text
    await editor.press(changed.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    assert SOUND_LEFT_OUT not in post.text


async def test_a_text_file_is_read_whole_and_goes_nowhere_itself(
    editor: Person, channel: Channel
) -> None:
    shown = await answer(editor, await editor.document(RELEASE.encode()))
    assert (shown.kind, "⚠️" in shown.text) == ("text", False)
    await editor.press(shown.message_id, texts.PUBLISH)
    assert (await channel.wait())[0].kind == "text"


async def test_texts_of_two_channels_are_never_joined(editor: Person) -> None:
    long = RELEASE + "\n" + "این بند درباره واحدهای تولیدی استان قم است. " * 85
    first = await editor.forward(long[:4090], from_channel("روابط عمومی"))
    await answer(editor, first)
    second = await editor.forward(NATIONAL, from_channel("کانال دیگر", -1009999999000))
    assert "کارت هوشمند" in (await answer(editor, second)).text.split("\n")[1]


async def test_a_release_that_begins_with_a_slash_is_a_release(editor: Person) -> None:
    assert "ابطال" in (await answer(editor, await editor.send(f"/ایران امروز\n{RELEASE}"))).text
    assert "ابطال" in (await answer(editor, await editor.forward(f"/start\n{RELEASE}"))).text


async def test_a_forward_from_somebody_hidden_without_a_name_is_a_release(
    editor: Person, people: People
) -> None:
    sent = await editor.forward(RELEASE, from_hidden_user("نام"))
    await answer(editor, sent)
    origin = {"type": "hidden_user", "date": sent.date}
    await people.raw(
        {"message": dict(sent.raw) | {"message_id": 9_000_000, "forward_origin": origin}}
    )
    await editor.wait_until(
        lambda seen: seen if sum(texts.PUBLISH in m.buttons for m in seen) == 2 else []
    )


async def _ask(editor: Person, shown: Shown, field: str) -> Shown:
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, field)
    return (await editor.wait(after=shown.message_id))[-1]
