"""Telegram misbehaves as asked, and PTB's own error parser says what came of it."""

import asyncio
import contextlib
from urllib.parse import urlsplit

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import Channel, People, Person, SandboxError
from tests.sandbox.conftest import Clock


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"kind": "flood", "seconds": 43_838}, RetryAfter),
        ({"kind": "refuse", "code": 403}, Forbidden),
        ({"kind": "refuse", "code": 400, "description": "Bad Request: x"}, BadRequest),
        ({"kind": "refuse", "migrate_to_chat_id": -1005}, ChatMigrated),
        ({"kind": "refuse", "code": 502}, NetworkError),
        ({"kind": "drop_before"}, NetworkError),
        ({"kind": "drop_after"}, NetworkError),
        ({"kind": "broken"}, TelegramError),
    ],
)
async def test_each_fault_reaches_the_bot_as_the_error_it_is(
    bot: Bot, people: People, sara: Person, how: dict, error: type[TelegramError]
) -> None:
    await people.fault(**how, method="sendMessage", times=1)
    with pytest.raises(error):
        await bot.send_message(sara.id, "one")
    await bot.send_message(sara.id, "two")
    done = ["one"] if how["kind"] in {"drop_after", "broken"} else []
    assert (await people.received())[sara.id] == [*done, "two"]


@pytest.mark.parametrize(
    "how", [{"kind": "flod"}, {"kind": "flood", "seconds": "3"}, {"kind": "refuse", "code": 99_999}]
)
async def test_what_is_no_fault_is_told_at_once(people: People, how: dict) -> None:
    with pytest.raises(SandboxError, match="no such fault"):
        await people.fault(**how)


async def test_a_fault_keeps_to_its_chat_and_its_words(
    bot: Bot, people: People, sara: Person, channel: Channel
) -> None:
    await people.fault("refuse", chat_id=sara.id, text="bad", code=403)
    await bot.send_message(channel.id, "bad")
    await bot.send_message(sara.id, "good")
    with pytest.raises(Forbidden):
        await bot.send_message(sara.id, "bad")
    await people.no_faults()
    await bot.send_message(sara.id, "bad")


async def test_a_flood_lasts_as_long_as_it_says_whoever_asks(
    bot: Bot, people: People, sara: Person, clock: Clock
) -> None:
    await people.fault("flood", lasts=9)
    for left in (9, 4):
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(sara.id, "x")
        assert caught.value._retry_after.total_seconds() == left
        clock.now += 5
    await bot.send_message(sara.id, "x")
    assert (await people.breaches()).floods == 2


async def test_chance_is_repeatable(bot: Bot, people: People, sara: Person) -> None:
    async def outcomes() -> list[int | None]:
        await people.no_faults(seed=7)
        await people.fault("refuse", code=502, probability=0.5)
        since = len(await people.ledger())
        for _ in range(12):
            with contextlib.suppress(NetworkError):
                await bot.send_message(sara.id, "x")
        return [entry.status for entry in (await people.ledger())[since:]]

    first = await outcomes()
    assert set(first) == {200, 502}
    assert await outcomes() == first


async def test_updates_are_given_twice(bot: Bot, people: People, sara: Person) -> None:
    first = await bot.get_updates(timeout=0)
    await people.fault("repeat", method="getUpdates", times=1)
    again = await bot.get_updates(offset=first[-1].update_id + 1, timeout=0)
    assert [update.update_id for update in again] == [update.update_id for update in first]


async def test_breaches_are_counted_for_all_for_a_person_and_for_a_channel(
    bot: Bot, people: People, sara: Person, channel: Channel, clock: Clock
) -> None:
    for _ in range(6):
        await bot.send_message(sara.id, "x")
    assert (await people.breaches()).person == 1
    clock.now += 1
    for number in range(22):
        clock.now += 1
        await bot.send_message(channel.id, str(number))
        await bot.get_chat_member(channel.id, sara.id)
    found = await people.breaches()
    assert (found.overall, found.person, found.channel, found.count) == (0, 1, 2, 3)


async def test_more_than_33_requests_in_a_second_are_a_breach(
    bot: Bot, people: People, clock: Clock
) -> None:
    await people.crowd(1000, 35)
    for chat_id in range(1000, 1035):
        await bot.send_message(chat_id, "x")
    found = await people.breaches()
    assert (found.overall, found.most_in_a_second) == (2, 35)


async def test_a_fault_that_does_not_exist_is_refused(people: People) -> None:
    with pytest.raises(SandboxError, match="no such fault"):
        await people.fault("flood", speed=3)


async def test_a_bot_killed_in_the_middle_of_a_request_leaves_no_noise(
    sandbox: Sandbox, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    address = urlsplit(sandbox.url)
    _, line = await asyncio.open_connection(address.hostname, address.port)
    line.write(
        f"POST /bot{sandbox.token}/sendMessage HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{".encode()
    )
    await line.drain()
    line.close()
    await line.wait_closed()
    change, entries = -1, await people.ledger()
    while [entry.outcome for entry in entries] != ["dropped"]:
        change = await people.act("tick", since=change)
        entries = await people.ledger()
    assert caplog.messages == []
