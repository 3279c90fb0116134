"""The real process loses its database: it ends at once with one line, and confirms nothing more."""

import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.display import texts
from bot.sandbox.players.client import People, Person, SandboxError
from bot.settings import Settings
from storage import inbox, open_database
from storage.engine.database import Database
from tests.delivery.scenes import EDITOR, until
from tests.engines import Server
from tests.proofs import long
from tests.stage import answer

ROOT = Path(__file__).parents[2]
SOON = 30.0  # seconds; what is loaded as it starts is loaded before it ends


class Running:
    """A process of `chavosh run`, and what it says."""

    def __init__(self, process: asyncio.subprocess.Process, said: Path) -> None:
        self.process = process
        self._said = said

    def lines(self) -> list[str]:
        """What was said but for the ordinary course of events."""
        said = self._said.read_text("utf-8").splitlines()
        return [line for line in said if " INFO " not in line]

    async def ended(self) -> int:
        return await asyncio.wait_for(self.process.wait(), timeout=SOON)


@contextlib.asynccontextmanager
async def process(settings: Settings, folder: Path, name: str = "a") -> AsyncIterator[Running]:
    said = folder / f"said-{name}"
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": settings.secrets()[0],
        "CHANNEL_ID": str(settings.channel_id),
        "OWNER_IDS": str(EDITOR),
        "DATABASE_URL": settings.database_url,
        "TELEGRAM_API_URL": settings.telegram_api_url,
    }
    with said.open("wb") as stderr:
        started = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment, stderr=stderr
        )
    try:
        yield Running(started, said)
    finally:
        if started.returncode is None:
            started.kill()
            await started.wait()


async def answered(person: Person) -> None:
    """Waits until the process is up."""
    async with asyncio.timeout(60):
        sent = await person.send("/help")
        while True:
            with contextlib.suppress(TimeoutError):
                await answer(person, sent)
                return


def lose(folder: Path, how: str) -> None:
    file = folder / "chavosh.db"
    match how:
        case "lock removed":
            Path(f"{file}.lock").unlink()
        case "removed":
            file.unlink()
        case "wal removed":
            Path(f"{file}-wal").unlink()
        case "replaced":
            shutil.copy(file, f"{file}.new")
            Path(f"{file}.new").rename(file)
        case "all removed":
            for side in ("", "-wal", "-shm", ".lock"):
                Path(f"{file}{side}").unlink()


@pytest.mark.parametrize(
    "how",
    [
        "replaced",
        *long("removed", "wal removed", "all removed"),
    ],
)
async def test_a_database_that_is_gone_ends_the_process_and_loses_no_update(
    settings: Settings, people: People, editor: Person, tmp_path: Path, how: str
) -> None:
    reader = await people.person(600)
    async with process(settings, tmp_path) as running:
        await answered(editor)
        before = (await editor.chat())[-1].message_id
        lose(tmp_path, how)
        sent = await reader.send("/help")
        assert await running.ended() == 1
        lines = running.lines()
    assert len(lines) == 1, lines
    assert "removed or replaced" in lines[0]
    (told,) = await editor.wait(after=before)
    assert told.text == texts.LOST_DATABASE
    assert not [m for m in await reader.chat() if m.own and m.message_id > sent.message_id]
    with pytest.raises((TimeoutError, SandboxError)):  # Telegram still has it
        await people.idle(timeout=0.5)


@pytest.mark.long
async def test_a_lock_file_that_is_removed_lets_no_second_bot_stay(
    settings: Settings, people: People, editor: Person, tmp_path: Path
) -> None:
    async with process(settings, tmp_path) as first:
        await answered(editor)
        lose(tmp_path, "lock removed")
        async with process(settings, tmp_path, "b") as second:
            done, _ = await asyncio.wait(
                [asyncio.ensure_future(one.ended()) for one in (first, second)],
                return_when=asyncio.FIRST_COMPLETED,
            )
            assert [task.result() for task in done] == [1]
            assert sum(one.process.returncode is None for one in (first, second)) == 1
            (stopped,) = [one for one in (first, second) if one.process.returncode is not None]
            assert len(stopped.lines()) == 1
            await answered(editor)


async def hold(db: Database) -> None:
    async def held() -> bool:
        return await db.hold_instance_lock()

    await until(held)


@pytest.mark.long
async def test_a_bot_whose_postgresql_lock_went_to_another_ends_and_claims_nothing(
    settings: Settings, people: People, editor: Person, tmp_path: Path, postgres: Server
) -> None:
    url = postgres.emptied()
    on_postgres = settings.model_copy(update={"database_url": url})
    other = await open_database(url)
    reader = await people.person(600)
    async with process(on_postgres, tmp_path) as running:
        await answered(editor)
        taking = asyncio.ensure_future(hold(other))
        while not taking.done():  # the bot may be the quicker to take it again
            postgres.run(
                "SELECT pg_terminate_backend(pid) FROM pg_locks "
                "WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
            )
            await asyncio.wait({taking}, timeout=1.0)
        await taking
        sent = await reader.send("/help")
        assert await running.ended() == 1
        lines = running.lines()
    async with other.reading() as tx:
        kept = await inbox.waiting(tx, limit=10)
    await other.close()
    assert reader.id not in {update.chat_id for update in kept}
    assert len(lines) == 1, lines
    assert "Another bot has taken this database over" in lines[0]
    assert not [m for m in await reader.chat() if m.own and m.message_id > sent.message_id]
    with pytest.raises((TimeoutError, SandboxError)):
        await people.idle(timeout=0.5)


@pytest.mark.long
async def test_a_bot_whose_connections_postgresql_ends_takes_its_lock_again_and_goes_on(
    settings: Settings, people: People, editor: Person, tmp_path: Path, postgres: Server
) -> None:
    url = postgres.emptied()
    on_postgres = settings.model_copy(update={"database_url": url})
    async with process(on_postgres, tmp_path) as running:
        await answered(editor)
        for _ in range(2):
            postgres.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = 'chavosh' AND pid <> pg_backend_pid()"
            )
            await answered(editor)
            await people.idle()
            other = await open_database(url)
            assert not await other.hold_instance_lock()
            await other.close()
        assert running.process.returncode is None
