"""What editors hear of their posts, and owners of what went wrong."""

import logging

from telegram import Bot, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import keyboards, render, texts
from bot.channel import Channel
from bot.delivery.ground import Ground
from storage import inbox, posts, releases, uncertain
from storage.posts import Post
from storage.releases import Release

log = logging.getLogger(__name__)
REMIND_AFTER = 3600  # seconds an uncertain post waits before its editor is asked again
MOST_ASIDE = 20  # updates set aside that one report names


class Desk:
    """Tells editors how their posts fared. What it says may get lost without harm: an uncertain
    post is asked about until it is settled."""

    def __init__(
        self, ground: Ground, bot: Bot, channel: Channel, owner_ids: frozenset[int]
    ) -> None:
        self._db = ground.db
        self._now = ground.now
        self._bot = bot
        self._channel = channel
        self._owner_ids = sorted(owner_ids)

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

    async def ask_about_uncertain(self) -> None:
        """Ask for every uncertain channel post whose editor was not asked, or not lately."""
        now = self._now()
        async with self._db.reading() as tx:
            waiting = await uncertain.posts(tx, asked_before=now - REMIND_AFTER)
        for post_id in waiting:
            _, release = await self._look_up(post_id)
            if await self._say(release, texts.UNCERTAIN_POST, keyboards.uncertain(post_id)):
                async with self._db.transaction() as tx:
                    await uncertain.note_asked(tx, post_id, now=now)

    async def report_aside(self) -> None:
        """Tell the owners, once, of updates that could not be read."""
        async with self._db.reading() as tx:
            aside = await inbox.unreported(tx, limit=MOST_ASIDE)
            in_all = await inbox.count_aside(tx)
        if not aside:
            return
        ids = "، ".join(str(update.update_id) for update in aside)
        if await self.tell_owners(texts.set_aside(len(aside), ids, in_all)):
            async with self._db.transaction() as tx:
                for update in aside:
                    await inbox.note_reported(tx, update.update_id, now=self._now())

    async def report_other_bot(self) -> None:
        await self.tell_owners(texts.OTHER_BOT)

    async def tell_owners(self, text: str) -> bool:
        """Tell every owner; whether at least one was reached."""
        html = render.sentence(text)
        return any([await self._send(owner, html, None) for owner in self._owner_ids])

    async def _look_up(self, post_id: int) -> tuple[Post, Release]:
        async with self._db.reading() as tx:
            post = await posts.get(tx, post_id)
            release = await releases.get(tx, post.release_id) if post else None
        assert post is not None
        assert release is not None
        return post, release

    async def _say(self, release: Release, text: str, markup: InlineKeyboardMarkup) -> bool:
        """Tell a release's editor, or the owners where it came from nobody or they are gone."""
        html = f"<b>{render.sentence(release.draft.headline)}</b>\n\n{render.sentence(text)}"
        editor = release.arrival.editor_chat
        if editor is not None and await self._send(editor, html, markup):
            return True
        others = [owner for owner in self._owner_ids if owner != editor]
        return any([await self._send(owner, html, markup) for owner in others])

    async def _send(self, chat_id: int, html: str, markup: InlineKeyboardMarkup | None) -> bool:
        try:
            await self._bot.send_message(
                chat_id, html, parse_mode=ParseMode.HTML, reply_markup=markup
            )
        except TelegramError as error:
            log.warning("Chat %s was not told: %s", chat_id, error.message)
            return False
        return True
