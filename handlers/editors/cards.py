"""What an editor does with a release that is decided, by the buttons of its card."""

import asyncio
import logging
from collections.abc import Sequence

from telegram import Update
from telegram.error import BadRequest, TelegramError

from bot.display import decided, keyboards, render, texts
from bot.news.model import Rejected
from bot.news.text import letters
from bot.newsroom import copying, drafts, marking
from bot.newsroom.drafts import Reworded
from bot.newsroom.marking import RETURNS_WITHIN
from handlers.context import Context
from handlers.editors import asking
from handlers.reply import set_buttons
from storage import correcting, posts, publishing
from storage.desk import acts
from storage.desk.acts import Act, Deed
from storage.engine.database import Transaction
from storage.review import fates, questions, releases, revisions
from storage.review.previews import Shown
from storage.review.questions import Wish
from storage.review.release import MERGED, Release, State

LONGEST_NOTICE = 600  # UTF-16 units
log = logging.getLogger(__name__)


async def settle(context: Context, release_id: int) -> None:
    """Take «برگردان» off a card once its time is over."""
    await asyncio.sleep(RETURNS_WITHIN + 1)
    await refresh(context, release_id)


async def refresh(context: Context, release_id: int) -> None:
    """Have every card of a release say how it is now."""
    async with context.services.db.transaction() as tx:
        await fates.outdate(tx, release_id)
    await context.services.show(release_id)


async def _decided(context: Context, release_id: int) -> Release | None:
    async with context.services.db.reading() as tx:
        return await releases.get(tx, release_id)


