"""The real process: ready when it says so, killed without loss, stopped without haste."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.client import People
from bot.settings import Settings
from tests.delivery.scenes import EDITOR, Scene, prepare, until

ROOT = Path(__file__).parents[2]
CHATS = range(1000, 1060)


class Systemd:
    """A socket as systemd gives one to a service of Type=notify."""

    def __init__(self, path: Path) -> None:
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(str(path))
        self._line.setblocking(False)

    async def told(self) -> str:
        async with asyncio.timeout(60):
            heard = await asyncio.get_running_loop().sock_recv(self._line, 100)
        return heard.decode()

    def close(self) -> None:
        self._line.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    systemd = Systemd(tmp_path / "notify")
    yield systemd
    systemd.close()


async def start(settings: Settings, folder: Path) -> asyncio.subprocess.Process:
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": settings.secrets()[0],
        "CHANNEL_ID": str(settings.channel_id),
        "OWNER_IDS": str(EDITOR),
        "DATABASE_URL": settings.database_url,
        "TELEGRAM_API_URL": settings.telegram_api_url,
        "NOTIFY_SOCKET": str(folder / "notify"),
        "READY_FILE": str(folder / "ready"),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip


async def test_a_process_killed_and_then_stopped_in_a_broadcast_loses_nothing(
    settings: Settings, people: People, tmp_path: Path, systemd: Systemd
) -> None:
    await people.crowd(1000, 60)
    await prepare(settings, Scene(CHATS))

    async def some_told() -> bool:
        return len(await people.received()) > 10

    async def all_told() -> bool:
        return len(await people.received()) == 61

    killed = await start(settings, tmp_path)
    assert await systemd.told() == "READY=1"
    assert (tmp_path / "ready").exists()
    await until(some_told)
    killed.kill()
    await killed.wait()

    stopped = await start(settings, tmp_path)
    assert await systemd.told() == "READY=1"
    await until(all_told, patience=20)
    stopped.send_signal(signal.SIGTERM)
    assert await systemd.told() == "STOPPING=1"
    assert await asyncio.wait_for(stopped.wait(), timeout=15) == 0
    assert not (tmp_path / "ready").exists()
    seen = await people.received()
    assert len(seen[settings.channel_id]) == 1 if isinstance(settings.channel_id, int) else False
    twice = [chat_id for chat_id in CHATS if len(seen[chat_id]) > 1]
    assert len(twice) <= 1
