"""One tap takes back what went out by itself, for its first minutes."""

from telegram import Update

from bot.display import decided, texts
from handlers.context import Context
from handlers.editors import cards
from storage.review import releases
from storage.sources import trusted


async def withdraw(update: Update, context: Context, action: decided.Withdraw) -> str:
    """Take a post back everywhere, unless its minutes are over: then its card has the button that
    asks once more."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, action.release_id)
        automatic = await trusted.get(tx, action.release_id)
    problem = await cards.why_not_standing(context, release)
    ends_at = automatic.ends_at if automatic else None
    if problem is None and (ends_at is None or context.services.now() >= ends_at):
        problem = texts.WITHDRAW_LATE
    if problem is None:
        return await cards.retract_surely(update, context, decided.RetractSurely(action.release_id))
    if release is not None:
        await cards.refresh(context, release.id)
    return problem
