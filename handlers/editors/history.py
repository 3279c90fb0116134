"""How a release became what it is, and back to what it was."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import jdatetime
from telegram import Update

from bot.display import days, decided, keyboards, render, texts
from bot.news.media import Media, counted
from bot.news.model import Understood
from bot.newsroom.drafts import with_provinces
from handlers.context import Context
from handlers.editors import cards
from handlers.reply import reply
from storage.desk import acts, members
from storage.engine.database import Transaction
from storage.review import releases, revisions
from storage.review.release import Release
from storage.review.revisions import Change, Revision

MOST = 10  # revisions of one answer
_RESTORED = (
    "kicker", "headline", "body", "summary", "issuer", "organisation", "publisher", "via",
    "hashtags",
)  # fmt: skip
_SHOWN = 60  # UTF-16 units of a value
_MOST_ACTS = 200


async def show(update: Update, context: Context, action: decided.History) -> str | None:
    """List what was changed of a release, newest first, with a way back to each state."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        found = await revisions.history(tx, action.release_id, limit=MOST)
        people = await _names(tx, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    told = [one for one in found if _fields(one)]
    if not told:
        return texts.NO_HISTORY
    lines = [_line(one, people, context) for one in told]
    html = render.about(release.draft, "\n".join(lines))
    numbers = [one.number - 1 for one in told if _can_return(one)]
    markup = keyboards.cards.history(release.id, numbers) if numbers else None
    await reply(update, html, markup, quoting=True)
    return None


async def _names(tx: Transaction, release_id: int) -> dict[int, str]:
    """What those are called who did something with a release, as they were called then."""
    done = await acts.newest(tx, limit=_MOST_ACTS, release_id=release_id)
    known = {one.user_id: one.name for one in await members.everybody(tx)}
    return {one.actor.id: one.actor.name for one in done if one.actor.id is not None} | known


def _can_return(revision: Revision) -> bool:
    """Whether a correction can bring back what was before a revision."""
    return any(change.field in (*_RESTORED, "date", "provinces") for change in revision.changes)


def _fields(revision: Revision) -> list[str]:
    return [
        f"{texts.FIELDS_OF_HISTORY[one.field]} ({_brief(one, one.old)} ← {_brief(one, one.new)})"
        for one in revision.changes
        if one.field in texts.FIELDS_OF_HISTORY
    ]


def _brief(change: Change, said: object) -> str:
    """Nobody reads file ids: how many there were of each kind."""
    if change.field == "photos" and isinstance(said, tuple):
        return texts.listed(counted(map(Media.read, said))) if said else texts.NO_NAME
    if change.field == "date" and said:
        return texts.quoted(days.jalali(jdatetime.date.fromisoformat(str(said))))
    match said:
        case None:
            return texts.NO_NAME
        case tuple():
            text = "، ".join(map(str, said)) or texts.NO_NAME
        case _:
            text = texts.STATES_OF_HISTORY.get(str(said), str(said))
    return texts.quoted(render.shorten(text, _SHOWN))


def _line(revision: Revision, people: dict[int, str], context: Context) -> str:
    services = context.services
    name = texts.THE_BOT if revision.who is None else people.get(revision.who, texts.OWNER)
    at = datetime.fromtimestamp(revision.changed_at, services.zone)
    day = days.jalali_day(revision.changed_at, services.zone)
    return texts.revision(revision.number, name, f"{day}، {at:%H:%M}", "؛ ".join(_fields(revision)))


async def restore(_: Update, context: Context, action: decided.Restore) -> str:
    """Open a correction that says what a release said after a revision."""
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        later = await _later(tx, action.release_id, action.number)
    if release is None or not release.state.is_listed:
        return texts.NOT_PUBLISHED
    if not later:
        return texts.NO_SUCH_REVISION
    draft_id = await cards.open_correction(context, release)
    now = services.now()
    async with (
        services.db.transaction() as tx,
        revisions.noted(tx, draft_id, by=context.user_id, now=now),
    ):
        await releases.revise(tx, draft_id, _before(release, later), now=now)
    await services.show(draft_id)
    return texts.RESTORED


async def _later(tx: Any, release_id: int, number: int) -> list[Revision]:
    """The revisions after a number, newest first."""
    found = await revisions.history(tx, release_id, limit=1_000)
    return [one for one in found if one.number > number]


def _before(release: Release, later: list[Revision]) -> Understood:
    """What a release said before these revisions, newest first."""
    draft = release.draft
    for revision in later:
        for change in revision.changes:
            if change.field in _RESTORED:
                former: dict[str, Any] = {change.field: change.old}
                draft = replace(draft, **former)
            elif change.field == "date":
                day = jdatetime.date.fromisoformat(str(change.old)) if change.old else None
                draft = replace(draft, date=day)
            elif change.field == "provinces" and isinstance(change.old, tuple):
                draft = with_provinces(draft, change.old)
    return draft
