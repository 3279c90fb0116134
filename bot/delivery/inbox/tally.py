"""What may happen thousands of times a second, told at most once a minute."""

import asyncio
from collections.abc import Callable

EVERY = 60.0  # seconds between two lines


class Minutely:
    """Counts something and has it told: the first at once, then how many more each minute."""

    def __init__(self, tell: Callable[[int], None]) -> None:
        self._tell = tell
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
        self._timer = asyncio.get_running_loop().call_later(EVERY, self._pass_on)

    def _pass_on(self) -> None:
        more, self._more, self._timer = self._more, 0, None
        if more:
            self._tell_again_after(more)
