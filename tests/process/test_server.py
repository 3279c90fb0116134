"""One HTTP server: it tells whether the bot is ready, beside what else it answers."""

import asyncio
import socket
from typing import Any

import httpx
import pytest

from benchmarks.field import free_port
from bot import app
from bot.errors import SettingsError
from bot.sandbox.players.client import Channel, People, Person
from bot.settings import Settings
from tests.delivery.scenes import at_work, until
from tests.engines import postgres, sqlite_file
from tests.handlers.conftest import database_url
from tests.stage import answer, channel, editor, people, sandbox, settings

__all__ = [
    "channel", "database_url", "editor", "people", "postgres", "sandbox", "settings", "sqlite_file",
]  # fmt: skip


def changed(settings: Settings, **changes: Any) -> Settings:
    return Settings.model_validate({**settings.model_dump(), **changes})


async def asked(port: int, path: str = "/healthz", method: str = "GET") -> int:
    async with httpx.AsyncClient() as client:
        return (await client.request(method, f"http://127.0.0.1:{port}{path}")).status_code


async def test_a_bot_that_polls_tells_that_it_is_ready_and_before_that_it_is_not(
    settings: Settings, people: People, editor: Person
) -> None:
    port = free_port()
    await people.fault("slow", method="getMe", seconds=1, times=1)
    starting = asyncio.create_task(_start(changed(settings, health_listen=f"127.0.0.1:{port}")))
    await until(lambda: _listens(port))
    assert await asked(port) == 503
    bot = await starting
    try:
        assert await asked(port) == 200
        assert await asked(port, "/") == 404
        assert await asked(port, method="POST") == 405
        await answer(editor, await editor.send("/help"))
    finally:
        await bot.__aexit__(None, None, None)
    assert not await _listens(port)


async def _start(settings: Settings) -> Any:
    bot = at_work(settings)
    await bot.__aenter__()
    return bot


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


async def test_the_webhook_and_health_are_answered_at_one_address(
    settings: Settings, channel: Channel, editor: Person
) -> None:
    port, other = free_port(), free_port()
    hooked = changed(
        settings,
        webhook_url=f"http://127.0.0.1:{port}/hook",
        webhook_secret="s-3",
        webhook_listen=f"127.0.0.1:{port}",
        health_listen=f"127.0.0.1:{other}",
    )
    async with at_work(hooked):
        await answer(editor, await editor.send("/help"))
        assert await asked(port) == 200
        assert await asked(port, "/hook", "POST") == 403
        assert not await _listens(other)


async def test_nothing_listens_where_nobody_asked_for_it(
    settings: Settings, channel: Channel, editor: Person
) -> None:
    async with at_work(settings) as bot:
        await answer(editor, await editor.send("/help"))
        assert not await _listens(8080)
        assert bot.desk is not None


async def test_an_address_that_is_taken_is_one_line(settings: Settings, channel: Channel) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wrong = changed(settings, health_listen=f"127.0.0.1:{port}")
        with pytest.raises(SettingsError, match=f"HEALTH_LISTEN: .*127.0.0.1:{port}"):
            async with app.running(wrong):
                pass
