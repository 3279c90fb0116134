"""How posts look: tried on a release, kept by a tap, and never in the way of a post."""

import dataclasses
from datetime import date

import pytest

from bot import app
from bot.display import callbacks, outlets, texts
from bot.display.fields import LookPart, Tone
from bot.display.template import DEFAULT, Kind
from bot.news.model import Field
from bot.newsroom import samples
from bot.sandbox.players.client import Channel, People, Person, Shown
from storage.desk import formats
from storage.desk.formats import MAIN, Format
from tests.handlers.asking import ask
from tests.scenarios.newsroom_review import card, newest, published
from tests.stage import RELEASE, answer, preview

PLAIN = "<b>{headline}</b>\n{summary}\n\n<i>{issuer}</i>\n{hashtags}\n{signature}"


async def proposed(editor: Person, template: str) -> Shown:
    """A template as it is shown before it is kept."""
    shown = await answer(editor, await editor.send("/format"))
    return await answer(editor, await editor.send(template, reply_to=shown.message_id))


async def kept(editor: Person, template: str) -> None:
    offer = await proposed(editor, template)
    assert offer.buttons == [texts.KEEP_FORMAT, texts.LEAVE_FORMAT]
    assert (await editor.press(offer.message_id, texts.KEEP_FORMAT)).text == texts.FORMAT_KEPT


@pytest.mark.usefixtures("bot")
async def test_a_format_is_tried_on_the_newest_release_and_kept_by_a_tap(
    editor: Person, channel: Channel
) -> None:
    await published(editor, channel)
    shown = await answer(editor, await editor.send("/format"))
    assert DEFAULT.source in shown.text
    offer = await proposed(editor, PLAIN)
    assert "ابطال پروانه دو واحد تولیدی در قم" in offer.text
    assert "<i>اداره‌کل استاندارد استان قم</i>" in offer.html
    draft = await preview(editor, RELEASE.replace("دو واحد", "هفت واحد"))
    assert "🏛" in draft.text  # nothing is kept yet
    await editor.press(offer.message_id, texts.KEEP_FORMAT)
    draft = await preview(editor, RELEASE.replace("دو واحد", "هشت واحد"))
    assert "🏛" not in draft.text
    await editor.press(draft.message_id, texts.PUBLISH)
    post = (await channel.wait(count=2))[-1]
    assert "<i>اداره‌کل استاندارد استان قم</i>" in post.html
    done = await editor.wait_until(
        lambda seen: [m for m in seen if "✅ منتشر شد" in m.text and "هشت واحد" in m.text]
    )
    assert "🏛" not in done[-1].text


async def test_a_format_is_tried_on_an_invented_release_at_first_and_may_be_left(
    bot: app.Chavosh, editor: Person
) -> None:
    offer = await proposed(editor, PLAIN)
    assert samples.invented(date(2026, 5, 4)).headline in offer.text
    assert (await editor.press(offer.message_id, texts.LEAVE_FORMAT)).text == texts.FORMAT_LEFT
    async with bot.db.reading() as tx:
        assert await formats.get(tx, MAIN) == Format()


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("template", "kind", "place"),
    [
        ("{0.__class__}", Kind.BAD_PLACEHOLDER, (1, 1)),
        ("<b>{headline}", Kind.UNCLOSED_TAG, (1, 1)),
        ("سطر اول\n{summary}\n", Kind.NO_HEADLINE, (1, 1)),
        ("{headline}\n  {tittle}", Kind.UNKNOWN_PLACEHOLDER, (2, 3)),
        ("{headline}\n" + "الف " * 1_000, Kind.TOO_MANY_WORDS, (2, 1)),
    ],
)
async def test_a_fault_is_told_with_its_place(
    editor: Person, template: str, kind: Kind, place: tuple[int, int]
) -> None:
    told = await proposed(editor, template)
    assert texts.fault(*place, kind) in told.text
    again = await answer(editor, await editor.send(PLAIN, reply_to=told.message_id))
    assert again.buttons == [texts.KEEP_FORMAT, texts.LEAVE_FORMAT]


def test_every_kind_of_fault_has_a_sentence() -> None:
    assert set(texts.FAULTS) == set(Kind)


@pytest.mark.usefixtures("bot")
async def test_an_answer_needs_no_reply_and_a_release_is_none(editor: Person) -> None:
    await answer(editor, await editor.send("/format"))
    offer = await answer(editor, await editor.send(PLAIN))
    assert texts.KEEP_FORMAT in offer.buttons
    await answer(editor, await editor.send("/format"))
    assert texts.PUBLISH in (await answer(editor, await editor.send(RELEASE))).buttons
    ended = await answer(editor, await editor.send("/cancel"))
    assert ended.text == texts.REQUEST_ENDED


@pytest.mark.usefixtures("bot")
async def test_whatever_follows_that_is_no_release_is_judged_as_a_format(editor: Person) -> None:
    await answer(editor, await editor.send("/format"))
    told = await answer(editor, await editor.send("ا" * 4_000))
    assert texts.fault(1, 1, Kind.TOO_MANY_WORDS) in told.text
    told = await answer(editor, await editor.send("<b>تیتر</b>"))
    assert texts.fault(1, 1, Kind.NO_HEADLINE) in told.text
    assert (await answer(editor, await editor.send("لغو"))).text == texts.REQUEST_ENDED


