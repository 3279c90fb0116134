"""A subscriber reads: the whole text in pages of one message, what is like it, and why it came."""

import asyncio
from typing import Any

import pytest

from bot.app import Chavosh
from bot.display import callbacks, reading, texts
from bot.display.digits import persian_digits
from bot.news.media import Kind, Media
from bot.sandbox.players.client import Channel, People, Person, Shown
from storage import correcting, posts
from storage.archive import shelves
from storage.engine.lists import encode_list
from storage.review import releases
from storage.review.release import Arrival
from tests.engines import database_url
from tests.stage import RELEASE, Subscriber, answer, followed, preview
from tests.storage.samples import NOW, draft

__all__ = ["database_url"]  # both engines

pytestmark = pytest.mark.usefixtures("bot")

SENTENCE = "بازرسی از واحد شمارهٔ {} استان تا پایان ماه ادامه دارد و نتیجه آن اعلام می‌شود."
LONG = tuple(" ".join(SENTENCE.format(10 * n + m) for m in range(10)) for n in range(12))


async def archived(
    bot: Chavosh, key: str = "long", photo: str | None = None, **changes: Any
) -> int:
    media = (Media(Kind.PHOTO, photo),) if photo else ()
    came = Arrival(key, "", NOW, media=media, url="https://www.isna.ir/news/1")
    async with bot.db.transaction() as tx:
        return (await shelves.add(tx, draft(**{"body": LONG} | changes), came, now=NOW)).id


async def alert(
    editor: Person, reader: Person, text: str = RELEASE, *, photo: bool = False
) -> Shown:
    """The copy of what an editor publishes."""
    shown = await answer(editor, await editor.forward(text, photo=photo))
    await editor.press(shown.message_id, texts.PUBLISH)
    return (await reader.wait_until(lambda seen: [m for m in seen if texts.WHY_THIS in m.buttons]))[
        -1
    ]


async def rewrite(bot: Chavosh, release_id: int, body: tuple[str, ...]) -> None:
    """As a correction does it."""
    async with bot.db.transaction() as tx:
        await shelves.leave(tx, release_id)
        await tx.execute(
            "UPDATE releases SET body = :body WHERE id = :id", body=encode_list(body), id=release_id
        )
        release = await releases.get(tx, release_id)
        assert release is not None
        await shelves.enter(tx, release_id, release.draft, released_at=NOW)


async def now(person: Person, shown: Shown) -> Shown:
    return next(m for m in await person.chat() if m.message_id == shown.message_id)


async def open_(person: Person, release_id: int) -> Shown:
    return await answer(person, await person.start(f"r{release_id}"))


async def pressed(person: Person, shown: Shown, button: str) -> Shown:
    """What comes after a press."""
    last = (await person.chat())[-1]
    await person.press(shown.message_id, button)
    return (await person.wait(after=last.message_id))[-1]


async def every_page(person: Person, shown: Shown) -> list[Shown]:
    pages = [shown]
    while texts.NEXT_OF_TEXT in pages[-1].buttons:
        await person.press(shown.message_id, texts.NEXT_OF_TEXT)
        pages.append(await now(person, shown))
    return pages


def mark(page: int, pages: int) -> str:
    return persian_digits(texts.page_mark(page, pages))


