"""What subscribers follow beside provinces: agencies, what is typed of them, and both in places."""

import pytest

from bot.app import Chavosh
from bot.display import callbacks, keyboards, reading, texts
from bot.news.search.topic import Agency, Combination, Topic, Words
from bot.news.search.watch import Watch
from bot.sandbox.players.client import Person, Shown
from storage.archive import shelves
from storage.followers import subscribers
from storage.followers.subscribers import MOST_WATCHES
from storage.review.release import Arrival
from tests.engines import database_url
from tests.handlers.readers.test_subscriptions import publish, told
from tests.stage import Subscriber, answer
from tests.storage.samples import NOW, draft, places

__all__ = ["database_url"]  # both engines

pytestmark = pytest.mark.usefixtures("bot")

ORGANISATION = Agency("سازمان ملی استاندارد", is_organisation=True)
OFFICE = Agency("اداره‌کل استاندارد استان اصفهان")
IN_QOM = Combination(ORGANISATION, ("قم",))


@pytest.fixture
async def reader(bot: Chavosh, subscriber: Subscriber) -> Person:
    """Somebody who follows Yazd, with news of an office and of one that no directory knows."""
    offices = (
        (OFFICE.name, ORGANISATION.name),
        ("اداره‌کل استاندارد استان یزد", ORGANISATION.name),
        ("انجمن کوهنوردان کاشان", None),
    )
    async with bot.db.transaction() as tx:
        for number, (issuer, organisation) in enumerate(offices):
            understood = draft(
                headline=f"آزمایشگاه شمارهٔ {number} در کاشان گشوده شد",
                provinces=places("اصفهان"),
                issuer=issuer,
                organisation=organisation,
            )
            await shelves.add(tx, understood, Arrival(str(number), "", NOW), now=NOW)
    return await subscriber(600, "یزد")


async def say(person: Person, text: str) -> Shown:
    return await answer(person, await person.send(text))


async def pressed(person: Person, shown: Shown, button: str) -> Shown:
    """What comes after a press."""
    last = (await person.chat())[-1]
    await person.press(shown.message_id, button)
    return (await person.wait(after=last.message_id))[-1]


async def topics(bot: Chavosh, person: Person) -> list[Topic]:
    async with bot.db.reading() as tx:
        return [one for one in await subscribers.topics(tx, person.id) if one != YAZD]


YAZD = subscribers.province("یزد")


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("/agency استاندارد", ORGANISATION),
        ("استاندارد", ORGANISATION),
        ("سازمان ملي استاندارد", ORGANISATION),
        ("خبرهای استاندارد", ORGANISATION),
        ("اداره:استاندارد", ORGANISATION),
        (f"/agency {OFFICE.name}", OFFICE),
        (OFFICE.name, OFFICE),
        ("اداره کل استاندارد استان اصفهان", OFFICE),
        ("انجمن کوهنوردان کاشان", Agency("انجمن کوهنوردان کاشان")),
        ("/latest انجمن کوهنوردان کاشان", Agency("انجمن کوهنوردان کاشان")),
    ],
)
async def test_an_agency_named_shows_its_news_and_is_followed(
    bot: Chavosh, reader: Person, typed: str, topic: Agency
) -> None:
    shown = await say(reader, typed)
    assert "آزمایشگاه" in shown.text
    if typed.startswith("اداره:"):
        done = await pressed(reader, shown, texts.WATCH)
    else:
        done = await pressed(reader, shown, label(f"«{topic.name}»"))
    assert done.text == texts.watched_agency(topic.name)
    assert "آزمایشگاه" in next(
        m.text for m in await reader.chat() if m.message_id == shown.message_id
    )
    assert await topics(bot, reader) == [topic]
    await reader.press(done.message_id, texts.UNDO)
    assert await topics(bot, reader) == []


def label(name: str) -> str:
    """A button that follows something, as long as it may be."""
    row = keyboards.reading.also("x", name)
    return row[0].text


async def test_an_agency_of_a_list_is_followed(bot: Chavosh, reader: Person) -> None:
    shown = await say(reader, "/agency استاندارد")
    office = [button for button in shown.buttons if button.startswith(OFFICE.name)][-1]
    listed = await pressed(reader, shown, office)
    await pressed(reader, listed, label(f"«{OFFICE.name}»"))
    assert await topics(bot, reader) == [OFFICE]


async def test_who_follows_an_agency_is_told_of_all_its_offices(
    reader: Person, editor: Person
) -> None:
    await say(reader, "/subscribe سازمان استاندارد")
    await publish(editor)
    await reader.wait_until(lambda seen: told(seen, "ابطال"))


@pytest.mark.parametrize("old", [Watch(agency=ORGANISATION.name), Watch(issuer=ORGANISATION.name)])
async def test_words_that_named_an_agency_go_on_and_are_shown_the_same(
    bot: Chavosh, reader: Person, old: Watch
) -> None:
    async with bot.db.transaction() as tx:
        await subscribers.watch(tx, reader.id, old, ORGANISATION.name, now=NOW)
    mine = await say(reader, "/my")
    assert f"✅ «{ORGANISATION.name}»" in mine.buttons
    shown = await say(reader, "/agency استاندارد")
    assert label(f"«{ORGANISATION.name}»") not in shown.buttons
    again = await say(reader, "/subscribe استاندارد")
    assert again.text == texts.already_subscribed(ORGANISATION.name)
    assert await topics(bot, reader) == [Words(old.text)]
    ended = await say(reader, "/unsubscribe استاندارد")
    assert ended.text == texts.unsubscribed(f"«{ORGANISATION.name}»")
    assert await topics(bot, reader) == []


