"""`chavosh sources`: what is watched for news, from the shell."""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable

from bot.errors import ChavoshError
from bot.news.model import Refusal
from bot.newsroom import pages, sources, watching
from bot.newsroom.drafts import Clock
from bot.newsroom.watching import Discovered
from bot.process.sources import discovering
from bot.settings import Settings
from storage import opened
from storage.desk import acts
from storage.desk.acts import Act, Actor, Deed
from storage.engine.database import Database, Transaction
from storage.sources import watched
from storage.sources.figures import Brought
from storage.sources.source import Kind, Pause, Source

_LONGEST_ID = 9  # digits, of which any database holds the number
_HEADLINES = 10  # that are printed of what was found
_WHICH = "a source's number (see `list`) or its address"
_NOTHING_THERE = frozenset(
    {Refusal.NOTHING_TO_WATCH, Refusal.NOT_UNDERSTOOD, Refusal.NO_TEXT, Refusal.TYPE}
)
_WHY = {
    **dict.fromkeys(
        _NOTHING_THERE,
        "neither a feed nor a list of news; give the page of news itself, or its feed",
    ),
    Refusal.ADDRESS: "this is no address",
    Refusal.INSIDE: "it leads into a network of its own, not to the public web",
    Refusal.PORT: "only the ports 80 and 443 are asked",
    Refusal.CREDENTIALS: "an address with a name or password is not asked",
    Refusal.REDIRECTS: "it sends on too often",
    Refusal.ROBOTS: "its robots.txt wants no machines there",
    Refusal.SLOW: "it is too slow",
    Refusal.FAILING: "the site is out of order",
    Refusal.BROKEN: "its answer breaks the rules of the web",
    Refusal.SCHEME: "only http and https are asked",
}
_NO_BOT = "no bot runs on this database: this happens once `chavosh run` does"


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "The feeds, pages that list news and chats that are watched: what they bring becomes "
        "drafts. All works while the bot runs, and needs no token."
    )
    parser.epilog = "In the chat: /sources. More: docs/sources.md."
    what = parser.add_subparsers(title="what to do", metavar="WHAT", dest="what", required=True)
    add = what.add_parser("add", help="look at an address and watch what is found there")
    add.description = (
        "Look at a site, a page of news or a feed, print what is recognised, and watch it if that "
        "is right. A channel or group is added in the chat: /sources @name."
    )
    add.add_argument("url", metavar="URL", help="the address, with or without https://")
    add.add_argument("--yes", action="store_true", help="do not ask whether it is right")
    add.add_argument("--name", help="what the source is called, instead of its own title")
    listed = what.add_parser("list", help="what is watched, and what each source brought")
    listed.add_argument("--json", action="store_true", help="one JSON object a line")
    for name, told in (
        ("pause", "take nothing of a source for now"),
        ("resume", "go on with it"),
        ("remove", "watch it no more; what it brought stays"),
    ):
        what.add_parser(name, help=told).add_argument("which", metavar="ID|URL", help=_WHICH)
    check = what.add_parser("check", help="have the bot look at a source, or at all, now")
    check.add_argument("which", metavar="ID|URL", nargs="?", help=_WHICH)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    async with opened(settings.database_url) as db:
        match arguments.what:
            case "add":
                return await _add(db, arguments, settings)
            case "list":
                await _list(db, settings, as_json=arguments.json)
            case "check":
                await _check(db, arguments.which)
            case _:
                await _change(db, arguments.what, arguments.which)
    return 0


async def _add(db: Database, arguments: argparse.Namespace, settings: Settings) -> int:
    url: str = arguments.url.strip()
    if url.startswith("@") or "t.me/" in url:
        raise ChavoshError("A channel or group is added in the chat: /sources @name")
    async with db.reading() as tx:
        _refuse_known(await watched.find(tx, pages.canonical(url)))
    async with discovering(settings, _now) as discover:
        came = await discover(url)
    if isinstance(came, Refusal):
        raise ChavoshError(f"Nothing to watch at {url}: {_why(came)}")
    found = watching.decode(watching.encode(came))
    _print_found(found)
    if not arguments.yes and not _agrees():
        print("not watched", file=sys.stderr)
        return 1
    source = await _keep(db, found, arguments.name)
    print(f"watched as {source.id}: {source.name}", file=sys.stderr)
    return 0


def _refuse_known(known: Source | None) -> None:
    if known is not None:
        raise ChavoshError(f"It is watched already, as {known.id}: {known.name}")


def _why(reason: Refusal) -> str:
    return _WHY.get(reason, reason.replace("_", " "))


def _print_found(found: Discovered) -> None:
    print(f"{found.name}\n{found.kind}: {pages.shown(found.address)}")
    for headline in found.headlines[:_HEADLINES]:
        print(f"  {headline}")
    if len(found.headlines) > _HEADLINES:
        print(f"  ... and {len(found.headlines) - _HEADLINES} more")
    if not found.headlines:
        print("  (no news now)")


