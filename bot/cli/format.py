"""`chavosh format`: how the posts of a channel look."""

import argparse
import asyncio
import dataclasses
import sys
import time
from datetime import datetime
from pathlib import Path

from bot.display import render, template
from bot.display.template import DEFAULT, Fault, Template
from bot.errors import ChavoshError
from bot.newsroom import samples
from bot.newsroom.channels import style_of
from bot.settings import Settings
from storage import opened
from storage.desk import acts, channels, formats
from storage.desk.acts import Act, Actor, Deed
from storage.desk.formats import MAIN, Format
from storage.engine.database import Database, Transaction

_LARGEST = 100_000  # bytes of a file that is read
LINK = "https://t.me/bot?start=r0"  # of no release


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Show or set how the posts of a channel look. FILE holds a template: words, Telegram's "
        "HTML tags, and placeholders like {headline}; - reads standard input. What is wrong with "
        "one is named with its line and column. Without a file the present one is shown. A running "
        "bot uses it from the next post on. Needs no token."
    )
    parser.epilog = "docs/telegram.md lists placeholders and tags."
    parser.add_argument("file", nargs="?", metavar="FILE", help="the template; - for stdin")
    parser.add_argument(
        "--show", action="store_true", help="show it and a post in it, keep nothing"
    )
    parser.add_argument("--reset", action="store_true", help="back to how posts look at first")
    parser.add_argument(
        "--channel", type=int, default=MAIN, metavar="ID", help="a further channel, by its id"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.reset and arguments.file:
        raise ChavoshError("Give a FILE or --reset, not both")
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    read = _read(arguments.file) if arguments.file else None
    async with opened(settings.database_url) as db:
        channel_id = await channel_key(db, arguments.channel, settings)
        async with db.reading() as tx:
            kept = await formats.get(tx, channel_id)
            post = await _post(tx, settings, Format() if arguments.reset else kept, read)
        changes = (arguments.reset or read is not None) and not arguments.show
        if read is None and not arguments.reset:
            print(kept.source or DEFAULT.source, end="\n\n")
        print(post)
        if changes:
            new = dataclasses.replace(kept, source=read.source) if read else Format()
            await _keep(db, channel_id, new)
            print("\nkept: posts look so from now on", file=sys.stderr)
    return 0


def _read(name: str) -> Template:
    """Read a template. Raises ChavoshError that names where its fault is."""
    try:
        data = sys.stdin.buffer.read(_LARGEST) if name == "-" else _head(Path(name))
        source = data.decode("utf-8-sig").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise ChavoshError(f"Can't read {name}: {reason}") from error
    read = template.parse(source)
    if isinstance(read, Fault):
        said = read.kind.replace("_", " ")
        raise ChavoshError(f"{name}:{read.line}:{read.column}: {said}; nothing is changed")
    return read


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)


async def channel_key(db: Database, chat_id: int, settings: Settings) -> int:
    """What stands for a channel where formats are kept. Raises ChavoshError for one that is none of
    ours."""
    if chat_id in (MAIN, settings.channel_id):
        return MAIN
    async with db.reading() as tx:
        known = await channels.get(tx, chat_id)
    if known is None:
        raise ChavoshError(f"--channel {chat_id} is no channel of this bot: see /channels")
    return chat_id


async def _post(tx: Transaction, settings: Settings, kept: Format, read: Template | None) -> str:
    """A post as it would look: of the newest release, else of an invented one."""
    now = datetime.fromtimestamp(int(time.time()), settings.zone)
    draft = await samples.newest(tx, now.date())
    shown = dataclasses.replace(kept, source=read.source) if read else kept
    return style_of(shown).about(LINK).post(draft, render.TEXT_LIMIT)


async def _keep(db: Database, channel_id: int, kept: Format) -> None:
    now = int(time.time())
    async with db.transaction() as tx:
        await formats.keep(tx, channel_id, kept, by=None, now=now)
        deed = Deed(Act.FORMAT_SET, detail="chavosh format")
        await acts.note(tx, Actor(None, ""), deed, now=now)
