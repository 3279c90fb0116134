"""Drafts and a short way to a published post, for the tests of storage."""

import dataclasses
from typing import Any

import jdatetime

from bot.news.model import Evidence, FoundProvince, Understood
from bot.news.timing import AT_ONCE
from storage import publishing
from storage.engine.database import Database, Transaction
from storage.followers import timings
from storage.outbox import audiences, deliveries
from storage.outbox.deliveries import Claim, Lease, Outcome, Recipient, Result
from storage.posts import Approved
from storage.review import releases
from storage.review.release import Arrival

CHANNEL = -100_200_300_400
NOW = 1_790_000_000

DRAFT = Understood(
    kicker="در آیین گشایش",
    headline="کارخانهٔ نان در قم به راه افتاد",
    body=("نخستین کارخانهٔ نان صنعتی استان قم آغاز به کار کرد.", "صد نفر در آن کار می\u200cکنند."),
    summary="کارخانهٔ نان صنعتی قم با صد کارگر آغاز به کار کرد.",
    issuer="استانداری قم",
    organisation="وزارت کشور",
    publisher="ایسنا",
    via=("ایرنا",),
    date=jdatetime.date(1405, 5, 19),
    provinces=(FoundProvince("قم", Evidence.ISSUER, "استانداری قم", 0.9),),
    mentioned=("قم", "تهران"),
    hashtags=("#قم", "#نان"),
    removed=("دسترسی سریع",),
)


def draft(**changes: Any) -> Understood:
    return dataclasses.replace(DRAFT, **changes)


def places(*names: str) -> tuple[FoundProvince, ...]:
    return tuple(FoundProvince(name, Evidence.BODY, name, 0.5) for name in names)


def arrival(key: str | None = None, released_at: int = NOW) -> Arrival:
    return Arrival(key=key, raw="متن خام", released_at=released_at, editor_chat=500)


async def published(tx: Transaction, understood: Understood = DRAFT, *, now: int = NOW) -> int:
    """A post just published, its channel row waiting; returns the post's id."""
    added = await releases.add(tx, understood, arrival(released_at=now), now=now)
    post = await publishing.publish(tx, added.id, Approved(CHANNEL, "<b>نان</b>"), now=now)
    assert post is not None
    return post.post_id


async def standing(db: Database, understood: Understood = DRAFT, *, now: int = NOW) -> int:
    """A post that the channel has; returns its id."""
    async with db.transaction() as tx:
        post_id = await published(tx, understood, now=now)
        (claim,) = await deliveries.claim(tx, lease(now), limit=1, now=now)  # the channel first
        await deliveries.finish(tx, claim, sent(77), now=now)
    return post_id


async def told(db: Database, understood: Understood = DRAFT) -> list[int]:
    """Who has a copy waiting once this is published."""
    post_id = await standing(db, understood)
    async with db.transaction() as tx:
        while not (await audiences.advance(tx, post_id, now=NOW)).is_done:
            pass
        rows = await tx.fetch_all(
            "SELECT chat_id FROM deliveries WHERE post_id = :id AND kind = 'subscriber'", id=post_id
        )
    return sorted(row["chat_id"] for row in rows)


def lease(now: int = NOW, worker: str = "worker") -> Lease:
    return Lease(worker, until=now + 30)


def sent(message_id: int) -> Result:
    return Result(Outcome.SENT, message_id=message_id)


def channel_claim(post_id: int, attempts: int = 1) -> Claim:
    return Claim(post_id, CHANNEL, Recipient.CHANNEL, attempts)


async def tell_next(tx: Transaction, chat_id: int, next_at: int | None, *, now: int) -> None:
    """Tell a person nothing before a time (unix seconds), or tell them at once (None)."""
    await timings.choose(tx, chat_id, dataclasses.replace(AT_ONCE, paused_until=next_at), now=now)
