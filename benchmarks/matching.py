"""How fast those concerned by a release are found, and digests of one hour are queued and sent.

    python benchmarks/matching.py [--quick] [--full] [--json] [--engines sqlite,postgres]

100,000 people with 300,000 rules (provinces, agencies, words, both within provinces, «all»,
highlights); `--full`: 1,000,000 with 3,000,000. For each of 50 releases, as on publishing: its
topics, its audience, and the distinct people of that. Then everybody (of 100,000) is told daily at
8:00 and two posts wait for each; how long until all of it is due and everybody's next silence has
begun, and the longest that one chunk of that held the writer. `--full` goes on to send through the
local Telegram, at a raised rate (at 30 a second it would take an hour) for a minute, with people
writing. Prints one JSON object; --quick, without the full sending, takes under 50 s.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the packages are not installed

from benchmarks.crowd import Crowd
from benchmarks.field import CHANNEL, EDITOR, FIRST, Field, field_with
from benchmarks.rules import NOW, load
from benchmarks.server import postgres_url
from benchmarks.writers import Writers, percentiles
from bot.delivery.outbox.queueing import ROLLED
from bot.news.model import Understood
from bot.news.timing import Mode, Timing, silence_after
from storage import open_database, posts
from storage.engine.database import Database
from storage.followers import matching, timings
from storage.outbox import audiences
from storage.posts import Approved, Manner
from storage.review import releases
from storage.review.release import Arrival

RELEASES = 50
WAITING = 2  # posts that wait for each at 8:00
MOST_SENT = 100_000  # people whose digests are queued
RAISED = 300.0  # sends a second
SENDING = 60.0  # seconds
EVERY = 10  # of so many releases one is urgent
DAILY = Timing(Mode.DAILY)


def own_memory() -> int:
    """Bytes of this process's own memory, without what readers map of the database's file."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split(maxsplit=1)[0]) * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--json", action="store_true", help="the only form there is")
    parser.add_argument("--engines", default="sqlite,postgres")
    parser.add_argument("--bot", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.bot:
        from benchmarks import broadcast  # noqa: PLC0415  # the bot's process needs no crowd

        asyncio.run(broadcast.run_bot(RAISED))
        return
    people = 1_000_000 if arguments.full else 100_000
    crowd = Crowd.make(15_000 if arguments.full else 1_500, RELEASES)
    result = {
        engine: asyncio.run(measure(engine, crowd, people, sends=arguments.full))
        for engine in arguments.engines.split(",")
    }
    print(json.dumps(result, ensure_ascii=False))


async def measure(engine: str, crowd: Crowd, people: int, *, sends: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/chavosh.db" if engine == "sqlite" else postgres_url(folder)
        db = await open_database(url)
        began, cpu = time.monotonic(), time.process_time()
        rules = await load(db, crowd, people)
        result: dict[str, Any] = {
            "people": people,
            "rules": rules,
            "load_s": round(time.monotonic() - began, 1),
            "load_cpu_s": round(time.process_time() - cpu, 1),
            **await match(db, crowd.releases),
            **await due_at_once(db, min(people, MOST_SENT)),
        }
        await db.close()
        if sends:
            async with field_with(folder, url) as field:
                result |= await sent(field, min(people, MOST_SENT))
    return result


async def match(db: Database, drafts: Iterable[Understood]) -> dict[str, float]:
    """Milliseconds until it is known whom a release is for, and how many they are."""
    taken, people, before = [], [], own_memory()
    for number, draft in enumerate(drafts):
        manner = Manner(is_urgent=number % EVERY == 0)
        async with db.transaction() as tx:
            post_id = await add(tx, number, draft, manner)
            began = time.perf_counter()
            topics = await matching.topics_of(tx, draft, is_highlight=manner.is_highlight)
            await audiences.add(tx, post_id, topics)
            people.append(await audiences.size(tx, post_id))
            taken.append(time.perf_counter() - began)
    cuts = quantiles(taken, n=20)
    return {
        "match_p50_ms": round(cuts[9] * 1_000, 1),
        "match_p95_ms": round(cuts[18] * 1_000, 1),
        "concerned": round(sum(people) / len(people)),
        "rss_mb": round(own_memory() / 2**20, 1),
        "rss_grown_mb": round((own_memory() - before) / 2**20, 1),
    }


async def add(tx: Any, number: int, draft: Understood, manner: Manner) -> int:
    came = Arrival(key=None, raw="", released_at=NOW + number, editor_chat=EDITOR)
    added = await releases.add(tx, draft, came, now=NOW)
    return await posts.add(tx, added.id, Approved(CHANNEL, "<b>خبر</b>", (), manner), now=NOW)


async def due_at_once(db: Database, people: int) -> dict[str, float]:
    """Everybody is told daily: seconds to queue what waits, and from 8:00 until all of it is due
    and everybody's next silence has begun."""
    last = FIRST + people - 1
    at = await all_daily(db, last)
    began = time.monotonic()
    waiting = await all_wait(db, last)
    queued = time.monotonic() - began
    began, longest = time.monotonic(), 0.0
    while True:
        async with db.reading() as tx:
            ended = await timings.ended(tx, now=at, limit=ROLLED)
        silences = timings.next_silences(ended, now=at)
        if not silences:
            break
        held = time.monotonic()
        async with db.transaction() as tx:
            await timings.begin(tx, silences)
        longest = max(longest, time.monotonic() - held)
    return {
        "digests": people,
        "waiting": waiting,
        "kept_s": round(queued, 2),
        "digests_queued_s": round(time.monotonic() - began, 2),
        "longest_chunk_ms": round(longest * 1_000, 1),
    }


async def all_daily(db: Database, last: int) -> int:
    """Have everybody up to `last` told daily; returns when that is next (unix seconds)."""
    silence = silence_after(DAILY, NOW)
    assert silence is not None
    async with db.transaction() as tx:
        await tx.execute(
            """
            INSERT INTO timings (chat_id, mode, minute, weekday, zone, urgent_breaks)
            SELECT chat_id, 'daily', CAST(:minute AS INTEGER), 0, CAST(:zone AS TEXT), 0
            FROM subscribers
            WHERE chat_id <= :last
            """,
            minute=DAILY.minute, zone=DAILY.zone, last=last,
        )  # fmt: skip
        await tx.execute(
            "UPDATE subscribers SET next_at = :at, silent_from = :now WHERE chat_id <= :last",
            at=silence.ends, now=NOW, last=last,
        )  # fmt: skip
    return silence.ends


async def all_wait(db: Database, last: int) -> int:
    """Queue some posts for everybody up to `last`, as of a topic that all of them follow."""
    async with db.transaction() as tx:
        await tx.execute(
            """
            INSERT INTO subscriptions (kind, topic, chat_id, since)
            SELECT 'issuer', 'روابط عمومی', chat_id, 1
            FROM subscribers
            WHERE chat_id <= :last
            """,
            last=last,
        )
        rows = await tx.fetch_all("SELECT id FROM posts ORDER BY id LIMIT :n", n=WAITING)
        await tx.execute("UPDATE audiences SET done_at = 1")
    waiting = 0
    for row in rows:
        async with db.transaction() as tx:
            await posts.stand(tx, row["id"], message_id=1, now=NOW)
            await audiences.add(tx, row["id"], [("issuer", "روابط عمومی")])
        is_done = False
        while not is_done:
            async with db.transaction() as tx:
                step = await audiences.advance(tx, row["id"], now=NOW)
            waiting, is_done = waiting + step.queued, step.is_done
    return waiting


async def sent(field: Field, people: int) -> dict[str, Any]:
    """The digests go out, a minute of them, while people write."""
    await field.people.crowd(FIRST, people)
    db = await open_database(field.environment["DATABASE_URL"])
    async with field.bot("benchmarks/matching.py", "--bot") as bot:
        writers = Writers(field)
        writing = asyncio.create_task(writers.run())
        before, began = await told(db), time.monotonic()
        await asyncio.sleep(SENDING)
        after, seconds = await told(db), time.monotonic() - began
        writers.stop()
        await writing
        rss = bot.rss_mb
    await db.close()
    return {
        "digests_per_s": round((after - before) / seconds, 1),
        "allowed": RAISED,
        **percentiles(writers.latencies),
        "bot_rss_mb": round(rss, 1),
    }


async def told(db: Database) -> int:
    async with db.reading() as tx:
        row = await tx.fetch_one(
            "SELECT COUNT(DISTINCT chat_id) AS people FROM deliveries WHERE outcome = 'sent'"
        )
    return int(row["people"]) if row else 0


if __name__ == "__main__":
    main()
