"""What watching 500 sources and reading files costs the bot, its memory and those who wait for it.

    python benchmarks/sources.py [--quick] [--sources 500]

The bot and the local Telegram are processes of their own; the sources are real HTTP servers with a
host each, slow, broken, redirecting and hostile ones among them. Measured are the longest single
hold of the event loop (ms, by the clock and of the CPU: others on the machine lengthen the first),
the memory of the bot and its workers before and while all are looked at, how long a 20-page PDF
takes, how long people wait while a document of 20 MB is read, what the runtime libraries take on
disk, and what the start would cost if it loaded what it loads late. Prints one JSON object.
--quick has a host visited again at once, and looks at each source once, in under 50 s; without it
the bot keeps its own pace and each source is looked at twice, in 13 minutes.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the packages are not installed

import itertools

from benchmarks import costs
from benchmarks import web as webs
from benchmarks.field import (
    EDITOR,
    FIRST,
    Field,
    Process,
    field_with,
    free_port,
    open_database,
)
from benchmarks.memory import Memory
from benchmarks.web import Web
from benchmarks.writers import percentiles
from bot.newsroom.pages import canonical
from storage.engine.database import Database
from storage.sources import watched
from storage.sources.watched import New
from tests.documents import PDF

SOURCES = 500
FRESH = 20  # one in so many has news of today
QUICK, LONG = 20.0, 780.0  # seconds for the looks
NAMED = 5  # of those that held the loop longest
REST = 5.0  # seconds for what they brought
PERIOD = 600  # seconds in which each source is to be looked at, but for a tenth
QUIET = 2.0  # seconds in which the bot does nothing
FOLLOWERS = 6


@dataclass(frozen=True, slots=True)
class Scene:
    field: Field
    db: Database
    web: Web
    bot: Process
    held: Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="the only form there is")
    parser.add_argument("--sources", type=int, default=SOURCES)
    print(json.dumps(asyncio.run(measure(parser.parse_args())), ensure_ascii=False))


async def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    load = os.getloadavg()[0]
    figures = await asyncio.to_thread(costs.start_costs) | costs.installed()
    figures |= await costs.pdf_costs()
    with tempfile.TemporaryDirectory() as folder:
        async with scene(Path(folder), is_quick=arguments.quick) as on:
            quiet = await before(on)
            figures |= await looks(on, arguments) | {"memory_without_mb": quiet}
            figures["memory_more_mb"] = round(figures["memory_with_mb"] - quiet, 1)
            figures |= await replies(on)
            figures["libraries_at_start"] = libraries(on)
    return {"load": round(load, 1), "cpus": os.cpu_count(), **figures}


@contextlib.asynccontextmanager
async def scene(folder: Path, *, is_quick: bool) -> AsyncIterator[Scene]:
    """The bot at work, with an editor and a web."""
    held, visits = folder / "held.jsonl", 0.0 if is_quick else 2.0
    async with (
        field_with(folder, f"sqlite:///{folder}/chavosh.db") as field_,
        webs.serving(free_port()) as web,
    ):
        field_.environment["SOURCES_ALLOW_LOOPBACK"] = "True"
        async with field_.bot("-m", "benchmarks.watched", str(held), str(visits)) as bot:
            db = await open_database(field_.environment["DATABASE_URL"])
            try:
                yield Scene(field_, db, web, bot, held)
            finally:
                await db.close()


async def before(on: Scene) -> float:
    """The memory of a bot that knows all it needs, having understood a text, and rests (MB)."""
    editor = await on.field.people.person(EDITOR)
    sent = await editor.forward(webs.TEXT.format(number=7))
    await editor.wait(after=sent.message_id, timeout=60)
    memory = Memory(on.bot.process.pid)
    async with memory.watched():
        await asyncio.sleep(QUIET)
    return round(memory.peak, 1)


async def looks(on: Scene, arguments: argparse.Namespace) -> dict[str, Any]:
    """Have all sources due at once, and wait until each was looked at."""
    count = arguments.sources
    on.web.fresh = frozenset(range(0, count, FRESH))
    memory = Memory(on.bot.process.pid)
    resting = held(on, 0.0)
    began, used = time.monotonic(), _cpu_s(on.bot.process.pid)
    at = time.time()
    async with memory.watched():
        await add(on, count)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(QUICK if arguments.quick else LONG):
                await looked_at(on, count)
        took = time.monotonic() - began
        used = _cpu_s(on.bot.process.pid) - used
        if not arguments.quick:
            await asyncio.sleep(max(0.0, LONG - took))
        await read_all(on)
    counted = await counts(on.db)
    return {
        "sources": webs.kinds(count),
        "checked": counted["checked"],
        "round_s": round(took, 1),
        "period_s": PERIOD,
        "longest_gap_s": longest_gap(on, count),
        "bot_cpu_ms_per_check": round(used * 1_000 / max(counted["checked"], 1), 1),
        "drafts": counted["drafts"],
        "failing": counted["failing"],
        "loop_rest": resting,
        "loop_checks": held(on, at),
        "memory_with_mb": round(memory.peak, 1),
        "memory_of_bot_mb": round(max(memory.own), 1),
    }


async def add(on: Scene, count: int) -> None:
    shape, now = webs.shape(), int(time.time())
    async with on.db.transaction() as tx:
        for number in range(count):
            address, kind = on.web.address(number), webs.kind_of(number)
            is_list = kind.value == "list"
            new = New(kind, canonical(address), address, f"منبع {number}", "ایرنا",
                      shape if is_list else None)  # fmt: skip
            await watched.add(tx, new, by=None, now=now)


async def looked_at(on: Scene, count: int) -> None:
    while (await counts(on.db))["checked"] < count:  # noqa: ASYNC110  # another process does it
        await asyncio.sleep(0.2)


async def read_all(on: Scene) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(REST):
            while (await counts(on.db))["waiting"]:  # noqa: ASYNC110  # another process does it
                await asyncio.sleep(0.2)


async def counts(db: Database) -> dict[str, int]:
    async with db.reading() as tx:
        row = await tx.fetch_one(
            """
            SELECT
                (SELECT COUNT(*) FROM sources WHERE checked_at IS NOT NULL) AS checked,
                (SELECT COUNT(*) FROM sources WHERE failing_since IS NOT NULL) AS failing,
                (SELECT COUNT(*) FROM source_items WHERE fate = 'waits') AS waiting,
                (SELECT COUNT(*) FROM source_items WHERE fate = 'drafted') AS drafts
            """
        )
    assert row is not None
    return dict(row)


def longest_gap(on: Scene, count: int) -> float | None:
    """The longest time between two looks at a source that gives news; none before the second."""
    asked = [on.web.asked[number] for number in range(count) if webs.is_good(number)]
    gaps = [later - sooner for one in asked for sooner, later in itertools.pairwise(one)]
    return round(max(gaps), 1) if gaps else None


def held(on: Scene, since: float) -> dict[str, Any]:
    """The longest hold since then, and whose the longest were."""
    lines = [json.loads(line) for line in on.held.read_text().splitlines()]
    seen = [line for line in lines if line["at"] > since]
    long: dict[str, float] = {}
    for line in seen:
        for who, took in line["long"].items():
            long[who] = max(long.get(who, 0.0), took)
    return {
        "hold_ms": round(max((line["wall"] for line in seen), default=0.0), 1),
        "hold_cpu_ms": round(max((line["cpu"] for line in seen), default=0.0), 1),
        "by_cpu_ms": dict(sorted(long.items(), key=lambda pair: -pair[1])[:NAMED]),
    }


def libraries(on: Scene) -> list[str]:
    """Which libraries the bot has loaded that others read the web and files with."""
    return list(json.loads(on.held.read_text().splitlines()[-1])["loaded"])


def _cpu_s(pid: int) -> float:
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


async def replies(on: Scene) -> dict[str, Any]:
    """How long people wait while a document of 20 MB is fetched and read, and how long without."""
    people = [await on.field.people.person(FIRST + number) for number in range(FOLLOWERS)]
    for person in people:
        await person.start()
    resting = await waited(people, asyncio.sleep(3.0))
    editor = await on.field.people.person(EDITOR)
    began = time.monotonic()
    at = time.time()
    sent = await editor.document(costs.large(), "news.pdf", PDF)
    reading = editor.wait_until(  # drafts of sources come to them meanwhile
        lambda seen: [one for one in seen if one.reply_to == sent.message_id], timeout=60
    )
    latencies = await waited(people, reading)
    took = time.monotonic() - began
    return {
        "rest": percentiles(resting),
        "while_20_mb": percentiles(latencies) | {"answers": len(latencies)},
        "read_20_mb_s": round(took, 1),
        "loop_20_mb": held(on, at),
    }


async def waited(people: Any, meanwhile: Any) -> list[float]:
    """How long each answer took, while something else is done."""
    latencies: list[float] = []

    async def write(person: Any) -> None:
        while True:
            began = time.monotonic()
            sent = await person.send("/help")
            await person.wait(after=sent.message_id, timeout=30)
            latencies.append(time.monotonic() - began)
            await asyncio.sleep(0.3)

    writing = [asyncio.create_task(write(person)) for person in people]
    await meanwhile
    for task in writing:
        task.cancel()
    await asyncio.gather(*writing, return_exceptions=True)
    return latencies


if __name__ == "__main__":
    main()
