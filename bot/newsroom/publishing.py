"""A draft is published, or puts right what was: by its last approval, or when its time comes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.display import render, texts
from bot.display.style import PLAIN, Style
from bot.news.media import Group, laid_out
from bot.newsroom.channels import Channels, Outlet
from bot.newsroom.team import Team
from storage import correcting, posts, publishing
from storage.correcting import Correction
from storage.desk import acts
from storage.desk.acts import Act, Actor, Deed
from storage.engine.database import Transaction
from storage.outbox import corrections
from storage.posts import Approved, Post
from storage.review import approvals, fates, releases, revisions
from storage.review.release import MERGED, Release, State
from storage.review.releases import Decision


@dataclass(frozen=True, slots=True)
class House:
    """Where drafts are published, and by whom; `now` is unix seconds."""

    channels: Channels
    team: Team
    now: int


@dataclass(frozen=True, slots=True)
class Published:
    """`is_new` for the one who did it: others did nothing."""

    is_new: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """The release `release_id` says what the draft said."""

    release_id: int


@dataclass(frozen=True, slots=True)
class Approval:
    """`count` approve now; `is_new`: this one did not before."""

    count: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """There is nothing to publish: it was put aside, or what it corrects `is_taken_back`."""

    is_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A correction says what the release says already: it stays open."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The draft says something else than was seen."""


type Outcome = Published | Corrected | Approval | Gone | Changed | Unchanged


async def approve(tx: Transaction, release: Release, actor: Actor, house: House) -> Outcome:
    """Count an approval of a draft as it was seen; the last one that is needed publishes it, or
    leaves it to its time where one is planned."""
    if release.state is State.DRAFT and house.team.needed > 1:
        seen = await _as_seen(tx, release)
        if not isinstance(seen, Release):
            return seen
        approval = await _approval(tx, seen, actor, house)
        waits = approval.is_new and seen.due_at is not None
        if waits or approval.count < house.team.needed:
            return approval
    return await publish_approved(tx, release, actor, house)


async def _as_seen(tx: Transaction, release: Release) -> Release | Gone | Changed:
    """A draft, held, if it still is what was seen."""
    now = await releases.held(tx, release.id)
    if now is None or now.state is State.DISCARDED:
        return Gone()
    is_same = now.state is not State.DRAFT or now.revision == release.revision
    return now if is_same else Changed()


async def _approval(tx: Transaction, release: Release, actor: Actor, house: House) -> Approval:
    """Count somebody's approval of a draft; of others only those count who may still decide."""
    before = await approvals.of_release(tx, release.id)
    count = len(house.team.approving(before, release.draft))
    if release.state is not State.DRAFT:
        return Approval(house.team.needed, is_new=False)
    is_new = await approvals.add(tx, release.id, actor, now=house.now)
    if is_new:
        await acts.note(tx, actor, Deed(Act.APPROVED, release.id), now=house.now)
        if count + 1 < house.team.needed or release.due_at is not None:
            await releases.touch(tx, release.id, now=house.now)
    return Approval(count + is_new, is_new)


async def publish_approved(
    tx: Transaction, release: Release, actor: Actor, house: House, *, source: str | None = None
) -> Outcome:
    """Publish a draft that needs no more approvals, as it was seen, or put right what it corrects;
    all that follows happens in the same transaction, once. `source`: the name of the one whose
    trust publishes it."""
    if release.arrival.corrects is not None and release.state is State.DRAFT:
        return await _correct(tx, release, release.arrival.corrects, actor, house)
    await house.channels.load(tx)
    answered = await _answered(tx, release)
    if release.arrival.answers is not None and not _stands(answered):
        return Gone(is_taken_back=True)
    approved = _approved(release, answered, house)
    async with revisions.noted(tx, release.id, by=actor.id, now=house.now):
        published = await publishing.publish(
            tx, release.id, *approved, now=house.now, seen=release.revision
        )
    if published is None:
        left = await releases.get(tx, release.id)
        return Changed() if left is not None and left.state is State.DRAFT else Gone()
    if published.is_new:
        await _note(tx, release.id, source, actor, house)
        for post in answered:
            await _mark_answered(tx, post, house)
    return Published(published.is_new)


