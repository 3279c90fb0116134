"""The memory of a process and all that it started."""

import asyncio
import contextlib
import resource
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Memory:
    """The memory of a process and all it started (MB), sampled."""

    pid: int
    seen: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    @contextlib.asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        self.seen, self.own = [], []
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()

    async def _watch(self) -> None:
        while True:
            self.seen.append(sum(map(_rss_mb, _family(self.pid))))
            self.own.append(_rss_mb(self.pid))
            await asyncio.sleep(0.2)

    @property
    def peak(self) -> float:
        return max(self.seen, default=0.0)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in task.read_text().split():
                yield from _family(int(child))


def _rss_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 1e6
