"""How sending goes, for owners: /status, what failed, and once more."""

from telegram import Update

from bot.display import callbacks, keyboards, render, texts
from handlers.context import Context
from handlers.reply import reply, set_buttons
from storage.outbox import deliveries, figures
from storage.outbox.figures import Counts

LISTED = 20  # failures of one list


async def status(update: Update, context: Context) -> None:
    """`/status`: what waits, was sent today, is uncertain, failed and why, and the pace."""
    if not context.is_editor:
        await reply(update, render.sentence(texts.UNKNOWN_COMMAND))
        return
    services, now = context.services, context.services.now()
    async with services.db.reading() as tx:
        counts = await figures.counts(tx, since=services.midnight(), now=now)
        failed = await figures.failures(tx, before=now, limit=1)
    markup = keyboards.status(now) if failed else None
    await reply(update, render.sentence(_told(counts, now)), markup)


def _told(counts: Counts, now: int) -> str:
    told = texts.STATUS.format(
        waiting=counts.waiting,
        age=(now - (counts.oldest or now)) // 60,
        sent=counts.sent,
        minute=counts.minute,
        uncertain=counts.uncertain,
        paused=counts.paused,
        aside=counts.aside,
        failed=sum(counts.failed.values()),
    )
    reasons = [f"• {reason}: {number}" for reason, number in sorted(counts.failed.items())]
    return "\n".join((told, *reasons))


async def show_failed(update: Update, context: Context, action: callbacks.ShowFailed) -> str | None:
    """List what failed, newest first, once."""
    async with context.services.db.reading() as tx:
        failed = await figures.failures(tx, before=action.before, limit=LISTED)
    if not failed:
        return texts.NO_FAILURES
    if not await set_buttons(update, keyboards.status(action.before, is_listed=True)):
        return texts.FAILED_SHOWN  # the button is gone: this is a second tap
    lines = (texts.failure(one.post_id, one.chat_id, one.error) for one in failed)
    await reply(update, render.sentence("\n".join(lines)), quoting=True)
    return None


async def retry_failed(_: Update, context: Context, action: callbacks.RetryFailed) -> str:
    services = context.services
    async with context.transaction() as tx:
        count = await deliveries.retry_failed(tx, before=action.before, now=services.now())
    services.wake_delivery()
    return texts.retried(count) if count else texts.NO_FAILURES
