"""How much one person may send in a minute, pure: whoever sends more is not heard for a while."""

from collections import deque
from collections.abc import Callable
from enum import Enum, auto

WINDOW = 60.0  # seconds over which is counted, and then silence towards who sent too much
MOST = 60  # updates of one person in a window, taps and letters of inline queries
MOST_OF = {"message": 30}  # fewer of these: each is a search, or as much work as one
MOST_ENDING = 10  # of what ends something, which is heard even then
MANY = 10_000  # people after whom those who are quiet are forgotten


class Heard(Enum):
    """Whether an update of a person is heard."""

    YES = auto()
    NO = auto()
    NO_MORE = auto()  # the first that is not


class Rates:
    """Counts what each person sends; `clock` gives steady seconds, `window` is how many count."""

    def __init__(self, clock: Callable[[], float], window: float = WINDOW) -> None:
        self._clock = clock
        self._window = window
        self._sent: dict[tuple[int, str], deque[float]] = {}
        self._silent_until: dict[int, float] = {}

    def hear(self, person: int, kind: str, *, is_ending: bool = False) -> Heard:
        """Count an update of a person and tell whether it is heard."""
        now = self._clock()
        self._forget(now)
        if is_ending:
            return Heard.YES if self._has_room(person, "ending", MOST_ENDING, now) else Heard.NO
        if self._silent_until.get(person, now) > now:
            return Heard.NO
        if self._has_room(person, kind, MOST_OF.get(kind, MOST), now):
            return Heard.YES
        self._silent_until[person] = now + self._window
        return Heard.NO_MORE

    def _has_room(self, person: int, kind: str, most: int, now: float) -> bool:
        sent = self._sent.setdefault((person, kind), deque(maxlen=most))
        if len(sent) == most and sent[0] > now - self._window:
            return False
        sent.append(now)
        return True

    def _forget(self, now: float) -> None:
        """Keep nothing of who has been quiet, once there are many."""
        if len(self._sent) > MANY:
            self._sent = {
                who: sent for who, sent in self._sent.items() if sent[-1] > now - self._window
            }
        if len(self._silent_until) > MANY:
            self._silent_until = {w: end for w, end in self._silent_until.items() if end > now}
