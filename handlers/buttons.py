"""Every press of a button: its data is read, its action done, and always answered."""

import logging

from telegram import Update
from telegram.error import NetworkError

from bot.display import callbacks, render, texts
from bot.display.callbacks import Action
from handlers.context import Context
from handlers.editors import questions, review, separating, status, uncertain
from handlers.readers import full_text, search, subscriptions, watches

log = logging.getLogger(__name__)
ALERT_LENGTH = 40  # letters; a longer answer is easier read in a box than in passing
_EDITORS_ONLY = (
    callbacks.Publish, callbacks.Edit, callbacks.Change, callbacks.StopEditing, callbacks.Discard,
    callbacks.Separate, callbacks.ShowRemoved, callbacks.Arrived, callbacks.SendAgain,
    callbacks.ShowFailed, callbacks.RetryFailed, callbacks.Nationwide,
)  # fmt: skip


async def press(update: Update, context: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    action = callbacks.parse(query.data or "")
    if action is None:
        told: str | None = texts.STALE_BUTTON
    elif isinstance(action, _EDITORS_ONLY) and not context.is_editor(update):
        told = texts.NOT_AN_EDITOR
    else:
        told = await _act(update, context, action)
    told = render.persian_digits(told) if told else None
    try:
        await query.answer(told, show_alert=told is not None and len(told) > ALERT_LENGTH)
    except NetworkError as error:  # pressed long ago, or no answer: the deed is done anyway
        log.info("The press %s is not answered: %s", query.data, error.message)


async def _act(update: Update, context: Context, action: Action) -> str | None:  # noqa: C901, PLR0911, PLR0912  # one line for each button: a table that mypy checks for completeness
    match action:
        case callbacks.Publish():
            return await review.publish(update, context, action)
        case callbacks.Edit():
            return await review.choose_field(update, context, action)
        case callbacks.Change():
            return await questions.ask(update, context, action)
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
        case callbacks.ShowAgency():
            return await search.press_agency(update, context, action)
        case callbacks.FullText():
            return await full_text.press_full_text(update, context, action)
        case callbacks.ShowPage():
            return await search.press_page(update, context, action)
        case callbacks.Narrow():
            return await search.press_narrow(update, context, action)
        case callbacks.ShowRelated():
            return await search.press_related(update, context, action)
        case callbacks.Watch():
            return await watches.press_watch(update, context, action)
        case callbacks.Unwatch():
            return await subscriptions.press_unwatch(update, context, action)
