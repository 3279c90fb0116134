"""`chavosh demo`, as it is started from a terminal."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from bot.cli.backstage import Backstage
from bot.sandbox.http.server import Sandbox

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


@contextmanager
def demo(*words: str, command: str = "demo") -> Iterator[subprocess.Popen[str]]:
    """Starts the demo where there is no screen."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    shown = {name: value for name, value in os.environ.items() if name not in hidden}
    started = subprocess.Popen(
        [sys.executable, "-m", "bot", command, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=shown,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


@pytest.mark.parametrize("how", [[], ["--no-browser"]])
def test_the_demo_tells_its_address_in_one_line_and_ends_with_ctrl_c(
    port: int, how: list[str]
) -> None:
    with demo("--port", str(port), *how) as started:
        assert started.stdout is not None
        line = started.stdout.readline()
        assert f"http://127.0.0.1:{port}" in line
        page = httpx.get(f"http://127.0.0.1:{port}/")
        assert page.status_code == 200
        family = _family(started)
        assert family, "the bot runs in a process of its own"
        os.killpg(started.pid, signal.SIGINT)
        out, errors = started.communicate(timeout=20)
    assert (started.returncode, out, errors) == (0, "", "")
    assert not any(child.is_running() for child in family)


async def test_one_bot_starts_and_ends_however_often_it_is_asked(tmp_path: Path) -> None:
    async with Sandbox.start() as sandbox:
        backstage = Backstage(sandbox.world, {}, tmp_path)
        await asyncio.gather(*[backstage.start() for _ in range(3)])
        (bot,) = _bots()
        stopping = asyncio.create_task(backstage.stop())
        for _ in range(3):  # Ctrl-C, pressed again and again
            await asyncio.sleep(0)
            stopping.cancel()
        await asyncio.wait([stopping])
        assert not bot.is_running()


@pytest.mark.long
def test_the_bot_does_not_outlive_a_demo_that_is_killed(port: int) -> None:
    with demo("--port", str(port), "--no-browser") as started:
        assert started.stdout is not None
        started.stdout.readline()
        family = _family(started)
        started.kill()
        started.communicate(timeout=20)
    gone, alive = psutil.wait_procs(family, timeout=20)
    assert gone
    assert not alive


@pytest.mark.parametrize(("command", "how"), [("demo", ["--no-browser"]), ("sandbox", [])])
def test_a_port_that_is_taken_is_told_in_one_line(port: int, command: str, how: list[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with demo("--port", str(port), *how, command=command) as started:
            out, errors = started.communicate(timeout=20)
    assert started.returncode == 1
    assert out == ""
    assert errors.startswith(f"chavosh: Port {port} is taken")
    assert len(errors.splitlines()) == 1


def _bots() -> list[psutil.Process]:
    children = psutil.Process().children()
    return [child for child in children if "bot.cli.rehearsal" in child.cmdline()]


def _family(started: subprocess.Popen[str]) -> list[psutil.Process]:
    """The demo's own processes, once there are any."""
    parent = psutil.Process(started.pid)
    until = time.monotonic() + 10
    while not parent.children() and time.monotonic() < until:
        time.sleep(0.05)
    return parent.children(recursive=True)