def _approved(release: Release, answered: Sequence[Post], house: House) -> list[Approved]:
    """What a release says in each channel it goes to, the main one first: where its rule names it,
    and where the post stands that this one answers."""
    before = {post.approved.channel_id: post.id for post in answered}
    channels, main = house.channels, house.channels.main.chat_id
    chosen = [*channels.taking(release), *filter(channels.is_open, before)]
    approved = [
        approved_of(release, channels.outlet(chat_id, release.id), release.arrival.media)
        for chat_id in dict.fromkeys((main, *chosen))
    ]
    return [
        replace(one, manner=replace(one.manner, answers=before.get(one.channel_id)))
        for one in approved
    ]


def approved_of(release: Release, outlet: Outlet, media: Group) -> Approved:
    """What a release says in a channel, with these photos and the like."""
    html = html_of(release, room(media), outlet.style)
    is_whole = outlet.style.is_whole(release.draft, html)
    return Approved(outlet.channel_id, html, media, release.manner, is_whole)


def room(media: Group) -> int:
    """How long a post with these may be, in UTF-16 units."""
    return render.post_limit(len(laid_out(media).lead))


def html_of(release: Release, limit: int, style: Style = PLAIN) -> str:
    """The post of a release: at most `limit` UTF-16 units once parsed."""
    if not release.manner.is_urgent:
        return style.post(release.draft, limit)
    return render.decided(release.draft, texts.URGENT_MARK, limit, style.post)


async def _answered(tx: Transaction, release: Release) -> Sequence[Post]:
    """The posts that those of a release reply to, one a channel."""
    if release.arrival.answers is None:
        return ()
    return await posts.all_of(tx, release.arrival.answers)


def _stands(answered: Sequence[Post]) -> bool:
    """Whether there is a post left that a correction answers."""
    return any(post.retracted_at is None for post in answered)


async def _mark_answered(tx: Transaction, post: Post, house: House) -> None:
    """Have a post that a correction answers say that there is one."""
    if post.retracted_at is not None or texts.CORRECTED_MARK in post.approved.html:
        return
    release = await releases.get(tx, post.release_id)
    if release is None:
        return
    limit = room(post.approved.media) - render.units(texts.CORRECTED_MARK) - 4
    style = house.channels.style(post.approved.channel_id, release.id)
    html = html_of(release, limit, style)
    is_whole = style.is_whole(release.draft, html)
    marked = f"{html}\n\n{render.sentence(texts.CORRECTED_MARK)}"
    await corrections.revise(tx, post.id, marked, now=house.now, is_whole=is_whole)


async def _correct(
    tx: Transaction, draft: Release, release_id: int, actor: Actor, house: House
) -> Outcome:
    now = await releases.held(tx, draft.id)
    if now is None or now.state is not State.DRAFT:
        return Gone()
    if now.revision != draft.revision:
        return Changed()
    standing = [post for post in await posts.all_of(tx, release_id) if post.retracted_at is None]
    original = await releases.get(tx, release_id)
    if standing and original is not None and original.draft == draft.draft:
        return Unchanged()
    await house.channels.load(tx)
    approved = [
        approved_of(
            draft, house.channels.outlet(post.approved.channel_id, release_id), post.approved.media
        )
        for post in standing
    ]
    correction = Correction(draft.draft, released_at=draft.arrival.released_at)
    is_done = bool(standing) and await correcting.correct(
        tx, release_id, correction, *approved, by=actor.id, now=house.now
    )
    async with revisions.noted(tx, draft.id, by=actor.id, now=house.now):
        await releases.discard(tx, draft.id)
    decision = Decision(actor.id, actor.name, house.now, MERGED if is_done else None)
    await releases.note_decision(tx, draft.id, decision)
    if not is_done:
        return Gone(is_taken_back=True)
    await acts.note(tx, actor, Deed(Act.CORRECTED, release_id), now=house.now)
    await fates.outdate(tx, release_id)
    return Corrected(release_id)


async def _note(
    tx: Transaction, release_id: int, source: str | None, actor: Actor, house: House
) -> None:
    await releases.note_decision(tx, release_id, Decision(actor.id, actor.name, house.now))
    act = Act.PUBLISHED if source is None else Act.PUBLISHED_ALONE
    await acts.note(tx, actor, Deed(act, release_id, source or ""), now=house.now)
