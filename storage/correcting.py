"""Correcting: what was published says something else from now on, or is taken back, everywhere at
once: in its lists, in the index, in every channel and with everybody who was told."""

from dataclasses import dataclass

from bot.errors import StorageError
from bot.news.model import Understood
from storage import posts
from storage.archive import shelves
from storage.engine.database import Transaction
from storage.followers import matching
from storage.outbox import audiences, corrections
from storage.posts import Approved, Post
from storage.review import likenesses, releases, revisions


@dataclass(frozen=True, slots=True)
class Correction:
    """What a release says from now on, as its editor saw it in the place of revision `seen` (None:
    whatever it says now); `released_at` (unix seconds) where its news is of another day."""

    understood: Understood
    seen: int | None = None
    released_at: int | None = None


async def correct(
    tx: Transaction,
    release_id: int,
    correction: Correction,
    *approved: Approved,
    by: int | None,
    now: int,
) -> bool:
    """Correct a listed release, its lists, the index, what it is compared by and its posts, all or
    nothing, and note who did it (a user's id; None is the bot); whoever follows what it names now
    and was not told gets it. False, and nothing happens, where it is not listed or has another
    revision than the one that was `seen`.

    Every post that stands gets the text `approved` for its channel; what goes with it stays. Raises
    StorageError where not just these channels are approved for: a part would go on saying the old.
    """
    release = await releases.held(tx, release_id)
    if release is None or not release.state.is_listed:
        return False
    if correction.seen not in (None, release.revision):
        return False
    draft, released_at = correction.understood, correction.released_at
    async with revisions.noted(tx, release_id, by=by, now=now):
        await shelves.leave(tx, release_id)
        await releases.correct(tx, release_id, draft, released_at=released_at, now=now)
        await shelves.enter(
            tx,
            release_id,
            draft,
            released_at=release.arrival.released_at if released_at is None else released_at,
        )
        await likenesses.keep(tx, release_id, likenesses.of(draft))
        await _revise_posts(tx, release_id, approved, now=now)
        main = await posts.main_of(tx, release_id)
        if main is not None and main.retracted_at is None:
            is_highlight = main.approved.manner.is_highlight
            topics = await matching.topics_of(tx, draft, is_highlight=is_highlight)
            await audiences.add(tx, main.id, topics)
    return True


async def take_back(tx: Transaction, release_id: int, *, by: int | None, now: int) -> bool:
    """Take a listed release back: its posts and all copies of them, off every list and out of the
    index, all or nothing, and note who did it. Done once; False where it is not listed."""
    release = await releases.held(tx, release_id)
    if release is None or not release.state.is_listed:
        return False
    async with revisions.noted(tx, release_id, by=by, now=now):
        await shelves.leave(tx, release_id)
        await releases.discard(tx, release_id, listed=True)
        for post in await posts.all_of(tx, release_id):
            await corrections.retract(tx, post.id, now=now)
    return True


async def _revise_posts(
    tx: Transaction, release_id: int, approved: tuple[Approved, ...], *, now: int
) -> None:
    standing = [post for post in await posts.all_of(tx, release_id) if post.retracted_at is None]
    said = {one.channel_id: one for one in approved}
    if sorted(said) != sorted(post.approved.channel_id for post in standing):
        raise StorageError(f"Release {release_id} stands in other channels than approved for")
    for post in standing:
        await _revise_post(tx, post, said[post.approved.channel_id], now=now)


async def _revise_post(tx: Transaction, post: Post, said: Approved, *, now: int) -> None:
    if said.html != post.approved.html:  # Telegram refuses an edit that changes nothing
        await corrections.revise(tx, post.id, said.html, now=now, is_whole=said.is_whole)
