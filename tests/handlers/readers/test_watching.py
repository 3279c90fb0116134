"""«خبرم کن»: from a search to being told of what it would find, and to the end of that."""

import pytest

from bot.app import Chavosh
from bot.display import callbacks, texts
from bot.news.search.topic import Agency, Combination, Words
from bot.news.search.watch import Watch
from bot.sandbox.players.client import Person, Shown
from storage.archive import shelves
from storage.followers import subscribers
from storage.followers.subscribers import MOST_WATCHES
from storage.review.release import Arrival
from tests.handlers.readers.test_subscriptions import publish, told
from tests.stage import NATIONAL, RELEASE, Subscriber, answer, followed
from tests.storage.samples import NOW, draft

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def reader(bot: Chavosh, subscriber: Subscriber) -> Person:
    """Somebody with a few releases about bread to find."""
    async with bot.db.transaction() as tx:
        for number in range(7):
            headline = f"کارخانهٔ نان شمارهٔ {number} در قم به راه افتاد"
            await shelves.add(tx, draft(headline=headline), Arrival(str(number), "", NOW), now=NOW)
    return await subscriber(600)


async def search(person: Person, words: str) -> Shown:
    return await answer(person, await person.send(words))


async def watch(person: Person, words: str) -> Shown:
    """The answer to a press of «خبرم کن» under a search."""
    shown = await search(person, words)
    await person.press(shown.message_id, texts.WATCH)
    return (await person.wait(after=shown.message_id))[-1]


async def buttons_of_mine(person: Person) -> list[str]:
    """What they follow, as the list of it shows."""
    return [text for text in (await search(person, "/my")).buttons if text[0] in "✅⬜"]


async def watch_the_word(bot: Chavosh, person: Person, word: str) -> None:
    """As it was when a province's name alone was a word like others."""
    async with bot.db.transaction() as tx:
        await subscribers.watch(tx, person.id, Watch(words=(word,)), word, now=NOW)


def confirmed(words: str) -> str:
    return texts.WATCHED.format(f"«{words}»")


async def test_who_watches_words_is_told_of_what_has_them_and_nobody_else(
    reader: Person, subscriber: Subscriber, editor: Person
) -> None:
    other = await subscriber(601, "یزد")
    assert (await watch(reader, "پروانه علامت")).text == confirmed("پروانه علامت")
    assert (await watch(other, "پروانه -بازرسی")).text == confirmed("پروانه -بازرسی")
    await publish(editor, NATIONAL)
    await publish(editor)
    await reader.wait_until(lambda seen: told(seen, "ابطال"))
    assert len(told(await reader.chat(), "ابطال")) == 1
    assert told(await reader.chat(), "کارت هوشمند") == []
    assert told(await other.chat(), "ابطال") == []


async def test_the_offer_stands_on_every_page_and_comes_once(reader: Person) -> None:
    shown = await search(reader, "نان")
    assert shown.buttons.count(texts.WATCH) == 1
    await reader.press(shown.message_id, texts.NEXT_PAGE)
    second = next(m for m in await reader.chat() if m.message_id == shown.message_id)
    assert texts.PREVIOUS_PAGE in second.buttons
    assert second.buttons.count(texts.WATCH) == 1


@pytest.mark.parametrize("words", ["/latest", "استان:قم -فوتبال", "هفته گذشته", "از:۱۳۹۰/۰۱"])
async def test_nothing_is_offered_where_nothing_can_be_followed(reader: Person, words: str) -> None:
    assert texts.WATCH not in (await search(reader, words)).buttons


async def test_a_province_alone_is_followed_as_a_province(reader: Person) -> None:
    for words in ("/latest قم", "خبر استان:قم", "خبرهای قم", "/search قم امروز"):
        shown = await search(reader, words)
        pressed = await reader.press(shown.message_id, texts.WATCH)
        told = pressed.text or (await reader.wait(after=shown.message_id))[-1].text
        assert told in (texts.subscribed("قم"), texts.already_subscribed("قم"))
    assert await buttons_of_mine(reader) == ["✅ قم"]


