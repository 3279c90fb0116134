"""The same news again: what says so under a preview, before anything is published twice."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.channel import Channel
from bot.display import texts
from bot.news.likeness import ALIKE, likeness
from bot.news.model import Understood
from bot.newsroom.marking import link_of
from storage import posts
from storage.engine.database import Transaction
from storage.posts import Post
from storage.review import likenesses, previews
from storage.review.likenesses import Likeness, Other, Scope
from storage.review.previews import Shown
from storage.review.release import Release, State

_ARRIVING = 0  # the id of no release: it has none yet
WITHIN = 30 * 86_400  # seconds in which news counts as a repeat


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another release that says the same, or nearly; the preview that shows it if it is a draft of
    the same editor, its post in the main channel if it is published."""

    other: Other
    is_same: bool
    preview: Shown | None = None
    post: Post | None = None


async def find(tx: Transaction, release: Release, *, now: int) -> Repeat | None:
    """What a draft repeats, if it does."""
    own = await likenesses.get(tx, release.id)
    says_again = release.is_news or release.arrival.corrects or release.arrival.answers
    if own is None or says_again:
        return None
    others = await likenesses.others(tx, release.id, own, since=now - WITHIN)
    repeat = await asyncio.to_thread(closest, own, others)
    if repeat is None:
        return None
    if repeat.other.state is not State.DRAFT:
        return replace(repeat, post=await posts.main_of(tx, repeat.other.release_id))
    shown = await previews.of_release(tx, repeat.other.release_id)
    here = [place for place in shown if place.chat_id == release.arrival.editor_chat]
    return replace(repeat, preview=here[0] if here else None)


async def is_told(tx: Transaction, release: Release, *, now: int) -> bool:
    """Whether the desk had the same news before, or nearly, whatever became of it: put aside, taken
    back, or a draft that waits. Of two drafts the first is none."""
    own = await likenesses.get(tx, release.id)
    if own is None:
        return False
    others = await likenesses.others(
        tx, release.id, own, since=now - WITHIN, scope=Scope.EVERYTHING
    )
    before = [one for one in others if one.release_id < release.id or one.state is State.PUBLISHED]
    return await asyncio.to_thread(closest, own, before) is not None


async def same(tx: Transaction, draft: Understood, *, now: int) -> int | None:
    """The newest draft, standing post or rejected draft that says just what an arriving release
    does: what nobody brings by hand does not come back."""
    own = likenesses.of(draft)
    others = await likenesses.others(tx, _ARRIVING, own, since=now - WITHIN, scope=Scope.REJECTED)
    alike = (one.release_id for one in others if one.likeness.letters == own.letters)
    return next(alike, None)


def closest(own: Likeness, others: Sequence[Other]) -> Repeat | None:
    """The one of others that is most alike: the same before the like, a post before a draft, the
    newest first."""
    scored = [(other, _score(own, other.likeness)) for other in others]
    alike = [(other, score) for other, score in scored if score >= ALIKE]
    if not alike:
        return None
    other, score = max(
        alike, key=lambda found: (found[1] == _SAME, found[0].state is State.PUBLISHED, found[1])
    )
    return Repeat(other, is_same=score == _SAME)


_SAME = 2.0  # above every likeness


def _score(own: Likeness, other: Likeness) -> float:
    return _SAME if own.letters == other.letters else likeness(own.signature, other.signature)


def address(post: Post | None, channel: Channel) -> str | None:
    """The address of a post in its channel, where its message is known."""
    if post is None:
        return None
    return channel.at(post.approved.channel_id).link(post.channel_message_id)


def warning(repeat: Repeat, release: Release, channel: Channel, *, now: int) -> str:
    """Say under a preview what it repeats."""
    other, seconds = repeat.other, max(0, now - repeat.other.since)
    if other.state is State.PUBLISHED:
        link = link_of(channel, repeat.post)
        return texts.published_before(seconds, link, is_same=repeat.is_same)
    is_own = other.editor_chat == release.arrival.editor_chat
    return texts.drafted_before(seconds, is_same=repeat.is_same, is_own=is_own)
