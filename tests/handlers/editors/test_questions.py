"""Questions about a draft: asked once, answered by a reply or at once, and ended when unwanted."""

import pytest

from bot.display import render, texts
from bot.news.model import Field
from bot.sandbox.players.client import Person, Shown
from tests.handlers.asking import ask
from tests.stage import NATIONAL, RELEASE, answer, preview

pytestmark = pytest.mark.usefixtures("bot")

WORN = RELEASE.replace("دو واحد تولیدی در قم", "کارگاه سوهان‌پزی در قم")


@pytest.mark.parametrize(
    ("field", "typed", "seen"),
    [
        (Field.HEADLINE, "سوهان پزي قم تعطيل شد", "<b>سوهان‌پزی قم تعطیل شد</b>"),
        (Field.SUMMARY, "نتيجه بازرسي ها اعلام مي شود", "نتیجه بازرسی‌ها اعلام می‌شود"),
        (Field.HASHTAGS, "سوهان پزي، نان گندم", "#سوهان_پزی #نان_گندم"),
        (Field.PROVINCES, "استان يزد", "📍 یزد"),
    ],
)
async def test_what_is_typed_is_written_as_a_release_is(
    editor: Person, field: Field, typed: str, seen: str
) -> None:
    question = await ask(editor, await preview(editor), field)
    changed = await answer(editor, await editor.send(typed, reply_to=question.message_id))
    assert seen in changed.html


@pytest.mark.parametrize("field", list(texts.FIELDS))
@pytest.mark.parametrize("nothing", [".", "👍", "؟!", "-"])
async def test_a_mark_or_an_emoji_is_no_answer_and_the_question_is_put_again(
    editor: Person, field: Field, nothing: str
) -> None:
    question = await ask(editor, await preview(editor), field)
    told = await answer(editor, await editor.send(nothing, reply_to=question.message_id))
    assert texts.WANTED[field] in told.text
    assert texts.ASK[field].split("؛", maxsplit=1)[0] in told.text


async def test_a_sticker_is_told_what_is_wanted(editor: Person) -> None:
    await ask(editor, await preview(editor), Field.SUMMARY)
    assert texts.WANTED[Field.SUMMARY] in (await answer(editor, await editor.sticker())).text


async def test_what_is_too_long_says_how_long_it_may_be_and_is_asked_again(editor: Person) -> None:
    await ask(editor, await preview(editor), Field.SUMMARY)
    told = await answer(editor, await editor.send("خبر " * 187))
    assert "حداکثر ۶۰۰ حرف؛ اکنون ۷۴۷" in told.text
    changed = await answer(editor, await editor.send("خلاصه کوتاه این خبر"))
    assert "خلاصه کوتاه این خبر" in changed.text


@pytest.mark.parametrize("word", ["لغو", "«لغو»", "/cancel"])
@pytest.mark.parametrize("replies", [True, False])
async def test_a_question_is_ended_with_a_sentence(
    editor: Person, word: str, replies: bool
) -> None:
    shown = await preview(editor)
    question = await ask(editor, shown, Field.HEADLINE)
    to = question.message_id if replies else None
    told = await answer(editor, await editor.send(word, reply_to=to))
    assert told.text == texts.cancelled(texts.FIELDS[Field.HEADLINE])
    late = await answer(editor, await editor.send("تیتر دیر", reply_to=question.message_id))
    assert late.text == texts.QUESTION_CLOSED
    other = await answer(editor, await editor.send(NATIONAL))
    assert "کارت هوشمند" in other.text


@pytest.mark.parametrize("word", ["/cancel", "لغو", "«انصراف»"])
async def test_nothing_is_cancelled_where_nothing_was_asked(editor: Person, word: str) -> None:
    await preview(editor)
    assert (await answer(editor, await editor.send(word))).text == texts.NOTHING_ASKED


async def test_the_newest_question_takes_a_short_message_right_after_it(editor: Person) -> None:
    shown = await preview(editor)
    await ask(editor, shown, Field.HEADLINE)
    other = await preview(editor, NATIONAL)
    await ask(editor, other, Field.HEADLINE)
    changed = await answer(editor, await editor.send("تیتر تازه کارت ملی"))
    assert "<b>تیتر تازه کارت ملی</b>" in changed.html
    assert "ثبت احوال" in changed.text


