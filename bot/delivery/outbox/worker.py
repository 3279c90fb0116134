"""From the outbox to Telegram: claim, send, record; no transaction is open while Telegram works."""

import asyncio
import itertools
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from bot.aliases import alias
from bot.delivery.outbox.attempt import DIGEST_LONGEST, Attempts, Done, Sending
from bot.delivery.outbox.notices import Notices
from bot.delivery.outbox.records import record
from bot.delivery.runtime import Runtime
from bot.delivery.telegram.outcomes import (
    Failed,
    Moved,
    Retry,
    Sent,
    Uncertain,
    back_off,
    is_deleted,
)
from bot.delivery.telegram.sharing import Sharing
from bot.errors import StorageError, UnavailableError
from bot.resting import until_woken
from storage.engine.database import Transaction
from storage.outbox import deliveries
from storage.outbox.deliveries import Action, Claim, Lease, Recipient

LEASE = 30  # seconds a claim holds; after it a dead worker's rows are anybody's
FRESH = 3  # seconds after which a claim is prolonged before it is used
AT_ONCE = 4  # sends in flight
BATCH = 32  # rows claimed ahead: about a second of sending
DIGEST_OVER = 5  # posts due for one person at once; more become one message
DIGEST_MOST = 10  # posts of one digest
TOLD_MOST = 60  # posts that were kept for a person and are told by their headlines
GRACE = 10.0  # seconds for what is in flight when the process is stopped
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Events:
    """Whom the worker tells: that a post stands, that its fate is decided, that the worker stops
    (and rows need not wait)."""

    stopping: Callable[[], None]
    stands: Callable[[], None] = lambda: None
    decided: Callable[[], None] = lambda: None


