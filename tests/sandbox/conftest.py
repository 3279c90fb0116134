"""A sandbox on a free port, PTB's own bot against it, and the people who use it."""

from collections.abc import AsyncIterator, Callable

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, People, Person

CHANNEL_ID = -1001234567890


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_750_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    async with Sandbox.start(clock=clock) as running:
        yield running


@pytest.fixture
async def people(sandbox: Sandbox) -> AsyncIterator[People]:
    async with People(sandbox.url) as people:
        yield people


@pytest.fixture
async def bot_with(sandbox: Sandbox) -> AsyncIterator[Callable[[str], Bot]]:
    """Makes bots with a token; their connections are closed at the end."""
    bots: list[Bot] = []

    def made(token: str) -> Bot:
        bots.append(
            Bot(
                token,
                base_url=f"{sandbox.url}/bot",
                base_file_url=f"{sandbox.url}/file/bot",
                request=_connection(),
                get_updates_request=_connection(),
            )
        )
        return bots[-1]

    yield made
    for bot in bots:
        await bot.shutdown()


@pytest.fixture
async def bot(sandbox: Sandbox, bot_with: Callable[[str], Bot]) -> Bot:
    bot = bot_with(sandbox.token)
    await bot.initialize()
    return bot


@pytest.fixture
async def channel(people: People) -> Channel:
    return await people.channel(CHANNEL_ID, title="کانال آزمون", username="test_channel")


@pytest.fixture
async def sara(people: People) -> Person:
    """A person with an open chat whose first update is still to be fetched."""
    person = await people.person(501, first_name="سارا")
    await person.start()
    return person


def _connection() -> HTTPXRequest:
    """Without certificates, whose loading takes longer than most tests."""
    return HTTPXRequest(connection_pool_size=8, httpx_kwargs={"verify": False})
