"""Drafts made of what was published: to publish it anew, to put it right, to answer it."""

from dataclasses import replace

from bot.display import texts
from bot.news import pieces
from storage.engine.database import Database, Transaction
from storage.review import likenesses, parts, releases
from storage.review.release import Arrival, Release


async def reopened(tx: Transaction, release: Release, by: int | None, *, now: int) -> int:
    """A draft that says what a release said before it was taken back, with its messages."""
    arrival = replace(release.arrival, key=None, editor_chat=_sender(release, by))
    draft_id = await _add(tx, release, arrival, now=now)
    await likenesses.keep(tx, draft_id, likenesses.of(release.draft))
    for part in await parts.of_release(tx, release.id):
        await parts.rewrite(tx, replace(part, release_id=draft_id))
    return draft_id


async def correction(tx: Transaction, release: Release, by: int | None, *, now: int) -> int:
    """A draft that puts right a release in its place, and says the same until it is changed."""
    arrival = replace(release.arrival, key=None, editor_chat=by, corrects=release.id, answers=None)
    return await _add(tx, release, arrival, now=now)


async def notice(tx: Transaction, release: Release, text: str, by: int | None, *, now: int) -> int:
    """A draft whose post answers that of a release, and tells what was wrong in it."""
    said = replace(
        release.draft,
        kicker=None,
        headline=texts.notice_of(release.draft.headline),
        summary=text,
        body=(text,),
        removed=(),
    )
    arrival = Arrival(key=None, raw=text, released_at=now, editor_chat=by, answers=release.id)
    return (await releases.add(tx, said, arrival, now=now)).id


async def _add(tx: Transaction, release: Release, arrival: Arrival, *, now: int) -> int:
    """A draft that says what its release does, and goes out as it did."""
    added = await releases.add(tx, release.draft, arrival, now=now)
    await releases.mark(tx, added.id, release.manner, now=now)
    return added.id


def _sender(release: Release, by: int | None) -> int | None:
    """Whose draft it is: still its sender's."""
    return release.arrival.editor_chat if release.arrival.editor_chat is not None else by


async def reread(db: Database, release_id: int) -> str:
    """What the messages of a release say now; nothing where it came in none."""
    async with db.reading() as tx:
        messages = await parts.of_release(tx, release_id)
    return pieces.joined([part.text for part in messages])
