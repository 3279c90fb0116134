"""Every press of a button: its data is read, its rule kept, its action done, and always answered.

A client may send any data for any message that has a button, in any chat: whatever its rule
(bot.display.rules) does not let through is told so in the answer, and nothing is done.
"""

import logging

from telegram import CallbackQuery, Update
from telegram.error import TelegramError

from bot.display import (
    callbacks,
    former,
    mine,
    offers,
    outlets,
    personal,
    reading,
    render,
    sourced,
    timing,
    tongue,
    trusting,
)
from bot.display.callbacks import Action
from bot.display.rules import Role, Where
from bot.display.texts.languages import said as texts
from handlers import pressed
from handlers.context import Context, PrivatePerson
from handlers.editors import choosing, desk, review, separating, sourcing, status, uncertain
from handlers.editors import trusting as trusted_sources
from handlers.gathering import presses
from handlers.readers import (
    conversation,
    full_text,
    language,
    latest,
    leaving,
    privacy,
    released,
    search,
    subscriptions,
    watches,
)
from handlers.readers import mine as followed
from handlers.readers import timing as timings
from storage import posts
from storage.engine.database import Transaction
from storage.review import releases
from storage.review.release import Release

log = logging.getLogger(__name__)
ALERT_LENGTH = 60  # letters, two lines of a toast; a longer answer is easier read in a box
LONGEST = 200  # letters of an answer to a press


