"""What comes as several messages: joined where it is one release, kept apart where it is not."""

from itertools import permutations

import pytest

from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person, Shown, from_channel
from tests.stage import NATIONAL, RELEASE, answer, preview

pytestmark = pytest.mark.usefixtures("bot")

HEADLINE = "ابطال پروانه دو واحد تولیدی در قم"
BODY = RELEASE.split("\n", 2)[2]
THIRD = """آغاز ثبت‌نام وام مسکن روستایی در استان یزد
به گزارش روابط عمومی بنیاد مسکن استان یزد، مدیرکل بنیاد مسکن گفت: ثبت‌نام وام مسکن روستایی آغاز شد.
وی افزود: متقاضیان تا پایان ماه فرصت دارند."""
SENTENCE = "بند {} این خبر درباره واحدهای تولیدی استان قم است و بازرسی آن‌ها ادامه دارد."
LONG = RELEASE + "\n" + "\n".join(SENTENCE.format(n) for n in range(110))
OTHER_LONG = NATIONAL + "\n" + "\n".join(SENTENCE.format(n) for n in range(45))
MARKS = {HEADLINE: RELEASE, "کارت هوشمند": NATIONAL, "وام مسکن": THIRD}


def drafts(seen: list[Shown]) -> list[Shown]:
    return [m for m in seen if m.own and texts.PUBLISH in m.buttons]


async def settled(editor: Person) -> list[Shown]:
    """The previews that stand once all is handled."""
    await editor.send("/status")  # is answered after everything else of this chat
    await editor.wait_until(lambda seen: [m for m in seen if m.own and "در صف:" in m.text])
    return drafts(await editor.chat())


def about(shown: list[Shown], words: str) -> Shown:
    (found,) = [m for m in shown if words in m.text]
    return found


async def test_a_photo_then_its_text_is_one_draft_and_goes_along(
    editor: Person, channel: Channel
) -> None:
    await editor.photo()
    await editor.send(RELEASE)
    (shown,) = await settled(editor)
    assert shown.photo
    assert texts.SEPARATE in shown.buttons
    await editor.press(shown.message_id, texts.PUBLISH)
    assert (await channel.wait())[0].photo


async def test_a_text_then_its_photos_are_one_draft(editor: Person) -> None:
    await editor.send(RELEASE)
    await editor.album([None, None])
    (shown,) = await settled(editor)
    assert shown.photo
    assert "۲ عکس" in shown.text


async def test_an_album_then_its_text_is_one_draft(editor: Person) -> None:
    await editor.album([None, None, None])
    await editor.send(RELEASE)
    (shown,) = await settled(editor)
    assert "۳ عکس" in shown.text


@pytest.mark.parametrize("order", ["PTPT", "TPTP", "PPTPT", "TPPTP", "TPT", "PTT", "TTP", "AT AT"])
async def test_releases_with_photos_in_a_row_keep_their_own(editor: Person, order: str) -> None:
    pending = [RELEASE, NATIONAL]
    for kind in order.replace(" ", ""):
        match kind:
            case "P":
                await editor.photo()
            case "A":
                await editor.album([None, None])
            case _:
                await editor.send(pending.pop(0))
    shown = await settled(editor)
    assert len(shown) == 2
    first, second = about(shown, HEADLINE), about(shown, "کارت هوشمند")
    photos = {
        "PTPT": (1, 1), "TPTP": (1, 1), "PPTPT": (2, 1), "TPPTP": (2, 1), "TPT": (1, 0),
        "PTT": (1, 0), "TTP": (0, 1), "AT AT": (2, 2),
    }[order]  # fmt: skip
    for message, count in zip((first, second), photos, strict=True):
        assert bool(message.photo) == (count > 0)
        assert ("۲ عکس" in message.text) == (count == 2)


async def test_photos_of_another_channel_are_not_joined(editor: Person) -> None:
    await editor.photo(origin=from_channel("یک", -1009999999001))
    await editor.forward(RELEASE, from_channel("دو", -1009999999002))
    await editor.photo(origin=from_channel("سه", -1009999999003))
    (shown,) = await settled(editor)
    assert not shown.photo


async def test_a_photo_a_minute_later_is_another_matter(editor: Person, people: People) -> None:
    shown = await preview(editor)
    await people.advance(61)
    assert (await answer(editor, await editor.photo())).text == texts.PHOTO_WAITS
    assert not about(drafts(await editor.chat()), HEADLINE).photo
    late = await editor.photo(reply_to=shown.message_id)
    await editor.wait_until(lambda seen: [m for m in drafts(seen) if m.photo])
    assert late.message_id


