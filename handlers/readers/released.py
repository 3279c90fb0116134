"""Buttons about one release and about what a list names: each leads to its conversation."""

from telegram import Update

from bot.display import reading
from bot.display.reading import ReadingAction
from handlers.context import Context
from handlers.readers import also, full_text, likes, reasons


async def act(update: Update, context: Context, action: ReadingAction) -> str | None:  # noqa: C901, PLR0911  # one line for each button
    match action:
        case reading.TurnPage():
            return await full_text.turn(update, context, action)
        case reading.FollowLike():
            return await likes.press_follow_like(update, context, action)
        case reading.Take():
            return await likes.press_take(update, context, action)
        case reading.Drop():
            return await likes.press_drop(update, context, action)
        case reading.Why():
            return await reasons.press_why(update, context, action)
        case reading.EndReason():
            return await reasons.press_end(update, context, action)
        case reading.KeepReasons():
            return await reasons.press_keep(update, context, action)
        case reading.FollowAlso():
            return await also.press_also(update, context, action)
        case reading.FollowWithin():
            return await also.press_within(update, context, action)
