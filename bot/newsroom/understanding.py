"""Understanding off the event loop, where it can be ended.

A usual release takes milliseconds: a thread will do. A long text may take seconds, and nobody knows
what else is sent: it is understood in a process of its own, which is killed when its time is over
or the bot stops. Such a process lives for one text, since few are that long and it takes as much
memory as the bot.
"""

import asyncio
import logging
import pickle
import sys
from collections.abc import Awaitable

from bot.news import reference
from bot.news.model import RawRelease, Reason, Rejected, Understood
from bot.news.reference import Reference
from bot.news.rules import Rules
from bot.news.understand import is_too_long, understand
from bot.newsroom import apart
from bot.newsroom.apart import EndedError, Running
from bot.newsroom.rulebook import Rulebook

LONG = 20_000  # letters from which on a text gets a process of its own
TIME = 20  # CPU seconds it has; the longest text of any kind takes five, with loading
PATIENCE = 60.0  # seconds by the clock, for a machine that has other things to do
ATTEMPTS = 2  # for one that is killed from outside, as by a system short of memory
AT_ONCE = 2  # threads, so that many releases at once leave the loop its turns
_MEMORY = 1 << 30  # bytes of addresses a process may have
_PROGRAM = "bot.newsroom.understanding"
log = logging.getLogger(__name__)


class Understanding:
    """Understands releases, whoever brings them, while the loop answers others."""

    def __init__(
        self,
        known: Awaitable[Reference],
        rulebook: Rulebook | None = None,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self._known = known
        self._rulebook = rulebook or Rulebook()
        self._patience = patience
        self._threads = asyncio.Semaphore(AT_ONCE)
        self._processes = asyncio.Semaphore(1)
        self._running = Running()

    async def run(self) -> None:
        """Wait until cancelled, then end what takes a process: it is begun again after the next
        start."""
        await self._running.until_cancelled()

    async def of(self, raw: RawRelease) -> Understood | Rejected:
        """Understand a release; Reason.TOO_HARD if that took more than it may take."""
        if is_too_long(raw):
            return Rejected(Reason.TOO_LONG)
        if not is_long(raw.text):
            known = await self._known
            async with self._threads:
                return await asyncio.to_thread(understand, raw, known, self._rulebook.rules)
        with self._running.ended_with_the_bot():
            async with self._processes:
                return await _apart(raw, self._rulebook.rules, self._patience)


def is_long(text: str) -> bool:
    """Whether a text takes a process of its own."""
    return len(text) >= LONG


async def _apart(raw: RawRelease, rules: Rules, patience: float) -> Understood | Rejected:
    for _ in range(ATTEMPTS):
        try:
            async with asyncio.timeout(patience):
                return _read(await apart.told_by(_PROGRAM, pickle.dumps((raw, rules))))
        except TimeoutError:
            log.warning("A text of %s letters took too long: it is given up", len(raw.text))
            break
        except EndedError as ended:
            log.warning("A text of %s letters was not understood: %s", len(raw.text), ended)
    return Rejected(Reason.TOO_HARD)


def _read(told: bytes) -> Understood | Rejected:
    result: Understood | Rejected = pickle.loads(told)
    return result


def main() -> None:
    """Understand one release in a process that asks for little and never stays."""
    apart.bounded(memory=_MEMORY, time=TIME)
    raw, rules = pickle.load(sys.stdin.buffer)
    sys.stdout.buffer.write(pickle.dumps(understand(raw, reference.load(), rules)))
