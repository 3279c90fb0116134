"""`chavosh demo`, `run` and `sandbox`: what stays up until it is stopped."""

import argparse
import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

from bot import app
from bot.cli import demo
from bot.sandbox import server

type Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_demo(commands: Commands) -> None:
    command = commands.add_parser(
        "demo",
        help="the whole thing offline: a local Telegram, the bot, sample releases",
        description="Start a local Telegram and the bot, play an editor and three subscribers over "
        "the sample releases, show what everybody sees, and stay up until Ctrl-C.",
    )
    command.add_argument("--once", action="store_true", help="end after the play")
    command.set_defaults(run=lambda arguments, _: _until_stopped(_demo(once=arguments.once)))


def add_run(commands: Commands) -> None:
    command = commands.add_parser(
        "run",
        help="run the bot",
        description="Run the bot: by webhook where WEBHOOK_URL is set, else by polling. "
        "Needs BOT_TOKEN, CHANNEL_ID and OWNER_IDS.",
    )
    command.set_defaults(run=lambda _, settings: _until_stopped(app.run(settings)))


def add_sandbox(commands: Commands) -> None:
    command = commands.add_parser(
        "sandbox",
        help="run only the local Telegram, for development",
        description="Run a strict local Telegram. Point the bot at it with TELEGRAM_API_URL and "
        "the token it prints.",
    )
    command.add_argument("--port", type=int, default=9000)
    command.set_defaults(run=lambda arguments, _: _until_stopped(_sandbox(arguments.port)))


async def _demo(*, once: bool) -> None:
    async with demo.stage() as on:
        await demo.play(on)
        if not once:
            print(f"The sandbox is at {on.url}; Ctrl-C ends it.")
            await asyncio.Event().wait()


async def _sandbox(port: int) -> None:
    print(f"TELEGRAM_API_URL=http://127.0.0.1:{port}\nBOT_TOKEN={server.TOKEN}", flush=True)
    await server.serve("127.0.0.1", port)


def _until_stopped(work: Coroutine[Any, Any, None]) -> int:
    """Run until it ends or SIGTERM or SIGINT stops it, which is no failure."""

    async def run() -> None:
        task = asyncio.ensure_future(work)
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        try:
            await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise

    asyncio.run(run())
    return 0