async def test_a_photo_after_publishing_leaves_the_post_and_waits(
    editor: Person, channel: Channel
) -> None:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.PUBLISH)
    await channel.wait()
    await editor.photo()
    await editor.send(NATIONAL)
    (national,) = await settled(editor)
    assert national.photo
    assert not (await channel.chat())[0].photo


async def test_a_photo_wrongly_joined_is_taken_away_with_one_tap(
    editor: Person, channel: Channel
) -> None:
    await editor.photo()
    await editor.send(RELEASE)
    (shown,) = await settled(editor)
    told = await editor.press(shown.message_id, texts.SEPARATE)
    assert told.text == texts.PHOTO_SEPARATED
    (alone,) = drafts(await editor.chat())
    assert not alone.photo
    await editor.press(alone.message_id, texts.PUBLISH)
    assert not (await channel.wait())[0].photo


async def test_two_texts_and_a_photo_taken_apart_keep_the_photo_with_the_first(
    editor: Person,
) -> None:
    await editor.photo(HEADLINE)
    await editor.send(BODY)
    (shown,) = await settled(editor)
    await editor.press(shown.message_id, texts.SEPARATE)
    apart = drafts(await editor.chat())
    assert [bool(m.photo) for m in apart] == [True, False]


@pytest.mark.parametrize(
    "headline", [HEADLINE, "زلزله در قم", "مدیرکل استاندارد خبر داد:\nابطال پروانه"]
)
async def test_a_headline_and_its_body_are_one_draft(editor: Person, headline: str) -> None:
    await editor.forward(headline)
    await editor.forward(BODY)
    (shown,) = await settled(editor)
    assert f"<b>{headline.rsplit(chr(10), maxsplit=1)[-1]}</b>" in shown.html
    assert texts.SEPARATE in shown.buttons


async def test_a_headline_long_before_is_no_headline(editor: Person, people: People) -> None:
    await preview(editor, HEADLINE)
    await people.advance(11)
    await editor.forward(BODY)
    assert len(await settled(editor)) == 2


async def test_short_news_in_a_row_stays_apart(editor: Person) -> None:
    for text in (HEADLINE, "آغاز ثبت‌نام وام مسکن روستایی در یزد", "صدور کارت هوشمند در کرمان"):
        await editor.forward(text)
    assert len(await settled(editor)) == 3


@pytest.mark.parametrize("order", list(permutations(MARKS)))
async def test_complete_releases_in_one_second_stay_apart(
    editor: Person, order: tuple[str, ...]
) -> None:
    for mark in order:
        await editor.forward(MARKS[mark])
    shown = await settled(editor)
    assert len(shown) == 3
    assert all(texts.SEPARATE not in m.buttons for m in shown)


async def test_a_long_release_in_three_parts_is_one_and_says_what_carries_on(
    editor: Person,
) -> None:
    sent = await editor.send_parts(LONG)
    assert len(sent) == 3
    (shown,) = await settled(editor)
    told = await editor.press(shown.message_id, texts.SEPARATE)
    assert told.text == texts.CANNOT_SEPARATE
    assert any(m.text == texts.CARRIES_ON for m in await editor.chat())
    assert [m.message_id for m in drafts(await editor.chat())] == [shown.message_id]


async def test_two_long_releases_in_a_row_are_two(editor: Person) -> None:
    first = RELEASE + "\n" + "\n".join(SENTENCE.format(n) for n in range(47))
    assert 3900 < len(first) < 4070
    await editor.forward(first)
    await editor.forward(OTHER_LONG)
    shown = await settled(editor)
    assert len(shown) == 2
    assert about(shown, "کارت هوشمند")


async def test_two_releases_in_parts_one_after_the_other_are_two(editor: Person) -> None:
    await editor.send_parts(LONG)
    await editor.send_parts(NATIONAL + LONG[len(RELEASE) :])
    shown = await settled(editor)
    assert len(shown) == 2
    assert all(texts.SEPARATE in m.buttons for m in shown)


async def test_the_end_of_a_text_alone_says_that_its_beginning_is_missing(editor: Person) -> None:
    rest = "و نتیجهٔ بازرسی واحدهای تولیدی تا پایان ماه اعلام می‌شود.\n" + BODY
    assert texts.BEGINS_MIDWAY in (await preview(editor, rest)).text


async def test_text_files_in_one_album_are_releases_of_their_own(
    editor: Person, people: People
) -> None:
    first = await editor.document(RELEASE.encode())
    second = await editor.document(NATIONAL.encode())
    for number, sent in enumerate((first, second)):
        raw = dict(sent.raw) | {"message_id": 9_000_000 + number, "media_group_id": "7"}
        await people.raw({"message": raw})
    assert len(await settled(editor)) == 4
