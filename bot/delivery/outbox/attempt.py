"""One attempt of the worker: what was claimed is sent, and what came of it is judged."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram.error import BadRequest, TelegramError

from bot.aliases import alias
from bot.delivery.outbox.sender import Gathered, Place, Sender, Told
from bot.delivery.telegram import outcomes
from bot.delivery.telegram.outcomes import Attempt, Dropped, Outcome, Sent
from bot.display.texts.languages import speaking
from bot.news.media import Group, laid_out
from bot.newsroom.tongues import Tongues
from storage import posts
from storage.engine.database import Database, Transaction
from storage.followers import threads
from storage.outbox import deliveries, digests
from storage.outbox.deliveries import Action, Claim, Recipient
from storage.posts import Post
from storage.review import releases

DIGEST_LONGEST = 20  # posts that one message tells by themselves
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sending:
    """One post for one chat, or, as a digest, several; between its first and its second there are
    so many more that it only counts (`beyond`)."""

    claims: tuple[Claim, ...]
    beyond: int = 0

    def __str__(self) -> str:
        posts = ", ".join(str(claim.post_id) for claim in self.claims)
        return f"Post {posts} to chat {alias(self.first.chat_id)}"

    @property
    def first(self) -> Claim:
        return self.claims[0]

    @property
    def is_digest(self) -> bool:
        return len(self.claims) > 1


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an attempt: `revisions` are those of the posts as they were sent; `is_part`:
    there is more of the post to follow."""

    outcome: Outcome
    revisions: tuple[int, ...] = ()
    is_part: bool = False


class Attempts:
    """Runs sends: reads what is to be sent, sends it, and tells what came of it."""

    def __init__(self, db: Database, sender: Sender, tongues: Tongues) -> None:
        self._db = db
        self._sender = sender
        self._tongues = tongues

    async def run(self, sending: Sending) -> Done | None:
        """Make one attempt; None where its subscriber has left meanwhile."""
        async with self._db.reading() as tx:
            if not await deliveries.is_held(tx, sending.first):
                return None
            items = [await _item(tx, claim) for claim in sending.claims]
            digest = await _digest_of(tx, sending, items)
            thread_id = await _thread_of(tx, sending.first)
        standing = [item for item in items if item.post.retracted_at is None]
        if sending.first.action is Action.SEND and not standing:
            return Done(_dropped(sending.first))
        send = self._sending(sending, items[0], digest)
        outcome = await self._judged(sending, items, self._in_topic(sending.first, thread_id, send))
        revisions = tuple(item.post.revision for item in items)
        return Done(outcome, revisions, is_part=_is_part(sending, items[0], outcome))

    def _sending(
        self, sending: Sending, item: Told, digest: Gathered
    ) -> Callable[[Place], Awaitable[tuple[int, ...]]]:
        claim = sending.first

        async def send(place: Place) -> tuple[int, ...]:
            if sending.is_digest:
                gathered = replace(digest, thread_id=place.thread_id)
                return (await self._sender.send_digest(claim.chat_id, gathered),)
            if claim.action is Action.SEND:
                return await self._sender.send(claim, replace(item, place=place))
            if claim.is_digest:
                await self._sender.edit_digest(claim, digest)
            elif claim.action is Action.EDIT:
                await self._sender.edit(claim, item.post)
            else:
                await self._sender.retract(claim, item.post)
            return ()

        return send

    def _in_topic(
        self,
        claim: Claim,
        thread_id: int | None,
        send: Callable[[Place], Awaitable[tuple[int, ...]]],
    ) -> Callable[[], Awaitable[tuple[int, ...]]]:
        """Send in a group's topic; where that is deleted or closed in General, from now on. An
        answer would go to the topic of what it answers, so what goes to General is none."""

        async def sent() -> tuple[int, ...]:
            try:
                return await send(Place(thread_id))
            except BadRequest as error:
                if not _is_gathering(claim) or not outcomes.is_topic_gone(error.message):
                    raise
                log.info("The topic of chat %s is no more: %s", claim.chat_id, error.message)
            if thread_id is not None:
                async with self._db.transaction() as tx:
                    await threads.forget(tx, claim.chat_id, thread_id)
            return await send(Place(answers=False))

        return sent

    async def _judged(
        self, sending: Sending, items: list[Told], send: Callable[[], Awaitable[tuple[int, ...]]]
    ) -> Outcome:
        claim = sending.first
        attempt = Attempt(
            to_channel=claim.kind is Recipient.CHANNEL,
            number=claim.attempts,
            unanswered=claim.unanswered,
            is_album=len(_next(claim, items[0].post)) > 1,
            is_edit=claim.action is not Action.SEND,
            to_gathering=_is_gathering(claim),
        )
        try:
            with speaking(self._tongues.of(claim.chat_id)):
                return Sent(await send())
        except TelegramError as error:
            outcome = outcomes.decide(error, attempt)
            log.info("Post %s to chat %s: %s", claim.post_id, alias(claim.chat_id), outcome)
            return outcome
        except Exception as error:  # one post nobody can send must not stop the others
            log.exception("Post %s to chat %s", claim.post_id, alias(claim.chat_id))
            return outcomes.unanswered(f"{type(error).__name__}: {error}", attempt)


def _dropped(claim: Claim) -> Outcome:
    """What comes of a post that was taken back meanwhile: what stands of it is deleted later."""
    return Sent(claim.copies) if claim.is_rest else Dropped()


def _next(claim: Claim, post: Post) -> Group:
    """What the next message of a post shows beside or in place of a text."""
    layout = laid_out(post.approved.media)
    return layout.after(len(claim.copies)) if claim.is_rest else layout.lead


def _is_part(sending: Sending, item: Told, outcome: Outcome) -> bool:
    if sending.is_digest or sending.first.action is not Action.SEND:
        return False
    sent = len(outcome.message_ids) if isinstance(outcome, Sent) else 0
    return 0 < sent < laid_out(item.post.approved.media).count


def _is_gathering(claim: Claim) -> bool:
    """Whether it is for a group or channel that follows."""
    return claim.kind is Recipient.SUBSCRIBER and claim.chat_id < 0


async def _thread_of(tx: Transaction, claim: Claim) -> int | None:
    is_sent = claim.action is Action.SEND and _is_gathering(claim)
    return await threads.of_chat(tx, claim.chat_id) if is_sent else None


async def _item(tx: Transaction, claim: Claim) -> Told:
    post = await posts.get(tx, claim.post_id)
    assert post is not None
    found = await releases.some(tx, [post.release_id])
    before = post.approved.manner.answers
    answered = await deliveries.message_of(tx, before, claim.chat_id) if before else None
    return Told(post, found[0] if found else None, answered)


async def _digest_of(tx: Transaction, sending: Sending, items: list[Told]) -> Gathered:
    """What stands of a digest that is to be sent or corrected, else nothing. The oldest of more
    than it tells by itself is one of those that it counts."""
    claim = sending.first
    if sending.is_digest:
        told = items[1:] if sending.beyond else items
        standing = [item for item in told if item.post.retracted_at is None]
        return Gathered(standing, sending.beyond and sending.beyond + 1)
    if not claim.is_digest or claim.action is Action.SEND:
        return Gathered()
    found = await digests.told_in(tx, claim.chat_id, claim.copies[0], limit=DIGEST_LONGEST)
    told = [await _item(tx, replace(claim, post_id=post_id)) for post_id in found.posts]
    return Gathered(told, found.beyond)
