"""The bot at work on a sandbox, and the people around it, for tests of what they see.

from tests.stage import bot, channel, editor, people, running, sandbox, settings, subscriber
"""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot import app
from bot.delivery.telegram.pace import UNHURRIED
from bot.news.reference import Reference
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings

CHANNEL = -1001000000001
EDITOR = 500
PATIENCE = 10.0  # seconds

type Subscriber = Callable[..., Awaitable[Person]]

RELEASE = """مدیرکل استاندارد استان قم خبر داد
ابطال پروانه دو واحد تولیدی در قم
به گزارش روابط عمومی اداره‌کل استاندارد استان قم، بهروز نیک‌اندیش مدیرکل استاندارد استان قم گفت: \
پروانه کاربرد علامت استاندارد دو واحد تولیدی به‌دلیل افت کیفیت باطل شد.
وی افزود: بازرسی از واحدهای تولیدی استان تا پایان ماه ادامه دارد و نتیجه آن اعلام می‌شود."""

NATIONAL = """سخنگوی سازمان ثبت احوال کشور خبر داد
صدور کارت هوشمند ملی برای نوجوانان آغاز شد
سخنگوی سازمان ثبت احوال کشور گفت: صدور کارت هوشمند ملی برای نوجوانان در سراسر کشور از امروز آغاز شد.
وی افزود: متقاضیان می‌توانند درخواست خود را از راه سامانه سازمان ثبت کنند."""


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start() as running:
        yield running


@pytest.fixture
async def people(sandbox: Sandbox) -> AsyncIterator[People]:
    async with People(sandbox.url) as people:
        yield people


@pytest.fixture
async def channel(people: People) -> Channel:
    return await people.channel(CHANNEL, title="خبر استان‌ها", username="chavosh_news")


@pytest.fixture
def settings(sandbox: Sandbox, channel: Channel, database_url: str) -> Settings:
    return Settings.model_validate(
        {
            "bot_token": sandbox.token,
            "channel_id": channel.id,
            "owner_ids": (EDITOR,),
            "database_url": database_url,
            "telegram_api_url": sandbox.url,
        }
    )


@pytest.fixture
def around(known: Reference) -> app.Environment:
    return app.Environment(load=lambda: known, pace=UNHURRIED)


@pytest.fixture
async def bot(settings: Settings, around: app.Environment) -> AsyncIterator[app.Chavosh]:
    async with app.running(settings, around) as running:
        yield running


@pytest.fixture
async def editor(people: People) -> Person:
    return await people.person(EDITOR, first_name="سارا")


@pytest.fixture
def subscriber(people: People) -> Subscriber:
    """Makes a person who follows the topics named; needs the bot at work."""

    async def make(user_id: int, *topics: str) -> Person:
        person = await people.person(user_id, first_name="رضا")
        await answer(person, await person.start())
        for topic in topics:
            await answer(person, await person.send(f"/subscribe {topic}"))
        return person

    return make


def followed(shown: Shown) -> list[str]:
    """What /my says is followed, without what else it offers."""
    return [each.removeprefix("✅ ") for each in shown.buttons if each.startswith("✅ ")]


async def answer(person: Person, sent: Shown, count: int = 1) -> Shown:
    """The bot's last message of the `count` that followed what was sent."""
    return (await person.wait(after=sent.message_id, count=count, timeout=PATIENCE))[count - 1]


async def preview(editor: Person, text: str = RELEASE) -> Shown:
    """The preview of a release that the editor forwards."""
    return await answer(editor, await editor.forward(text))
