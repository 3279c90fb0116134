"""Bots of other libraries, against the sandbox as everybody runs it: unchanged, in processes of
their own."""

import asyncio
import contextlib
import os
import shutil
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People
from tests.scenarios.sources_links import photo
from tests.websites import said, serving

ROOT = Path(__file__).parents[2]
HOME = ROOT / ".venv/examples"
STEPS = Path(__file__).parent / "libraries"
PERSON, CHANNEL = 4_001, -1_001_234_567_890

python = pytest.mark.skipif(
    not (HOME / "python/bin/python").exists(),
    reason="the libraries of docs/examples are not installed (scripts/examples)",
)
node = pytest.mark.skipif(
    not (HOME / "node_modules").exists() or shutil.which("node") is None,
    reason="there is no node, or its libraries are not installed (scripts/examples)",
)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(strict=False) as running:
        yield running


@pytest.fixture
async def people(sandbox: Sandbox) -> AsyncIterator[People]:
    async with People(sandbox.url) as people:
        yield people


@contextlib.asynccontextmanager
async def started(
    script: Path, *words: str, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a script as it is; JavaScript finds its libraries from where it lies."""
    command = [str(HOME / "python/bin/python"), "-u"]
    if script.suffix == ".mjs":
        command = ["node"]
        script = Path(shutil.copy(script, HOME / script.name))
    process = await asyncio.create_subprocess_exec(
        *command, str(script), *words, stdout=PIPE, stderr=STDOUT, env=os.environ | settings
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("aiogram_steps.py", marks=python),
        pytest.param("telebot_steps.py", marks=python),
        pytest.param("grammy_steps.mjs", marks=node),
        pytest.param("telegraf_steps.mjs", marks=node),
    ],
)
async def test_every_step_of_a_library_is_played(
    sandbox: Sandbox, people: People, tmp_path: Path, script: str
) -> None:
    await (await people.person(PERSON, "سارا")).start()
    await people.channel(CHANNEL, "کانال")
    file = tmp_path / "p.png"
    file.write_bytes(photo())
    async with serving(said(photo(), "image/png")) as site:
        words = (str(PERSON), str(CHANNEL), str(file), site.url("/p.png"))
        async with started(STEPS / script, sandbox.url, sandbox.token, *words) as process:
            told, _ = await asyncio.wait_for(process.communicate(), 30)
    *failed, count = told.decode().splitlines()
    assert failed == []
    assert int(count) >= 32


@pytest.mark.parametrize(
    "example",
    [
        pytest.param("aiogram_bot.py", marks=python),
        pytest.param("telebot_bot.py", marks=python),
        pytest.param("grammy_bot.mjs", marks=node),
        pytest.param("telegraf_bot.mjs", marks=node),
    ],
)
async def test_an_example_answers_and_its_button_works(
    sandbox: Sandbox, people: People, example: str
) -> None:
    sara = await people.person(PERSON, "سارا")
    settings = {"TELEGRAM_API_URL": sandbox.url, "BOT_TOKEN": sandbox.token}
    async with started(ROOT / "docs/examples" / example, **settings):
        sent = await sara.send("سلام")
        (shown,) = await sara.wait(after=sent.message_id, timeout=15)  # it has to start first
        assert (shown.text, shown.buttons) == ("سلام", ["Once more"])
        pressed = await sara.press(shown.message_id, "Once more")
        assert pressed.text == "Done"
        assert (await sara.wait_edit(shown)).text == "سلام!"


async def test_what_telegram_leaves_unread_is_marked_in_the_ledger(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient() as client:
        url = f"{sandbox.url}/bot{sandbox.token}/getMe"
        answer = await client.post(url, json={"colour": "green"})
    assert answer.json()["ok"]
    assert sandbox.world.ledger[-1]["ignored"] == ["colour"]