async def press(update: Update, context: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    action = callbacks.parse(query.data or "")
    url = None
    if action is None:
        told: str | None = texts.STALE_BUTTON
    else:
        told = await _refusal(update, context, query, action)
        url = presses.opens(context, action) if told is None else None
        told = told or (await _act(update, context, action) if url is None else None)
    told = render.toast(told, LONGEST) if told else None
    is_alert = told is not None and (len(told) > ALERT_LENGTH or told == context.texts.ADMINS_ONLY)
    try:
        await query.answer(told, show_alert=is_alert, url=url)
    except TelegramError as error:  # pressed long ago, or no answer: the deed is done anyway
        log.info("The press %r is not answered: %s", query.data, error.message)


async def _refusal(
    update: Update, context: Context, query: CallbackQuery, action: Action
) -> str | None:
    """Why a press does nothing, as a sentence; None where its rule lets it through."""
    rule = action.rule
    misplaced = await _misplaced(update, context, rule.where)
    if misplaced is not None:
        return misplaced
    if not context.may(rule.role):
        return texts.NOT_AN_EDITOR
    if rule.on.isdisjoint(pressed.kinds(query)):
        return texts.MESSAGE_GONE if pressed.is_gone(query) else texts.STALE_BUTTON
    if rule.needs_unbound and not context.services.team.is_unbound(context.user_id):
        return texts.SOURCES_NOT_YOURS
    if rule.role >= Role.EDITOR and not await _may_decide(context, action):
        return texts.NOT_YOURS
    return None


async def _misplaced(update: Update, context: Context, where: Where) -> str | None:
    """Why a press does not come from where its act belongs, as a sentence; None where it does."""
    chat, group = update.effective_chat, context.services.team.group
    match where:
        case Where.NOWHERE:
            return texts.NOT_HERE
        case _ if PrivatePerson.of(update) is not None:
            return None
        case Where.OWN_CHAT:
            return texts.NOT_HERE
        case Where.DESK:
            return None if chat is not None and chat.id == group else texts.NOT_HERE
        case Where.OWN_GROUP | Where.ANY_GROUP:
            return await presses.refusal(update, context, where)


async def _may_decide(context: Context, action: Action) -> bool:
    """Whether who presses may decide about the release that an act is about, if it is about one: an
    editor may be bound to provinces."""
    team = context.services.team
    if team.is_unbound(context.user_id):
        return True
    async with context.services.db.reading() as tx:
        release = await _release_of(tx, action)
    return release is None or team.may_decide(context.user_id, release.draft)


async def _release_of(tx: Transaction, action: Action) -> Release | None:
    release_id, post_id = (getattr(action, name, None) for name in ("release_id", "post_id"))
    if post_id is not None:
        post = await posts.get(tx, post_id)
        release_id = post.release_id if post else None
    return await releases.get(tx, release_id) if release_id is not None else None


async def _act(update: Update, context: Context, action: Action) -> str | None:  # noqa: C901, PLR0911, PLR0912, PLR0915  # one line for each button: a table that mypy checks for completeness
    match action:
        case callbacks.Publish():
            return await review.publish(update, context, action)
        case callbacks.Edit():
            return await review.choose_field(update, context, action)
        case callbacks.Change():
            return await choosing.change(update, context, action)
        case callbacks.StopEditing():
            return await review.stop_editing(update, context, action)
        case callbacks.Discard():
            return await review.discard(update, context, action)
        case callbacks.Separate():
            return await separating.separate(context, action)
        case callbacks.ShowRemoved():
            return await review.show_removed(update, context, action)
        case callbacks.Nationwide():
            return await review.nationwide(update, context, action)
        case callbacks.Arrived():
            return await uncertain.arrived(update, context, action)
        case callbacks.SendAgain():
            return await uncertain.send_again(update, context, action)
        case callbacks.ShowFailed():
            return await status.show_failed(update, context, action)
        case callbacks.RetryFailed():
            return await status.retry_failed(update, context, action)
        case callbacks.Subscribe():
            return await subscriptions.press_subscribe(update, context, action)
        case callbacks.Unsubscribe():
            return await subscriptions.press_unsubscribe(update, context, action)
        case callbacks.End():
            return await subscriptions.press_end(update, context, action)
        case former.OldSubscribe():
            return await subscriptions.press_old_subscribe(update, context, action)
        case former.OldUnsubscribe():
            return await subscriptions.press_old_unsubscribe(update, context, action)
        case former.OldPage() | former.OldNarrow() | former.OldWatch():
            return texts.OLD_SEARCH
        case callbacks.ShowAgency():
            return await latest.press_agency(update, context, action)
        case callbacks.FullText():
            return await full_text.press_full_text(update, context, action)
        case callbacks.ShowPage():
            return await search.press_page(update, context, action)
        case callbacks.Narrow():
            return await search.press_narrow(update, context, action)
        case callbacks.ShowRelated():
            return await search.press_related(update, context, action)
        case callbacks.WatchSearch():
            return await watches.press_watch(update, context, action)
        case callbacks.Unwatch():
            return await subscriptions.press_unwatch(update, context, action)
        case offers.Follow():
            return await subscriptions.press_follow(update, context, action)
        case offers.Undo():
            return await subscriptions.press_undo(update, context, action)
        case offers.ShowProvince():
            return await latest.press_province(update, context, action)
        case offers.Open():
            return await conversation.press_open(update, context, action)
        case tongue.Speak():
            return await language.speak(update, context, action)
        case offers.EndAll():
            return await leaving.press_end_all(update, context, action)
        case offers.KeepAll():
            return await leaving.press_keep_all(update, context, action)
        case personal.Forget():
            return await privacy.press_forget(update, context, action)
        case personal.KeepData():
            return await privacy.press_keep(update, context, action)
        case (
            reading.TurnPage() | reading.FollowLike() | reading.Take() | reading.Drop()
            | reading.Why() | reading.EndReason() | reading.KeepReasons() | reading.FollowAlso()
            | reading.FollowWithin()
        ):  # fmt: skip
            return await released.act(update, context, action)
        case (
            timing.ShowTiming() | timing.AskQuietEnd() | timing.SetMode() | timing.SetHour()
            | timing.SetDay() | timing.SetQuiet() | timing.EndQuiet() | timing.SetBreaks()
            | timing.PauseFor() | timing.Resume() | timing.SetZone()
        ):  # fmt: skip
            return await timings.act(update, context, action)
        case mine.ShowMine() | mine.PutOff() | mine.PutOn():
            return await followed.act(update, context, action)
        case (
            outlets.ShowChannels() | outlets.ShowChannel() | outlets.SetTakes()
            | outlets.TakeProvince() | outlets.AskOrganisations() | outlets.Open()
            | outlets.CheckRights() | outlets.Remove() | outlets.RemoveSurely()
            | outlets.ShowFormat()
        ):  # fmt: skip
            return await desk.of_channel(update, context, action)
        case (
            outlets.AskSignature() | outlets.SetLook() | outlets.ResetFormat()
            | outlets.KeepFormat() | outlets.LeaveFormat()
        ):  # fmt: skip
            return await desk.of_format(update, context, action)
        case (
            trusting.ShowTrust() | trusting.SetTrust() | trusting.TrustSurely()
            | trusting.SetNeed() | trusting.SetLongest() | trusting.SetHours()
        ):  # fmt: skip
            return await trusted_sources.act(update, context, action)
        case (
            sourced.ShowSources() | sourced.ShowSource() | sourced.AskSource()
            | sourced.CheckSource()
        ):  # fmt: skip
            return await sourcing.of_list(update, context, action)
        case (
            sourced.StopSource() | sourced.ShowWords() | sourced.AskWords()
            | sourced.AskSourceName() | sourced.RemoveSource() | sourced.RemoveSourceSurely()
        ):  # fmt: skip
            return await sourcing.of_source(update, context, action)
        case sourced.WatchFound() | sourced.LeaveFound():
            return await sourcing.of_found(update, context, action)
        case _:
            return await desk.act(update, context, action)
