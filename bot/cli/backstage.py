"""Behind the demo's page: the bot as a child process that can be killed and started again."""

import asyncio
import contextlib
import json
import sys
from pathlib import Path
from typing import Final

from bot.cli.guide import Guide
from bot.cli.real import HOW, Real
from bot.sandbox.wire import Json
from bot.sandbox.world.host import unasked
from bot.sandbox.world.world import World

_PATIENCE: Final = 5.0  # seconds in which a bot that is asked to end does so


class Backstage:
    """Runs the bot and watches what happens, for the guide. In its folder the bot has its log;
    `real` is the way from here to the real Telegram, where there is a token for it."""

    def __init__(
        self, world: World, settings: Json, folder: Path, real: Real | None = None
    ) -> None:
        self._world = world
        self._settings = settings
        self._log = folder / "bot.log"
        self._guide = Guide(world)
        self._real = real
        self._process: asyncio.subprocess.Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._killed = False
        self._started_at = 0.0
        self._ordering = asyncio.Lock()  # who clicks twice gets one bot

    def told(self) -> Json:
        self._guide.look()
        told = {"bot": self._state(), "steps": self._guide.told()}
        if self._real is None:
            return told | {"further": HOW}
        return told | {"steps": [*told["steps"], self._real.told()]}

    async def ask(self, question: str, _: Json, /) -> Json:
        """`check`: the way to the real Telegram, looked at part by part."""
        if question != "check" or self._real is None:
            raise unasked()
        await self._real.check()
        return self._real.told()

    async def kill(self) -> None:
        """Ends the bot with SIGKILL, in the middle of whatever it does."""
        async with self._ordering:
            if self._process is None or self._process.returncode is not None:
                return
            self._killed = True
            self._process.kill()
            await self._process.wait()
            self._guide.killed()

    async def start(self) -> None:
        async with self._ordering:
            if self._process is None or self._process.returncode is not None:
                await self._start()

    async def _start(self) -> None:
        self._killed = False
        self._started_at = self._world.now()
        words = ("-m", "bot.cli.rehearsal", json.dumps(self._settings))
        with await asyncio.to_thread(self._log.open, "ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *words,
                stdin=asyncio.subprocess.PIPE,  # its end tells the bot that we are no more
                stdout=log,
                stderr=log,
            )
        self._watching = asyncio.create_task(self._tell_its_end(self._process))

    async def stop(self) -> None:
        """Asks the bot to end, and ends it where it does not, or where Ctrl-C is pressed again: its
        pipe must be closed before the loop is."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        ended = asyncio.ensure_future(self._process.wait())
        while not ended.done():
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait([ended], timeout=_PATIENCE)
            if not ended.done():
                self._process.kill()

    async def _tell_its_end(self, process: asyncio.subprocess.Process) -> None:
        await process.wait()
        self._world.touch()

    def _state(self) -> str:
        if self._process is None:
            return "starting"
        if self._process.returncode is not None:
            return "killed" if self._killed else "ended"
        recent = (e for e in reversed(self._world.ledger) if e["method"] == "getUpdates")
        polled = next((entry["time"] for entry in recent), 0.0)
        return "running" if polled >= self._started_at else "starting"