async def test_a_long_text_is_one_message_whose_pages_are_turned(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    person = await subscriber(600)
    shown = await open_(person, await archived(bot))
    count = len(await person.chat())
    pages = await every_page(person, shown)
    assert len(pages) > 2
    assert len(await person.chat()) == count
    text = " ".join(page.text for page in pages).replace("\u200f", "")
    assert persian_digits(" ".join(LONG)) in " ".join(text.split())
    assert [mark(n, len(pages)) in page.buttons for n, page in enumerate(pages, 1)] == [True] * len(
        pages
    )
    assert texts.PREVIOUS_OF_TEXT not in pages[0].buttons
    assert texts.NEXT_OF_TEXT not in pages[-1].buttons
    assert all(said in pages[0].text for said in ("isna.ir", "استانداری قم", "۱۹ مرداد ۱۴۰۵"))
    await person.press(shown.message_id, texts.PREVIOUS_OF_TEXT)
    assert (await now(person, shown)).text == pages[-2].text
    same = await person.press(shown.message_id, mark(len(pages) - 1, len(pages)))
    assert same.text == ""


async def test_a_photo_stays_over_every_page(
    bot: Chavosh, editor: Person, subscriber: Subscriber, channel: Channel
) -> None:
    reader = await subscriber(600, "قم")
    told = await alert(editor, reader, photo=True)
    shown = await pressed(reader, told, texts.FULL_TEXT)
    assert shown.button(texts.SEE_IN_CHANNEL).url == told.button(texts.SEE_IN_CHANNEL).url
    long = await open_(reader, await archived(bot, body=LONG[:3], photo=told.file_id))
    pages = await every_page(reader, long)
    assert len(pages) > 1
    assert all(page.photo and len(page.text) <= 1024 for page in (shown, *pages))
    assert {page.message_id for page in pages} == {long.message_id}


async def test_a_very_long_text_follows_its_photo(
    bot: Chavosh, editor: Person, subscriber: Subscriber
) -> None:
    file_id = (await editor.photo()).file_id
    person = await subscriber(600)
    release_id = await archived(bot, body=LONG * 2, photo=file_id)
    photo, text = await person.wait(
        after=(await person.start(f"r{release_id}")).message_id, count=2
    )
    assert photo.photo
    assert text.reply_to == photo.message_id
    assert len(await every_page(person, text)) > 2


async def test_a_photo_that_telegram_does_not_know_hides_no_text(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    shown = await open_(await subscriber(600), await archived(bot, photo="no-such-file"))
    assert not shown.photo
    assert "کارخانهٔ نان" in shown.text


async def test_a_page_that_is_gone_is_the_last_one_and_a_correction_is_shown(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    person = await subscriber(600)
    release_id = await archived(bot)
    shown = await open_(person, release_id)
    await rewrite(bot, release_id, ("متن تازه.",))
    await person.press(shown.message_id, texts.NEXT_OF_TEXT)
    changed = await now(person, shown)
    assert "متن تازه." in changed.text
    assert texts.NEXT_OF_TEXT not in changed.buttons
    for page in (0, 9_999):
        data = callbacks.encode(reading.TurnPage(release_id, page))
        assert (await person.press(shown.message_id, data=data)).text in ("", texts.STALE_BUTTON)
    assert "متن تازه." in (await now(person, shown)).text


async def test_a_text_that_was_taken_back_says_so(
    bot: Chavosh, editor: Person, subscriber: Subscriber
) -> None:
    reader = await subscriber(600, "قم")
    told = await alert(editor, reader)
    release_id = number_of(told)
    await rewrite(bot, release_id, LONG)
    shown = await pressed(reader, told, texts.FULL_TEXT)
    async with bot.db.transaction() as tx:
        post = await posts.main_of(tx, release_id)
        assert post is not None
        assert await correcting.take_back(tx, release_id, by=None, now=NOW)
    refused = await reader.press(shown.message_id, texts.NEXT_OF_TEXT)
    assert refused.text == texts.TAKEN_BACK_SINCE
    left = await now(reader, shown)
    assert (left.text, left.buttons) == (texts.TAKEN_BACK_SINCE, [])
    again = await answer(reader, await reader.start(f"r{release_id}"))
    assert again.text == texts.TAKEN_BACK_SINCE
    assert (await reader.inline(f"#r{release_id}"))["results"] == []


def number_of(told: Shown) -> int:
    action = callbacks.parse(told.button(texts.FULL_TEXT).data or "")
    assert isinstance(action, callbacks.FullText)
    return action.release_id


async def test_a_page_out_of_sight_comes_anew(bot: Chavosh, subscriber: Subscriber) -> None:
    person = await subscriber(600)
    shown = await open_(person, await archived(bot))
    await person.delete(shown.message_id)
    last = (await person.chat())[-1]
    await person.press_raw(shown.message_id, shown.button(texts.NEXT_OF_TEXT).data or "")
    anew = (await person.wait(after=last.message_id))[-1]
    assert texts.PREVIOUS_OF_TEXT in anew.buttons


async def test_pages_of_others_and_drafts_are_refused(
    bot: Chavosh, editor: Person, subscriber: Subscriber, people: People
) -> None:
    person, other = await subscriber(600), await subscriber(601)
    shown = await open_(person, await archived(bot))
    data = shown.button(texts.NEXT_OF_TEXT).data
    assert data is not None
    refused = await other.press(shown.message_id, data=data, chat_id=person.id)
    assert refused.text == texts.NOT_HERE
    assert (await now(person, shown)).text == shown.text
    hidden = await preview(editor)
    assert hidden.text
    for forged in (99_999, 2):
        turned = await person.press(
            shown.message_id, data=callbacks.encode(reading.TurnPage(forged, 1))
        )
        assert turned.text == texts.GONE
        await person.press(shown.message_id, data=callbacks.encode(reading.FollowLike(forged)))
        await person.press(shown.message_id, data=callbacks.encode(reading.Why(forged)))
    assert (await now(person, shown)).text == shown.text
    assert all("دو واحد" not in m.text for m in await person.chat())


async def test_a_text_is_sent_to_friends_alone(bot: Chavosh, subscriber: Subscriber) -> None:
    person = await subscriber(600)
    release_id = await archived(bot)
    await archived(bot, "other", ("متن دیگر.",))
    shown = await open_(person, release_id)
    asked = [
        button["switch_inline_query"]
        for row in shown.raw["reply_markup"]["inline_keyboard"]
        for button in row
        if "switch_inline_query" in button
    ]
    assert asked == [f"#r{release_id}"]
    for words in (asked[0], f" {asked[0].upper()} ", persian_digits(asked[0])):
        answered = await person.inline(words)
        (article,) = answered["results"]
        text = article["input_message_content"]["message_text"]
        assert "کارخانهٔ نان" in text
        assert f"start=r{release_id}" in text
    assert f"start=r{release_id}" in article["reply_markup"]["inline_keyboard"][0][0]["url"]
    for strange in ("#r0", "#r99999", f"#r{10**18}", "#r-1", "#r1 x"):
        assert isinstance((await person.inline(strange))["results"], list)


async def test_what_is_like_a_text_is_followed_and_left_in_place(
    bot: Chavosh, subscriber: Subscriber
) -> None:
    person = await subscriber(600)
    tags = {"hashtags": ("#نان", "#بهروز_نیک_اندیش"), "body": ("به گفتهٔ بهروز نیک‌اندیش نان هست.",)}
    shown = await open_(person, await archived(bot, **tags))
    offered = await pressed(person, shown, texts.FOLLOW_LIKE)
    subjects = list(map(texts.subject, ("نان", "بهروز نیک‌اندیش")))
    names = ["استان قم", "استانداری قم", texts.whole("وزارت کشور"), *subjects]
    assert offered.buttons == names
    for name in names:
        await person.press(offered.message_id, name)
    ticked = await now(person, offered)
    assert ticked.buttons == [f"✅ {name}" for name in names]
    mine = await answer(person, await person.send("/my"))
    assert set(followed(mine)) == {
        "قم", "«استانداری قم»", "«وزارت کشور»", "«نان»", "«بهروز نیک‌اندیش»"
    }  # fmt: skip
    await person.press(offered.message_id, "✅ استان قم")
    await person.press(offered.message_id, f"✅ {texts.subject('نان')}")
    left = await answer(person, await person.send("/my"))
    assert set(followed(left)) == {"«استانداری قم»", "«وزارت کشور»", "«بهروز نیک‌اندیش»"}
    data = ticked.button(f"✅ {names[0]}").data
    assert (await person.press(offered.message_id, data=data)).text == texts.WATCHED_NO_MORE


async def test_a_copy_says_why_it_came_and_ends_just_that(
    editor: Person, subscriber: Subscriber
) -> None:
    reader = await subscriber(600, "قم", "همه", "یزد")
    told = await alert(editor, reader)
    assert {texts.FULL_TEXT, texts.WHY_THIS} <= set(told.buttons)
    why = await pressed(reader, told, texts.WHY_THIS)
    assert set(why.text.split("\n")[1:]) == {"• استان قم", "• همهٔ خبرها"}
    ends = {texts.end_reason("قم"), texts.end_reason("همه")}
    assert set(why.buttons) == {*ends, texts.KEEP_REASONS}
    await reader.press(why.message_id, texts.end_reason("قم"))
    left = await now(reader, why)
    assert texts.reason_ended("قم") in left.text
    assert left.buttons == [texts.end_reason("همه"), texts.KEEP_REASONS]
    await reader.press(why.message_id, texts.KEEP_REASONS)
    assert (await now(reader, why)).text == texts.REASONS_KEPT
    mine = await answer(reader, await reader.send("/my"))
    assert {name.partition(" · ")[0] for name in followed(mine)} == {"همه", "یزد"}
    data = why.button(texts.end_reason("قم")).data
    assert (await reader.press(why.message_id, data=data)).text == texts.WATCHED_NO_MORE
    again = await pressed(reader, told, texts.WHY_THIS)
    assert again.text == texts.because(["همه"])
    await reader.press(again.message_id, texts.end_reason("همه"))
    ended = await now(reader, again)
    assert (ended.text, ended.buttons) == (texts.reason_ended("همه"), [texts.FOLLOW_LIKE])
    assert (await pressed(reader, told, texts.WHY_THIS)).text == texts.NO_REASON


async def test_two_taps_at_once_end_one_reason_once(editor: Person, subscriber: Subscriber) -> None:
    reader = await subscriber(600, "قم")
    told = await alert(editor, reader)
    why = await pressed(reader, told, texts.WHY_THIS)
    assert why.text == "این خبر برایتان آمد، چون استان قم را دنبال می‌کنید."
    data = why.button(texts.end_reason("قم")).data
    both = await asyncio.gather(*(reader.press(why.message_id, data=data) for _ in range(2)))
    assert sorted(one.text for one in both) == sorted(
        (texts.taken_off("قم"), texts.WATCHED_NO_MORE)
    )
