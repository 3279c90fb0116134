"""`chavosh stats`: how sending goes, and what failed."""

import argparse
import asyncio
import dataclasses
import json
import time
from datetime import datetime
from datetime import time as clock

from bot.settings import Settings
from storage import opened
from storage.outbox import deliveries, figures
from storage.outbox.figures import Counts, Failure

LISTED = 100  # failures that --failed shows


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = "Show how sending goes. Needs no token; the bot may run meanwhile."
    parser.add_argument("--failed", action="store_true", help="list what Telegram refused")
    parser.add_argument("--retry-failed", action="store_true", help="send it once more")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_run(arguments, settings))


async def _run(arguments: argparse.Namespace, settings: Settings) -> int:
    now = int(time.time())
    today = datetime.fromtimestamp(now, settings.zone).date()
    midnight = int(datetime.combine(today, clock.min, settings.zone).timestamp())
    async with opened(settings.database_url) as db:
        if arguments.retry_failed:
            async with db.transaction() as tx:
                print(f"{await deliveries.retry_failed(tx, before=now, now=now)} wait once more")
            return 0
        async with db.reading() as tx:
            counts = await figures.counts(tx, since=midnight, now=now)
            failures = await figures.failures(tx, before=now, limit=LISTED)
    show = _print_json if arguments.json else _print
    show(counts, failures if arguments.failed else (), now)
    return 0


def _print(counts: Counts, failures: tuple[Failure, ...], now: int) -> None:
    print(f"waiting        {counts.waiting}")
    if counts.oldest is not None:
        print(f"oldest         {now - counts.oldest} s")
    print(f"sent today     {counts.sent}")
    print(f"last minute    {counts.minute}")
    print(f"uncertain      {counts.uncertain}")
    print(f"failed today   {sum(counts.failed.values())}")
    for reason, number in sorted(counts.failed.items()):
        print(f"               {number} x {reason}")
    print(f"paused people  {counts.paused}")
    print(f"set aside      {counts.aside}")
    for one in failures:
        print(f"post {one.post_id} to chat {one.chat_id}: {one.error}")


def _print_json(counts: Counts, failures: tuple[Failure, ...], now: int) -> None:
    age = None if counts.oldest is None else now - counts.oldest
    listed = [dataclasses.asdict(one) for one in failures]
    shown = dataclasses.asdict(counts) | {"oldest_s": age, "failures": listed}
    print(json.dumps(shown, ensure_ascii=False))
