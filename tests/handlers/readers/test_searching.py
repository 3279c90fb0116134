"""Finding releases in the chat: pages that hold, buttons that narrow, and any question answered."""

import dataclasses

import pytest

from bot.app import Chavosh
from bot.display import texts
from bot.news.model import Understood
from bot.sandbox.players.client import Person, Shown
from storage.archive import shelves
from storage.review.release import Arrival
from tests.stage import Subscriber, answer
from tests.storage.samples import draft, places

DAY = 86_400
NOW = 1_700_000_000

pytestmark = pytest.mark.usefixtures("bot")


def water(number: int, **changes: object) -> Understood:
    understood = draft(
        kicker=None,
        headline=f"آب‌رسانی به روستای شمارهٔ {number}",
        body=(f"طرح آب شرب <روستای> {number} با حضور مدیران & مردم آغاز شد.",),
        provinces=places("قم" if number % 2 else "یزد"),
        issuer="شرکت آب و فاضلاب قم" if number % 2 else "شرکت آب و فاضلاب یزد",
        organisation=None,
        mentioned=(),
    )
    return dataclasses.replace(understood, **changes)  # type: ignore[arg-type]  # by name


@pytest.fixture
async def reader(bot: Chavosh, subscriber: Subscriber) -> Person:
    """Somebody with twelve releases about water to find, and one about bread."""
    async with bot.db.transaction() as tx:
        for number in range(12):
            at = NOW + number * DAY
            await shelves.add(tx, water(number), Arrival(f"w{number}", "", at), now=NOW)
        await shelves.add(tx, draft(), Arrival("bread", "", NOW), now=NOW)
    return await subscriber(600)


async def press(person: Person, shown: Shown, text: str) -> Shown:
    """The message after a press of its button."""
    await person.press(shown.message_id, text)
    return next(m for m in await person.chat() if m.message_id == shown.message_id)


def button(shown: Shown, start: str) -> str:
    return next(text for text in shown.buttons if text.startswith(start))


async def test_a_page_shows_why_each_release_was_found(reader: Person) -> None:
    shown = await answer(reader, await reader.send("آب شرب"))
    assert "۱۲ خبر" in shown.text
    assert "صفحهٔ ۱ از ۳" in shown.text
    assert "<b>آب</b> <b>شرب</b> &lt;روستای&gt;" in shown.html
    assert "شرکت آب و فاضلاب" in shown.text
    assert shown.buttons[:5] == [f"{texts.FULL_TEXT} {n}" for n in "۱۲۳۴۵"]
    assert texts.NEXT_PAGE in shown.buttons
    assert texts.PREVIOUS_PAGE not in shown.buttons


async def test_pages_follow_each_other_in_one_message(reader: Person) -> None:
    first = await answer(reader, await reader.send("آب شرب"))
    second = await press(reader, first, texts.NEXT_PAGE)
    third = await press(reader, second, texts.NEXT_PAGE)
    assert "صفحهٔ ۳ از ۳" in third.text
    assert texts.NEXT_PAGE not in third.buttons
    back = await press(reader, await press(reader, third, texts.PREVIOUS_PAGE), texts.PREVIOUS_PAGE)
    assert back.text == first.text
    headlines = [
        line
        for m in (first, second, third)
        for line in m.text.split("\n")
        if "روستای شمارهٔ" in line
    ]
    assert len(set(line.partition(". ")[2] for line in headlines)) == 12


async def test_a_search_is_narrowed_and_widened_by_its_buttons(reader: Person) -> None:
    shown = await answer(reader, await reader.send("/search آب شرب"))
    narrow = await press(reader, shown, button(shown, "قم (۶)"))
    assert "۶ خبر" in narrow.text
    assert "یزد" not in narrow.text
    wide = await press(reader, narrow, "✖️ قم")
    assert "۱۲ خبر" in wide.text
    office = await press(reader, wide, button(wide, "شرکت آب و فاضلاب یزد"))
    assert "۶ خبر" in office.text


