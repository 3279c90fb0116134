"""Texts that Telegram shows under a photo, a video or another file, each kind by its own method."""

from typing import Any, assert_never

from telegram import Bot, InputMediaDocument, InputMediaPhoto, InputMediaVideo, Message
from telegram.constants import ParseMode

from bot.news.media import Group, Kind, Media

HTML = ParseMode.HTML

type Item = InputMediaPhoto | InputMediaVideo | InputMediaDocument


async def send(bot: Bot, media: Media | None, html: str | None, **how: Any) -> Message:
    """Send HTML under a file, or by itself where there is none; `how` is whatever else the methods
    of Telegram take alike. Raises TelegramError."""
    if media is None:
        return await bot.send_message(text=html or "", parse_mode=HTML, **how)
    how |= {"caption": html, "parse_mode": HTML}
    match media.kind:
        case Kind.PHOTO:
            return await bot.send_photo(photo=media.file_id, **how)
        case Kind.VIDEO:
            return await bot.send_video(video=media.file_id, **how)
        case Kind.ANIMATION:
            return await bot.send_animation(animation=media.file_id, **how)
        case Kind.DOCUMENT | Kind.ATTACHMENT:
            return await bot.send_document(document=media.file_id, **how)
        case _:
            assert_never(media.kind)


async def edit(bot: Bot, html: str, *, is_caption: bool, **where: Any) -> None:
    """Change what was sent so. Raises TelegramError."""
    if is_caption:
        await bot.edit_message_caption(caption=html, parse_mode=HTML, **where)
    else:
        await bot.edit_message_text(text=html, parse_mode=HTML, **where)


def album(group: Group, html: str | None) -> list[Item]:
    """The items of an album whose first has a caption. Animations are in none."""
    first, *rest = group
    return [_item(first, caption=html, parse_mode=HTML), *map(_item, rest)]


def _item(media: Media, **captioned: Any) -> Item:
    if media.is_document:
        return InputMediaDocument(media.file_id, **captioned)
    if media.kind is Kind.VIDEO:
        return InputMediaVideo(media.file_id, **captioned)
    return InputMediaPhoto(media.file_id, **captioned)
