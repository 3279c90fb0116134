"""How a broadcast keeps to Telegram's pace while people write: rate, breaches, replies, memory.

    python benchmarks/broadcast.py [--quick] [--subscribers 1000] [--rate 30] [--queue 1000000]
                                   [--urgent 10000] [--database-url postgresql://...]

The bot and the local Telegram are processes of their own; the bot sends one post to so many
subscribers while people write to it, and the local Telegram counts what it gets. Beside it, in the
same run, PTB's AIORateLimiter is handed the same broadcast and the same people. From 100,000
subscribers on, raise the rate (real time would take an hour): --rate 300. With --queue, rows are
queued for so many subscribers, and time, memory and the database's cost of a delivery measured.
An urgent post is published while a broadcast to 10,000 is under way (--quick: to 2,000), and how
soon it stands in the channel and is with its first subscriber measured: in SQLite, at the rate.
Prints one JSON object; --quick takes under 50 s.
"""

import argparse
import asyncio
import itertools
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the packages are not installed

from telegram import Bot, Update
from telegram.ext import AIORateLimiter, ApplicationBuilder

from benchmarks.field import FIRST, Field, field_with, follow, open_database, publish
from benchmarks.urgent import urgent
from benchmarks.writers import Writers, percentiles
from bot import app
from bot.delivery.telegram.pace import TELEGRAMS
from bot.news import reference
from bot.sandbox.http import server
from bot.settings import Settings
from storage.outbox import deliveries
from storage.outbox.deliveries import Lease, Outcome, Result

QUICK = 400
QUICK_WAITING = 2_000  # subscribers of the broadcast that an urgent post overtakes
PTB_SENDS = 200
SAMPLE = 640  # deliveries whose cost is measured
WARMING = 320  # deliveries before that
FLOODED = 7  # the subscriber whose chat answers 429 in the middle


def main() -> None:
    arguments = parser().parse_args()
    if arguments.bot:
        asyncio.run(run_bot(arguments.rate))
        return
    print(json.dumps(asyncio.run(measure(arguments)), ensure_ascii=False))


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="the only form there is")
    parser.add_argument("--subscribers", type=int, default=1_000)
    parser.add_argument("--rate", type=float, default=TELEGRAMS.overall)
    parser.add_argument("--queue", type=int, default=0, metavar="SUBSCRIBERS")
    parser.add_argument("--urgent", type=int, default=10_000, metavar="WAITING")
    parser.add_argument("--database-url")
    parser.add_argument("--bot", action="store_true", help=argparse.SUPPRESS)
    return parser


async def run_bot(rate: float) -> None:
    """The child process: the bot at another rate than Telegram's."""
    known = reference.load()  # what is measured is a bot that has been up for a while
    around = app.Environment(load=lambda: known, pace=replace(TELEGRAMS, overall=rate))
    async with app.running(Settings.read(), around) as bot:
        await bot.ended()


async def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    subscribers = QUICK if arguments.quick else arguments.subscribers
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.database_url or f"sqlite:///{folder}/chavosh.db"
        result: dict[str, Any] = {"subscribers": subscribers}
        if subscribers:
            async with field_with(Path(folder), url) as field:
                result |= await broadcast(field, subscribers, arguments.rate)
        if arguments.urgent:
            waiting = QUICK_WAITING if arguments.quick else arguments.urgent
            async with field_with(Path(folder), f"sqlite:///{folder}/urgent.db") as field:
                result |= await urgent(field, waiting, arguments.rate)
        if arguments.queue:
            async with field_with(Path(folder), url) as field:
                result["queue"] = await queue(field, arguments.queue, arguments.rate)
        if subscribers:
            async with field_with(Path(folder), f"sqlite:///{folder}/unused.db") as field:
                result["ptb"] = await ptb(field)
    return result


