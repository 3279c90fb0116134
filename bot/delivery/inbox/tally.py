"""What may happen thousands of times a second, told at most once a minute."""

import asyncio
from collections.abc import Callable

A_MINUTE = 60.0  # seconds


class Minutely:
    """Counts something and has it told: the first at once, then how many more each minute, or in
    as many seconds as `every` says."""

    def __init__(self, tell: Callable[[int], None], every: float = A_MINUTE) -> None:
        self._tell = tell
        self._every = every
        self._more = 0
        self._timer: asyncio.TimerHandle | None = None

    def note(self) -> None:
        """Count one more."""
        if self._timer is None:
            self._tell_again_after(1)
        else:
            self._more += 1

    def _tell_again_after(self, count: int) -> None:
        self._tell(count)
        self._timer = asyncio.get_running_loop().call_later(self._every, self._pass_on)

    def _pass_on(self) -> None:
        more, self._more, self._timer = self._more, 0, None
        if more:
            self._tell_again_after(more)
