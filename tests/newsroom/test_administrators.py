"""Who leads a chat is asked of Telegram, and known for a minute by the clock."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.newsroom.administrators import KNOWN_FOR, Administrators
from bot.newsroom.calm import ANSWERS, Calm
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Gathering, People
from tests.stage import people, sandbox

__all__ = ["people", "sandbox"]

GROUP, ADMIN, MEMBER = -1003000000001, 810, 811


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_000

    def __call__(self) -> int:
        return self.seconds


@pytest.fixture
async def account(sandbox: Sandbox) -> AsyncIterator[Bot]:
    address = {"base_url": f"{sandbox.url}/bot", "base_file_url": f"{sandbox.url}/file/bot"}
    async with Bot(
        sandbox.token, request=HTTPXRequest(httpx_kwargs={"verify": False}), **address
    ) as account:
        yield account


@pytest.fixture
async def group(people: People) -> Gathering:
    made = await people.group(GROUP, title="همسایه‌ها")
    for number, status in ((ADMIN, "administrator"), (MEMBER, "member")):
        await people.person(number)
        await made.member(number, status)
    return made


async def test_what_telegram_says_holds_for_a_minute(
    account: Bot, people: People, group: Gathering
) -> None:
    clock = Clock()
    known = Administrators(account, clock)
    assert await known.has(GROUP, ADMIN)
    assert not await known.has(GROUP, MEMBER)
    await group.member(ADMIN, "member")
    await group.member(MEMBER, "creator")
    clock.seconds += KNOWN_FOR - 1
    assert await known.has(GROUP, ADMIN)
    assert len(await people.ledger("getChatAdministrators")) == 1
    clock.seconds += 1
    assert not await known.has(GROUP, ADMIN)
    assert await known.has(GROUP, MEMBER)
    assert len(await people.ledger("getChatAdministrators")) == 2


async def test_nobody_leads_where_telegram_does_not_tell_and_it_is_asked_again(
    account: Bot, group: Gathering
) -> None:
    known = Administrators(account, Clock())
    await group.place_bot("kicked")
    assert not await known.has(GROUP, ADMIN)
    await group.place_bot("member")
    assert await known.has(GROUP, ADMIN)


def test_a_flood_is_not_answered_by_one() -> None:
    clock = Clock()
    calm = Calm(clock)
    assert [calm.allows(GROUP) for _ in range(ANSWERS + 1)] == [True] * ANSWERS + [False]
    assert calm.allows(GROUP - 1)
    clock.seconds += 60
    assert calm.allows(GROUP)
