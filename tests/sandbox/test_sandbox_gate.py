"""Every call and every reply passes one gate: the place where faults are put."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import ChatMigrated, NetworkError, RetryAfter
from telegram.request import HTTPXRequest

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People
from bot.sandbox.wire import Call, Perform, Refusal, Reply, refused


async def gate(call: Call, perform: Perform) -> Reply:
    match call.get("text"):
        case "wait":
            return refused(Refusal(429, "Too Many Requests: retry after 7", retry_after=7))
        case "moved":
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            return refused(Refusal(400, words, migrate_to_chat_id=-100777))
        case "lost":
            await perform(call)
            return Reply(502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
    return await perform(call)


@pytest.fixture
async def faulty() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(gate=gate) as running:
        yield running


async def test_a_gate_can_refuse_delay_and_lose(faulty: Sandbox) -> None:
    connection = HTTPXRequest(httpx_kwargs={"verify": False})
    polling = HTTPXRequest(httpx_kwargs={"verify": False})
    bot = Bot(
        faulty.token,
        base_url=f"{faulty.url}/bot",
        request=connection,
        get_updates_request=polling,
    )
    async with People(faulty.url) as people, bot:
        sara = await people.person(501)
        await sara.start()
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(sara.id, "wait")
        assert caught.value._retry_after.total_seconds() == 7  # whatever PTB_TIMEDELTA says
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(sara.id, "moved")
        assert moved.value.new_chat_id == -100777
        with pytest.raises(NetworkError):
            await bot.send_message(sara.id, "lost")
        assert [message.text for message in await sara.wait()] == ["lost"]
        requests = await people.ledger("sendMessage")
        assert [(r.status, r.outcome) for r in requests] == [
            (429, "Too Many Requests: retry after 7"),
            (400, "Bad Request: group chat was upgraded to a supergroup chat"),
            (502, "Bad Gateway"),
        ]
        assert requests[2].message_id is not None