async def test_what_is_not_there_yet_is_watched_too(reader: Person, editor: Person) -> None:
    shown = await search(reader, "پروانه بازرسی")
    assert texts.OR_WATCH in shown.text
    assert shown.buttons == [texts.WATCH]
    await reader.press(shown.message_id, texts.WATCH)
    await publish(editor)
    await reader.wait_until(lambda seen: told(seen, "ابطال"))


async def test_an_agency_and_what_a_search_was_narrowed_to_are_watched(
    reader: Person, editor: Person
) -> None:
    for name in ("استانداری قم", "وزارت کشور"):
        said = await watch(reader, f"/agency {name}")
        assert said.text == texts.watched_agency(name)
        assert said.buttons == [texts.UNDO]
    assert await buttons_of_mine(reader) == ["✅ «استانداری قم»", "✅ «وزارت کشور»"]
    await publish(editor, RELEASE.replace("اداره‌کل استاندارد استان قم", "استانداری قم"))
    await reader.wait_until(lambda seen: told(seen, "ابطال"))


async def test_a_slip_is_watched_as_it_was_meant(reader: Person) -> None:
    assert (await watch(reader, "کارخانح")).text == confirmed("کارخانه")


async def test_pressing_twice_or_spelling_otherwise_follows_once(reader: Person) -> None:
    shown = await search(reader, "نان صنعتی")
    await reader.press(shown.message_id, texts.WATCH)
    again = await reader.press(shown.message_id, texts.WATCH)
    assert again.text == texts.already_subscribed("«نان صنعتی»")
    other = await search(reader, "صنعتي  در نان‌ها")
    again = await reader.press(other.message_id, texts.WATCH)
    assert again.text is not None
    assert again.text.endswith("همین حالا هم دریافت می‌کنید.")
    assert await buttons_of_mine(reader) == ["✅ «نان صنعتی»"]


async def test_words_followed_end_by_a_tap_among_provinces(
    reader: Person, editor: Person, subscriber: Subscriber
) -> None:
    stays = await subscriber(601)
    await watch(reader, "نان قم")  # words, and no province
    for person in (reader, stays):
        await watch(person, "پروانه")
    await answer(reader, await reader.send("/subscribe یزد"))
    shown = await search(reader, "/my")
    assert set(shown.buttons[:3]) == {"✅ یزد", "✅ «نان قم»", "✅ «پروانه»"}
    ended = await reader.press(shown.message_id, "✅ «نان قم»")
    assert ended.text == texts.taken_off("«نان قم»")
    left = await reader.wait_edit(shown)
    assert set(left.buttons[:3]) == {"✅ یزد", "⬜ «نان قم»", "✅ «پروانه»"}
    again = await reader.press(shown.message_id, data=shown.button("✅ «نان قم»").data)
    assert again.text == texts.WATCHED_NO_MORE
    await reader.press(shown.message_id, "✅ «پروانه»")
    await publish(editor)
    await stays.wait_until(lambda seen: told(seen, "ابطال"))
    assert told(await reader.chat(), "ابطال") == []


async def test_a_word_called_like_a_province_marks_no_province(
    reader: Person, bot: Chavosh
) -> None:
    await watch_the_word(bot, reader, "قم")
    shown = await search(reader, "/subscribe")
    assert "قم" in shown.buttons
    assert "✅ قم" not in shown.buttons


@pytest.mark.parametrize(
    ("followed", "typed"),
    [
        ("نان صنعتی", "نان صنعتی"),
        ("نان صنعتی", "صنعتي نان‌ها"),
        ("نان صنعتی", "«نان صنعتی»"),
        ("نان استان:قم -فوتبال", "نان استان:قم -فوتبال"),
        ("«نان صنعتی»", "“نان صنعتی”"),
    ],
)
async def test_words_followed_end_by_a_command(reader: Person, followed: str, typed: str) -> None:
    await watch(reader, followed)
    ended = await answer(reader, await reader.send(f"/unsubscribe {typed}"))
    assert ended.text.startswith("دیگر خبرهای «")
    assert "✅" not in " ".join(await buttons_of_mine(reader))


