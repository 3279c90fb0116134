"""How much is said in a group to those who do not lead it: a flood of theirs is not answered by
one."""

from collections import deque
from collections.abc import Callable

ANSWERS = 5  # in any minute, of the twenty messages that a group takes (docs/telegram.md, Pace)
_MINUTE = 60


class Calm:
    """Counts what is answered in each chat; `now` gives unix seconds."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._answered: dict[int, deque[int]] = {}

    def allows(self, chat_id: int) -> bool:
        """Whether one more may be answered in a chat now, which counts as answered then."""
        now = self._now()
        times = self._answered.get(chat_id, deque())
        while times and now - times[0] >= _MINUTE:
            times.popleft()
        if len(times) >= ANSWERS:
            return False
        if not times:
            self._forget(now)
        times.append(now)
        self._answered[chat_id] = times
        return True

    def _forget(self, now: int) -> None:
        self._answered = {
            chat: times
            for chat, times in self._answered.items()
            if times and now - times[-1] < _MINUTE
        }
