"""Kills the real bot again and again in the middle of its work, and compares what every chat got
with what the database says.

    python benchmarks/crash.py [--kills 100] [--quick] [--subscribers 100] [--seed 1]
                               [--postgres | --database-url postgresql://...] [--sender]

The bot runs as a process against the local Telegram, which drops connections, answers late and
with errors at random; releases are forwarded and posts published meanwhile; SIGKILL comes at a
random moment; others are published at a time that was planned for them, and corrected; a feed with
new items is looked at meanwhile (asked again at once: the bot's pause between two requests of a
host would outlast most lives). At the end everything is let through and counted. A copy that a
subscriber gets again because the local Telegram swallowed the answer to the first is counted apart
from those that a kill made. Prints one JSON object; --quick is 8 kills on SQLite (under 50 s
where the cores are free); --postgres starts a PostgreSQL of its own; with --sender a
further sender (PostgreSQL only) is killed by turns with the bot.
"""

import argparse
import asyncio
import contextlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the packages are not installed

from benchmarks import desk, fed, truth
from benchmarks.crash_digests import Later
from benchmarks.desk import Corrected, Planned
from benchmarks.fed import Fed
from benchmarks.field import (
    CHANNEL,
    EDITOR,
    FIRST,
    Field,
    Process,
    field_with,
    follow,
    publish,
)
from benchmarks.settling import let_through
from benchmarks.truth import Expected
from bot.sandbox.players.client import Person
from storage import open_database
from storage.engine.database import Database

QUICK = 8
TO_A_PERSON = 5.0  # messages a second; in all it keeps the pace
QUICK_SUBSCRIBERS = 60
LIVES = 0.5, 7.0  # seconds between a start and its kill
QUICK_LIVES = 0.2, 1.3
RELEASE = """ابطال پروانه {number} واحد تولیدی در قم
به گزارش روابط عمومی اداره‌کل استاندارد استان قم، بهروز نیک‌اندیش مدیرکل استاندارد استان قم گفت: \
پروانه کاربرد علامت استاندارد {number} واحد تولیدی به‌دلیل افت کیفیت باطل شد.
وی افزود: بازرسی از واحدهای تولیدی استان تا پایان ماه ادامه دارد و نتیجه آن اعلام می‌شود."""
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "drop_after", "method": "sendMessage", "chat_id": CHANNEL, "probability": 0.25},
    {"kind": "drop_before", "method": "sendMessage", "chat_id": CHANNEL, "probability": 0.25},
    {"kind": "drop_after", "method": "sendMessage", "probability": 0.01},
    {"kind": "drop_before", "method": "sendMessage", "probability": 0.01},
    {"kind": "refuse", "code": 502, "method": "sendMessage", "probability": 0.01},
    {"kind": "flood", "seconds": 1, "method": "sendMessage", "probability": 0.01},
    {"kind": "late", "seconds": 0.3, "method": "sendMessage", "probability": 0.05},
    {"kind": "drop_after", "method": "getUpdates", "probability": 0.05},
    {"kind": "repeat", "method": "getUpdates", "probability": 0.1},
)


@dataclass(frozen=True, slots=True)
class Plan:
    kills: int
    subscribers: int
    lives: tuple[float, float]
    has_sender: bool = False
    most_news: int = 3  # that the feed has after a start


@dataclass(frozen=True, slots=True)
class Moment:
    """When the next kill comes, and what the feed brings until then."""

    chance: random.Random
    lives: tuple[float, float]
    feed: Fed
    most_news: int


@dataclass(slots=True)
class Handed:
    """What was handed to the bot: posts by their headline, and forwarded releases; what was planned
    and what was corrected."""

    posts: list[str] = field(default_factory=list)
    releases: int = 0
    planned: Planned = field(default_factory=Planned)
    corrected: Corrected = field(default_factory=Corrected)
    corrections: int = 0

    async def hand(self, db: Database, chance: random.Random) -> None:
        """Publish, plan and correct something, each now and then."""
        if len(self.posts) * 4 <= self.releases:
            headline = f"خبر شماره {len(self.posts) + 1}"
            await publish(db, headline, int(time.time()))
            self.posts.append(headline)
        if len(self.planned.headlines) * 4 <= self.releases:
            await self.planned.add(db, chance)
        if len(self.corrected.now) * 8 <= self.releases:
            await self.corrected.add(db)
        elif self.corrections * 4 <= self.releases:
            await self.corrected.correct(db, chance)
            self.corrections += 1


@dataclass(frozen=True, slots=True)
class Work:
    """Who is at work, and what the bot was handed."""

    field: Field
    db: Database
    editor: Person
    later: Later
    handed: Handed = field(default_factory=Handed)


def main() -> None:
    arguments = parser().parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        url = arguments.database_url or f"sqlite:///{folder}/chavosh.db"
        if arguments.postgres:
            url = stack.enter_context(own_postgres(Path(folder)))
        print(json.dumps(asyncio.run(measure(arguments, Path(folder), url)), ensure_ascii=False))


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="the only form there is")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--subscribers", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database-url")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--sender", action="store_true")
    return parser


