"""The real process: ready when it says so, killed without loss, stopped without haste."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bot.display import texts
from bot.news.model import LONGEST, Field, Reason
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from handlers.context import BEGUN_AT_MOST
from tests.delivery.scenes import EDITOR, Scene, prepare, until
from tests.stage import RELEASE, answer, preview

ROOT = Path(__file__).parents[2]
CHATS = range(1000, 1060)
LONGEST_TEXT = (RELEASE + "\n" + "قم/" * (LONGEST // 3))[:LONGEST]


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


@pytest.mark.long
async def test_a_change_killed_before_its_preview_is_shown_and_then_published(
    settings: Settings, channel: Channel, people: People, tmp_path: Path, systemd: Systemd
) -> None:
    editor, headline = await people.person(EDITOR, first_name="سارا"), "تیتری که ویراستار نوشت"
    killed = await start(settings, tmp_path)
    assert await systemd.told() == "READY=1"
    question = await asked_for_headline(editor)
    await people.fault("slow", method="sendMessage", chat_id=EDITOR, text=headline, seconds=60)
    before = len(await people.ledger("sendMessage"))
    await editor.send(headline, reply_to=question.message_id)
    await people.wait_for("sendMessage", before + 1)
    killed.kill()
    await killed.wait()
    await people.no_faults()

    def renewed(seen: list[Shown]) -> list[Shown]:
        drafts = [m for m in seen if texts.PUBLISH in m.buttons]
        return drafts if len(drafts) == 1 and headline in drafts[0].text else []

    started = await start(settings, tmp_path)
    (newest,) = await editor.wait_until(renewed, timeout=30)
    await editor.press(newest.message_id, texts.PUBLISH)
    assert headline in (await channel.wait())[0].text
    started.kill()
    await started.wait()


@pytest.mark.long
async def test_who_was_told_that_they_unsubscribed_stays_so_over_a_kill(
    settings: Settings, channel: Channel, people: People, tmp_path: Path, systemd: Systemd
) -> None:
    gone, stays = await people.person(600), await people.person(601)
    killed = await start(settings, tmp_path)
    assert await systemd.told() == "READY=1"
    for person in (gone, stays):
        await answer(person, await person.send(f"/subscribe {texts.EVERYTHING}"))
    await answer(gone, await gone.send(f"/unsubscribe {texts.EVERYTHING}"))
    killed.kill()
    await killed.wait()
    await prepare(settings, Scene())

    started = await start(settings, tmp_path)
    told = await stays.wait_until(news, timeout=30)
    assert len(told) == 1
    assert news(await gone.chat()) == []
    started.kill()
    await started.wait()


@pytest.mark.long
async def test_a_process_that_understands_the_longest_text_stops_at_once_and_begins_it_again(
    settings: Settings, people: People, channel: Channel, tmp_path: Path, systemd: Systemd
) -> None:
    editor = await people.person(EDITOR, first_name="سارا")
    stopped = await start(settings, tmp_path)
    assert await systemd.told() == "READY=1"
    sent = await editor.document(LONGEST_TEXT.encode())
    await understanding(stopped)
    stopped.send_signal(signal.SIGTERM)
    assert await systemd.told() == "STOPPING=1"
    assert await asyncio.wait_for(stopped.wait(), timeout=10) == 0
    assert await editor.chat() == [sent] or texts.PUBLISH not in (await editor.chat())[-1].buttons

    started = await start(settings, tmp_path)
    (shown,) = await editor.wait(after=sent.message_id, timeout=60)
    assert texts.PUBLISH in shown.buttons
    started.kill()
    await started.wait()


@pytest.mark.long
async def test_a_text_that_the_process_is_killed_over_is_not_begun_for_ever(
    settings: Settings, people: People, channel: Channel, tmp_path: Path, systemd: Systemd
) -> None:
    editor = await people.person(EDITOR, first_name="سارا")
    sent = await editor.document(LONGEST_TEXT.encode())
    for _ in range(BEGUN_AT_MOST):
        killed = await start(settings, tmp_path)
        assert await systemd.told() == "READY=1"
        await understanding(killed)
        killed.kill()
        await killed.wait()

    started = await start(settings, tmp_path)
    (said,) = await editor.wait(after=sent.message_id, timeout=30)
    assert said.text == texts.REJECTED[Reason.TOO_HARD]
    started.kill()
    await started.wait()


async def understanding(bot: asyncio.subprocess.Process) -> None:
    """Wait until the bot has a process that understands."""

    async def has_begun() -> bool:
        return psutil.Process(bot.pid).children() != []

    await until(has_begun, patience=20)


def news(seen: list[Shown]) -> list[Shown]:
    return [message for message in seen if "نان در قم" in message.text]


async def asked_for_headline(editor: Person) -> Shown:
    shown = await preview(editor)
    await editor.press(shown.message_id, texts.EDIT)
    fields = await editor.wait_edit(shown)
    await editor.press(fields.message_id, texts.FIELDS[Field.HEADLINE])
    return (await editor.wait(after=shown.message_id))[-1]
