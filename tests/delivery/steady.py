"""A steady clock that moves only when everybody rests, for tests of pace without waiting."""

import asyncio
import heapq
import itertools


class Steady:
    """`time` and `sleep` of one clock: `run` lets all go on, then jumps to the next waking."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._numbers), waking))
        await waking

    async def run(self, until: float = float("inf")) -> None:
        """Go on until nobody sleeps, or nobody before `until` (seconds from the beginning)."""
        while True:
            for _ in range(20):
                await asyncio.sleep(0)
            while self._sleepers and self._sleepers[0][2].done():
                heapq.heappop(self._sleepers)
            if not self._sleepers or self._sleepers[0][0] > 1000.0 + until:
                return
            due, _, waking = heapq.heappop(self._sleepers)
            self.now = max(self.now, due)
            waking.set_result(None)
