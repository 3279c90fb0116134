"""Publishing: a draft becomes a post, all that follows from it in one transaction."""

from dataclasses import dataclass

from storage import posts
from storage.archive import shelves
from storage.engine.database import Transaction
from storage.followers import matching
from storage.outbox import audiences, deliveries
from storage.posts import Approved
from storage.review import releases


@dataclass(frozen=True, slots=True)
class Published:
    post_id: int
    is_new: bool


async def publish(
    tx: Transaction, release_id: int, approved: Approved, *, now: int, seen: int | None = None
) -> Published | None:
    """Make a draft a post, list it and queue it for the channel, all or nothing. Done once,
    whatever the number of taps; None for what was discarded, never was a draft, or has another
    revision than the one that was `seen`."""
    release = await releases.publish(tx, release_id, seen=seen)
    if release is None:
        post = await posts.of_release(tx, release_id)
        return Published(post.id, is_new=False) if post else None
    post_id = await posts.add(tx, release_id, approved, now=now)
    await audiences.add(tx, post_id, await matching.topics_of(tx, release.draft))
    await shelves.enter(tx, release_id, release.draft, released_at=release.arrival.released_at)
    await deliveries.queue(tx, post_id, approved.channel_id, now=now)
    return Published(post_id, is_new=True)
