"""Looking at addresses that shall be watched, wired: where it answers, and what it may connect
to."""

from telegram import InlineKeyboardMarkup
from telegram.constants import ParseMode

from bot.newsroom.watching import Discover
from bot.process.base import Base
from bot.sources.watch.finding import Asking, Finding
from storage.desk.requests import Request


def connected(base: Base, discover: Discover) -> Finding:
    """What looks at the addresses that were asked for, not yet started."""
    bot = base.bot

    async def show(request: Request, html: str, markup: InlineKeyboardMarkup | None) -> None:
        await bot.edit_message_text(
            html,
            request.chat_id,
            request.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
        )

    return Finding(base.runtime.db, discover, Asking(show, base.runtime.now))
