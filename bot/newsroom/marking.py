"""Previews whose draft is decided: they say so, and lose what only its review needed."""

from dataclasses import dataclass

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode

from bot.channel import Channel
from bot.display import keyboards, render, texts
from bot.news.model import Understood
from storage.posts import Post
from storage.review.previews import Fate, Shown

_SAID = {
    Fate.PUBLISHING: texts.STATE_PUBLISHING,
    Fate.PUBLISHED: texts.STATE_PUBLISHED,
    Fate.FAILED: texts.STATE_FAILED,
    Fate.DISCARDED: texts.STATE_DISCARDED,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a preview says from now on: what became of its draft, over the post, with the way to it
    where there is one."""

    draft: Understood
    fate: Fate
    has_photo: bool
    link: str | None = None

    @property
    def html(self) -> str:
        limit = render.CAPTION_LIMIT if self.has_photo else render.TEXT_LIMIT
        return render.decided(self.draft, _SAID[self.fate], limit)

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        is_there = self.fate is Fate.PUBLISHED and self.link
        return keyboards.link(texts.SEE_IN_CHANNEL, self.link) if is_there and self.link else None


def link_of(channel: Channel, post: Post | None) -> str | None:
    """The address of a post in its channel, of which `channel` is the main one; None where its
    message is not known."""
    return channel.at(post.approved.channel_id).link(post.channel_message_id) if post else None


async def edit(bot: Bot, place: Shown, decision: Decision) -> None:
    """Have a preview say what was decided. Raises TelegramError."""
    if decision.has_photo:
        await bot.edit_message_caption(
            place.chat_id,
            place.message_id,
            caption=decision.html,
            parse_mode=ParseMode.HTML,
            reply_markup=decision.markup,
        )
    else:
        await bot.edit_message_text(
            decision.html,
            place.chat_id,
            place.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=decision.markup,
        )