class Worker:
    """Sends what the outbox holds: a channel's post first, then the rows of its subscribers."""

    def __init__(
        self,
        runtime: Runtime,
        attempts: Attempts,
        notices: Notices,
        sharing: Sharing,
        events: Events,
    ) -> None:
        self._db = runtime.db
        self._outage = runtime.outage
        self._now = runtime.now
        self._name = runtime.name
        self._looks = runtime.rhythm.looks
        self._attempts = attempts
        self._notices = notices
        self._sharing = sharing
        self._events = events
        self._woken = asyncio.Event()
        self._queue: asyncio.PriorityQueue[tuple[int, int, Sending, int]] = asyncio.PriorityQueue()
        self._numbers = itertools.count()
        self._under_way: set[asyncio.Task[Any]] = set()
        self._is_wide = asyncio.Event()
        self._failures = 0  # attempts in a row that did not even reach Telegram

    def wake(self) -> None:
        """Say that the outbox holds something new."""
        self._woken.set()

    def widen(self) -> None:
        """Have several sends in flight from now on. While the process starts it is slow to record
        them, and each is a second copy where it is killed: until then it is one."""
        self._is_wide.set()

    async def run(self) -> None:
        """Deliver until cancelled; what is in flight then is finished and recorded."""
        left = await self._outage.outlast("taking over", self._take_over)
        if left:
            log.warning("%s rows were claimed when the last process ended", left)
        parts = [asyncio.create_task(self._fill())]
        parts += [asyncio.create_task(self._lane(number)) for number in range(AT_ONCE)]
        try:
            await asyncio.gather(*parts)
        finally:
            for part in parts:
                part.cancel()
            await self._wind_down()

    async def _take_over(self) -> int:
        async with self._db.transaction() as tx:
            return await deliveries.take_over(tx, self._name, now=self._now())

    async def _fill(self) -> None:
        """Keep about a second of work at hand, and look at once when told of something new."""
        while True:
            self._woken.clear()
            room = max(BATCH - self._queue.qsize(), AT_ONCE)
            loaded = await self._outage.outlast(
                "claiming",
                lambda: self._finish_even_if_cancelled(self._load(room)),  # noqa: B023  # called at once
            )
            if self._queue.qsize() > BATCH // 2 or not loaded:
                await until_woken(self._woken, self._looks)

    async def _load(self, room: int) -> int:
        """Claim rows and have them at hand: never one without the other, so that a process that is
        stopped gives all of them back. Returns how many sends they are."""
        sends = await self._claim(room)
        for sending in sends:
            self._queue.put_nowait(
                (_rank(sending.first), next(self._numbers), sending, self._now())
            )
        return len(sends)

    async def _claim(self, room: int) -> list[Sending]:
        now = self._now()
        lease = Lease(self._name, until=now + LEASE, part=self._sharing.part)
        async with self._db.transaction() as tx:
            await self._sharing.resume(tx)
            held = await deliveries.claim(tx, lease, limit=room, now=now)
            return [await self._with_others(tx, lease, claim, now) for claim in held]

    async def _with_others(self, tx: Transaction, lease: Lease, claim: Claim, now: int) -> Sending:
        """Make a digest of what is due for one person where it would be a burst, or was kept for
        them; of more than they would read, the newest."""
        if claim.kind is Recipient.CHANNEL or claim.action is not Action.SEND or claim.is_rest:
            return Sending((claim,))
        if claim.is_urgent and not claim.is_kept:
            return Sending((claim,))
        most = DIGEST_LONGEST if claim.is_kept else DIGEST_MOST
        others = await deliveries.count_due(tx, claim.chat_id, now=now)
        if others < (1 if claim.is_kept else DIGEST_OVER):
            return Sending((claim,))
        is_too_much = claim.is_kept and others >= TOLD_MOST
        take = deliveries.claim_newest if is_too_much else deliveries.claim_digest
        more = await take(tx, lease, claim.chat_id, limit=most - 1, now=now)
        return Sending((claim, *more), beyond=others - len(more) if is_too_much else 0)

    async def _lane(self, number: int) -> None:
        if number:
            await self._is_wide.wait()
        while True:
            _, _, sending, claimed_at = await self._queue.get()
            if self._queue.qsize() == BATCH // 2:
                self.wake()
            try:
                await self._finish_even_if_cancelled(self._deliver(sending, claimed_at))
            except StorageError as error:  # this row's own; it comes due again with its lease
                log.error("%s stays as it is: %s", sending, error)  # noqa: TRY400  # one line
            if self._failures:
                await asyncio.sleep(back_off(self._failures))

    async def _finish_even_if_cancelled[T](self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def _deliver(self, sending: Sending, claimed_at: int) -> None:
        if self._now() - claimed_at > FRESH and not await self._prolong(sending):
            return
        done = await self._outage.outlast("sending", lambda: self._attempts.run(sending))
        if done is None:
            return
        self._failures = self._failures + 1 if _is_down(done) else 0
        await self._outage.outlast("recording", lambda: self._record(sending, done))
        await self._tell(sending, done)

    async def _prolong(self, sending: Sending) -> bool:
        async def prolong() -> bool:
            until = self._now() + LEASE
            async with self._db.transaction() as tx:
                held = [await deliveries.prolong(tx, one, until=until) for one in sending.claims]
            return all(held)

        return await self._outage.outlast("claiming", prolong)

    async def _record(self, sending: Sending, done: Done) -> None:
        async with self._db.transaction() as tx:
            await record(tx, sending, done, now=self._now())

    async def _tell(self, sending: Sending, done: Done) -> None:
        """Tell whom a channel post's fate concerns."""
        claim = sending.first
        if isinstance(done.outcome, Moved):
            ids = alias(claim.chat_id), alias(done.outcome.chat_id)
            log.warning("Chat %s has the id %s now", *ids)
        if claim.kind is not Recipient.CHANNEL:
            return
        match done.outcome:
            case Failed(reason) if claim.action is Action.EDIT and is_deleted(reason):
                await self._notices.deleted(claim.post_id)
            case _ if claim.action is not Action.SEND:
                return
            case Sent():
                self._events.stands()
                self._events.decided()
            case Failed(reason):
                self._events.decided()
                await self._notices.failed(claim.post_id, reason)
            case Uncertain():
                await self._notices.ask_about_uncertain()

    async def _wind_down(self) -> None:
        """Let what has left be recorded, and give back what has not."""
        self._events.stopping()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=GRACE)
        for task in self._under_way:
            task.cancel()
        try:
            async with self._db.transaction() as tx:
                while not self._queue.empty():
                    for claim in self._queue.get_nowait()[2].claims:
                        await deliveries.retry(tx, claim, due_at=self._now(), error=None)
        except UnavailableError as error:
            log.warning("Claimed rows wait for the next process: %s", error)


def _rank(claim: Claim) -> int:
    """Which goes first: the channel, then what is urgent."""
    if claim.kind is Recipient.CHANNEL:
        return 0
    return 1 if claim.is_urgent else 2


def _is_down(done: Done) -> bool:
    return isinstance(done.outcome, Retry) and done.outcome.down
