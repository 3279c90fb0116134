"""«چرا این خبر؟» under what one was told of: what it came for, and the end of just that."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Update

from bot.display import keyboards, reading, render
from bot.display.fields import Corner
from bot.news.search.topic import Topic
from handlers.context import Context
from handlers.readers import following
from handlers.readers.topics import id_of, name_of
from handlers.reply import replace, reply
from storage import posts
from storage.followers import reasons
from storage.review import releases


async def press_why(update: Update, context: Context, action: reading.Why) -> str | None:
    found = await _reasons(context, action.release_id)
    if found:
        told = context.texts.because(list(map(name_of, found)))
        await reply(update, render.sentence(told), _buttons(action.release_id, found))
    else:
        await reply(
            update, render.sentence(context.texts.NO_REASON), keyboards.corners(Corner.MINE)
        )
    return None


async def press_end(update: Update, context: Context, action: reading.EndReason) -> str:
    """End one reason; the message then says so, and what else such a release comes for, or leads
    to what can be followed of it again."""
    followed = await following.followed(context)
    topic = next((one for one in followed if id_of(one) == action.topic), None)
    if topic is not None:
        await following.leave(context, topic)
    left = await _reasons(context, action.release_id)
    if topic is None and not left:
        return context.texts.WATCHED_NO_MORE
    lines = [context.texts.reason_ended(name_of(topic))] if topic else []
    if left:
        lines.append(context.texts.still(list(map(name_of, left))))
    told = render.sentence("\n".join(lines))
    again = keyboards.reading.follow_like(action.release_id)
    await replace(update, told, _buttons(action.release_id, left) if left else again)
    return context.texts.taken_off(name_of(topic)) if topic else context.texts.WATCHED_NO_MORE


async def press_keep(update: Update, context: Context, _: reading.KeepReasons) -> str | None:
    await replace(update, render.sentence(context.texts.REASONS_KEPT), None)
    return None


async def _reasons(context: Context, release_id: int) -> tuple[Topic, ...]:
    """What the person follows that a release came for; nothing of one that never went out."""
    async with context.services.db.reading() as tx:
        release = await releases.get(tx, release_id)
        if release is None or await posts.main_of(tx, release_id) is None:
            return ()
        return await reasons.why(tx, context.listener.id, release)


def _buttons(release_id: int, found: Sequence[Topic]) -> InlineKeyboardMarkup:
    return keyboards.reading.reasons(release_id, [(name_of(one), id_of(one)) for one in found])
