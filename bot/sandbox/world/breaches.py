"""Whether the bot kept to the pace: counted from the requests as they came."""

from collections import defaultdict, deque
from collections.abc import Iterable
from typing import Final

from bot.sandbox.wire import Json

# Requests in seconds, with a little room for what arrives bunched; the page names the first.
_IN_ALL: Final = 33, 1.0
_TO_ONE: Final = 5, 1.0
_TO_CHANNEL: Final = 20, 60.0
_READING: Final = "get"


class _Window:
    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._times: deque[float] = deque()
        self.most = 0

    def passed(self, time: float) -> bool:
        """Counts a request; whether there are more now than there may be."""
        self._times.append(time)
        while self._times[0] <= time - self._seconds:
            self._times.popleft()
        self.most = max(self.most, len(self._times))
        return len(self._times) > self._limit


def count(ledger: Iterable[Json]) -> Json:
    """Breaches in all, to one person and to a channel or group; and the most in one second.

    Only requests about a chat count, and to a chat only those that write in it.
    """
    overall = _Window(*_IN_ALL)
    people: defaultdict[object, _Window] = defaultdict(lambda: _Window(*_TO_ONE))
    channels: defaultdict[object, _Window] = defaultdict(lambda: _Window(*_TO_CHANNEL))
    found = {"overall": 0, "person": 0, "channel": 0}
    for entry in ledger:
        chat, time = entry["chat_id"], entry["time"]
        if chat is None:
            continue
        found["overall"] += overall.passed(time)
        if not entry["method"].startswith(_READING):
            is_person = isinstance(chat, int) and chat > 0
            windows = people if is_person else channels
            found["person" if is_person else "channel"] += windows[chat].passed(time)
    floods = sum(entry.get("status") == 429 for entry in ledger)
    return found | {"most_in_a_second": overall.most, "floods": floods}