@pytest.mark.parametrize(
    ("typed", "topic", "name"),
    [
        ("استاندارد در قم", IN_QOM, "«سازمان ملی استاندارد» در قم"),
        ("خبرهای استاندارد در استان قم", IN_QOM, "«سازمان ملی استاندارد» در قم"),
        ("استاندارد قم", IN_QOM, "«سازمان ملی استاندارد» در قم"),
        ("استاندارد در قم و يزد", Combination(ORGANISATION, ("قم", "یزد")),
         "«سازمان ملی استاندارد» در قم و یزد"),
        ("نان صنعتی در قم", Combination(Words("صنعت نان"), ("قم",)), "«نان صنعتی» در قم"),
        ("آزمایشگاه در کاشان", Combination(Words("آزمایشگاه"), ("اصفهان",)),
         "«آزمایشگاه» در اصفهان"),
    ],
)  # fmt: skip
async def test_an_agency_or_words_within_provinces_are_followed_by_one_tap(
    bot: Chavosh, reader: Person, typed: str, topic: Combination, name: str
) -> None:
    shown = await say(reader, typed)
    assert label(name) in shown.buttons
    done = await pressed(reader, shown, label(name))
    assert done.text == texts.subscribed(name)
    (kept,) = await topics(bot, reader)
    assert isinstance(kept, Combination)
    assert kept.provinces == topic.provinces
    assert isinstance(kept.what, type(topic.what))
    assert f"✅ {name}" in (await say(reader, "/my")).buttons
    twice = await reader.press(shown.message_id, label(name))
    assert twice.text == texts.already_subscribed(name)
    assert (await say(reader, f"/subscribe {typed}")).text == texts.already_subscribed(name)
    assert label(name) not in (await say(reader, typed)).buttons
    assert (await say(reader, f"/unsubscribe {typed}")).text == texts.unsubscribed(name)
    assert await topics(bot, reader) == []


async def test_who_follows_both_is_told_of_what_has_both(
    reader: Person, editor: Person, subscriber: Subscriber
) -> None:
    other = await subscriber(601)
    assert (await say(reader, "/subscribe استاندارد در قم")).text
    assert (await say(other, "/subscribe استاندارد در یزد")).text
    await publish(editor)
    await reader.wait_until(lambda seen: told(seen, "ابطال"))
    assert told(await other.chat(), "ابطال") == []
    (copy,) = told(await reader.chat(), "ابطال")
    why = await pressed(reader, copy, texts.WHY_THIS)
    assert why.text == texts.because(["«سازمان ملی استاندارد» در قم"])


@pytest.mark.parametrize(
    "typed",
    ["قم در یزد", "در قم", "نان در", "نان در ناکجاآباد", "در", "از در", "نان در ایران", "نان قم"],
)
async def test_what_is_no_combination_is_only_searched_for(reader: Person, typed: str) -> None:
    shown = await say(reader, typed)
    assert not [b for row in shown.keyboard for b in row if (b.data or "").startswith("qc:")]


async def test_only_so_many_combinations_are_followed(bot: Chavosh, reader: Person) -> None:
    async with bot.db.transaction() as tx:
        for number in range(MOST_WATCHES):
            watch = Watch(words=(f"کلمه{number}",))
            await subscribers.watch(tx, reader.id, watch, watch.text, now=NOW)
    shown = await say(reader, "استاندارد در قم")
    refused = await reader.press(shown.message_id, label("«سازمان ملی استاندارد» در قم"))
    assert refused.text == texts.TOO_MANY_WATCHES.format("۲۰۰")


async def test_a_place_typed_by_a_follower_is_found_and_offered(
    bot: Chavosh, reader: Person
) -> None:
    shown = await say(reader, "کاشان")
    assert "آزمایشگاه" in shown.text
    assert label("اصفهان") == "دنبال کردن استان اصفهان"
    done = await pressed(reader, shown, label("اصفهان"))
    assert done.text.endswith(texts.subscribed("اصفهان"))
    assert label("اصفهان") not in (await say(reader, "کاشان")).buttons
    nothing = await say(reader, "سمنان")
    assert texts.nothing_found("سمنان") in nothing.text
    assert nothing.buttons == [texts.WATCH, label("سمنان")]
    both = await say(reader, "نورآباد")
    assert {label("فارس"), label("لرستان")} <= set(both.buttons)


async def test_forged_and_forgotten_buttons_are_answered(bot: Chavosh, reader: Person) -> None:
    shown = await say(reader, "استاندارد در قم")
    for action, said in (
        (reading.FollowAlso("x"), texts.STALE_BUTTON),
        (reading.FollowWithin("x"), texts.OLD_SEARCH),
        (reading.Take(1, "x"), texts.STALE_BUTTON),
        (reading.EndReason(1, "x"), texts.WATCHED_NO_MORE),
        (reading.KeepReasons(1), ""),
    ):
        answered = await reader.press(shown.message_id, data=callbacks.encode(action))
        assert answered.text == said
    assert await topics(bot, reader) == []
