"""Publishing: a draft becomes posts, all that follows from it in one transaction."""

from dataclasses import dataclass

from bot.news.search import topic
from bot.news.search.topic import Highlights
from storage import posts
from storage.archive import shelves
from storage.engine.database import Transaction
from storage.followers import matching
from storage.outbox import audiences, deliveries
from storage.posts import Approved
from storage.review import releases


@dataclass(frozen=True, slots=True)
class Published:
    """`post_id` is the post of the main channel, `others` those of further ones in their order."""

    post_id: int
    is_new: bool
    others: tuple[int, ...] = ()


async def publish(
    tx: Transaction,
    release_id: int,
    main: Approved,
    *further: Approved,
    now: int,
    seen: int | None = None,
) -> Published | None:
    """Make a draft a post in each channel that it was approved for, the main one first, list it and
    queue it for each, all or nothing; its subscribers are told by the main channel's. Done once,
    whatever the number of taps; None for what was discarded or taken back, never was a draft, or
    has another revision than the one that was `seen`."""
    release = await releases.publish(tx, release_id, seen=seen)
    if release is None:
        return await _published_before(tx, release_id)
    post_id = await _post(tx, release_id, main, now=now)
    others = [await _post(tx, release_id, one, now=now) for one in further]
    is_highlight = main.manner.is_highlight
    topics = await matching.topics_of(tx, release.draft, is_highlight=is_highlight)
    await audiences.add(tx, post_id, topics)
    await shelves.enter(tx, release_id, release.draft, released_at=release.arrival.released_at)
    return Published(post_id, is_new=True, others=tuple(others))


async def hurry(tx: Transaction, post_id: int, *, now: int) -> None:
    """Have a post, and what waits of it, go before everything else; whoever follows highlights and
    has no copy is told of it as well."""
    await posts.hurry(tx, post_id)
    await deliveries.hurry(tx, post_id, now=now)
    await audiences.add(tx, post_id, [topic.columns(Highlights())])


async def pin(tx: Transaction, post_id: int) -> None:
    """Note that a post is pinned; whoever follows highlights and has no copy is told of it."""
    await posts.pin(tx, post_id)
    await audiences.add(tx, post_id, [topic.columns(Highlights())])


async def _published_before(tx: Transaction, release_id: int) -> Published | None:
    release = await releases.get(tx, release_id)
    if release is None or not release.state.is_listed:
        return None
    before = [post.id for post in await posts.all_of(tx, release_id)]
    return Published(before[0], is_new=False, others=tuple(before[1:])) if before else None


async def _post(tx: Transaction, release_id: int, approved: Approved, *, now: int) -> int:
    post_id = await posts.add(tx, release_id, approved, now=now)
    await deliveries.queue(tx, post_id, approved.channel_id, now=now)
    return post_id
