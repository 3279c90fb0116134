"""Why a draft was put aside: chosen or written, kept, and told to who sent it."""

from telegram import Update

from bot.display import decided, render, texts
from bot.display.fields import Why
from bot.news.text import letters
from handlers.context import Context
from handlers.editors import asking, cards, senders
from handlers.reply import reply
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.review import questions, releases
from storage.review.questions import Wish
from storage.review.release import Release, State

LONGEST_REASON = 200  # UTF-16 units


async def give_reason(update: Update, context: Context, action: decided.GiveReason) -> str | None:
    """Keep why a draft was put aside, and tell who sent it."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    if release.state is not State.DISCARDED:
        return texts.NOT_REJECTED
    if action.why is Why.WRITTEN:
        return await asking.wish(update, context, release, Wish.REASON)
    return await _keep_reason(context, release, texts.WHYS[action.why])


async def take_reason(update: Update, context: Context, release: Release, text: str) -> str | None:
    """Keep the reason that an editor wrote; a sentence where it is none."""
    reason = " ".join(letters.normalise(text).split())
    if not letters.has_persian(reason) or render.units(reason) > LONGEST_REASON:
        return texts.WRITE_REASON
    told = await _keep_reason(context, release, reason)
    await reply(update, render.sentence(told), quoting=True)
    return None


async def _keep_reason(context: Context, release: Release, reason: str) -> str:
    """Keep why a release was put aside, if it still is; what there is to say of it."""
    now, actor = context.services.now(), context.actor
    async with context.services.db.transaction() as tx:
        held = await releases.held(tx, release.id)
        if held is None or held.state is not State.DISCARDED:
            return texts.NOT_REJECTED
        decision = releases.Decision(actor.id, actor.name, now, reason)
        await releases.note_decision(tx, release.id, decision)
        await questions.answered(tx, release.id, Wish.REASON, now=now)
        await acts.note(tx, actor, Deed(Act.REJECTED, release.id, detail=reason), now=now)
    await cards.refresh(context, release.id)
    await senders.tell(context, release, texts.yours_rejected_for(reason))
    return texts.REASON_KEPT