async def broadcast(field: Field, subscribers: int, rate: float) -> dict[str, Any]:
    """One post to everybody, with people writing, and one chat that answers 429."""
    chat_ids = range(FIRST, FIRST + subscribers)
    await field.people.crowd(FIRST, subscribers)
    await prepare(field, chat_ids)
    await field.people.fault("flood", chat_id=FIRST + subscribers // 2, seconds=3600, times=1)
    async with field.bot("benchmarks/broadcast.py", "--bot", "--rate", str(rate)) as bot:
        writers = Writers(field)
        writing = asyncio.create_task(writers.run())
        await told(field, subscribers - 1, subscribers / rate * 3 + 60)
        writers.stop()
        await writing
        rss = bot.rss_mb
    broadcast_, everything = await sends(field, chat_ids)
    breaches = await field.people.breaches()
    seconds = broadcast_[-1] - broadcast_[0]
    counted = sum(broadcast_[0] <= at <= broadcast_[-1] for at in everything)
    over = breaches.overall if rate == TELEGRAMS.overall else over_rate(everything, rate)
    return {
        "rate": round((counted - 1) / seconds, 2),
        "allowed": rate,
        "of_allowed": round((counted - 1) / seconds / rate, 4),
        "breaches": over + breaches.person + breaches.channel,
        "most_in_a_second": breaches.most_in_a_second,
        "floods": breaches.floods - 1,  # but for the one that was asked for
        "longest_gap_s": round(longest_gap(broadcast_), 3),
        **percentiles(writers.latencies),
        "replies": len(writers.latencies),
        "rss_mb": round(rss, 1),
    }


async def prepare(field: Field, chat_ids: Sequence[int]) -> None:
    db, now = await open_database(field.environment["DATABASE_URL"]), int(time.time())
    for first in range(0, len(chat_ids), 10_000):
        await follow(db, chat_ids[first : first + 10_000], now)
    await publish(db, "خبری برای همه", now)
    await db.close()


async def told(field: Field, count: int, patience: float) -> None:
    """Returns once so many subscribers have the post."""
    async with asyncio.timeout(patience):
        while True:
            seen = await field.people.act("ledger", since=0) if count < 3_000 else None
            sent = await sent_rows(field) if seen is None else subscribers_told(seen)
            if sent >= count:
                return
            await asyncio.sleep(0.5 if count < 3_000 else 5)


async def sent_rows(field: Field) -> int:
    db = await open_database(field.environment["DATABASE_URL"])
    async with db.reading() as tx:
        row = await tx.fetch_one(
            "SELECT COUNT(*) AS sent FROM deliveries WHERE outcome = 'sent' AND chat_id > 0"
        )
    await db.close()
    return int(row["sent"]) if row else 0


def subscribers_told(ledger: list[dict[str, Any]]) -> int:
    return sum(
        entry["status"] == 200
        for entry in ledger
        if (entry["chat_id"] or 0) >= FIRST and "status" in entry
    )


async def sends(field: Field, chat_ids: Sequence[int]) -> tuple[list[float], list[float]]:
    """When the broadcast's requests came, and when all that count did."""
    ledger = [entry for entry in await field.people.ledger() if isinstance(entry.chat_id, int)]
    mine = [e.time for e in ledger if isinstance(e.chat_id, int) and e.chat_id in chat_ids]
    return mine, [entry.time for entry in ledger]


def over_rate(times: Sequence[float], rate: float) -> int:
    """Seconds with more than a tenth over a raised rate."""
    found, first = 0, 0
    for last, at in enumerate(times):
        while times[first] <= at - 1:
            first += 1
        found += last - first + 1 > rate * 1.1
    return found


def longest_gap(times: Sequence[float]) -> float:
    """What one chat's 429 costs the others at most."""
    return max(after - before for before, after in itertools.pairwise(times))


async def queue(field: Field, count: int, rate: float) -> dict[str, Any]:
    """Rows for so many subscribers: how long, how much memory, and what a delivery costs then."""
    small = await queued_by_bot(field, FIRST, 1_000, rate)
    large = await queued_by_bot(field, FIRST + 1_000, count - 1_000, rate)
    return {"1000": small, str(count): large}


async def queued_by_bot(field: Field, first: int, count: int, rate: float) -> dict[str, float]:
    """Add subscribers, publish, and watch the bot queue them all."""
    chat_ids = range(first, first + count)
    await prepare(field, chat_ids)
    db = await open_database(field.environment["DATABASE_URL"])
    async with field.bot("benchmarks/broadcast.py", "--bot", "--rate", str(rate)) as bot:
        began = time.monotonic()
        async with db.reading() as tx:
            first_stand = await tx.fetch_one("SELECT MAX(id) AS id FROM posts")
        assert first_stand is not None
        while True:
            async with db.reading() as tx:
                left = await tx.fetch_one(
                    "SELECT COUNT(*) AS rows FROM audiences WHERE done_at IS NULL"
                )
            if left is not None and left["rows"] == 0:
                break
            await asyncio.sleep(0.05)
        seconds = time.monotonic() - began
        rss = bot.rss_mb
    await db.close()  # and so write what queueing left in the log: that is no delivery's cost
    cost = await cost_of_delivery(field)
    return {"seconds": round(seconds, 2), "rss_mb": round(rss, 1), "delivery_ms": cost}


async def cost_of_delivery(field: Field) -> float:
    """Milliseconds of the database for one delivery: claimed in batches, recorded one by one."""
    db, now = await open_database(field.environment["DATABASE_URL"]), int(time.time()) + 60
    lease = Lease("benchmark", until=now + 600)
    began, done = time.monotonic(), -WARMING
    while done < SAMPLE:
        if done <= 0:  # the first ones pay for what queueing left to be written
            began = time.monotonic()
        async with db.transaction() as tx:
            held = await deliveries.claim(tx, lease, limit=32, now=now)
        if not held:
            break
        for claim in held:
            async with db.reading() as tx:
                await deliveries.is_held(tx, claim)
            async with db.transaction() as tx:
                result = Result(Outcome.SENT, message_id=1)
                await deliveries.finish(tx, claim, result, now=now)
        done += len(held)
    await db.close()
    return round((time.monotonic() - began) / max(done, 1) * 1000, 3)


async def ptb(field: Field) -> dict[str, Any]:
    """The same broadcast and people with PTB's own limiter, in this process."""
    await field.people.crowd(FIRST, PTB_SENDS)
    root = field.environment["TELEGRAM_API_URL"]
    builder = ApplicationBuilder().token(server.TOKEN).base_url(f"{root}/bot")
    application = builder.rate_limiter(AIORateLimiter()).updater(None).build()
    async with application:
        answering = asyncio.create_task(answer(application.bot))
        writers = Writers(field)
        writing = asyncio.create_task(writers.run())
        chat_ids = range(FIRST, FIRST + PTB_SENDS)
        await asyncio.gather(*(application.bot.send_message(c, "خبری برای همه") for c in chat_ids))
        writers.stop()
        await writing
        answering.cancel()
        await asyncio.gather(answering, return_exceptions=True)
    breaches = await field.people.breaches()
    return {
        "sends": PTB_SENDS,
        "breaches": breaches.count,
        "most_in_a_second": breaches.most_in_a_second,
        **percentiles(writers.latencies),
        "replies": len(writers.latencies),
    }


async def answer(bot: Bot) -> None:
    """Answer whatever people write, each at once."""
    offset, tasks = 0, set()
    while True:
        for update in await bot.get_updates(offset, timeout=5):
            offset = update.update_id + 1
            tasks.add(asyncio.create_task(reply(update)))


async def reply(update: Update) -> None:
    if update.message is not None:
        await update.message.reply_text("سلام")


if __name__ == "__main__":
    main()
