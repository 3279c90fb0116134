"""How fast Telegram may be asked (docs/telegram.md, Pace), pure: times are seconds of any steady
clock."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

# Reading a chat is a request like any other, but no message to it.
_READING = ("getChat", "getFile", "getUserProfilePhotos", "getUserChatBoosts")

TYPING = "sendChatAction"
"""It counts like a message, and says nothing any more once it had to wait for others."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Requests a second in all, requests at once and a second to one person, and requests a minute
    to one channel or group. `paid` is the rate in all of broadcasts that are paid for."""

    overall: float = 30.0
    peak: float = 1.1  # times `overall`, in a single second
    person_burst: int = 5
    person: float = 1 / 1.1  # a little under one: what arrives bunched is still within a second
    channel: int = 20
    paid: float = 1000.0


TELEGRAMS = Pace()
UNHURRIED = Pace(overall=1000.0, person_burst=200, person=100.0, channel=1000)
"""For a Telegram of one's own (demo, tests), which minds nothing."""


def parted(whole: Pace, senders: int, *, answers: bool) -> Pace:
    """The pace of one of so many processes: even parts in all. A person hears from the bot that
    `answers` and from one further sender (a moment long from two, when chats change hands), so
    the bot keeps three fifths of their burst and each of the others has one."""
    if senders == 1:
        return whole
    burst, person = (3, 0.75) if answers else (1, 0.25)
    return replace(
        whole,
        overall=whole.overall / senders,
        paid=whole.paid / senders,
        person_burst=whole.person_burst * burst // 5,
        person=whole.person * person,
    )


class Budget(Protocol):
    """Something of which only so much may be had in a time."""

    def wait(self, now: float, weight: int) -> float:
        """Seconds until `weight` may be taken; 0 or less: now."""

    def take(self, now: float, weight: int) -> None: ...

    def is_full(self, now: float) -> bool:
        """Whether nothing is left of what was taken, so that it can be forgotten."""


class Drip:
    """`rate` a second, evenly, and up to `burst` at once after a rest."""

    def __init__(self, rate: float, burst: float) -> None:
        self.rate = rate
        self.burst = burst
        self._free_at = float("-inf")  # when everything taken so far has dripped away

    def wait(self, now: float, weight: int) -> float:
        room = max(self.burst - min(weight, self.burst), 0)
        return self._free_at - now - room / self.rate

    def take(self, now: float, weight: int) -> None:
        self._free_at = max(self._free_at, now) + weight / self.rate

    def is_full(self, now: float) -> bool:
        return self._free_at <= now


class Window:
    """At most `limit` in any `seconds`; what weighs more than that waits for an empty window and
    fills the following ones too."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._taken: deque[float] = deque()

    def wait(self, now: float, weight: int) -> float:
        self._forget(now)
        over = len(self._taken) + min(weight, self._limit) - self._limit
        return self._taken[over - 1] + self._seconds - now if over > 0 else 0.0

    def take(self, now: float, weight: int) -> None:
        self._taken.extend(now + self._seconds * (n // self._limit) for n in range(weight))

    def is_full(self, now: float) -> bool:
        self._forget(now)
        return not self._taken

    def _forget(self, now: float) -> None:
        while self._taken and self._taken[0] + self._seconds <= now:
            self._taken.popleft()


class Guard:
    """At most `limit` requests in any second as the other side sees them, however unevenly they
    arrive there: a request is counted from when it leaves until a second after its answer."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._under_way = 0
        self._answered: deque[float] = deque()

    def wait(self, now: float) -> float:
        while self._answered and self._answered[0] + 1.0 <= now:
            self._answered.popleft()
        if self._under_way + len(self._answered) + 1 <= self.limit:
            return 0.0
        return self._answered[0] + 1.0 - now if self._answered else math.inf

    def leave(self) -> None:
        self._under_way += 1

    def answer(self, now: float) -> None:
        self._under_way -= 1
        self._answered.append(now)


def weight(method: str, data: Mapping[str, Any]) -> int:
    """How many messages a request is: an album is as many as its parts."""
    media = data.get("media")
    ids = data.get("message_ids")
    if method == "sendMediaGroup" and isinstance(media, list | tuple):
        return len(media)
    return len(ids) if isinstance(ids, list | tuple) and ids else 1


def is_message(method: str) -> bool:
    """Whether a request with a chat counts against the pace of that chat: sending and editing do,
    looking something up does not."""
    return not method.startswith(_READING)


def budget_of(chat: int | str, pace: Pace) -> Budget:
    """People have positive ids; channels and groups negative ones or an @name."""
    if isinstance(chat, int) and chat > 0:
        return Drip(pace.person, pace.person_burst)
    return Window(pace.channel, 60.5)  # half a second for what arrives bunched