def _agrees() -> bool:
    """Whether who sits there wants it; asked of nobody where nobody sits there."""
    if not sys.stdin.isatty():
        raise ChavoshError("Say --yes to watch it without being asked")
    return input("Watch it? [y/N] ").strip().lower() in ("y", "yes")


async def _keep(db: Database, found: Discovered, name: str | None) -> Source:
    new, now = watching.new(found), _now()
    async with db.transaction() as tx:
        source = await watched.add(tx, new, by=None, now=now)
        if source is None:
            _refuse_known(await watched.find(tx, new.key))
            raise ChavoshError("It was added by somebody else just now")
        if name:
            await watched.call(tx, source.id, name, source.publisher)
        await _note(tx, Act.SOURCE_ADDED, name or source.name)
        return await watched.get(tx, source.id) or source


async def _note(tx: Transaction, act: Act, name: str) -> None:
    deed = Deed(act, detail=f"{name}, chavosh sources")
    await acts.note(tx, Actor(None, ""), deed, now=_now())


def _now() -> int:
    return int(time.time())


async def _list(db: Database, settings: Settings, *, as_json: bool) -> None:
    clock = Clock(_now(), settings.zone)
    async with db.reading() as tx:
        known = await watched.everything(tx)
        came = await sources.brought(tx, known, clock)
    if not known and not as_json:
        print("nothing is watched: `chavosh sources add URL`", file=sys.stderr)
    for source in known:
        told = _as_json(source, came[source.id]) if as_json else _line(source, came[source.id])
        print(told)


def _line(source: Source, came: Brought) -> str:
    state = str(sources.state(source))
    if source.health.error:
        state = f"{state} ({source.health.error})"
    share = f", {came.share} % published" if came.share is not None else ""
    brought = f"today {came.today}, 7 days {came.days}{share}"
    head = f"{source.id}\t{source.kind}\t{state}\t{brought}"
    return f"{head}\t{source.name}\t{sources.address(source)}"


def _as_json(source: Source, came: Brought) -> str:
    health = source.health
    told = {
        "id": source.id,
        "kind": source.kind,
        "address": source.address,
        "name": source.name,
        "publisher": source.publisher,
        "state": sources.state(source),
        "trust": source.trust,
        "checked_at": health.checked_at,
        "succeeded_at": health.succeeded_at,
        "failing_since": health.failing_since,
        "error": health.error,
        "next_at": source.next_at,
        "today": came.today,
        "week": came.days,
        "drafted": came.drafted,
        "published": came.published,
    }
    return json.dumps(told, ensure_ascii=False)


async def _which(tx: Transaction, which: str) -> Source:
    """The source that is meant. Raises ChavoshError for none."""
    is_number = which.isascii() and which.isdecimal() and len(which) <= _LONGEST_ID
    source = await (watched.get(tx, int(which)) if is_number else _by_address(tx, which))
    if source is None:
        raise ChavoshError(f"{which} is not watched: see `chavosh sources list`")
    return source


async def _by_address(tx: Transaction, url: str) -> Source | None:
    written = url if "://" in url else f"http://{url}"
    return await watched.find(tx, pages.canonical(written))


type _Done = Callable[[Transaction, Source], Awaitable[bool]]


async def _pause(tx: Transaction, source: Source) -> bool:
    return await watched.pause(tx, source.id, Pause.BY_HAND, now=_now())


async def _resume(tx: Transaction, source: Source) -> bool:
    return await watched.resume(tx, source.id, now=_now())


async def _remove(tx: Transaction, source: Source) -> bool:
    return await watched.remove(tx, source.id, now=_now())


_CHANGES: dict[str, tuple[_Done, Act, str]] = {
    "pause": (_pause, Act.SOURCE_PAUSED, "paused"),
    "resume": (_resume, Act.SOURCE_RESUMED, "watched again"),
    "remove": (_remove, Act.SOURCE_REMOVED, "removed"),
}


async def _change(db: Database, what: str, which: str) -> None:
    do, act, told = _CHANGES[what]
    async with db.transaction() as tx:
        source = await _which(tx, which)
        done = await do(tx, source)
        if done:
            await _note(tx, act, source.name)
    print(f"{told if done else 'already so'}: {source.name}", file=sys.stderr)


async def _check(db: Database, which: str | None) -> None:
    """Make sources due now; the bot looks at them within seconds."""
    async with db.transaction() as tx:
        if which:
            source = await _which(tx, which)
            if source.kind is Kind.CHAT:
                raise ChavoshError(f"{source.name} is a chat: its posts come by themselves")
            if not await watched.check_now(tx, source.id, now=_now()):
                raise ChavoshError(f"{source.name} is paused: `chavosh sources resume {source.id}`")
            due = 1
        else:
            all_of = await watched.everything(tx)
            due = sum([await watched.check_now(tx, one.id, now=_now()) for one in all_of])
    print(f"to be looked at now: {due}", file=sys.stderr)
    if await db.hold_instance_lock():
        print(_NO_BOT, file=sys.stderr)
