"""Subscribers: following by one tap or one command, being told once, coming back after a block."""

import pytest

from bot.display import texts
from bot.sandbox.players.client import Channel, People, Person, Shown
from tests.stage import NATIONAL, RELEASE, Subscriber, answer, followed, preview

pytestmark = pytest.mark.usefixtures("bot")


async def publish(editor: Person, text: str = RELEASE) -> None:
    shown = await preview(editor, text)
    await editor.press(shown.message_id, texts.PUBLISH)


def told(messages: list[Shown], words: str) -> list[Shown]:
    return [message for message in messages if message.own and words in message.text]


async def test_a_release_reaches_its_province_everything_and_nobody_else(
    editor: Person, subscriber: Subscriber, channel: Channel
) -> None:
    qom, everything, yazd = (
        await subscriber(501, "قم"),
        await subscriber(502, texts.EVERYTHING),
        await subscriber(503, "یزد", texts.NATIONAL),
    )
    await publish(editor)
    await publish(editor, NATIONAL)
    for person, words in ((qom, "ابطال"), (everything, "ابطال"), (yazd, "کارت هوشمند")):
        await person.wait_until(lambda seen, words=words: told(seen, words))
    await everything.wait_until(lambda seen: told(seen, "کارت هوشمند"))
    assert [len(told(await p.chat(), "ابطال")) for p in (qom, everything, yazd)] == [1, 1, 0]
    assert [len(told(await p.chat(), "کارت هوشمند")) for p in (qom, everything, yazd)] == [0, 1, 1]


async def test_who_follows_two_provinces_of_a_release_is_told_once(
    editor: Person, subscriber: Subscriber
) -> None:
    person = await subscriber(501, "قم", texts.EVERYTHING)
    await publish(editor)
    await publish(editor, RELEASE.replace("دو واحد", "سه واحد"))
    await person.wait_until(lambda seen: told(seen, "سه واحد"))
    assert len(told(await person.chat(), "دو واحد")) == 1


@pytest.mark.parametrize(
    "words",
    ["قم", "استان قم", "qom", "Qom", "کاشان", "خراسان‌رضوی", "razavi khorasan", "همه", "سراسری"],
)
async def test_a_province_is_followed_under_any_of_its_names(
    subscriber: Subscriber, words: str
) -> None:
    person = await subscriber(501)
    shown = await answer(person, await person.send(f"/subscribe {words}"))
    again = await answer(person, await person.send(f"/subscribe {words}"))
    assert "از این پس" in shown.text
    assert shown.buttons == [texts.UNDO]
    assert "همین حالا هم دریافت می‌کنید" in again.text


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("قم.", ["قم"]),
        ("«يزد»!", ["یزد"]),
        ("سراسري", [texts.NATIONAL]),
        ("همه استان ها", [texts.EVERYTHING]),
        ("همهٔ استان‌ها", [texts.EVERYTHING]),
        ("همه خبرها", [texts.EVERYTHING]),
        ("قم، یزد", ["قم", "یزد"]),
        ("قم,یزد و سراسری", ["قم", "یزد", texts.NATIONAL]),
        ("سیستان و بلوچستان", ["سیستان و بلوچستان"]),
        ("قم و کهگیلویه و بویراحمد", ["قم", "کهگیلویه و بویراحمد"]),
    ],
)
async def test_topics_are_followed_and_left_as_people_write_them(
    subscriber: Subscriber, words: str, names: list[str]
) -> None:
    person = await subscriber(501)
    followed = await answer(person, await person.send(f"/subscribe {words}"))
    assert followed.text.splitlines() == [texts.subscribed(name) for name in names]
    left = await answer(person, await person.send(f"/unsubscribe {words}"))
    assert left.text.splitlines() == [texts.unsubscribed(name) for name in names]


async def test_nothing_is_followed_where_one_of_several_is_unknown(subscriber: Subscriber) -> None:
    person = await subscriber(501)
    shown = await answer(person, await person.send("/subscribe قم و ناکجا"))
    assert texts.unknown_province("قم و ناکجا") in shown.text
    assert "✅ قم" not in (await answer(person, await person.send("/my"))).buttons


