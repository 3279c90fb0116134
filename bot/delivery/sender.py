"""Sending one post to one chat, as its kind of chat has it."""

from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode

from bot import keyboards, texts
from bot.channel import Channel
from storage.deliveries import Claim, Kind
from storage.posts import Post

HTML = ParseMode.HTML


class Sender:
    """Knows how a post looks in the channel and how in a subscriber's chat."""

    def __init__(self, bot: Bot, channel: Channel) -> None:
        self._bot = bot
        self._channel = channel

    async def send(self, claim: Claim, post: Post) -> int:
        """Send the post and give the id of its (first) message. Raises TelegramError."""
        photos, html = post.approved.photos, post.approved.html
        markup = self._markup(claim.kind, post)
        if len(photos) > 1:
            return await self._send_album(claim.chat_id, post)
        if photos:
            sent = await self._bot.send_photo(
                claim.chat_id, photos[0], caption=html, parse_mode=HTML, reply_markup=markup
            )
        else:
            sent = await self._bot.send_message(
                claim.chat_id, html, parse_mode=HTML, reply_markup=markup
            )
        return sent.message_id

    async def _send_album(self, chat_id: int, post: Post) -> int:
        """An album has no buttons (facts.md 2.5): the full text is a link in its caption."""
        url = self._start_link(post.release_id)
        caption = f'{post.approved.html}\n\n<a href="{url}">{texts.FULL_TEXT}</a>'
        first, *rest = post.approved.photos
        media = [
            InputMediaPhoto(first, caption=caption, parse_mode=HTML),
            *map(InputMediaPhoto, rest),
        ]
        sent = await self._bot.send_media_group(chat_id, media)
        return sent[0].message_id

    def _markup(self, kind: Kind, post: Post) -> InlineKeyboardMarkup:
        if kind is Kind.CHANNEL:
            return keyboards.link(texts.FULL_TEXT, self._start_link(post.release_id))
        return keyboards.full_text(post.release_id, self._channel.link(post.channel_message_id))

    def _start_link(self, release_id: int) -> str:
        return f"https://t.me/{self._bot.username}?start=r{release_id}"
