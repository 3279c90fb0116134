"""How subscribers begin: a name in any spelling, a place on the map, a link of a poster."""

import pytest

from bot.app import Chavosh
from bot.display import texts
from bot.display.callbacks import digest
from bot.display.fields import Corner
from bot.news.search.topic import Agency, Province, Topic
from bot.sandbox.players.client import People, Person, Shown
from storage.followers import subscribers
from tests.engines import database_url
from tests.handlers.readers.test_subscriptions import publish, told
from tests.stage import Subscriber, answer

pytestmark = pytest.mark.usefixtures("bot")

__all__ = ["database_url"]  # both engines

STANDARD = "سازمان ملی استاندارد"


@pytest.fixture
async def newcomer(people: People, bot: Chavosh) -> Person:
    return await people.person(700, first_name="مینا")


async def say(person: Person, text: str) -> Shown:
    return await answer(person, await person.send(text))


async def pin(person: Person, north: float, east: float) -> Shown:
    """What is said of a place, below that it is not kept."""
    place = {"latitude": north, "longitude": east}
    sent = await person.send_kind("location", place)
    first, second = await person.wait(after=sent.message_id, count=2, timeout=10)
    assert first.text == texts.PLACE_SEEN
    return second


def bare(text: str) -> str:
    """A text without the marks by which its lines are set from the right."""
    return text.replace("\u200f", "")


async def topics(bot: Chavosh, person: Person) -> list[Topic]:
    async with bot.db.reading() as tx:
        return list(await subscribers.topics(tx, person.id))


async def test_one_tap_on_a_province_brings_its_news(
    bot: Chavosh, newcomer: Person, editor: Person
) -> None:
    hello = await answer(newcomer, await newcomer.start())
    assert hello.text == texts.WELCOME
    assert len(hello.text.splitlines()) == 2
    assert texts.CORNERS[Corner.NEARBY] in hello.buttons
    await newcomer.press(hello.message_id, "قم")
    assert "✅ قم" in (await newcomer.wait_edit(hello)).buttons
    await publish(editor)
    await newcomer.wait_until(lambda seen: told(seen, "ابطال"))


@pytest.mark.parametrize(
    ("typed", "provinces"),
    [
        ("ملارد", ["تهران"]),
        ("malard", ["تهران"]),
        ("Tehran", ["تهران"]),
        ("ostane Esfahān", ["اصفهان"]),
        ("qom va yazd", ["قم", "یزد"]),
        ("قم و یزد", ["قم", "یزد"]),
        ("استان كرمان", ["کرمان"]),
        ("شهر قم", ["قم"]),
        ("نورآباد", ["فارس", "لرستان"]),
        ("🌹 قم 🌹", ["قم"]),
    ],
)
async def test_a_name_in_any_spelling_is_offered(
    bot: Chavosh, newcomer: Person, typed: str, provinces: list[str]
) -> None:
    await answer(newcomer, await newcomer.start())
    shown = await say(newcomer, typed)
    assert shown.buttons[:-1] == [texts.follow(name) for name in provinces]
    await newcomer.press(shown.message_id, shown.buttons[0])
    assert await topics(bot, newcomer) == [Province(provinces[0])]


@pytest.mark.parametrize("typed", ["تهرن", "استان تهرن", "tehrann"])
async def test_a_mistyped_name_gets_the_right_one(
    bot: Chavosh, newcomer: Person, typed: str
) -> None:
    await answer(newcomer, await newcomer.start())
    assert "تهران" in (await say(newcomer, typed)).buttons


async def test_a_place_on_the_map_is_its_province_and_is_not_kept(
    bot: Chavosh, newcomer: Person
) -> None:
    hello = await answer(newcomer, await newcomer.start())
    last = (await newcomer.chat())[-1]
    await newcomer.press(hello.message_id, texts.CORNERS[Corner.NEARBY])
    (asked,) = await newcomer.wait(after=last.message_id)
    assert asked.text == texts.ASK_PLACE
    ((key,),) = await newcomer.keyboard()
    assert key == {"text": texts.SEND_PLACE, "request_location": True}
    shown = await pin(newcomer, 35.68, 50.97)
    assert await newcomer.keyboard() == []
    assert shown.text == texts.near("ملارد", "تهران")
    await newcomer.press(shown.message_id, texts.follow("تهران"))
    assert await topics(bot, newcomer) == [Province("تهران")]
    again = await pin(newcomer, 35.7, 51.4)
    assert again.text == texts.already_subscribed("تهران")