async def test_buttons_of_forgotten_searches_are_answered(reader: Person, bot: Chavosh) -> None:
    shown = await answer(reader, await reader.send("آب شرب"))
    province = button(shown, "قم").split(" (")[0]
    async with bot.db.transaction() as tx:
        await tx.execute("DELETE FROM searches")
    for data in (shown.button(texts.NEXT_PAGE).data, f"w:1:p:{province}", "w:1:a:feed", "w:1:d:x"):
        told = await reader.press(shown.message_id, data=data)
        assert told.text == texts.OLD_SEARCH


@pytest.mark.parametrize(
    "data", ["n:1:99", "n:1:0", "n:999999999999:1", "w:1:z:x", "n:1", "l:9999"]
)
async def test_a_button_that_leads_nowhere_is_answered(reader: Person, data: str) -> None:
    shown = await answer(reader, await reader.send("آب شرب"))
    told = await reader.press(shown.message_id, data=data)
    assert told.text is None or len(told.text) < 200


async def test_a_slip_is_found_and_told(reader: Person) -> None:
    shown = await answer(reader, await reader.send("فاظلاب"))
    assert texts.meant("فاضلاب") in shown.text
    assert "۱۲ خبر" in shown.text


async def test_filters_can_be_typed(reader: Person) -> None:
    shown = await answer(reader, await reader.send("آب استان:قم از:۱۴۰۲/۰۸/۲۷"))
    assert "۵ خبر" in shown.text
    shown = await answer(reader, await reader.send("از:۱۴۰۳/۱۳/۴۵ نان"))
    assert texts.unread("از:۱۴۰۳/۱۳/۴۵") in shown.text
    assert "کارخانهٔ نان" in shown.text


@pytest.mark.parametrize(
    "text",
    [
        "/search", "!!! ؟؟", "🙂🙂", "«", "- - -", "ها های", "\" OR * NEAR(", "استان:", "از:",
        "آ" * 4000, " ".join(f"کلمه{n}" for n in range(200)), "'; DROP TABLE releases;--",
        "از:۹۹۹۹/۹۹/۹۹", "استان:ناکجاآباد", "تا:1403/02/31",
    ],
)  # fmt: skip
async def test_any_question_gets_an_answer(reader: Person, text: str) -> None:
    shown = await answer(reader, await reader.send(text))
    assert shown.text
    assert texts.FAILED not in shown.text


async def test_a_whole_text_leads_to_what_is_like_it(reader: Person) -> None:
    shown = await answer(reader, await reader.send("آب شرب"))
    before = (await reader.chat())[-1]
    await reader.press(shown.message_id, f"{texts.FULL_TEXT} ۱")
    whole = (await reader.wait(after=before.message_id))[0]
    assert whole.buttons == [texts.RELATED]
    await reader.press(whole.message_id, texts.RELATED)
    related = (await reader.wait(after=whole.message_id))[0]
    assert "خبرهای مرتبط با" in related.text
    assert related.text.count("روستای شمارهٔ") >= 5


async def test_the_latest_of_all_of_a_province_and_of_an_agency(reader: Person) -> None:
    everything = await answer(reader, await reader.send("/latest"))
    assert texts.LATEST in everything.text
    assert everything.text.index("شمارهٔ ۱۱") < everything.text.index("شمارهٔ ۱۰")
    province = await answer(reader, await reader.send("/latest قم"))
    assert texts.latest_of("قم") in province.text
    assert "شمارهٔ ۱۰" not in province.text
    office = await answer(reader, await reader.send("/latest آب و فاضلاب یزد"))
    assert "شمارهٔ ۱۰" in office.text
    assert "شمارهٔ ۱۱" not in office.text


async def test_an_agency_shows_its_news_and_its_namesakes(reader: Person) -> None:
    shown = await answer(reader, await reader.send("/agency آب و فاضلاب"))
    assert "شمارهٔ ۱۱" in shown.text
    assert "شمارهٔ ۱۰" in shown.text
    named = button(shown, "شرکت آب و فاضلاب یزد")
    last = (await reader.chat())[-1]
    await reader.press(shown.message_id, named)
    only = (await reader.wait(after=last.message_id))[0]
    assert texts.news_of("شرکت آب و فاضلاب یزد") in only.text
    nothing = await answer(reader, await reader.send("/agency هیچستان"))
    assert nothing.text == texts.no_agency("هیچستان")
