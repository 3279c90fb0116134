"""Greetings and notes are no news: they are answered, or kept with the release they speak of."""

import pytest

from bot.display import texts
from bot.news.media import Kind
from bot.sandbox.players.client import Channel, People, Person, Shown
from tests.stage import NATIONAL, RELEASE, answer, preview

pytestmark = pytest.mark.usefixtures("bot")

SOONER = "این خبر را لطفاً زودتر منتشر کنید"
NOTE = "یادداشت: "


def drafts(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if m.own and texts.PUBLISH in m.buttons]


def noted(seen: list[Shown]) -> list[Shown]:
    return [m for m in drafts(seen) if NOTE in m.text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("سلام خسته نباشید خبر ما منتشر شد؟", texts.REMARKS["question"]),
        (SOONER, texts.REMARKS["publish_request"]),
        ("زمان‌بندی ۱۸:۰۰", texts.REMARKS["schedule"]),
        ("اصلاحیه: در خبر پیشین عدد دو نادرست بود", texts.REMARKS["correction"]),
        ("ممنون", texts.REMARKS["thanks"]),
        ("👍", texts.REMARKS["thanks"]),
    ],
)
async def test_what_is_no_news_gets_a_sentence_and_no_draft(
    editor: Person, text: str, said: str
) -> None:
    told = await answer(editor, await editor.send(text))
    assert told.text.startswith(said[:40])
    assert drafts(await editor.chat()) == []


async def test_several_remarks_get_one_answer(editor: Person) -> None:
    await editor.send("سلام")
    sent = await editor.send("خسته نباشید")
    await answer(editor, sent)
    assert len([m for m in await editor.chat() if m.own]) == 1


async def test_a_comment_before_a_forward_is_its_note(editor: Person, channel: Channel) -> None:
    await editor.send(SOONER)
    shown = await answer(editor, await editor.forward(RELEASE))
    assert f"{NOTE}{SOONER}" in shown.text
    await editor.press(shown.message_id, texts.PUBLISH)
    assert NOTE not in (await channel.wait())[0].text


@pytest.mark.parametrize(
    "note", [SOONER, "زمان‌بندی ۱۸:۰۰", "اصلاحیه: در خبر پیشین عدد دو نادرست است"]
)
async def test_a_note_after_or_in_reply_is_shown_before_publishing(
    editor: Person, channel: Channel, people: People, note: str
) -> None:
    sent = await editor.forward(RELEASE)
    shown = await answer(editor, sent)
    await editor.send(NATIONAL)
    await editor.wait_until(lambda seen: seen if len(drafts(seen)) == 2 else [])
    await people.advance(600)
    await editor.send(note, reply_to=sent.message_id)
    (new,) = await editor.wait_until(noted)
    assert "ابطال پروانه" in new.text
    told = await editor.press_raw(shown.message_id, shown.button(texts.PUBLISH).data or "")
    assert told.text == texts.OUTDATED
    assert await channel.chat() == []


async def test_a_reply_to_the_preview_is_a_note_too(editor: Person) -> None:
    shown = await preview(editor)
    await editor.send("خبر ما منتشر شد؟", reply_to=shown.message_id)
    (new,) = await editor.wait_until(noted)
    assert "خبر ما منتشر شد؟" in new.text


async def test_a_note_about_a_post_says_where_it_stands(editor: Person, channel: Channel) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    await editor.press(shown.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    told = await answer(editor, await editor.send("خبر ما منتشر شد؟", reply_to=sent.message_id))
    assert f"t.me/chavosh_news/{post.message_id}" in told.text


async def test_the_caption_of_a_file_is_its_note(editor: Person) -> None:
    caption = "با سلام لطفاً این خبر را منتشر کنید"
    shown = await answer(editor, await editor.document(RELEASE.encode(), caption=caption))
    assert "<b>ابطال پروانه" in shown.html
    assert f"{NOTE}{caption}" in shown.text
    assert "#سلام" not in shown.text


async def test_a_photo_with_a_request_waits_for_its_text(editor: Person) -> None:
    await editor.photo(SOONER)
    shown = await answer(editor, await editor.send(RELEASE))
    assert shown.photo
    assert SOONER in shown.text


async def test_a_scan_with_a_request_alone_is_told_what_it_lacks(editor: Person) -> None:
    sent = await editor.document(b"%PDF-1.4", "letter.pdf", "application/pdf", caption=SOONER)
    assert (await answer(editor, sent)).text == texts.MEDIA_WAITS[Kind.DOCUMENT]


@pytest.mark.parametrize(
    "text",
    [
        "فردا مدارس استان قم تعطیل است",
        "وزیر کشور فردا به کرمان می‌رود",
        "سلامت دانش‌آموزان قم پایش شد",
    ],
)
async def test_a_short_release_is_a_draft(editor: Person, text: str) -> None:
    assert texts.PUBLISH in (await preview(editor, text)).buttons


async def test_a_comment_of_a_forward_is_not_of_the_release_before(editor: Person) -> None:
    await preview(editor)
    await editor.send(SOONER)
    await editor.forward(NATIONAL)
    seen = await editor.wait_until(lambda seen: [m for m in noted(seen) if "کارت هوشمند" in m.text])
    assert SOONER in seen[0].text
    await editor.wait_until(
        lambda seen: (
            [m for m in drafts(seen) if "ابطال" in m.text]
            if [m for m in noted(seen) if "ابطال" in m.text] == []
            else []
        )
    )


@pytest.mark.parametrize(
    "words", ["تیترش خیلی طولانی است و باید کوتاه شود", "نام مدیرکل در متن درست نوشته نشده است"]
)
async def test_a_few_words_in_reply_to_a_release_are_said_of_it(editor: Person, words: str) -> None:
    sent = await editor.forward(RELEASE)
    shown = await answer(editor, sent)
    await editor.send(words, reply_to=sent.message_id)
    (new,) = await editor.wait_until(noted)
    assert words in new.text
    assert "ابطال پروانه" in new.text
    await editor.wait_gone(shown)
    assert len(drafts(await editor.chat())) == 1
