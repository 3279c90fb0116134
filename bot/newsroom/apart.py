"""What may take long, or much memory, or be an attack, done in a process of its own: it is killed
when its time is over or the bot stops, and its end harms nothing."""

import asyncio
import contextlib
import resource
import signal
import sys
from collections.abc import Iterator


class EndedError(Exception):
    """The process ended without an answer; the message says how."""


class Running:
    """The tasks that wait for such processes."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Task[object]] = set()

    async def until_cancelled(self) -> None:
        """Wait until cancelled, then end what takes a process."""
        try:
            await asyncio.Event().wait()
        finally:
            for task in self._waiting:
                task.cancel()

    @contextlib.contextmanager
    def ended_with_the_bot(self) -> Iterator[None]:
        """What is awaited here is cancelled when the bot stops."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("Nothing is done apart outside a task")
        self._waiting.add(task)
        try:
            yield
        finally:
            self._waiting.discard(task)


async def started(module: str, *, is_heard: bool = True) -> asyncio.subprocess.Process:
    """A new process in which `main` of a module runs; what it writes to its standard error may be
    left unread where it is not `is_heard`."""
    heard = asyncio.subprocess.PIPE if is_heard else asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PROGRAM, module, *sys.path, stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE, stderr=heard,
        start_new_session=True,  # Ctrl-C is for the bot, which ends it
    )  # fmt: skip


async def told_by(module: str, given: bytes) -> bytes:
    """What a new process answers in which `main` of a module reads what is given; it is killed if
    it is not waited for. Raises TimeoutError where its time was over, EndedError where it ended
    otherwise."""
    process = await started(module)
    try:
        told, said = await process.communicate(given)
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise
    if process.returncode == 0:
        return told
    if process.returncode == -signal.SIGXCPU:
        raise TimeoutError
    last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
    raise EndedError(f"exit code {process.returncode} {last}")


# The modules are found where the bot found them, wherever it was started.
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[2:];"
    " import importlib; importlib.import_module(sys.argv[1]).main()"
)


def bounded(*, memory: int, time: int) -> None:
    """Have this process, one of those, ask for no more than so many bytes of addresses and seconds
    of the CPU."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a service stopped: the bot decides
    with contextlib.suppress(ValueError, OSError):  # not every system has these limits
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (time, time + 1))  # counted even if the bot is gone


def bounded_in_memory(memory: int) -> None:
    """The same for a process that does one thing after another: how long each may take is said by
    `given_time`."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def given_time(seconds: int) -> None:
    """Have this process end itself after so many more seconds of the CPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    with contextlib.suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))
