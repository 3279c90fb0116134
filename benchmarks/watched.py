"""The bot, and how long anything holds its event loop: a line of JSON for every half second.

python -m benchmarks.watched FILE SECONDS_BETWEEN_TWO_VISITS_OF_A_HOST [A_SECOND_TO_A_PERSON]
"""

import asyncio
import contextlib
import json
import sys
import time
from asyncio import events
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot import app
from bot.cli.until_stopped import until_stopped
from bot.delivery.rhythm import Rhythm
from bot.delivery.telegram.pace import TELEGRAMS
from bot.settings import Settings

EVERY = 0.5  # seconds
LONG = 0.004  # seconds: whose steps take longer is named
LIBRARIES = ("feedparser", "pypdfium2", "lxml", "PIL", "docx", "odf", "reportlab")


@dataclass(slots=True)
class Holds:
    """The longest that one step of a task or callback took, by the clock and of the CPU (ms), and
    whose steps took long."""

    wall: float = 0.0
    cpu: float = 0.0
    long: dict[str, float] = field(default_factory=dict)

    def note(self, handle: Any, wall: float, cpu: float) -> None:
        self.wall, self.cpu = max(self.wall, wall * 1_000), max(self.cpu, cpu * 1_000)
        if cpu > LONG:
            who = _name(handle)
            self.long[who] = max(self.long.get(who, 0.0), round(cpu * 1_000, 1))


def measured() -> Holds:
    """What is held from now on in this process."""
    holds = Holds()
    run = events.Handle._run  # the only place that sees every step

    def timed(handle: events.Handle) -> None:
        began, used = time.perf_counter(), time.thread_time()
        run(handle)
        holds.note(handle, time.perf_counter() - began, time.thread_time() - used)

    events.Handle._run = timed  # type: ignore[method-assign]  # there is no hook for it
    return holds


def _name(handle: Any) -> str:
    """Whose step it was, and where in ours it waits now."""
    task = getattr(handle._callback, "__self__", None)
    if not isinstance(task, asyncio.Task):
        return repr(handle._callback)[:120]
    awaited: Any = task.get_coro()
    places = [awaited.__qualname__]
    while (frame := getattr(awaited, "cr_frame", None)) is not None:
        if "/bot/" in frame.f_code.co_filename:
            places.append(f"{frame.f_code.co_qualname}:{frame.f_lineno}")
        awaited = awaited.cr_await
    return " > ".join(places[:1] + places[1:][-2:])


async def told(holds: Holds, file: Path) -> None:
    """Write what was held, again and again."""
    with file.open("a") as lines:
        while True:
            await asyncio.sleep(EVERY)
            loaded = [name for name in LIBRARIES if name in sys.modules]
            seen = {"wall": holds.wall, "cpu": holds.cpu, "long": holds.long, "loaded": loaded}
            holds.wall, holds.cpu, holds.long = 0.0, 0.0, {}
            lines.write(json.dumps({"at": time.time(), **seen}) + "\n")
            lines.flush()


async def run(file: Path, visits: float, person: float = TELEGRAMS.person) -> None:
    pace = replace(TELEGRAMS, person=person)
    around = app.Environment(rhythm=Rhythm(visits=visits), pace=pace)
    telling = asyncio.create_task(told(measured(), file))
    try:
        async with app.running(Settings.read(), around) as chavosh:
            await chavosh.ended()
    finally:
        telling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await telling


if __name__ == "__main__":
    sys.exit(until_stopped(run(Path(sys.argv[1]), *map(float, sys.argv[2:]))))
