"""Finding releases in the chat: pages that hold, buttons that narrow, and any question answered."""

import dataclasses
import re
import time

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
    assert texts.FULL_TEXTS in shown.text
    assert shown.buttons[:5] == [f"📄 {n}" for n in "۱۲۳۴۵"]
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


async def test_a_search_is_narrowed_to_an_agency(reader: Person, bot: Chavosh) -> None:
    async with bot.db.transaction() as tx:
        other = water(20, issuer="شرکت آب و فاضلاب یزد", provinces=places("یزد", "قم"))
        await shelves.add(tx, other, Arrival("other", "", NOW), now=NOW)
    shown = await answer(reader, await reader.send("آب شرب"))
    office = await press(reader, shown, button(shown, "شرکت آب و فاضلاب"))
    assert re.search("[۶۷] خبر", office.text)


async def test_the_buttons_of_a_search_are_few_and_each_leads_somewhere(
    reader: Person, bot: Chavosh
) -> None:
    async with bot.db.transaction() as tx:
        for n, name in enumerate(("قم", "یزد", "فارس", "گیلان")):
            for days in (1, 10, 100):
                release = water(50 + n, provinces=places(name), issuer=f"شرکت آب استان {name}")
                at = int(time.time()) - days * DAY
                await shelves.add(tx, release, Arrival(f"{name}{days}", "", at), now=NOW)
    first = await answer(reader, await reader.send("آب شرب"))
    second = await press(reader, first, texts.NEXT_PAGE)
    for shown in (first, second):
        assert len(shown.keyboard) <= 4
        assert all(len(row) <= 5 for row in shown.keyboard)
        assert len({button.data for row in shown.keyboard for button in row}) == len(shown.buttons)
    counted = [text for text in first.buttons if re.search(r"\(\S+\)$", text)]
    assert len(counted) >= 4
    for text in counted:
        shown = await answer(reader, await reader.send("آب شرب"))
        narrow = await press(reader, shown, text)
        count = re.search(r"\((\S+)\)$", text)
        assert count is not None
        assert f"{count[1]} خبر" in narrow.text


async def test_of_limits_with_the_same_results_one_is_offered(reader: Person) -> None:
    shown = await answer(reader, await reader.send("آب شرب"))
    assert "قم (۶)" in shown.buttons
    assert not any(text.startswith("شرکت آب و فاضلاب") for text in shown.buttons)


async def test_a_word_that_is_found_in_no_sentence_shows_the_summary(
    reader: Person, bot: Chavosh
) -> None:
    body = (
        "به گزارش روابط عمومی اداره‌کل رصدخانه‌های کشور، نشستی با حضور مدیران برگزار شد.",
        "گنبد تازه هفتهٔ آینده می‌رسد.",
    )
    new = draft(kicker=None, headline="گشایش رصدخانه", body=body, summary="رصدخانه گنبد گرفت.")
    async with bot.db.transaction() as tx:
        await shelves.add(tx, new, Arrival("dome", "", NOW), now=NOW)
    shown = await answer(reader, await reader.send("گشایش"))
    assert "رصدخانه گنبد گرفت." in shown.text
    assert "به گزارش" not in shown.text
    shown = await answer(reader, await reader.send("گنبد آینده"))
    assert "هفتهٔ آینده می‌رسد" in shown.text


async def test_new_releases_say_how_new_they_are(reader: Person, bot: Chavosh) -> None:
    now = int(time.time())
    async with bot.db.transaction() as tx:
        for name, ago in (("ساعت", 2 * 3_600 + 60), ("روز", 3 * DAY + 60), ("ماه", 40 * DAY)):
            new = draft(kicker=None, headline=f"طلوع {name}", provinces=())
            await shelves.add(tx, new, Arrival(name, "", now - ago), now=NOW)
    shown = await answer(reader, await reader.send("طلوع"))
    assert "۲ ساعت پیش" in shown.text
    assert any(f"| {day}\n" in shown.text for day in texts.WEEKDAYS)


async def test_namesakes_are_spoken_of_where_there_are_some(reader: Person) -> None:
    several = await answer(reader, await reader.send("/agency آب و فاضلاب"))
    assert texts.CLOSE_AGENCIES in several.text
    alone = await answer(reader, await reader.send("/agency آب و فاضلاب یزد"))
    assert "شمارهٔ ۱۰" in alone.text
    assert any(text.startswith("شرکت") for text in alone.buttons)
    assert texts.CLOSE_AGENCIES in alone.text
    one = await answer(reader, await reader.send("/agency استانداری قم"))
    assert texts.CLOSE_AGENCIES not in one.text
    assert not any(text.startswith(("استانداری", "وزارت")) for text in one.buttons)


async def test_a_province_that_may_be_one_of_several_is_asked_for(reader: Person) -> None:
    shown = await answer(reader, await reader.send("آب استان: اسلام‌آباد"))
    assert texts.which_province("اسلام‌آباد") in shown.text
    assert {"کرمانشاه", "اردبیل"} <= set(shown.buttons)
    assert texts.WATCH not in shown.buttons
    told = await reader.press(shown.message_id, "اردبیل")
    assert told.text == texts.NO_SUCH_PAGE


async def test_a_suggestion_is_written_as_people_write_it(reader: Person, bot: Chavosh) -> None:
    async with bot.db.transaction() as tx:
        new = draft(headline="دیدار با مسئولان", body=("مسئول تازه‌ی آبخیزداری آمد.",))
        await shelves.add(tx, new, Arrival("who", "", NOW), now=NOW)
    for typed, meant in (("مصئول", "مسئول"), ("عابخیزداری", "آبخیزداری")):
        shown = await answer(reader, await reader.send(typed))
        assert texts.meant(meant) in shown.text


@pytest.mark.parametrize("typed", ["آبشرب", "شربآب", "آب رسانی", "آبرسانی"])
async def test_another_spacing_is_no_other_word(reader: Person, typed: str) -> None:
    shown = await answer(reader, await reader.send(typed))
    assert "منظورتان" not in shown.text
    assert "شمارهٔ" in shown.text


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
    await reader.press(shown.message_id, "📄 ۱")
    whole = (await reader.wait(after=before.message_id))[0]
    assert texts.RELATED in whole.buttons
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