@pytest.mark.parametrize(
    ("north", "east"),
    [(0.0, 0.0), (25.2, 55.3), (30.51, 47.78), (34.34, 62.2), (33.3, 44.4), (52.5, 13.4),
     (18.0, 60.0), (-35.7, 51.4)],
)  # fmt: skip
async def test_a_place_abroad_or_at_sea_is_told_so(
    bot: Chavosh, newcomer: Person, north: float, east: float
) -> None:
    shown = await pin(newcomer, north, east)
    assert shown.text == texts.NO_PLACE
    assert shown.buttons == [texts.CORNERS[Corner.PROVINCES]]


@pytest.mark.parametrize(
    ("payload", "topic", "name"),
    [
        ("p_tehran", Province("تهران"), "تهران"),
        ("p_khorasan-razavi", Province("خراسان رضوی"), "خراسان رضوی"),
        ("p_east-azerbaijan", Province("آذربایجان شرقی"), "آذربایجان شرقی"),
        (f"a_{digest(STANDARD)}", Agency(STANDARD, is_organisation=True), f"«{STANDARD}»"),
    ],
)
async def test_a_link_is_told_and_follows_after_one_tap(
    bot: Chavosh, newcomer: Person, payload: str, topic: Topic, name: str
) -> None:
    shown = await answer(newcomer, await newcomer.start(payload))
    assert shown.text == texts.invited(name)
    assert await topics(bot, newcomer) == []
    await newcomer.press(shown.message_id, texts.follow_it(name))
    assert await topics(bot, newcomer) == [topic]
    again = await answer(newcomer, await newcomer.start(payload))
    assert again.text == texts.already_subscribed(name)


@pytest.mark.parametrize(
    "payload",
    ["p_", "a_", "p_atlantis", "a_0123456789abcdef", "a_nobody", "p_khorasan", "join", "x" * 64,
     "r",      "p_a_r1", "a_" + "f" * 62],
)  # fmt: skip
async def test_a_payload_of_nothing_is_a_start(
    bot: Chavosh, newcomer: Person, payload: str
) -> None:
    shown = await answer(newcomer, await newcomer.start(payload))
    assert shown.text == texts.WELCOME
    assert await topics(bot, newcomer) == []


async def test_a_link_to_a_draft_or_to_nothing_is_a_start_that_says_so(
    bot: Chavosh, newcomer: Person, editor: Person
) -> None:
    await answer(editor, await editor.forward("خبر استاندارد قم\nمتن خبر آزمایشی استان قم."))
    for payload in ("r1", "r999"):
        shown = await answer(newcomer, await newcomer.start(payload))
        assert shown.text == f"{texts.GONE}\n{texts.WELCOME}"


@pytest.mark.parametrize(
    ("words", "payload", "told_of"),
    [
        ("", "", texts.POSTER),
        ("قم", "?start=p_qom", texts.poster("قم")),
        ("استان خراسان رضوی", "?start=p_khorasan-razavi", texts.poster("خراسان رضوی")),
        ("استاندارد", f"?start=a_{digest(STANDARD)}", texts.poster(f"«{STANDARD}»")),
    ],
)
async def test_an_editor_gets_the_picture_of_a_link(
    editor: Person, newcomer: Person, words: str, payload: str, told_of: str
) -> None:
    shown = await say(editor, f"/qr {words}".strip())
    assert shown.photo
    assert shown.text.startswith(told_of)
    link = bare(shown.text).splitlines()[-1]
    assert link.startswith("https://t.me/")
    assert link.endswith(payload)
    brought = await answer(newcomer, await newcomer.follow(link))
    assert (brought.text == texts.WELCOME) is (not payload)


async def test_posters_are_of_what_has_a_name_and_for_editors(
    bot: Chavosh, editor: Person, subscriber: Subscriber
) -> None:
    assert bare((await say(editor, "/qr ناکجا")).text) == texts.POSTER_EXAMPLE
    assert bare((await say(editor, "/qr همه")).text) == texts.POSTER_EXAMPLE
    reader = await subscriber(701)
    assert (await say(reader, "/qr قم")).text == texts.UNKNOWN_COMMAND
