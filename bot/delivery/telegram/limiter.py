"""Every request to Telegram waits its turn here: pace, lanes, and pauses after a 429."""

import asyncio
import itertools
import logging
import math
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, override

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.aliases import alias
from bot.delivery.rounds import FIRST, Rounds, Turn
from bot.delivery.telegram import pace as paces
from bot.delivery.telegram.lanes import ANSWER, Lane
from bot.delivery.telegram.outcomes import seconds_of
from bot.delivery.telegram.pace import Budget, Drip, Guard, Pace

EVERYTHING = "*"
GLOBAL_AFTER = 3  # chats refused in a row, after which the pause is everybody's
LONGEST = 14 * 86_400.0  # seconds; Telegram's own clamp (docs/telegram.md, Pace)
_SHORTEST = 0.001  # seconds: no shorter rest, whatever rounding leaves
_AT_ONCE = 2.5  # requests that a late timer may make up for at once
_BEHIND = 10.0  # requests that a pause of the disk may leave to be made up for, at the peak rate
log = logging.getLogger(__name__)

type Reply = bool | dict[str, Any] | list[dict[str, Any]]
type Remember = Callable[[str, float], Awaitable[None]]


class NotNow(RetryAfter):
    """The request was not sent: its chat has no room for so many seconds."""


async def forget(_scope: str, _seconds: float) -> None:
    """Let a pause end with the process."""