async def test_a_name_of_several_provinces_is_offered_as_buttons(subscriber: Subscriber) -> None:
    person = await subscriber(501)
    shown = await answer(person, await person.send("/subscribe خراسان"))
    assert shown.buttons == ["خراسان رضوی", "خراسان شمالی", "خراسان جنوبی"]


async def test_one_tap_follows_and_the_next_one_ends_it(subscriber: Subscriber) -> None:
    person = await subscriber(501)
    shown = await answer(person, await person.send("/subscribe"))
    assert len(shown.buttons) == 35
    followed = await person.press(shown.message_id, "قم")
    marked = await person.wait_edit(shown)
    assert followed.text == texts.added("قم") == "✅ قم اضافه شد"
    assert not followed.show_alert
    assert "✅ قم" in marked.buttons
    left = await person.press(shown.message_id, "✅ قم")
    assert left.text == texts.taken_off("قم")
    assert "قم" in (await person.wait_edit(marked)).buttons


async def test_a_mistyped_province_is_suggested_as_a_button(subscriber: Subscriber) -> None:
    person = await subscriber(501)
    shown = await answer(person, await person.send("/subscribe تهرآن"))
    assert "تهران" in shown.buttons
    assert (await person.press(shown.message_id, "تهران")).text == texts.added("تهران")
    followed = await person.wait_edit(shown)
    assert followed.text == texts.subscribed("تهران")
    await person.press(followed.message_id, texts.UNDO)
    assert (await person.wait_edit(followed)).text == texts.unsubscribed("تهران")
    assert "✅" not in "".join((await answer(person, await person.send("/my"))).buttons)


async def test_my_subscriptions_end_by_a_tap(subscriber: Subscriber) -> None:
    person = await subscriber(501, "قم", "یزد")
    shown = await answer(person, await person.send("/my"))
    assert followed(shown) == ["قم", "یزد"]
    await person.press(shown.message_id, "✅ قم")
    after = await answer(person, await person.send("/my"))
    assert followed(after) == ["یزد"]


async def test_a_list_to_end_stays_a_list_to_end(subscriber: Subscriber) -> None:
    person = await subscriber(501, "قم", "یزد")
    shown = await answer(person, await person.send("/unsubscribe تهرآن"))
    assert followed(shown) == ["قم", "یزد"]
    await person.press(shown.message_id, "✅ قم")
    assert followed(await person.wait_edit(shown)) == ["یزد"]


async def test_who_left_before_publishing_is_not_told(
    editor: Person, subscriber: Subscriber
) -> None:
    left, stays = await subscriber(501, "قم"), await subscriber(502, "قم")
    await answer(left, await left.send("/unsubscribe قم"))
    await publish(editor)
    await stays.wait_until(lambda seen: told(seen, "ابطال"))
    assert told(await left.chat(), "ابطال") == []


async def test_who_blocked_the_bot_is_back_with_all_they_followed(
    editor: Person, subscriber: Subscriber, people: People
) -> None:
    person, other = await subscriber(501, "قم"), await subscriber(502, "قم")
    await person.block()
    await publish(editor)
    await other.wait_until(lambda seen: told(seen, "ابطال"))
    await person.unblock()
    welcome = await answer(person, await person.start())
    assert welcome.text == texts.WELCOME_BACK
    assert "✅ قم" in welcome.buttons
    await publish(editor, RELEASE.replace("دو واحد", "سه واحد"))
    await person.wait_until(lambda seen: told(seen, "سه واحد"))
    assert told(await person.chat(), "دو واحد") == []


async def test_the_full_text_opens_from_the_channel_and_from_a_copy(
    editor: Person, subscriber: Subscriber, channel: Channel
) -> None:
    person = await subscriber(501, "قم")
    await publish(editor)
    url = (await channel.wait())[0].button(texts.FULL_TEXT).url
    assert url is not None
    (copy,) = await person.wait_until(
        lambda seen: [m for m in seen if texts.FULL_TEXT in m.buttons]
    )
    opened = await answer(person, await person.follow(url))
    assert "بازرسی از واحدهای تولیدی" in opened.text
    await person.press(copy.message_id, texts.FULL_TEXT)
    shown = (await person.wait(after=opened.message_id))[-1]
    assert "بازرسی از واحدهای تولیدی" in shown.text