async def measure(arguments: argparse.Namespace, folder: Path, url: str) -> dict[str, Any]:
    plan = Plan(arguments.kills, arguments.subscribers, LIVES, arguments.sender)
    if arguments.quick:
        plan = Plan(QUICK, QUICK_SUBSCRIBERS, QUICK_LIVES, arguments.sender, most_news=1)
    chance = random.Random(arguments.seed)  # repeatable
    async with (
        field_with(folder, url) as field_,
        fed.feeding(random.Random(chance.random())) as feed,
    ):
        field_.environment["SOURCES_ALLOW_LOOPBACK"] = "True"
        await field_.people.no_faults(arguments.seed)
        return await play(field_, plan, Moment(chance, plan.lives, feed, plan.most_news))


@contextlib.contextmanager
def own_postgres(folder: Path) -> Iterator[str]:
    from tests.engines import Server  # noqa: PLC0415  # a development dependency

    (folder / "postgres").mkdir()
    server = Server(folder / "postgres")
    try:
        yield server.new()
    finally:
        server.stop()


async def play(field_: Field, plan: Plan, moment: Moment) -> dict[str, Any]:
    """Kill the bot as often as planned, let everything settle, and compare."""
    people, chat_ids = field_.people, range(FIRST, FIRST + plan.subscribers)
    await people.crowd(FIRST, plan.subscribers)
    editor = await people.person(EDITOR)
    db = await open_database(field_.environment["DATABASE_URL"])
    try:
        await follow(db, chat_ids, int(time.time()))
        work = Work(field_, db, editor, Later(db, chat_ids))
        await moment.feed.watch(db)
        for fault in FAULTS:
            await people.fault(**fault)
        await killed_again_and_again(work, plan, moment)
        await people.no_faults()
        asked = await settled(work, moment.feed)
        return (
            {"kills": plan.kills} | await compared(work, moment.feed, chat_ids) | made(work, asked)
        )
    finally:
        await db.close()


async def killed_again_and_again(work: Work, plan: Plan, moment: Moment) -> None:
    beside = Beside(work.field)
    for _ in range(plan.kills):
        if plan.has_sender:
            await beside.renew()
        await work.later.renew(moment.chance)
        await one_life(work, moment)
    await beside.end()


async def settled(work: Work, feed: Fed) -> int:
    """Let everything through; how many posts somebody had to be asked about."""
    async with work.field.bot(*program(work.field)):
        await feed.look(work.db)
        await work.later.end()
        return await let_through(work.db, work.editor, work.handed.releases, feed)


async def compared(work: Work, feed: Fed, chat_ids: range) -> dict[str, int]:
    """What every chat got beside what the database says."""
    db, handed, seen = work.db, work.handed, await work.field.people.received()
    swallowed = await answers_lost(work.field, chat_ids)
    counts = await truth.compare(db, seen, Expected(handed.posts, forwarded(handed)), chat_ids)
    by_hand = await desk.unknown(db)
    counts |= desk.compare((handed.planned, handed.corrected), by_hand, seen, chat_ids)
    counts["resent_after_lost_answer"] = min(swallowed, counts["subscriber_duplicates"])
    counts["subscriber_duplicates"] -= counts["resent_after_lost_answer"]
    return counts | await fed.compare(db, feed)


def made(work: Work, asked: int) -> dict[str, int]:
    """How much was handed to the bot, so that nobody reads zeros of a run that did nothing."""
    handed = work.handed
    return {
        "posts": len(handed.posts),
        "planned": len(handed.planned.headlines),
        "corrected": len(handed.corrected.now),
        "corrections": handed.corrections,
        "releases": handed.releases,
        "told_later": len(work.later.chat_ids),
        "uncertain_asked": asked,
    }


def program(field_: Field) -> tuple[str, ...]:
    """The bot, which visits a host again at once. It is quicker with an editor than Telegram lets
    it be, or all that is measured would be how long sixty messages take there."""
    return "-m", "benchmarks.watched", str(field_.folder / "held.jsonl"), "0", str(TO_A_PERSON)


class Beside:
    """A further sender that goes on while the bot is killed, and is killed itself."""

    def __init__(self, field_: Field) -> None:
        self._field = field_
        self._running: Process | None = None

    async def renew(self) -> None:
        """Kill the one that runs, whatever it has in its hands, and start another."""
        await self.end()
        self._running = await self._field.start_bot("-m", "bot", "send")

    async def end(self) -> None:
        if self._running is not None:
            await self._running.kill()


def forwarded(handed: Handed) -> list[str]:
    """The releases that were forwarded."""
    return [RELEASE.format(number=101 + number) for number in range(handed.releases)]


async def answers_lost(field_: Field, chat_ids: range) -> int:
    """Messages that stand in subscribers' chats though the bot was told nothing of them."""
    return sum(
        entry.outcome == "dropped" and entry.message_id is not None
        for entry in await field_.people.ledger("sendMessage")
        if entry.chat_id in chat_ids
    )


async def one_life(work: Work, moment: Moment) -> None:
    """Start the bot, hand it work, and kill it at some moment, perhaps while it starts."""
    bot = await work.field.start_bot(*program(work.field))
    moment.feed.bring(moment.chance.randint(1, moment.most_news))
    await moment.feed.look(work.db)
    for _ in range(moment.chance.randint(1, 2)):
        work.handed.releases += 1
        await work.editor.forward(RELEASE.format(number=100 + work.handed.releases))
    await work.handed.hand(work.db, moment.chance)
    await asyncio.sleep(moment.chance.uniform(*moment.lives))
    await bot.kill()


if __name__ == "__main__":
    main()