async def test_a_message_after_the_newest_is_answered_is_no_answer_to_an_older_question(
    editor: Person,
) -> None:
    older = await ask(editor, await preview(editor), Field.HASHTAGS)
    await ask(editor, await preview(editor, NATIONAL), Field.HEADLINE)
    await answer(editor, await editor.send("تیتر تازه کارت ملی"))
    told = await answer(editor, await editor.send("یزد، کرمان"))
    assert told.text == texts.WHICH_QUESTION
    changed = await answer(editor, await editor.send("سوهان", reply_to=older.message_id))
    assert "#سوهان" in changed.text


@pytest.mark.parametrize("word", ["لغو", "«لغو»", "انصراف"])
async def test_cancelling_where_nothing_was_asked_is_told_so(editor: Person, word: str) -> None:
    assert (await answer(editor, await editor.send(word))).text == texts.NOTHING_ASKED


async def test_a_release_after_a_question_is_a_new_draft(editor: Person) -> None:
    await ask(editor, await preview(editor), Field.HEADLINE)
    assert texts.PUBLISH in (await answer(editor, await editor.send(NATIONAL))).buttons
    forwarded = await answer(editor, await editor.forward("سخنگوی سازمان ثبت احوال کشور خبر داد"))
    assert texts.ASK[Field.HEADLINE] not in forwarded.text


async def test_pressing_a_field_twice_asks_once(editor: Person) -> None:
    shown = await preview(editor)
    question = await ask(editor, shown, Field.HEADLINE)
    told = await editor.press_raw(shown.message_id, f"c:{shown.button('انتشار').data[2:]}:headline")
    assert told.text == texts.ASKED_ALREADY
    assert not told.show_alert
    assert [m for m in await editor.chat() if texts.ASK[Field.HEADLINE] in m.text] == [question]
    await answer(editor, await editor.send("تیتر دوم", reply_to=question.message_id))


async def test_questions_and_previews_reply_to_what_they_are_about(editor: Person) -> None:
    sent = [await editor.forward(text) for text in (RELEASE, NATIONAL)]
    shown = [await answer(editor, sent[1], count=2)]
    shown = [m for m in await editor.chat() if texts.PUBLISH in m.buttons]
    assert [m.reply_to for m in shown] == [m.message_id for m in sent]
    for draft in shown:
        question = await ask(editor, draft, Field.HASHTAGS)
        assert question.reply_to == draft.message_id


async def test_a_preview_whose_message_is_deleted_is_shown_still(editor: Person) -> None:
    sent = await editor.send(RELEASE)
    shown = await answer(editor, sent)
    question = await ask(editor, shown, Field.HEADLINE)
    await editor.delete(sent.message_id)
    changed = await answer(editor, await editor.send("تیتر تازه", reply_to=question.message_id))
    assert "تیتر تازه" in changed.text
    assert changed.reply_to is None


async def test_what_was_taken_out_is_shown_once_beside_its_preview(editor: Person) -> None:
    shown = await preview(editor, f"صفحه نخست\n{RELEASE}\nانتهای پیام/م")
    await editor.press(shown.message_id, texts.REMOVED_LINES)
    (removed,) = await editor.wait(after=shown.message_id)
    assert removed.reply_to == shown.message_id
    told = await editor.press(shown.message_id, texts.REMOVED_LINES)
    assert told.text == texts.REMOVED_SHOWN
    assert not told.show_alert
    assert len(await shown_with("صفحه نخست", editor)) == 2  # what was sent, and this
    await editor.delete(removed.message_id)
    await editor.press(shown.message_id, texts.REMOVED_LINES)
    assert len(await shown_with("صفحه نخست", editor)) == 2


async def test_what_was_taken_out_of_very_many_lines_is_a_message(editor: Person) -> None:
    lines = "\n".join(f"https://example.com/{n}" for n in range(400))
    shown = await answer(editor, await editor.document(f"{RELEASE}\n{lines}".encode()))
    await editor.press(shown.message_id, texts.REMOVED_LINES)
    (removed,) = await editor.wait(after=shown.message_id)
    assert render.units(removed.text) <= render.TEXT_LIMIT


async def shown_with(words: str, editor: Person) -> list[Shown]:
    return [m for m in await editor.chat() if words in m.text]
