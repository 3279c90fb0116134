"""From the outbox to Telegram: claim, send, record; no transaction is open while Telegram works."""

import asyncio
import logging
from collections.abc import Callable
from typing import assert_never

from telegram.error import TelegramError

from bot.delivery.decide import Failed, Moved, Outcome, Paused, Retry, Sent, Uncertain, decide
from bot.delivery.desk import Desk
from bot.delivery.sender import Sender
from bot.errors import StorageError
from storage import deliveries, fanout, posts, subscribers
from storage.database import Database
from storage.deliveries import Claim, Kind, Lease, Result

LEASE = 30  # seconds a claim holds; after it a dead worker's rows are anybody's
AT_ONCE = 4  # sends in flight
REST = 2.0  # seconds after which the outbox is looked at even if nobody woke us
log = logging.getLogger(__name__)


class Worker:
    """Sends what the outbox holds: a channel's post first, then the rows of its subscribers."""

    def __init__(
        self, db: Database, sender: Sender, desk: Desk, *, name: str, now: Callable[[], int]
    ) -> None:
        self._db = db
        self._sender = sender
        self._desk = desk
        self._name = name
        self._now = now
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Say that the outbox holds something new."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled, which lets no send under way go unrecorded."""
        async with self._db.transaction() as tx:
            left = await deliveries.take_over(tx, self._name, now=self._now())
        if left:
            log.warning("%s sends were under way when the last process ended", left)
        while True:
            self._woken.clear()
            try:
                busy = await self._round()
            except StorageError as error:
                log.error("Delivery waits: %s", error)  # noqa: TRY400  # one line says it all
                busy = False
            if not busy:
                await self._rest()

    async def _round(self) -> bool:
        """Do one piece of all that is due; tells whether there may be more."""
        claims = await self._claim()
        if claims:
            await _to_the_end(asyncio.gather(*map(self._deliver, claims)))
        queued = await self._fan_out()
        await self._desk.ask_about_uncertain(self._now())
        return bool(claims) or queued

    async def _claim(self) -> tuple[Claim, ...]:
        now = self._now()
        async with self._db.transaction() as tx:
            return await deliveries.claim(
                tx, Lease(self._name, until=now + LEASE), limit=AT_ONCE, now=now
            )

    async def _fan_out(self) -> bool:
        """Queue one chunk of subscribers for the oldest post that stands."""
        async with self._db.reading() as tx:
            pending = await fanout.pending(tx)
        if not pending:
            return False
        async with self._db.transaction() as tx:
            await fanout.advance(tx, pending[0], now=self._now())
        return True

    async def _deliver(self, claim: Claim) -> None:
        outcome = await self._send(claim)
        await self._record(claim, outcome)
        if claim.kind is Kind.CHANNEL:
            await self._tell_editor(claim.post_id, outcome)

    async def _send(self, claim: Claim) -> Outcome:
        async with self._db.reading() as tx:
            post = await posts.get(tx, claim.post_id)
        assert post is not None
        try:
            return Sent(await self._sender.send(claim, post))
        except TelegramError as error:
            to_channel = claim.kind is Kind.CHANNEL
            outcome = decide(error, to_channel=to_channel, attempts=claim.attempts)
            log.warning("Post %s to chat %s: %s", claim.post_id, claim.chat_id, outcome)
            return outcome

    async def _record(self, claim: Claim, outcome: Outcome) -> None:
        now = self._now()
        async with self._db.transaction() as tx:
            match outcome:
                case Sent(message_id):
                    result = Result(deliveries.Outcome.SENT, message_id=message_id)
                    await deliveries.finish(tx, claim, result, now=now)
                case Retry(seconds, reason):
                    await deliveries.retry(tx, claim, due_at=now + seconds, error=reason)
                case Paused(reason):
                    result = Result(deliveries.Outcome.PAUSED, error=reason)
                    await deliveries.finish(tx, claim, result, now=now)
                    await subscribers.pause(tx, claim.chat_id, now=now)
                case Failed(reason):
                    result = Result(deliveries.Outcome.FAILED, error=reason)
                    await deliveries.finish(tx, claim, result, now=now)
                case Uncertain(reason):
                    result = Result(deliveries.Outcome.UNCERTAIN, error=reason)
                    await deliveries.finish(tx, claim, result, now=now)
                case Moved(chat_id):
                    reason = f"the chat is {chat_id} now"
                    result = Result(deliveries.Outcome.FAILED, error=reason)
                    await deliveries.finish(tx, claim, result, now=now)
                case _:
                    assert_never(outcome)

    async def _tell_editor(self, post_id: int, outcome: Outcome) -> None:
        match outcome:
            case Sent():
                await self._desk.posted(post_id)
            case Failed(reason):
                await self._desk.failed(post_id, reason)

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(REST):
                await self._woken.wait()
        except TimeoutError:
            pass


async def _to_the_end(sends: asyncio.Future[list[None]]) -> None:
    """Wait for sends even when cancelled meanwhile: what left must be recorded."""
    try:
        await asyncio.shield(sends)
    except asyncio.CancelledError:
        await sends
        raise
