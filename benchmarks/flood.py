"""How long people wait while others flood the bot: one chat with thousands, and many with twenty.

    python benchmarks/flood.py [--quick] [--database-url postgresql://...]

The bot (at Telegram's pace) and the local Telegram are processes of their own. First one chat sends
2,000 updates (searches, commands and presses) at once while people write; then 70 people send 20
searches each at once. Measured are the others' waits, when each of the 70 has a first answer, how
many had a second before somebody's first, and what waits in the inbox at most. Prints one JSON
object; --quick takes under 50 s.
"""

import argparse
import asyncio
import contextlib
import json
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the packages are not installed

from benchmarks.field import FIRST, Field, Process, field_with, open_database, publish
from benchmarks.writers import Writers, percentiles
from bot.sandbox.players.client import Person

FLOOD = 2_000  # updates of one chat
PEOPLE = 70
EACH = 20  # searches of each of them
SECONDS = 12.0  # of people writing while one floods; --quick
LONG = 60.0
LISTED = 200  # releases that the searches go through
BATCH = 100  # requests to the local Telegram at a time
WORDS = ("آب", "نان در قم", "برق تهران", "استاندارد", "جاده یزد", "خبر مهم")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="the only form there is")
    parser.add_argument("--database-url")
    print(json.dumps(asyncio.run(measure(parser.parse_args())), ensure_ascii=False))


async def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    seconds = SECONDS if arguments.quick else LONG
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.database_url or f"sqlite:///{folder}/chavosh.db"
        async with field_with(Path(folder), url) as field:
            await archive(field)
            async with field.bot() as bot:
                await awake(field)
                one = await one_floods(field, seconds)
                await asyncio.sleep(2)
                many = await many_write(field, bot)
            breaches = await field.people.breaches()
            log = (Path(folder) / "bot.log").read_text(encoding="utf-8")
    return {
        "one_chat": one,
        "many": many,
        "breaches": breaches.count,
        "lines_let_go": log.count("updates let go"),
        "log_lines": log.count("\n"),
    }


async def archive(field: Field) -> None:
    """Something for the searches to find."""
    db, now = await open_database(field.environment["DATABASE_URL"]), int(time.time())
    for number in range(LISTED):
        await publish(db, f"{WORDS[number % len(WORDS)]} {number}", now - 9_000)
    async with db.transaction() as tx:  # as if all stood: nothing else is to be sent
        await tx.execute("DELETE FROM deliveries")
    await db.close()


async def awake(field: Field) -> None:
    """Returns once the bot knows its words, which takes it seconds."""
    person = await field.people.person(FIRST - 1)
    sent = await person.send("قم")
    await person.wait(after=sent.message_id, timeout=60)


async def one_floods(field: Field, seconds: float) -> dict[str, Any]:
    flooder = await field.people.person(FIRST)
    flooding = asyncio.create_task(flood(flooder))
    await asyncio.sleep(0.5)
    writers, most = Writers(field), Counter[str]()
    async with watched(field, most):
        writing = asyncio.create_task(writers.run())
        await asyncio.sleep(seconds)
        writers.stop()
        await writing
    await flooding
    seen = [m for m in await flooder.chat() if m.own]
    return {
        "updates": FLOOD,
        **percentiles(writers.latencies),
        "reply_max_s": round(max(writers.latencies), 3),
        "replies": len(writers.latencies),
        "flooder_answers": len(seen),
        "flooder_told": sum("آهسته‌تر" in m.text for m in seen),
        "most_waiting": most["waiting"],
    }


async def flood(person: Person) -> None:
    """Send everything as fast as the local Telegram takes it."""
    for first in range(0, FLOOD, BATCH):
        texts = [WORDS[n % len(WORDS)] if n % 5 else "/my" for n in range(first, first + BATCH)]
        await asyncio.gather(*(person.send(text) for text in texts))


@contextlib.asynccontextmanager
async def watched(field: Field, most: Counter[str]) -> AsyncIterator[None]:
    """Look at what waits while the block lasts."""
    db = await open_database(field.environment["DATABASE_URL"])

    async def watch() -> None:
        while True:
            async with db.reading() as tx:
                row = await tx.fetch_one(
                    "SELECT COUNT(*) AS updates FROM inbox WHERE handled_at IS NULL"
                )
            most["waiting"] = max(most["waiting"], row["updates"] if row else 0)
            await asyncio.sleep(0.1)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await db.close()


async def many_write(field: Field, bot: Process) -> dict[str, Any]:
    """Everybody's twenty at once, one person's after another's, which is the harder order."""
    people = [await field.people.person(FIRST + 100 + n) for n in range(PEOPLE)]
    bot.process.send_signal(signal.SIGSTOP)  # until all have sent theirs
    for person in people:
        texts = [WORDS[n % len(WORDS)] for n in range(EACH)]
        await asyncio.gather(*(person.send(text) for text in texts))
    began = time.time()
    bot.process.send_signal(signal.SIGCONT)
    answers = await all_answered(field, {person.id for person in people})
    last = (await field.people.ledger("getUpdates"))[-1]  # which waits for more: all are in
    firsts = {chat_id: at for at, chat_id in reversed(answers)}
    waits = sorted(at - began for at in firsts.values())
    return {
        "people": PEOPLE,
        "updates": PEOPLE * EACH,
        "fetched_within_s": round(last.time - began, 3),
        "first_answer_p50_s": round(waits[len(waits) // 2], 3),
        "first_answer_max_s": round(waits[-1], 3),
        "others_next_before_a_first": sum(
            last.time < at < began + waits[-1] and at != firsts[chat_id] for at, chat_id in answers
        ),
    }


async def all_answered(field: Field, chat_ids: set[int]) -> list[tuple[float, int]]:
    """What left for these people and when, once each has an answer."""
    async with asyncio.timeout(60):
        while True:
            answers = [
                (entry.time, entry.chat_id)
                for entry in await field.people.ledger("sendMessage")
                if isinstance(entry.chat_id, int) and entry.chat_id in chat_ids
            ]
            if len({chat_id for _, chat_id in answers}) == len(chat_ids):
                return answers
            await asyncio.sleep(0.2)


if __name__ == "__main__":
    main()
