"""`chavosh demo`: a local Telegram to look at in the browser, with the bot behind it."""

import argparse
import contextlib
import importlib
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from bot.cli.backstage import Backstage
from bot.cli.browser import PORT, listening, port, shown
from bot.cli.real import Real
from bot.cli.samples import samples
from bot.cli.until_stopped import until_stopped
from bot.sandbox.http.server import Sandbox
from bot.sandbox.players.client import People, from_channel
from bot.sandbox.players.person import split_text
from bot.sandbox.wire import Json
from bot.settings import Settings

__all__ = ["samples"]

CHANNEL: Final = -1001000000001
REVIEW: Final = -1001000000002
EDITOR: Final = 500
SUBSCRIBERS: Final = {501: "رضا", 502: "مریم", 503: "امید"}
FOLLOWED: Final = {501: "قم", 502: "همه"}  # the third follows nothing yet: the guide asks for it
PHOTO: Final = "12"  # the sample that comes as a photo with a caption


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Start a local Telegram and the bot, and show them in the browser: the channel, an editor "
        "with 21 sample releases, the newsroom, three subscribers, and what goes on behind the "
        "scenes. Ctrl-C ends it."
    )
    parser.add_argument("--port", type=port, default=PORT, help=f"of the page (default: {PORT})")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--once", action="store_true", help="no page: play over the releases, print it, and end"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.once:  # the bot in this process: it takes seconds to load, which the page has not
        return until_stopped(importlib.import_module("bot.cli.play").once())
    real = Real(Settings.read) if settings.bot_token else None
    return until_stopped(_demo(arguments.port, real, open_browser=not arguments.no_browser))


async def _demo(port: int, real: Real | None, *, open_browser: bool) -> None:
    async with stage(port, real) as url:
        await shown(url, open_browser=open_browser)


@contextlib.asynccontextmanager
async def stage(port: int = 0, real: Real | None = None) -> AsyncIterator[str]:
    """The page's address, with everybody on it and the bot coming up. Raises ChavoshError where
    the port is taken."""
    with tempfile.TemporaryDirectory(prefix="chavosh-demo-") as folder:
        async with contextlib.AsyncExitStack() as stack:
            sandbox = await stack.enter_async_context(listening(port))
            backstage = Backstage(sandbox.world, _settings(sandbox, folder), Path(folder), real)
            sandbox.world.host = backstage
            stack.push_async_callback(backstage.stop)
            await backstage.start()
            await _set(sandbox.url)
            yield sandbox.url


def _settings(sandbox: Sandbox, folder: str) -> Json:
    return {
        "bot_token": sandbox.token,
        "channel_id": CHANNEL,
        "owner_ids": [EDITOR],
        "review_chat_id": REVIEW,
        "database_url": f"sqlite:///{Path(folder, 'chavosh.db')}",
        "telegram_api_url": sandbox.url,
    }


async def _set(url: str) -> None:
    """Who takes part, and what they have said before the bot wakes up."""
    async with People(url) as people:
        await people.channel(CHANNEL, title="خبر استان‌ها", username="chavosh_demo")
        group = {"title": "تحریریه", "kind": "group", "standing": "administrator"}
        newsroom = await people.group(REVIEW, **group)
        editor = await people.person(EDITOR, first_name="سارا")
        await newsroom.member(EDITOR, "creator")
        await editor.start()
        for user_id, name in SUBSCRIBERS.items():
            person = await people.person(user_id, first_name=name)
            await person.start()
            if user_id in FOLLOWED:
                await person.send(f"/subscribe {FOLLOWED[user_id]}")
        origin = from_channel("روابط عمومی")
        for name, text in samples():
            if name == PHOTO:
                await editor.photo(text[:1000], origin)
            else:
                for part in split_text(text):
                    await editor.forward(part, origin)
