"""When and how a draft goes out, by the buttons of its preview."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from telegram import Update

from bot.display import keyboards, moments, newsroom, texts
from bot.display.fields import Slot, Tone
from bot.news.media import laid_out
from bot.newsroom import preview
from handlers.context import Context
from handlers.editors import asking, review
from handlers.reply import set_buttons
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.posts import Manner
from storage.review import approvals, questions, releases
from storage.review.questions import Wish
from storage.review.release import Release

_HOUR = 3_600  # seconds
_MOST_PLANNED = 1_000
_LINK = re.compile(r"(?P<words>\S.{0,60}?)[\s|:،-]+(?P<address>https?://[^\s/]+\.[^\s]{1,2000})")
TONIGHT, MORNING = time(20), time(8)


async def plan(update: Update, context: Context, action: newsroom.Plan) -> str | None:
    """Offer the times at which a draft may be published."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    markup = keyboards.times(release.id, _slots(context, release))
    await set_buttons(update, markup)
    return None


async def plan_for(update: Update, context: Context, action: newsroom.PlanFor) -> str | None:
    """Have a draft published at the time that was chosen."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    match action.slot:
        case Slot.WRITTEN:
            return await asking.wish(update, context, release, Wish.TIME)
        case Slot.NONE:
            return await unplan(update, context, release)
        case slot:
            return await settle(context, release, await _at(slot, context))


def _slots(context: Context, release: Release) -> list[Slot]:
    """The slots that are offered: the next free one where posts have turns."""
    left_out = set() if release.due_at is not None else {Slot.NONE}
    if context.services.turns is None:
        left_out.add(Slot.NEXT)
    return [slot for slot in Slot if slot not in left_out]


async def _at(slot: Slot, context: Context) -> int:
    """The time of a slot (unix seconds): tonight is tomorrow's night once it is over."""
    services = context.services
    if slot is Slot.NEXT and services.turns is not None:
        async with services.db.reading() as tx:
            planned = await releases.scheduled(tx, limit=_MOST_PLANNED)
        taken = [release.due_at for release in planned if release.due_at is not None]
        return services.turns.next_free(taken, services.local_now)
    now, zone = context.services.now(), context.services.zone
    if slot is Slot.HOUR:
        return now + _HOUR
    today = datetime.fromtimestamp(now, zone).date()
    if slot is Slot.TOMORROW:
        return int(datetime.combine(today + timedelta(days=1), MORNING, zone).timestamp())
    tonight = int(datetime.combine(today, TONIGHT, zone).timestamp())
    if tonight > now:
        return tonight
    return int(datetime.combine(today + timedelta(days=1), TONIGHT, zone).timestamp())


async def settle(context: Context, release: Release, at: int) -> str:
    """Plan a draft for a time (unix seconds): whoever does so approves it."""
    if release.arrival.corrects is not None:
        return texts.CORRECTIONS_AT_ONCE
    if not release.draft.is_addressed:
        return texts.FOR_WHOM
    services = context.services
    when = moments.describe(at, services.local_now)
    async with context.transaction() as tx:
        planned = await releases.schedule(tx, release.id, at, now=services.now())
        if planned:
            await approvals.add(tx, release.id, context.actor, now=services.now())
            await acts.note(
                tx, context.actor, Deed(Act.SCHEDULED, release.id, detail=when), now=services.now()
            )
    if not planned:
        return texts.ALREADY_SETTLED
    await services.show(release.id)
    return texts.planned_for(when)


async def unplan(_: Update, context: Context, release: Release) -> str:
    """Have a draft wait for its editor again."""
    if release.due_at is None:
        return texts.NOT_PLANNED
    services = context.services
    async with context.transaction() as tx:
        await releases.schedule(tx, release.id, None, now=services.now())
        await acts.note(tx, context.actor, Deed(Act.UNSCHEDULED, release.id), now=services.now())
    await services.show(release.id)
    return texts.UNPLANNED


async def set_tone(_: Update, context: Context, action: newsroom.SetTone) -> str | None:
    """Have a draft go out like this, or not."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    await _mark(context, release, lambda manner: toned(manner, action.tone))
    return texts.SAVED


def toned(manner: Manner, tone: Tone) -> Manner:
    """The same manner with one tone turned."""
    tones = {one: preview.is_set(manner, one) for one in Tone}
    tones[tone] = not tones[tone]
    return replace(
        manner,
        is_urgent=tones[Tone.URGENT],
        is_silent=tones[Tone.SILENT],
        is_pinned=tones[Tone.PINNED],
    )


async def choose_expiry(
    update: Update, context: Context, action: newsroom.ChooseExpiry
) -> str | None:
    """Offer for how long a post may stand."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    await set_buttons(update, keyboards.expiries(action.release_id))
    return None


async def expire(_: Update, context: Context, action: newsroom.Expire) -> str:
    """Have a post stand for so many hours, or for good."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    if action.hours not in texts.EXPIRIES:
        return texts.NO_SUCH_CHOICE
    seconds = action.hours * _HOUR or None
    await _mark(context, release, lambda manner: replace(manner, keeps_for=seconds))
    return texts.SAVED


async def ask_link(update: Update, context: Context, action: newsroom.AskLink) -> str | None:
    """Ask where a button under the post shall lead."""
    release = await review.open_draft(context, action.release_id)
    if isinstance(release, str):
        return release
    if len(laid_out(release.arrival.media).lead) > 1:
        return texts.ALBUM_HAS_NO_BUTTON
    return await asking.wish(update, context, release, Wish.LINK)


async def take_link(context: Context, release: Release, text: str) -> str | None:
    """Put a button with an address under a post, or take it off; a sentence where it is none."""
    found = _LINK.fullmatch(" ".join(text.split()))
    if found is None and text.strip() not in texts.NO_MORE:
        return texts.WRONG_LINK
    link = (found["words"], found["address"]) if found else None
    async with context.services.db.transaction() as tx:
        await questions.answered(tx, release.id, Wish.LINK, now=context.services.now())
    await _mark(context, release, lambda manner: replace(manner, link=link))
    return None


async def _mark(context: Context, release: Release, changed: Callable[[Manner], Manner]) -> None:
    """Change how a draft goes out, from how it does now."""
    now = context.services.now()
    async with context.transaction() as tx:
        held = await releases.held(tx, release.id)
        if held is not None and await releases.mark(tx, release.id, changed(held.manner), now=now):
            deed = Deed(Act.MENDED, release.id, detail=texts.MANNER_NAME)
            await acts.note(tx, context.actor, deed, now=now)
    await context.services.show(release.id)
