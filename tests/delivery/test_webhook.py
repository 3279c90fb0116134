"""The webhook against those who hold it up, over real sockets."""

import asyncio
import contextlib
import json
import os
import resource
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks.field import free_port
from bot.delivery.inbox.listener import Bounds
from bot.sandbox.players.client import Channel, People, Person
from bot.settings import Settings
from storage import open_database
from tests.delivery.scenes import EDITOR, at_work, until
from tests.stage import answer

ROOT = Path(__file__).parents[2]
SECRET = "s-3"
HALF = b"POST /hook HTTP/1.1\r\nHost: x\r\nX-Half: "
HALF_BODY = (
    b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
    b"X-Telegram-Bot-Api-Secret-Token: s-3\r\n\r\n{"
)


@dataclass(frozen=True, slots=True)
class Hook:
    settings: Settings
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    async def post(self, body: bytes, secret: str = SECRET) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with httpx.AsyncClient(verify=False) as client:
            return (await client.post(self.url, content=body, headers=headers)).status_code

    async def opened(self, said: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(said)
        return reader, writer


@pytest.fixture
def hook(settings: Settings, channel: Channel) -> Hook:
    port = free_port()
    changes: dict[str, Any] = {
        "webhook_url": f"http://127.0.0.1:{port}/hook",
        "webhook_secret": SECRET,
        "webhook_listen": f"127.0.0.1:{port}",
    }
    return Hook(Settings.model_validate({**settings.model_dump(), **changes}), port)


@contextlib.asynccontextmanager
async def listening(
    hook: Hook, editor: Person, bounds: Bounds | None = None
) -> AsyncIterator[None]:
    async with at_work(hook.settings, bounds=bounds):
        await answer(editor, await editor.send("/help"))
        yield


@pytest.mark.parametrize("said", [b"", b"P", HALF, HALF_BODY])
async def test_half_a_request_is_not_waited_for(
    hook: Hook, editor: Person, said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(hook, editor, Bounds(headers=0.4, body=0.4)):
        lines = [await hook.opened(said) for _ in range(20)]

        async def trickle(writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(ConnectionError):
                while said:
                    await asyncio.sleep(0.1)
                    writer.write(b" ")
                    await writer.drain()

        trickling = [asyncio.create_task(trickle(writer)) for _, writer in lines]
        for reader, writer in lines:
            with contextlib.suppress(ConnectionError):
                assert await asyncio.wait_for(reader.read(), 8) == b""
            writer.close()
        for task in trickling:
            task.cancel()
        await answer(editor, await editor.send("/help"))
    assert "Traceback" not in caplog.text


async def test_a_connection_that_is_used_again_is_kept_and_each_request_timed(
    hook: Hook, editor: Person
) -> None:
    body = b'{"update_id": 70, "poll": {}}'
    whole = (
        f"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n\r\n"
    ).encode() + body
    async with listening(hook, editor, Bounds(headers=0.5)):
        reader, writer = await hook.opened(whole)
        assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
        await asyncio.sleep(0.8)  # more than it has to send headers
        writer.write(whole)
        assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
        writer.write(HALF)
        assert await asyncio.wait_for(reader.read(), 10) == b""
        writer.close()


async def test_silent_connections_make_room_for_those_that_speak(
    hook: Hook, editor: Person, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(hook, editor, Bounds(most=16)):
        held = [await hook.opened(HALF if n % 2 else b"") for n in range(60)]
        for _ in range(3):
            await answer(editor, await editor.send("/help"))
        assert await hook.post(b'{"update_id": 71, "poll": {}}') == 200
        for _, writer in held:
            writer.close()
    assert caplog.text.count("Over 16 connections") == 1


@pytest.mark.parametrize(
    "body",
    [
        *(json.dumps({"update_id": odd, "poll": {}}).encode()
          for odd in (None, "7", 7.0, True, -1, 2**63, 10**400, [1], {})),
        b"{}", b"[]", b"[1]", b"7", b"null", b'"x"', b"", b"{", b"\xff\xfe", b"[" * 200_000,
        b'{"update_id": ' + b"9" * 5_000 + b"}",
    ],
)  # fmt: skip
async def test_what_is_no_update_is_refused(
    hook: Hook, editor: Person, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(hook, editor):
        assert await hook.post(body) == 400
        assert await hook.post(b'{"update_id": 9223372036854775807, "poll": {}}') == 200
    assert "Traceback" not in caplog.text


async def test_calls_without_the_secret_are_counted_in_a_line(
    hook: Hook, editor: Person, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(hook, editor, Bounds(told_every=1.0)):
        for secret in ("", "wrong", "s-"):
            assert await hook.post(b'{"update_id": 7}', secret) == 403

        async def are_counted() -> bool:
            return "2 calls of the webhook without its secret" in caplog.text

        await until(are_counted)
    assert caplog.text.count("without its secret") == 2


async def test_few_files_do_not_silence_the_real_process(
    hook: Hook, people: People, tmp_path: Path
) -> None:
    """300 connections that say nothing, at a limit of 256 files."""
    editor, log = await people.person(EDITOR), tmp_path / "log"
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": hook.settings.secrets()[0],
        "CHANNEL_ID": str(hook.settings.channel_id),
        "OWNER_IDS": str(EDITOR),
        "DATABASE_URL": hook.settings.database_url,
        "TELEGRAM_API_URL": hook.settings.telegram_api_url,
        "WEBHOOK_URL": hook.url,
        "WEBHOOK_SECRET": SECRET,
        "WEBHOOK_LISTEN": f"127.0.0.1:{hook.port}",
    }
    with log.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=file,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256)),
        )  # fmt: skip
    try:
        sent = await editor.send("/help")
        await editor.wait(after=sent.message_id, timeout=60)
        held = [await hook.opened() for _ in range(300)]
        for _ in range(3):
            await answer(editor, await editor.send("/help"))
        for _, writer in held:
            writer.close()
    finally:
        process.terminate()
        await process.wait()
    lines = log.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 20
    assert sum("connections at once" in line for line in lines) == 1


async def test_an_address_telegram_refuses_is_named(hook: Hook, people: People) -> None:
    await people.fault("refuse", method="setWebhook", description="Bad Request: bad webhook")
    async with at_work(hook.settings) as bot:
        with pytest.raises(Exception, match="WEBHOOK_URL"):
            await asyncio.wait_for(bot.ended(), 10)
    db = await open_database(hook.settings.database_url)
    await db.close()