async def test_a_province_is_left_before_a_word_of_its_name(reader: Person, bot: Chavosh) -> None:
    await watch_the_word(bot, reader, "قم")
    await answer(reader, await reader.send("/subscribe قم"))
    ended = await answer(reader, await reader.send("/unsubscribe قم"))
    assert ended.text == texts.unsubscribed("قم")
    assert await buttons_of_mine(reader) == ["✅ «قم»"]
    ended = await answer(reader, await reader.send("/unsubscribe قم"))
    assert ended.text == texts.unsubscribed("«قم»")


async def test_who_asks_to_follow_words_is_told_how(reader: Person) -> None:
    for words in ("آب شرب روستایی", "تهرآن"):
        shown = await answer(reader, await reader.send(f"/subscribe {words}"))
        assert texts.unknown_province(words) in shown.text
        assert texts.HOW_TO_WATCH in shown.text
    assert texts.DID_YOU_MEAN in shown.text
    assert "تهران" in shown.buttons


async def test_so_many_words_are_followed_and_no_more(reader: Person, bot: Chavosh) -> None:
    await watch(reader, "نان کلمه")
    async with bot.db.transaction() as tx:
        for number in range(1, MOST_WATCHES):
            words = subscribers.words(f"کلمه{number}")
            await subscribers.subscribe(tx, reader.id, words, now=number)
    shown = await search(reader, "نان")
    refused = await reader.press(shown.message_id, texts.WATCH)
    assert refused.text == texts.TOO_MANY_WATCHES.format("۲۰۰")
    async with bot.db.reading() as tx:
        assert len(await subscribers.topics(tx, reader.id)) == MOST_WATCHES


async def test_forgotten_searches_and_strange_buttons_are_answered(
    reader: Person, bot: Chavosh
) -> None:
    shown = await search(reader, "نان")
    async with bot.db.transaction() as tx:
        await tx.execute("DELETE FROM searches")
    for data in (
        shown.button(texts.WATCH).data,
        callbacks.encode(callbacks.WatchSearch("9999")),
        "h:9999",
    ):
        assert (await reader.press(shown.message_id, data=data)).text == texts.OLD_SEARCH
    told_ = await reader.press(shown.message_id, data=callbacks.encode(callbacks.Unwatch("x")))
    assert told_.text == texts.WATCHED_NO_MORE


@pytest.mark.parametrize("words", ["نان " + "آ" * 290, "نان <b>&\"'", "نان _ * ` [x](y)"])
async def test_any_words_are_answered(reader: Person, words: str) -> None:
    shown = await search(reader, words)
    await reader.press(shown.message_id, texts.WATCH)
    (name,) = followed(await search(reader, "/my"))
    assert len(name) < 100


async def test_an_agency_and_words_within_provinces_are_shown_and_end_with_a_press(
    bot: Chavosh, reader: Person
) -> None:
    """The database can say that somebody follows them, though no button does yet."""
    bread = Combination(Words("نان", "نان"), ("یزد", "قم", "تهران"))
    async with bot.db.transaction() as tx:
        await subscribers.join(tx, reader.id, name="x", now=NOW)
        await subscribers.subscribe(tx, reader.id, Agency("استانداری قم"), now=NOW)
        await subscribers.watch_as(tx, reader.id, Watch(words=("نان",)), bread, now=NOW + 1)
    shown = await search(reader, "/my")
    office, within = "✅ «استانداری قم»", "✅ «نان» در تهران، قم و یزد"
    assert shown.buttons[:-2] == [office, within]
    await reader.press(shown.message_id, within)
    assert followed(await search(reader, "/my")) == ["«استانداری قم»"]
    await reader.press(shown.message_id, office)
    async with bot.db.reading() as tx:
        assert await subscribers.topics(tx, reader.id) == ()