@dataclass(eq=False, slots=True)
class _Turn:
    """A request that waits. `scope` is what a 429 to it pauses; only a request that `is_counted`
    takes of the pace in all, only one with a `chat` of a chat's; one that `is_fleeting` goes at
    once or never."""

    lane: Lane
    scope: str
    chat: int | str | None
    weight: int
    is_counted: bool
    is_paid: bool
    is_fleeting: bool
    place: Turn = FIRST  # among the replies that wait
    granted: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Limiter(BaseRateLimiter[Lane]):
    """Paces requests as `Pace` says, a reply always before a broadcast, and of the replies one for
    each chat before a second for any. A 429 pauses its chat alone, all chats once it has come for
    several in a row, and is told to `remember`."""

    def __init__(
        self,
        pace: Pace = paces.TELEGRAMS,
        *,
        remember: Remember = forget,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
    ) -> None:
        self._whole = self._pace = pace
        self._remember = remember
        self._clock = clock
        self._sleep = sleep
        self._overall = Drip(pace.overall, _BEHIND)
        self._evenly = Drip(pace.overall * pace.peak, _AT_ONCE)
        self._paid = Drip(self._pace.paid, _AT_ONCE)
        self._guard = Guard(pace.overall * pace.peak)
        self._chats: dict[int | str, Budget] = {}
        self._pauses: dict[str, float] = {}
        self._refused: set[str] = set()
        self._waiting: list[_Turn] = []
        self._replies = Rounds[int | str]()
        self._arrived = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        if self._pump is not None:
            self._pump.cancel()

    def resume(self, pauses: Mapping[str, float]) -> None:
        """Go on with pauses that began before: seconds left for each scope."""
        for scope, seconds in pauses.items():
            self._pause(scope, seconds)

    def share(self, senders: int, *, answers: bool) -> None:
        """Take one part of the pace of so many processes, of which the bot alone `answers`."""
        pace = self._pace = paces.parted(self._whole, senders, answers=answers)
        self._overall.rate, self._paid.rate = pace.overall, pace.paid
        self._evenly.rate = pace.overall * pace.peak
        self._guard.limit = max(self._evenly.rate, 1.0)
        for budget in self._chats.values():
            if isinstance(budget, Drip):
                budget.rate, budget.burst = pace.person, pace.person_burst

    def send_back(self) -> None:
        """Refuse every row of the outbox that still waits: the process ends."""
        for turn in [turn for turn in self._waiting if turn.lane is not Lane.REPLY]:
            self._refuse(turn, 0)

    @override
    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Reply]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Reply:
        """Send when it is due. Raises RetryAfter: NotNow where it was not sent at all."""
        while True:
            turn = _turn(endpoint, data, rate_limit_args or Lane.REPLY)
            await self._wait(turn)
            try:
                answer = await self._asked(turn, callback(*args, **kwargs))
            except RetryAfter as error:
                seconds = seconds_of(error)
                await self._flooded(turn.scope, seconds)
                if turn.lane not in {Lane.REPLY, Lane.NOTICE} or seconds > ANSWER:
                    raise
            else:
                self._refused.clear()
                return answer

    async def _asked(self, turn: _Turn, asking: Awaitable[Reply]) -> Reply:
        try:
            return await asking
        finally:
            if turn.is_counted and not turn.is_paid:
                self._guard.answer(self._clock())
                self._arrived.set()

    async def _wait(self, turn: _Turn) -> None:
        now = self._clock()
        if not (self._waiting and turn.is_counted) and self._due_in(turn, now) <= 0:
            self._take(turn, now)
            return
        if turn.is_fleeting:
            raise NotNow(math.ceil(max(self._due_in(turn, now), 1)))
        self._line_up(turn)
        self._arrived.set()
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._run())
        try:
            await turn.granted
        finally:
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _line_up(self, turn: _Turn) -> None:
        if not any(other.lane is Lane.REPLY for other in self._waiting):
            self._replies.rest()
        if turn.lane is Lane.REPLY:
            turn.place = self._replies.place(turn.scope if turn.chat is None else turn.chat)
        self._waiting.append(turn)

    async def _run(self) -> None:
        while self._waiting:
            self._arrived.clear()
            pause = self._grant()
            if self._waiting:
                await self._nap(pause)

    def _grant(self) -> float:
        """Let go whoever is due, first lanes first; gives the seconds until somebody else is."""
        now = self._clock()
        soonest = math.inf
        # Stable: in a lane, and among replies in a round, first come, first served.
        self._waiting.sort(key=lambda turn: (turn.lane, turn.place))
        for turn in list(self._waiting):
            seconds = self._due_in(turn, now)
            if seconds <= 0:
                self._waiting.remove(turn)
                self._take(turn, now)
                self._replies.served(turn.place)
                turn.granted.set_result(None)
            elif self._room_in(turn, now) > turn.lane.patience:
                self._refuse(turn, seconds)
            else:
                soonest = min(soonest, seconds)
                if self._queue_of(turn, now) > 0:
                    break  # whoever is behind must not take what the first waits for
        return soonest

    def _refuse(self, turn: _Turn, seconds: float) -> None:
        if turn in self._waiting:
            self._waiting.remove(turn)
        if not turn.granted.done():
            turn.granted.set_exception(NotNow(math.ceil(seconds)))

    async def _nap(self, seconds: float) -> None:
        """Rest until somebody is due or another request arrives."""
        naps = asyncio.ensure_future(self._sleep(min(max(seconds, _SHORTEST), LONGEST)))
        news = asyncio.ensure_future(self._arrived.wait())
        try:
            await asyncio.wait((naps, news), return_when=asyncio.FIRST_COMPLETED)
        finally:
            naps.cancel()
            news.cancel()

    def _due_in(self, turn: _Turn, now: float) -> float:
        return max(self._room_in(turn, now), self._queue_of(turn, now))

    def _queue_of(self, turn: _Turn, now: float) -> float:
        """Seconds until the pace in all has room."""
        if not turn.is_counted:
            return 0.0
        if turn.is_paid:
            return self._paid.wait(now, turn.weight)
        drips = (self._overall.wait(now, turn.weight), self._evenly.wait(now, turn.weight))
        return max(*drips, self._guard.wait(now))

    def _room_in(self, turn: _Turn, now: float) -> float:
        """Seconds until the request's own chat has room."""
        paused = self._paused_for(turn, now)
        budget = self._chats.get(turn.chat) if turn.chat is not None else None
        return max(paused, budget.wait(now, turn.weight)) if budget else paused

    def _paused_for(self, turn: _Turn, now: float) -> float:
        until = max(self._pauses.get(turn.scope, now), self._pauses.get(EVERYTHING, now))
        return until - now

    def _take(self, turn: _Turn, now: float) -> None:
        if turn.is_paid:
            self._paid.take(now, turn.weight)
        elif turn.is_counted:
            self._overall.take(now, turn.weight)
            self._evenly.take(now, turn.weight)
            self._guard.leave()
        if turn.chat is not None:
            budget = self._chats.pop(turn.chat, None) or paces.budget_of(turn.chat, self._pace)
            budget.take(now, turn.weight)
            self._chats[turn.chat] = budget  # the last used is the last here
            self._tidy(now)

    def _tidy(self, now: float) -> None:
        """Forget chats that may have their whole pace again: there may be a million of them."""
        for chat in list(itertools.islice(self._chats, 2)):
            if self._chats[chat].is_full(now):
                del self._chats[chat]

    async def _flooded(self, scope: str, seconds: float) -> None:
        log.warning("Telegram asks to wait %.0f s before more to %s", seconds, alias(scope))
        self._refused.add(scope)
        if len(self._refused) >= GLOBAL_AFTER:
            scope = EVERYTHING
            self._refused.clear()
        self._pause(scope, seconds)
        await self._remember(scope, seconds)

    def _pause(self, scope: str, seconds: float) -> None:
        now = self._clock()
        self._pauses = {known: until for known, until in self._pauses.items() if until > now}
        until = now + min(seconds, LONGEST)
        self._pauses[scope] = max(until, self._pauses.get(scope, until))


def _turn(method: str, data: Mapping[str, Any], lane: Lane) -> _Turn:
    chat = data.get("chat_id")
    return _Turn(
        lane=lane,
        scope=method if chat is None else str(chat),
        chat=chat if paces.is_message(method) else None,
        weight=paces.weight(method, data),
        is_counted=chat is not None,
        is_paid=bool(data.get("allow_paid_broadcast")),
        is_fleeting=method == paces.TYPING,
    )