@pytest.mark.usefixtures("bot")
async def test_a_format_may_come_as_a_file_or_behind_the_command(editor: Person) -> None:
    shown = await answer(editor, await editor.send("/format"))
    sent = await editor.document(PLAIN.encode(), reply_to=shown.message_id)
    assert texts.KEEP_FORMAT in (await answer(editor, sent)).buttons
    offer = await answer(editor, await editor.send(f"/format {PLAIN}"))
    assert texts.KEEP_FORMAT in offer.buttons
    unknown = await answer(editor, await editor.send("/format @nobody_there"))
    assert unknown.text == texts.NO_SUCH_CHANNEL


@pytest.mark.usefixtures("bot")
async def test_signature_emoji_hashtags_and_the_whole_text_are_switched(
    editor: Person, channel: Channel
) -> None:
    shown = await answer(editor, await editor.send("/format"))
    await editor.press(shown.message_id, texts.SIGNATURE)
    question = await newest(editor, shown)
    shown = await answer(editor, await editor.send("@khabar_qom", reply_to=question.message_id))
    for part in (LookPart.EMOJI, LookPart.HASHTAGS):
        await editor.press(shown.message_id, f"✅ {texts.LOOK_SAYS[part]}")
        shown = await editor.wait_edit(shown)
    await editor.press(shown.message_id, texts.LOOK_SAYS[LookPart.FULL_TEXT])
    shown = await editor.wait_edit(shown)
    draft = await preview(editor)
    await editor.press(draft.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    assert "@khabar_qom" in post.text
    assert "🏛" not in post.text
    assert "#" not in post.text
    assert "بازرسی از واحدهای تولیدی استان" in post.text
    assert any(one["type"] == "expandable_blockquote" for one in post.entities)
    assert post.buttons == []
    await editor.press(shown.message_id, texts.RESET_FORMAT)
    plain = await preview(editor, RELEASE.replace("دو واحد", "هفت واحد"))
    assert "🏛" in plain.text


@pytest.mark.usefixtures("bot")
async def test_what_is_urgent_or_put_right_keeps_the_format(
    editor: Person, channel: Channel
) -> None:
    await kept(editor, PLAIN + "\nپایان")
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, texts.TONES[Tone.URGENT])
    shown = (await editor.wait_until(lambda seen: _drafts(seen, shown)))[-1]
    await editor.press(shown.message_id, texts.PUBLISH)
    post = (await channel.wait())[0]
    assert post.text.startswith(texts.URGENT_MARK)
    assert post.text.endswith("پایان")
    done = await card(editor, "✅ منتشر شد")
    await editor.press(done.message_id, texts.CORRECT)
    correction = await card(editor, texts.CORRECTS)
    question = await ask(editor, correction, Field.HEADLINE)
    await editor.send("ابطال پروانه سه واحد تولیدی در قم", reply_to=question.message_id)
    correction = (await editor.wait_until(_corrected))[-1]
    await editor.press(correction.message_id, texts.COMMIT)
    put_right = await channel.wait_edit(post)
    assert "سه واحد" in put_right.text
    assert put_right.text.startswith(texts.URGENT_MARK)
    assert put_right.text.endswith("پایان")


def _corrected(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if "سه واحد" in m.text and texts.COMMIT in m.buttons]


def _drafts(seen: list[Shown], but: Shown) -> list[Shown]:
    return [m for m in seen if texts.PUBLISH in m.buttons and m.message_id != but.message_id]


async def test_a_format_that_nobody_can_read_any_more_stops_no_post(
    bot: app.Chavosh, editor: Person, channel: Channel
) -> None:
    async with bot.db.transaction() as tx:
        broken = dataclasses.replace(Format(), source="{from_another_version")
        await formats.keep(tx, MAIN, broken, by=None, now=1)
    draft = await preview(editor)
    await editor.press(draft.message_id, texts.PUBLISH)
    assert "🏛" in (await channel.wait())[0].text


async def test_nobody_but_an_owner_sets_a_format(
    bot: app.Chavosh, editor: Person, people: People
) -> None:
    offer = await proposed(editor, PLAIN)
    stranger = await people.person(900)
    said = await answer(stranger, await stranger.send("/format"))
    assert said.text == texts.UNKNOWN_COMMAND
    forged = callbacks.encode(outlets.KeepFormat(MAIN))
    refused = await stranger.press_raw(said.message_id, forged)
    assert refused.text == texts.NOT_AN_EDITOR
    far = await stranger.press(offer.message_id, data=forged, chat_id=editor.id)
    assert far.text in (texts.NOT_HERE, texts.NOT_AN_EDITOR)
    await editor.press_raw(offer.message_id, callbacks.encode(outlets.KeepFormat(-1007)))
    async with bot.db.reading() as tx:
        assert await formats.everything(tx) == {}
