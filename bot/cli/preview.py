"""`chavosh preview`: a release as it would be posted, in the page, its template beside it."""

import argparse
import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bot.cli import knowledge
from bot.cli.browser import PORT, listening, port, shown
from bot.cli.format import LINK, channel_key
from bot.cli.until_stopped import until_stopped
from bot.display import keyboards, template, texts
from bot.display.markup import Placeholder
from bot.display.style import Style
from bot.display.template import DEFAULT, TAGS, Fault
from bot.errors import ChavoshError
from bot.news.model import Reason, Rejected, Understood
from bot.news.text.letters import storable
from bot.news.understand import understand
from bot.newsroom.channels import style_of
from bot.sandbox.http.parameters import check
from bot.sandbox.methods import sending
from bot.sandbox.players.client import People
from bot.sandbox.wire import Json, Refusal
from bot.sandbox.world.host import unasked
from bot.sandbox.world.world import World
from bot.settings import Settings
from bot.sources import files
from bot.sources.files import TooLongError
from bot.sources.reading import Reading
from storage import files_of, opened
from storage.desk import channels, formats
from storage.desk.formats import MAIN, Format

CHANNEL: Final = -1001000000001  # what stands for the channel in the page


@dataclass(frozen=True, slots=True)
class Outlet:
    """The channel a release is shown in, by its title, and how its posts look now."""

    title: str = texts.MAIN_CHANNEL
    kept: Format = field(default_factory=Format)


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Show a release in the browser as it would be posted, and beside it the template of the "
        "channel: what you change there is drawn as you type, and what is wrong with it is marked. "
        "Nothing is sent or kept: `chavosh format` keeps a template. Needs no token and no "
        "network. Ctrl-C ends it."
    )
    parser.epilog = "Example: chavosh preview release.docx"
    parser.add_argument("file", type=Path, metavar="FILE", help=" ".join(files.KINDS[:-1]))
    parser.add_argument("--port", type=port, default=PORT, help=f"of the page (default: {PORT})")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--channel", type=int, default=MAIN, metavar="ID", help="a further channel, by its id"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    draft = _understood(arguments.file)
    outlet = asyncio.run(_outlet(settings, arguments.channel))
    return until_stopped(
        _preview(draft, outlet, arguments.port, open_browser=not arguments.no_browser)
    )


def _understood(path: Path) -> Understood:
    """What is understood of a file. Raises ChavoshError, naming it, where that is no release."""
    raw = asyncio.run(files.opened(path, Reading()))
    result = understand(raw, knowledge.load())
    if result == Rejected(Reason.TOO_LONG):
        raise TooLongError(str(path))
    if isinstance(result, Rejected):
        raise ChavoshError(f"{path} is no release ({result.reason}): it would not be posted")
    return result


async def _outlet(settings: Settings, chat_id: int) -> Outlet:
    """A channel as the database has it; where there is none yet, nothing is made of one."""
    kept_in = files_of(settings.database_url)
    if kept_in and not kept_in[0].exists() and chat_id in (MAIN, settings.channel_id):
        return Outlet()
    async with opened(settings.database_url) as db:
        key = await channel_key(db, chat_id, settings)
        async with db.reading() as tx:
            further = None if key == MAIN else await channels.get(tx, key)
            kept = await formats.get(tx, key)
    return Outlet(further.title if further else texts.MAIN_CHANNEL, kept)


async def _preview(draft: Understood, outlet: Outlet, port: int, *, open_browser: bool) -> None:
    async with stage(draft, outlet, port) as url:
        await shown(url, open_browser=open_browser)


@contextlib.asynccontextmanager
async def stage(draft: Understood, outlet: Outlet, port: int = 0) -> AsyncIterator[str]:
    """The page's address, with the release posted in the channel. Raises ChavoshError where the
    port is taken."""
    async with listening(port) as sandbox:
        async with People(sandbox.url) as people:
            await people.channel(CHANNEL, title=outlet.title)
        sandbox.world.host = Preview(sandbox.world, draft, outlet.kept)
        yield sandbox.url


class Preview:
    """The host of a page that shows one release: it posts it anew for every template."""

    def __init__(self, world: World, draft: Understood, kept: Format) -> None:
        self._world = world
        self._draft = draft
        self._format = kept
        self._kept = self._source = kept.source or DEFAULT.source
        self._fault: Json | None = None
        self._post(style_of(kept))
        self._take(self._source)

    def told(self) -> Json:
        shown = {
            "source": self._source,
            "kept": self._kept,
            "fault": self._fault,
            "placeholders": [f"{{{name}}}" for name in Placeholder],
            "tags": [f"<{name}>" for name in TAGS],
        }
        return {"bot": "foreign", "steps": [], "preview": shown}

    async def kill(self) -> None:
        """Does nothing: there is no bot."""

    async def start(self) -> None:
        """Does nothing: there is no bot."""

    async def ask(self, question: str, body: Json, /) -> Json:
        """`template`: the post as `source` would have it; answers with its fault."""
        source = body.get("source")
        if question != "template":
            raise unasked()
        if not isinstance(source, str):
            raise Refusal(400, "source is a text")
        self._take(source)
        return {"fault": self._fault}

    def _take(self, source: str) -> None:
        """Post the release by this template; where that has a fault, the post stays as it was."""
        self._source = storable(source)
        text = source.strip("\n")
        read = template.parse(text)
        if isinstance(read, Fault):
            above = source[: source.find(text)].count("\n") if text else 0
            said = texts.fault(read.line + above, read.column, read.kind)
            self._fault = {"line": read.line + above, "column": read.column, "said": said}
            return
        self._fault = None
        try:
            self._post(style_of(replace(self._format, source=text)))
        except Refusal:
            self._fault = {"line": None, "column": None, "said": texts.FORMAT_REFUSED}

    def _post(self, style: Style) -> None:
        html = style.about(LINK).post(self._draft)
        values = {"chat_id": CHANNEL, "text": html, "parse_mode": "HTML"}
        if not style.is_whole(self._draft, html):
            values["reply_markup"] = json.dumps(keyboards.link(texts.FULL_TEXT, LINK).to_dict())
        call = check("sendMessage", values, {})
        # In the place of the one before: a post that is edited says so, and this one is new.
        self._world.chats[CHANNEL].last_id = 0
        sending.send_message(self._world, call)
