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
from those that a kill made. Prints one JSON object; --quick is 10 kills on SQLite (under 50 s
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
from benchmarks.truth import Expected
from bot.display import texts
from bot.sandbox.players.client import Person, Shown
from storage import open_database
from storage.engine.database import Database

QUICK = 10
QUICK_SUBSCRIBERS = 60
LIVES = 0.5, 7.0  # seconds between a start and its kill
QUICK_LIVES = 0.2, 1.6
PATIENCE = 300.0  # seconds for everything to settle at the end
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


@dataclass(frozen=True, slots=True)
class Moment:
    """When the next kill comes, and what the feed brings until then."""

    chance: random.Random
    lives: tuple[float, float]
    feed: Fed


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
        plan = Plan(QUICK, QUICK_SUBSCRIBERS, QUICK_LIVES, arguments.sender)
    chance = random.Random(arguments.seed)  # repeatable
    async with (
        field_with(folder, url) as field_,
        fed.feeding(random.Random(chance.random())) as feed,
    ):
        field_.environment["SOURCES_ALLOW_LOOPBACK"] = "True"
        await field_.people.no_faults(arguments.seed)
        return await play(field_, plan, Moment(chance, plan.lives, feed))


@contextlib.contextmanager
def own_postgres(folder: Path) -> Iterator[str]:
    from tests.engines import Server  # noqa: PLC0415  # a development dependency

    (folder / "postgres").mkdir()
    server = Server(folder / "postgres")
    try:
        yield server.new()
    finally:
        server.stop()


async def play(field_: Field, plan: Plan, moment: Moment) -> dict[str, Any]:  # noqa: PLR0915
    people, handed, subscribers = field_.people, Handed(), plan.subscribers
    await people.crowd(FIRST, subscribers)
    editor = await people.person(EDITOR)
    db = await open_database(field_.environment["DATABASE_URL"])
    await follow(db, range(FIRST, FIRST + subscribers), int(time.time()))
    await moment.feed.watch(db)
    for fault in FAULTS:
        await people.fault(**fault)
    beside = Beside(field_)
    for _ in range(plan.kills):
        if plan.has_sender:
            await beside.renew()
        await one_life(field_, db, editor, handed, moment)
    await people.no_faults()
    async with field_.bot(*program(field_)):
        await moment.feed.look(db)
        asked = await let_through(db, editor, handed, moment.feed)
    await beside.end()
    swallowed = await answers_lost(field_, range(FIRST, FIRST + subscribers))
    seen, chat_ids = await people.received(), range(FIRST, FIRST + subscribers)
    counts = await truth.compare(db, seen, Expected(handed.posts, forwarded(handed)), chat_ids)
    by_hand = await desk.unknown(db)
    counts |= desk.compare((handed.planned, handed.corrected), by_hand, seen, chat_ids)
    counts["resent_after_lost_answer"] = min(swallowed, counts["subscriber_duplicates"])
    counts["subscriber_duplicates"] -= counts["resent_after_lost_answer"]
    counts |= await fed.compare(db, moment.feed)
    await db.close()
    made = {
        "posts": len(handed.posts),
        "planned": len(handed.planned.headlines),
        "corrected": len(handed.corrected.now),
        "corrections": handed.corrections,
        "releases": handed.releases,
        "uncertain_asked": asked,
    }
    return {"kills": plan.kills} | counts | made


def program(field_: Field) -> tuple[str, ...]:
    """The bot, which visits a host again at once."""
    return "-m", "benchmarks.watched", str(field_.folder / "held.jsonl"), "0"


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


async def one_life(
    field_: Field, db: Database, editor: Person, handed: Handed, moment: Moment
) -> None:
    """Start the bot, hand it work, and kill it at some moment, perhaps while it starts."""
    bot = await field_.start_bot(*program(field_))
    moment.feed.bring(moment.chance.randint(1, 3))
    await moment.feed.look(db)
    for _ in range(moment.chance.randint(1, 2)):
        handed.releases += 1
        await editor.forward(RELEASE.format(number=100 + handed.releases))
    await handed.hand(db, moment.chance)
    await asyncio.sleep(moment.chance.uniform(*moment.lives))
    await bot.kill()


async def let_through(db: Database, editor: Person, handed: Handed, feed: Fed) -> int:
    """Answer every question about an uncertain post by what the channel shows, until nothing waits;
    returns how many posts were asked about."""
    answered: set[int] = set()
    async with asyncio.timeout(PATIENCE):
        while not await is_quiet(db, handed.releases, len(feed.items)):
            await answer(editor, answered)
            await asyncio.sleep(0.1)
    return len(answered)


async def answer(editor: Person, answered: set[int]) -> None:
    for message in await editor.chat():
        if texts.ARRIVED in message.buttons:
            post_id = int((message.button(texts.ARRIVED).data or "a:0").split(":")[1])
            if post_id not in answered:
                arrived = await stands_in_channel(editor, message)
                button = texts.ARRIVED if arrived else texts.SEND_AGAIN
                with contextlib.suppress(TimeoutError):  # behind all that was forwarded before
                    await editor.press(message.message_id, button)
                    answered.add(post_id)


async def stands_in_channel(editor: Person, asked: Shown) -> bool:
    _, shown = await editor.link.look(CHANNEL)
    return first_headline(asked.text) in {first_headline(message.text) for message in shown}


def first_headline(text: str) -> str:
    """The headline of a post before it was corrected, in any digits."""
    headline = text.split("\n", 1)[0].translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    return headline.partition(" درست")[0].strip()


async def is_quiet(db: Database, drafts: int, items: int) -> bool:
    """Nothing waits in the inbox, the outbox, the queueing or a feed, and every draft was shown."""
    async with db.reading() as tx:
        row = await tx.fetch_one(
            """
            SELECT
                (SELECT COUNT(*) FROM inbox WHERE handled_at IS NULL)
                + (SELECT COUNT(*) FROM source_items WHERE fate = 'waits')
                + (SELECT COUNT(*) FROM deliveries WHERE due_at IS NOT NULL)
                + (SELECT COUNT(*) FROM deliveries
                   WHERE outcome = 'uncertain' AND kind = 'channel')
                + (SELECT COUNT(*) FROM audiences WHERE done_at IS NULL)
                + (SELECT COUNT(*) FROM corrections WHERE done_at IS NULL)
                + (SELECT COUNT(*) FROM releases WHERE state = 'draft' AND due_at IS NOT NULL)
                + (SELECT COUNT(*) FROM releases
                   WHERE state = 'draft' AND shown_revision < revision) AS waiting,
                (SELECT COUNT(*) FROM releases WHERE state = 'draft') AS drafts,
                (SELECT COUNT(*) FROM source_items) AS items
            """
        )
    return (
        row is not None
        and row["waiting"] == 0
        and row["drafts"] >= drafts
        and row["items"] >= items
    )


if __name__ == "__main__":
    main()
