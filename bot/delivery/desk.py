"""What the editor of a release hears of its post."""

import logging

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import keyboards, render, texts
from bot.channel import Channel
from storage import posts, releases, uncertain
from storage.database import Database
from storage.posts import Post
from storage.releases import Release

log = logging.getLogger(__name__)
REMIND_AFTER = 3600  # seconds an uncertain post waits before its editor is asked again


class Desk:
    """Tells editors how their posts fared. What it says may get lost without harm: an uncertain
    post is asked about until it is settled."""

    def __init__(self, db: Database, bot: Bot, channel: Channel) -> None:
        self._db = db
        self._bot = bot
        self._channel = channel

    async def posted(self, post_id: int) -> None:
        """Put the way to the post under the preview it came from."""
        post, release = await self._look_up(post_id)
        chat_id, preview = release.arrival.editor_chat, release.preview_message_id
        url = self._channel.link(post.channel_message_id)
        if chat_id is None or preview is None or url is None:
            return
        markup = keyboards.link(texts.SEE_IN_CHANNEL, url)
        try:
            await self._bot.edit_message_reply_markup(chat_id, preview, reply_markup=markup)
        except TelegramError as error:
            log.info("The preview of post %s stays as it is: %s", post_id, error.message)

    async def failed(self, post_id: int, reason: str) -> None:
        _, release = await self._look_up(post_id)
        await self._say(release, texts.post_failed(reason), keyboards.failed(post_id))

    async def ask_about_uncertain(self, now: int) -> None:
        """Ask for every uncertain channel post whose editor was not asked, or not lately."""
        async with self._db.reading() as tx:
            waiting = await uncertain.posts(tx, asked_before=now - REMIND_AFTER)
        for post_id in waiting:
            _, release = await self._look_up(post_id)
            if await self._say(release, texts.UNCERTAIN_POST, keyboards.uncertain(post_id)):
                async with self._db.transaction() as tx:
                    await uncertain.note_asked(tx, post_id, now=now)

    async def _look_up(self, post_id: int) -> tuple[Post, Release]:
        async with self._db.reading() as tx:
            post = await posts.get(tx, post_id)
            release = await releases.get(tx, post.release_id) if post else None
        assert post is not None
        assert release is not None
        return post, release

    async def _say(self, release: Release, text: str, markup: InlineKeyboardMarkup) -> bool:
        chat_id = release.arrival.editor_chat
        if chat_id is None:
            return False
        html = f"<b>{render.sentence(release.draft.headline)}</b>\n\n{render.sentence(text)}"
        try:
            await self._bot.send_message(
                chat_id, html, parse_mode=ParseMode.HTML, reply_markup=markup
            )
        except TelegramError as error:
            log.warning("The editor of release %s was not told: %s", release.id, error.message)
            return False
        return True
