"""What the delivery benchmarks share: a local Telegram and the bot, each a process of its own."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.news.model import Understood
from bot.sandbox.http import server
from bot.sandbox.players.client import People
from storage import open_database, publishing
from storage.engine.database import Database
from storage.posts import Approved
from storage.review import releases
from storage.review.release import Arrival

ROOT = Path(__file__).resolve().parents[1]
CHANNEL = -1001000000001
EDITOR = 500
FIRST = 10_000  # the first subscriber's id
PATIENCE = 30.0  # seconds for a process to be ready


@dataclass(slots=True)
class Process:
    """A child process; `ready` once it said so."""

    process: asyncio.subprocess.Process

    @property
    def rss_mb(self) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

    async def kill(self, number: int = signal.SIGKILL) -> None:
        if self.process.returncode is None:
            self.process.send_signal(number)
        await self.process.wait()


@dataclass(frozen=True, slots=True)
class Field:
    """Where the sandbox is, and the settings of a bot on it."""

    url: str
    people: People
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @contextlib.asynccontextmanager
    async def bot(self, *arguments: str) -> AsyncIterator[Process]:
        """The bot, ready; killed at the end if it still runs."""
        process = await self.start_bot(*arguments)
        try:
            yield process
        finally:
            await process.kill()

    async def start_bot(self, *arguments: str) -> Process:
        """Start `python -m bot run` (or another program) and wait until it is ready."""
        ready = self.folder / "ready"
        ready.unlink(missing_ok=True)
        command = arguments or ("-m", "bot", "run")
        with (self.folder / "bot.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=ROOT, stderr=log, stdout=log,
                env={**os.environ, **self.environment, "READY_FILE": str(ready)},
            )  # fmt: skip
        async with asyncio.timeout(PATIENCE):
            while not ready.exists():
                if process.returncode is not None:
                    raise RuntimeError((self.folder / "bot.log").read_text()[-2000:])
                await asyncio.sleep(0.01)
        return Process(process)


@contextlib.asynccontextmanager
async def field_with(folder: Path, database_url: str) -> AsyncIterator[Field]:
    """A sandbox process with a channel and an editor."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "sandbox", "--port", str(port), cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    environment = {
        "BOT_TOKEN": server.TOKEN,
        "CHANNEL_ID": str(CHANNEL),
        "OWNER_IDS": str(EDITOR),
        "DATABASE_URL": database_url,
        "TELEGRAM_API_URL": url,
    }
    try:
        await listening(port)
        async with People(url) as people:
            await people.channel(CHANNEL, title="کانال")
            await people.crowd(EDITOR, 1)
            yield Field(url, people, folder, environment)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def listening(port: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return


async def follow(db: Database, chat_ids: Sequence[int], now: int) -> None:
    """Make subscribers of everything, many at a time."""
    async with db.transaction() as tx:
        rows = [{"chat_id": chat_id, "now": now} for chat_id in chat_ids]
        await tx.execute_many(
            """
            INSERT INTO subscribers (chat_id, name, joined_at) VALUES (:chat_id, 'x', :now)
            """,
            rows,
        )
        await tx.execute_many(
            """
            INSERT INTO subscriptions (kind, topic, chat_id, since)
            VALUES ('all', '', :chat_id, :now)
            """,
            rows,
        )


async def publish(db: Database, headline: str, now: int) -> int:
    """Publish a release as a tap on the button does; returns the post's id."""
    draft = Understood(
        kicker=None, headline=headline, body=(headline,), summary=headline, issuer=None,
        organisation=None, publisher=None, via=(), date=None, provinces=(), mentioned=(),
        hashtags=(), removed=(),
    )  # fmt: skip
    async with db.transaction() as tx:
        came = Arrival(key=None, raw=headline, released_at=now, editor_chat=EDITOR)
        added = await releases.add(tx, draft, came, now=now)
        approved = Approved(CHANNEL, f"<b>{headline}</b>")
        published = await publishing.publish(tx, added.id, approved, now=now)
    assert published is not None
    return published.post_id


__all__ = [
    "CHANNEL", "EDITOR", "FIRST", "Field", "Process", "field_with", "follow", "free_port",
    "open_database", "publish",
]  # fmt: skip