async def take_back(_: Update, context: Context, action: decided.TakeBack) -> str:
    """Make what was decided a moment ago a draft again."""
    services = context.services
    release = await _decided(context, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    if release.state is State.DRAFT:
        return texts.TAKEN_BACK_TO_DRAFT
    if release.decided_at is None or services.now() - release.decided_at > RETURNS_WITHIN:
        return texts.TOO_LATE if release.state.is_listed else texts.TOO_LATE_REJECTED
    if release.state is State.DISCARDED:
        return await _reopen(context, release)
    return await _return(context, release)


async def _reopen(context: Context, release: Release) -> str:
    now = context.services.now()
    async with context.transaction() as tx:
        main = await posts.main_of(tx, release.id)
        if main is None and release.reason != MERGED:
            async with revisions.noted(tx, release.id, by=context.user_id, now=now):
                await releases.reopen(tx, release.id, now=now)
            await acts.note(tx, context.actor, Deed(Act.REOPENED, release.id), now=now)
    if main is not None or release.reason == MERGED:
        return texts.TOO_LATE
    await context.services.show(release.id)
    return texts.TAKEN_BACK_TO_DRAFT


async def _return(context: Context, release: Release) -> str:
    """Take a post back, wherever it has got to, and open its draft anew."""
    services, now = context.services, context.services.now()
    async with context.transaction() as tx:
        if not await correcting.take_back(tx, release.id, by=context.user_id, now=now):
            return texts.NOT_PUBLISHED
        draft_id = await copying.reopened(tx, release, context.user_id, now=now)
        await acts.note(tx, context.actor, Deed(Act.REOPENED, release.id), now=now)
        await fates.outdate(tx, release.id)
        hanging = await put_aside_with(tx, context, release.id)
    services.wake_delivery()
    for shown in (release.id, draft_id, *hanging):
        await services.show(shown)
    return texts.TAKEN_BACK_TO_DRAFT


async def put_aside_with(tx: Transaction, context: Context, release_id: int) -> Sequence[int]:
    """Put aside the drafts that correct or answer what is taken back."""
    now, actor = context.services.now(), context.actor
    hanging = await releases.hanging_on(tx, release_id)
    for draft_id in hanging:
        async with revisions.noted(tx, draft_id, by=actor.id, now=now):
            await releases.discard(tx, draft_id)
        decision = releases.Decision(actor.id, actor.name, now, texts.ORIGINAL_GONE)
        await releases.note_decision(tx, draft_id, decision)
    return hanging


async def correct(update: Update, context: Context, action: decided.Correct) -> str:
    """Open a draft that puts right what was published, or show the one that is open."""
    release = await _decided(context, action.release_id)
    problem = await why_not_standing(context, release)
    if problem is not None or release is None:
        return problem or texts.DRAFT_GONE
    draft_id = await open_correction(context, release)
    chat = update.effective_chat
    await context.services.show(draft_id, also=chat.id if chat else None)
    return texts.CORRECTION_OPEN


async def open_correction(context: Context, release: Release) -> int:
    """The draft that corrects a release: shown anew, or a new one that says the same."""
    now = context.services.now()
    async with context.transaction() as tx:
        known = await releases.open_correction(tx, release.id)
        if known is not None:
            await releases.touch(tx, known, now=now)
            return known
        return await copying.correction(tx, release, context.user_id, now=now)


async def retract(update: Update, context: Context, action: decided.Retract) -> str | None:
    """Ask once whether a post shall be taken back."""
    release = await _decided(context, action.release_id)
    problem = await why_not_standing(context, release)
    if problem is not None:
        return problem
    await set_buttons(update, keyboards.cards.retracting(action.release_id))
    return texts.ASK_RETRACT


async def retract_surely(_: Update, context: Context, action: decided.RetractSurely) -> str:
    """Take a post back, everywhere."""
    services, now = context.services, context.services.now()
    async with context.transaction() as tx:
        done = await correcting.take_back(tx, action.release_id, by=context.user_id, now=now)
        if done:
            decision = releases.Decision(context.user_id, context.actor.name, now)
            await releases.note_decision(tx, action.release_id, decision)
            await acts.note(tx, context.actor, Deed(Act.RETRACTED, action.release_id), now=now)
            await fates.outdate(tx, action.release_id)
            hanging = await put_aside_with(tx, context, action.release_id)
    if not done:
        release = await _decided(context, action.release_id)
        return await why_not_standing(context, release) or texts.NOT_PUBLISHED
    services.wake_delivery()
    for shown in (action.release_id, *hanging):
        await services.show(shown)
    return await told_of_change(context, action.release_id, texts.RETRACTED)


async def told_of_change(context: Context, release_id: int, told: str) -> str:
    """What an editor is told of a change that goes everywhere: where its message in the channel is
    not known, since they themselves said that it stands there, it does not go there."""
    async with context.services.db.reading() as tx:
        post = await posts.main_of(tx, release_id)
    is_unknown = post is not None and post.stands_at is not None and post.channel_message_id is None
    return texts.BY_HAND_IN_CHANNEL if is_unknown else told


async def why_not_standing(context: Context, release: Release | None) -> str | None:
    """Say why a release has no post that could be put right or taken back, or None."""
    if release is None:
        return texts.DRAFT_GONE
    if release.state is not State.DISCARDED:
        return None if release.state.is_listed else texts.NOT_PUBLISHED
    async with context.services.db.reading() as tx:
        post = await posts.main_of(tx, release.id)
    return texts.ALREADY_RETRACTED if post else texts.ALREADY_DISCARDED


async def show_card(_: Update, context: Context, action: decided.ShowCard) -> str | None:
    """Have a card say how its release is now."""
    release = await _decided(context, action.release_id)
    if release is None:
        return texts.DRAFT_GONE
    await refresh(context, release.id)
    return texts.REFRESHED


async def notice(update: Update, context: Context, action: decided.Notice) -> str | None:
    """Ask what a correction that answers the post shall say."""
    release = await _decided(context, action.release_id)
    problem = await why_not_standing(context, release)
    if problem is not None or release is None:
        return problem or texts.DRAFT_GONE
    return await asking.wish(update, context, release, Wish.NOTICE)


async def take_notice(context: Context, release: Release, text: str) -> str | None:
    """Make a draft of what a correction says; a sentence where it is none."""
    said = " ".join(letters.normalise(text).split())
    if not letters.has_persian(said) or render.units(said) > LONGEST_NOTICE:
        return texts.WRITE_NOTICE
    if not release.state.is_listed:
        return texts.NOT_PUBLISHED
    now = context.services.now()
    async with context.transaction() as tx:
        draft_id = await copying.notice(tx, release, said, context.user_id, now=now)
        await questions.answered(tx, release.id, Wish.NOTICE, now=now)
    await context.services.show(draft_id)
    return None


async def pin(_: Update, context: Context, action: decided.Pin) -> str:
    """Pin a post in its channel."""
    async with context.services.db.reading() as tx:
        post = await posts.main_of(tx, action.release_id)
    if post is None or post.retracted_at is not None or post.channel_message_id is None:
        return texts.NOT_PINNED
    try:
        await context.bot.pin_chat_message(
            post.approved.channel_id, post.channel_message_id, disable_notification=True
        )
    except BadRequest as error:
        log.info("Post %s is not pinned: %s", post.id, error.message)
        return texts.NOT_PINNED
    async with context.transaction() as tx:
        await publishing.pin(tx, post.id)
    context.services.wake_delivery()
    return texts.PINNED


async def hurry(_: Update, context: Context, action: decided.Hurry) -> str:
    """Have what is still to be sent of a release go ahead of everything else."""
    async with context.transaction() as tx:
        main = await posts.main_of(tx, action.release_id)
        if main is None or main.retracted_at is not None:
            return texts.NOT_PUBLISHED
        await publishing.hurry(tx, main.id, now=context.services.now())
    context.services.wake_delivery()
    return texts.HURRIED


async def apply_edit(update: Update, context: Context, action: decided.ApplyEdit) -> str:
    """Make a correction of what the edited messages of a release say now."""
    services = context.services
    text = await copying.reread(services.db, action.release_id)
    release = await _decided(context, action.release_id)
    if release is None or not release.state.is_listed or not text:
        return texts.NOT_PUBLISHED
    understood = await context.understand(context.raw(text))
    if isinstance(understood, Rejected):
        return texts.EDITED_TO_NO_NEWS
    draft_id = await open_correction(context, release)
    clock = services.desk.clock
    async with services.db.transaction() as tx:
        draft = await releases.held(tx, draft_id)
        if draft is not None:
            reworded = Reworded(text, understood, release.arrival.released_at)
            async with revisions.noted(tx, draft_id, by=context.user_id, now=clock.now):
                await drafts.reword(tx, draft, reworded, clock, is_correction=True)
    await set_buttons(update, None)
    await services.show(draft_id)
    return texts.CORRECTION_OPEN


async def leave_edit(update: Update) -> str:
    """Leave the post as it is."""
    await set_buttons(update, None)
    return texts.LEFT_AS_IT_WAS


async def open_card(update: Update, context: Context, release: Release) -> None:
    """Send the card of a decided release into the chat, or the preview of a draft."""
    services, chat = context.services, update.effective_chat
    if chat is None:
        return
    if release.state is State.DRAFT:
        async with services.db.transaction() as tx:
            await releases.touch(tx, release.id, now=services.now())
        await services.show(release.id, also=chat.id)
        return
    async with services.db.reading() as tx:
        fate = await fates.fate(tx, release)
        facts = await marking.facts(
            tx, release, services.channels, now=services.now(), zone=services.zone
        )
    decision = marking.Decision(release, fate, facts)
    try:
        sent = await marking.send(context.bot, chat.id, decision)
    except TelegramError as error:
        log.info("The card of release %s is not shown: %s", release.id, error.message)
        return
    async with services.db.transaction() as tx:
        await fates.add_card(tx, release.id, Shown(sent.chat_id, sent.message_id), fate)
