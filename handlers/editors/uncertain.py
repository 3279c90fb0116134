"""What an editor says of a channel post whose fate Telegram did not tell."""

from telegram import Update

from bot.display import callbacks, texts
from handlers.context import Context
from handlers.reply import set_buttons
from storage import posts
from storage.outbox import deliveries
from storage.review import releases


async def arrived(update: Update, context: Context, action: callbacks.Arrived) -> str:
    """It stands in the channel: its subscribers are told now."""
    services = context.services
    async with context.transaction() as tx:
        settled = await deliveries.settle_arrived(tx, action.post_id, now=services.now())
        post = await posts.get(tx, action.post_id) if settled else None
        main = await posts.main_of(tx, post.release_id) if post else None
        release = await releases.get(tx, post.release_id) if post and post == main else None
    await set_buttons(update, None)
    if release is not None:
        await services.show(release.id)
    services.wake_delivery()
    return texts.SETTLED if settled else texts.ALREADY_SETTLED


async def send_again(update: Update, context: Context, action: callbacks.SendAgain) -> str:
    services = context.services
    async with context.transaction() as tx:
        settled = await deliveries.send_again(tx, action.post_id, now=services.now())
    await set_buttons(update, None)
    services.wake_delivery()
    return texts.WILL_SEND_AGAIN if settled else texts.ALREADY_SETTLED
