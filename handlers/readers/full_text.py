"""Whole texts, for those who tap «متن کامل»: one message, whose pages are turned in place.

A photo stays above its text: it is sent with the first page as its caption, and the caption is
edited, so that each page is about what a phone shows at once. A text of too many such pages follows
its photo as a message of its own, which holds four times as much.
"""

import logging
from dataclasses import dataclass
from io import BytesIO

from telegram import Bot, Chat, LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError

from bot.display import callbacks, keyboards, paging, reading, render
from bot.display.keyboards.reading import Place
from bot.display.paging import Whole
from bot.display.render import CAPTION_LIMIT, TEXT_LIMIT
from bot.news.media import Kind, Media
from bot.newsroom import captioned
from handlers import pressed
from handlers.context import Context
from handlers.reply import about, is_unchanged, private_chat, replace, reply
from storage import posts, statistics
from storage.followers import reasons
from storage.posts import Post
from storage.review import releases
from storage.review.release import Release

log = logging.getLogger(__name__)
MOST_PAGES = 20  # a longer text comes as a file too
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)  # of the page it was read from


@dataclass(frozen=True, slots=True)
class Opened:
    """A listed release to be read, with its photo, and its post in the channel; `is_told`: the
    reader follows what it came for."""

    release_id: int
    whole: Whole
    photo: Media | None
    link: str | None
    is_told: bool = False

    def page(self, number: int, limit: int) -> tuple[str, Place]:
        """A page, the last one for a number above it, and where it is."""
        pages = paging.pages(self.whole, limit)
        number = min(max(number, 1), len(pages))
        return pages[number - 1], Place(number, len(pages), self.is_told)


async def press_full_text(
    update: Update, context: Context, action: callbacks.FullText
) -> str | None:
    await send_full_text(update, context, action.release_id)
    return None


async def send_full_text(update: Update, context: Context, release_id: int) -> None:
    """Send a listed release whole, and count it once it is sent."""
    opened = await _open(context, release_id)
    if isinstance(opened, str):
        await reply(update, render.sentence(opened))
        return
    await _send(update, opened)
    async with context.transaction() as tx:
        await statistics.note_opening(tx, day=context.services.midnight())


async def is_gone(context: Context, release_id: int) -> bool:
    """Whether a release is none that anybody may read, and never was."""
    return await _open(context, release_id) == context.texts.GONE


async def turn(update: Update, context: Context, action: reading.TurnPage) -> str | None:
    """Show another page in place, of the text as it is now."""
    query = update.callback_query
    opened = await _open(context, action.release_id)
    if query is None:
        return None
    if isinstance(opened, str):
        await _close(update, opened)
        return opened
    if pressed.is_gone(query):
        await _send(update, opened, action.page)
        return None
    if not pressed.is_changeable(query) or not isinstance(query.message, Message):
        return context.texts.STALE_BUTTON
    try:
        await _show(query.message, opened, action.page)
    except BadRequest as error:
        if not is_unchanged(error):  # it can't be edited any more
            await _send(update, opened, action.page)
    except NetworkError as error:
        log.info("The page of release %s stays: %s", action.release_id, error.message)
    return None


async def _close(update: Update, told: str) -> None:
    """Say in place of a page that its text can be read no more."""
    query = update.callback_query
    message = query.message if query else None
    if not (isinstance(message, Message) and message.photo):
        await replace(update, render.sentence(told), None)
    elif query and pressed.is_changeable(query):
        try:
            await message.edit_caption(render.sentence(told), parse_mode=ParseMode.HTML)
        except NetworkError as error:  # said already after a second tap, or no answer
            log.info("The page of a text stays: %s", error.message)


async def _open(context: Context, release_id: int) -> Opened | str:
    """A release as it is now, or why it can't be read."""
    services = context.services
    async with services.db.reading() as tx:
        release = await releases.get(tx, release_id)
        post = await posts.main_of(tx, release_id)
        is_told = bool(release and post and await reasons.why(tx, context.listener.id, release))
    if release is None or not release.state.is_listed:
        return context.texts.TAKEN_BACK_SINCE if post and post.retracted_at else context.texts.GONE
    arrival = release.arrival
    whole = Whole(release.draft, arrival.released_at, arrival.url, services.zone)
    return Opened(release_id, whole, _photo(release, post), services.link(post), is_told)


def _photo(release: Release, post: Post | None) -> Media | None:
    """The first photo of what was published; of an import, of what came."""
    media = post.approved.media if post else release.arrival.media
    return next((one for one in media if one.kind is Kind.PHOTO), None)


async def _send(update: Update, opened: Opened, number: int = 1) -> None:
    chat = private_chat(update)
    if chat is None:
        return
    above: int | None = None
    if opened.photo:
        is_caption = paging.fits_captions(opened.whole)
        above = await _send_photo(chat.get_bot(), chat.id, opened, number if is_caption else None)
        if above is not None and is_caption:
            return
    html, place = opened.page(number, TEXT_LIMIT)
    if place.pages > MOST_PAGES:
        above = await _send_file(chat, opened, above)
    await chat.send_message(
        html,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboards.reading.whole_text(opened.release_id, place, opened.link),
        link_preview_options=_NO_PREVIEW,
        reply_parameters=about(above),
    )


async def _send_file(chat: Chat, opened: Opened, above: int | None) -> int:
    """Send a text of very many pages as a file too, which is sooner read to its end."""
    draft = opened.whole.draft
    sent = await chat.send_document(
        BytesIO(draft.text.encode()),
        filename=f"chavosh-{opened.release_id}.txt",
        caption=paging.title(draft),
        parse_mode=ParseMode.HTML,
        reply_parameters=about(above),
    )
    return sent.message_id


async def _send_photo(bot: Bot, chat_id: int, opened: Opened, number: int | None) -> int | None:
    """Send the photo over a page, or over the headline alone, and give its message's id; None where
    Telegram does not know the photo (any more)."""
    html, markup = paging.title(opened.whole.draft), None
    if number is not None:
        html, place = opened.page(number, CAPTION_LIMIT)
        markup = keyboards.reading.whole_text(opened.release_id, place, opened.link)
    try:
        sent = await captioned.send(bot, opened.photo, html, chat_id=chat_id, reply_markup=markup)
    except BadRequest as error:
        log.warning("Release %s is read without its photo: %s", opened.release_id, error.message)
        return None
    return sent.message_id


async def _show(message: Message, opened: Opened, number: int) -> None:
    """Show a page in a message that shows another. Raises TelegramError."""
    html, place = opened.page(number, CAPTION_LIMIT if message.photo else TEXT_LIMIT)
    markup = keyboards.reading.whole_text(opened.release_id, place, opened.link)
    if message.photo:
        await message.edit_caption(html, parse_mode=ParseMode.HTML, reply_markup=markup)
    else:
        await message.edit_text(
            html,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
        )
