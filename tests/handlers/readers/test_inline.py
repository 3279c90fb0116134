"""`@bot words` in any chat."""

import pytest

from bot.app import Chavosh
from bot.sandbox.players.client import Person
from storage.archive import shelves
from storage.review.release import Arrival
from tests.stage import Subscriber
from tests.storage.samples import draft, places

NOW = 1_700_000_000

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def person(bot: Chavosh, subscriber: Subscriber) -> Person:
    """Somebody in an archive of 45 releases about water and one about bread."""
    async with bot.db.transaction() as tx:
        for number in range(45):
            understood = draft(headline=f"آب‌رسانی شمارهٔ {number}", provinces=places("یزد"))
            arrival = Arrival(f"w{number}", "", NOW + number * 86_400)
            await shelves.add(tx, understood, arrival, now=NOW)
        bread = draft(headline="نان <تازه> & گرم")
        await shelves.add(tx, bread, Arrival("bread", "", NOW), now=NOW)
    return await subscriber(600)


async def test_words_find_releases_to_send_as_posts(person: Person) -> None:
    answered = await person.inline("نان تازه")
    first = answered["results"][0]
    assert first["title"] == "نان <تازه> & گرم"
    assert "&lt;تازه&gt;" in first["input_message_content"]["message_text"]
    assert first["input_message_content"]["parse_mode"] == "HTML"
    assert answered["is_personal"] is True


async def test_pages_follow_by_offset_until_nothing_is_left(person: Person) -> None:
    seen: list[str] = []
    offset = ""
    for left in (True, True, False):
        answered = await person.inline("آب‌رسانی", offset)
        seen += [result["id"] for result in answered["results"]]
        offset = answered.get("next_offset") or ""
        assert bool(offset) is left
    assert len(seen) == len(set(seen)) == 45


async def test_without_words_the_latest_come(person: Person) -> None:
    answered = await person.inline("")
    assert answered["results"][0]["title"] == "آب‌رسانی شمارهٔ ۴۴"
    assert len(answered["results"]) == 20


@pytest.mark.parametrize("words", ["؟!", "هیچچچ", '" OR *', "🙂", "آ" * 250])
async def test_what_finds_nothing_leads_to_the_bot(person: Person, words: str) -> None:
    answered = await person.inline(words)
    assert answered["results"] == []
    assert answered["button"]["start_parameter"] == "search"


@pytest.mark.parametrize("offset", ["x", "-5", "۲۰", "99999999999999999", "100000"])
async def test_a_strange_offset_is_answered(person: Person, offset: str) -> None:
    assert isinstance((await person.inline("آب", offset))["results"], list)
