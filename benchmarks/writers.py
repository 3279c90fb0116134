"""People who write to the bot while it is busy, and how long they wait."""

import asyncio
import random
import time
from collections.abc import Sequence
from statistics import quantiles

from benchmarks.field import EDITOR, Field
from bot.sandbox.players.client import Person

WRITERS = 12  # people
EVERY = 3.0  # seconds between two messages of one of them


class Writers:
    """People who write to the bot and wait for their answers."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._stopped = asyncio.Event()
        self.latencies: list[float] = []

    async def run(self) -> None:
        """Write until stopped; whoever waits then still gets the answer, and it counts."""
        async with asyncio.TaskGroup() as writing:
            for number in range(WRITERS):
                person = await self._field.people.person(EDITOR + 1 + number)
                writing.create_task(self._write(person))

    def stop(self) -> None:
        self._stopped.set()

    async def _write(self, person: Person) -> None:
        while not self._stopped.is_set():
            await asyncio.sleep(random.uniform(0.3, 1.7) * EVERY)  # people are random
            began = time.monotonic()
            sent = await person.send("/help")
            await person.wait(after=sent.message_id, timeout=300)
            self.latencies.append(time.monotonic() - began)


def percentiles(latencies: Sequence[float]) -> dict[str, float]:
    cuts = quantiles(latencies, n=100) if len(latencies) > 1 else [0.0] * 99
    return {
        "reply_p50_s": round(cuts[49], 3),
        "reply_p95_s": round(cuts[94], 3),
        "reply_p99_s": round(cuts[98], 3),
    }
