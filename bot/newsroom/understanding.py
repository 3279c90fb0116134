"""Understanding off the event loop, where it can be ended.

A usual release takes milliseconds: a thread will do. A long text may take seconds, and nobody knows
what else is sent: it is understood in a process of its own, which is killed when its time is over
or the bot stops. Such a process lives for one text, since few are that long and it takes as much
memory as the bot.
"""

import asyncio
import contextlib
import logging
import pickle
import resource
import signal
import sys
from collections.abc import Awaitable, Iterator

from bot.news import reference
from bot.news.model import RawRelease, Reason, Rejected, Understood
from bot.news.reference import Reference
from bot.news.rules import Rules
from bot.news.understand import is_too_long, understand
from bot.newsroom.rulebook import Rulebook

LONG = 20_000  # letters from which on a text gets a process of its own
TIME = 20  # CPU seconds it has; the longest text of any kind takes five, with loading
PATIENCE = 60.0  # seconds by the clock, for a machine that has other things to do
ATTEMPTS = 2  # for one that is killed from outside, as by a system short of memory
AT_ONCE = 2  # threads, so that many releases at once leave the loop its turns
_MEMORY = 1 << 30  # bytes of addresses a process may have
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
        self._waiting: set[asyncio.Task[object]] = set()

    async def run(self) -> None:
        """Wait until cancelled, then end what takes a process: it is begun again after the next
        start."""
        try:
            await asyncio.Event().wait()
        finally:
            for task in self._waiting:
                task.cancel()

    async def of(self, raw: RawRelease) -> Understood | Rejected:
        """Understand a release; Reason.TOO_HARD if that took more than it may take."""
        if is_too_long(raw):
            return Rejected(Reason.TOO_LONG)
        if not is_long(raw.text):
            known = await self._known
            async with self._threads:
                return await asyncio.to_thread(understand, raw, known, self._rulebook.rules)
        with self._ended_with_the_bot():
            async with self._processes:
                return await _apart(raw, self._rulebook.rules, self._patience)

    @contextlib.contextmanager
    def _ended_with_the_bot(self) -> Iterator[None]:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("Nothing is understood outside a task")
        self._waiting.add(task)
        try:
            yield
        finally:
            self._waiting.discard(task)


def is_long(text: str) -> bool:
    """Whether a text takes a process of its own."""
    return len(text) >= LONG


async def _apart(raw: RawRelease, rules: Rules, patience: float) -> Understood | Rejected:
    for _ in range(ATTEMPTS):
        try:
            async with asyncio.timeout(patience):
                return await _told_by_a_process(pickle.dumps((raw, rules)))
        except TimeoutError:
            log.warning("A text of %s letters took too long: it is given up", len(raw.text))
            break
        except _EndedError as ended:
            log.warning("A text of %s letters was not understood: %s", len(raw.text), ended)
    return Rejected(Reason.TOO_HARD)


class _EndedError(Exception):
    """The process ended without having understood; the message says how."""


async def _told_by_a_process(given: bytes) -> Understood | Rejected:
    """What a new process makes of a pickled release; it is killed if it is not waited for. Raises
    TimeoutError where its time was over, _EndedError where it ended otherwise."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PROGRAM, *sys.path, stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the bot, which ends it
    )  # fmt: skip
    try:
        told, said = await process.communicate(given)
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise
    if process.returncode == 0:
        result: Understood | Rejected = pickle.loads(told)
        return result
    if process.returncode == -signal.SIGXCPU:
        raise TimeoutError
    last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
    raise _EndedError(f"exit code {process.returncode} {last}")


# The modules are found where the bot found them, wherever it was started.
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:]; from bot.newsroom import understanding as u; u.main()"
)


def main() -> None:
    """Understand one release in a process that asks for little and never stays."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a service stopped: the bot decides
    with contextlib.suppress(ValueError, OSError):  # not every system has these limits
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (TIME, TIME + 1))  # counted even if the bot is gone
    raw, rules = pickle.load(sys.stdin.buffer)
    sys.stdout.buffer.write(pickle.dumps(understand(raw, reference.load(), rules)))
