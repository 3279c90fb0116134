"""Whatever is typed or tapped gets a clear answer, and no state is lost."""

import dataclasses
import logging

import pytest

from bot.app import Chavosh, Environment
from bot.delivery.rhythm import Rhythm
from bot.display import texts
from bot.display.fields import Corner
from bot.news.search.topic import Province
from bot.sandbox.players.client import Person, Shown
from handlers.commands import COMMANDS
from storage.followers import subscribers
from tests.stage import Subscriber, answer

pytestmark = pytest.mark.usefixtures("bot")

LONG = "خبر " * 1_000
OFTEN = (
    "", "ب" * 3_900, "🌹", "👩‍👩‍👧", "tehran", "qom", "إستان قم", "استان قم", "شهر قم", "تهرن", 
    "قم و یزد", "25:00", "<b>&", "' OR 1=1 --", "\u202e\u200f", "۱۲۳", "/", "@",
)  # fmt: skip


@pytest.fixture
def around(around: Environment) -> Environment:
    """Whoever tries everything at once sends more than anybody is heard."""
    return dataclasses.replace(around, rhythm=Rhythm(hearing=0.0))


async def say(person: Person, text: str) -> Shown:
    return await answer(person, await person.send(text))


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_answers_whatever_follows_it(
    bot: Chavosh, subscriber: Subscriber, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    reader = await subscriber(600, "یزد")
    for words in OFTEN:
        shown = await say(reader, f"/{command} {words}".strip())
        assert shown.text not in ("", texts.FAILED)
        assert len(shown.text) <= 4_096
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []
    async with bot.db.reading() as tx:
        assert Province("یزد") in await subscribers.topics(tx, 600) or command == "unsubscribe"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("چطور عضو شوم؟", texts.CHOOSE_PROVINCE),
        ("چطور شهرم را عوض کنم؟", texts.CHOOSE_PROVINCE),
        ("مرسی از لطفتون", texts.THANKS),
        ("چطور خبر بفرستم؟", texts.HOW_TO_SEND),
        ("این ربات چیکار میکنه؟", texts.HELP),
        ("https://example.ir/news/12", texts.LINK_SENT),
        ("این را ببینید https://example.ir/news/12", texts.LINK_SENT),
        (LONG, texts.LONG_SENT),
    ],
)
async def test_what_is_no_search_gets_a_fitting_answer(
    bot: Chavosh, subscriber: Subscriber, typed: str, said: str
) -> None:
    reader = await subscriber(600, "یزد")
    assert (await say(reader, typed)).text.replace("\u200f", "") == said


async def test_nothing_found_leads_on(bot: Chavosh, subscriber: Subscriber) -> None:
    reader = await subscriber(600, "یزد")
    shown = await say(reader, "خبر استان تهرن")
    assert texts.nothing_found("خبر استان تهرن") in shown.text
    assert {texts.WATCH, "تهران"} <= set(shown.buttons)


async def test_help_has_examples_to_tap(bot: Chavosh, subscriber: Subscriber) -> None:
    reader = await subscriber(600)
    shown = await say(reader, "/help")
    assert len(shown.text) < 400
    example = shown.buttons[0]
    await reader.press(shown.message_id, example)
    (said,) = await reader.wait(after=shown.message_id)
    assert texts.EXAMPLE_PROVINCE in said.text
    assert texts.CORNERS[Corner.NEARBY] in shown.buttons
