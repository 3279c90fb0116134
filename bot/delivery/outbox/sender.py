"""A post on its way to one chat: sent, corrected or taken back, as its kind of chat has it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from telegram import InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.channel import Channel
from bot.delivery.telegram.lanes import Lane
from bot.display import digest, keyboards, render
from bot.display.render import Listed
from bot.display.texts.languages import said as texts
from bot.news.media import Group, laid_out
from bot.newsroom import captioned
from storage.outbox.deliveries import Claim, Recipient
from storage.posts import Post
from storage.review.release import Release

HTML = ParseMode.HTML
log = logging.getLogger(__name__)
PATIENCE = 12.0  # seconds for an answer: with connecting and waiting for its turn under the lease
_NOT_DELETED = "message can't be deleted"  # after 48 hours (docs/telegram.md, Errors)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a chat a post goes: a group's topic, and whether as the answer to what it is to."""

    thread_id: int | None = None
    answers: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A post with the release it was made from, where that can be read, the message in this chat
    that it answers, and where it goes there."""

    post: Post
    release: Release | None
    answers: int | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a digest tells, of how many more it only says that there are, and the chat's topic that
    it is for."""

    items: Sequence[Told] = ()
    beyond: int = 0
    thread_id: int | None = None


class Sender:
    """Knows how a post looks in the channel and how in a subscriber's chat. Whatever it does may
    raise TelegramError."""

    def __init__(
        self, bot: ExtBot[Any], channel: Channel, zone: tzinfo, *, paid: bool = False
    ) -> None:
        self._bot = bot
        self._channel = channel
        self._zone = zone
        self._paid = True if paid else None

    async def send(self, claim: Claim, told: Told) -> tuple[int, ...]:
        """Send the post's first message (or album), pinned where it is to be, or what comes next of
        one that stands in part, and give the ids of all that stand then."""
        if claim.is_rest:
            return await self._send_next(claim, told)
        sent = await self._send(claim, told)
        if claim.kind is Recipient.CHANNEL and told.post.approved.manner.is_pinned:
            await self._pin(claim, sent[0])
        return sent

    async def _pin(self, claim: Claim, message_id: int) -> None:
        """Where it can't be pinned it stands all the same."""
        try:
            await self._bot.pin_chat_message(claim.chat_id, message_id, disable_notification=True)
        except TelegramError as error:
            log.warning("Post %s is not pinned: %s", claim.post_id, error.message)

    async def _send(self, claim: Claim, told: Told) -> tuple[int, ...]:
        post = told.post
        lead, html = laid_out(post.approved.media).lead, post.approved.html
        chat = self._chat(claim, told)
        if post.approved.manner.is_silent:
            chat["disable_notification"] = True
        chat |= _answering(told, told.answers)
        if len(lead) > 1:
            return await self._send_group(lead, self._caption(post), chat)
        chat["reply_markup"] = self._markup(claim.kind, post)
        first = lead[0] if lead else None
        return ((await captioned.send(self._bot, first, html, **chat)).message_id,)

    async def _send_next(self, claim: Claim, told: Told) -> tuple[int, ...]:
        """Without a sound: who is to hear of the post has heard its first message."""
        group = laid_out(told.post.approved.media).after(len(claim.copies))
        chat = self._chat(claim, told) | {"disable_notification": True}
        chat |= _answering(told, claim.copies[0])
        return (*claim.copies, *await self._send_group(group, None, chat))

    async def _send_group(
        self, group: Group, html: str | None, chat: dict[str, Any]
    ) -> tuple[int, ...]:
        if len(group) > 1:
            items = captioned.album(group, html)
            sent = await self._bot.send_media_group(media=items, **chat)
            return tuple(message.message_id for message in sent)
        return tuple(
            [(await captioned.send(self._bot, one, html, **chat)).message_id for one in group]
        )

    async def send_digest(self, chat_id: int, gathered: Gathered) -> int:
        """Send many posts as one list."""
        html, markup = self._digest(gathered)
        sent = await self._bot.send_message(
            chat_id,
            html,
            parse_mode=HTML,
            reply_markup=markup,
            message_thread_id=gathered.thread_id,
            **self._manner(Recipient.SUBSCRIBER),
        )
        return sent.message_id

    async def edit(self, claim: Claim, post: Post) -> None:
        """Bring a copy to the post's present text."""
        lead, html = laid_out(post.approved.media).lead, post.approved.html
        where: dict[str, Any] = self._where(claim)
        if len(lead) > 1:
            html = self._caption(post)
        else:
            where["reply_markup"] = self._markup(claim.kind, post)
        await captioned.edit(self._bot, html, is_caption=bool(lead), **where)

    async def edit_digest(self, claim: Claim, gathered: Gathered) -> None:
        """Bring a digest to what its posts are now: those that still stand."""
        html, markup = self._digest(gathered)
        await self._bot.edit_message_text(
            html, parse_mode=HTML, reply_markup=markup, **self._where(claim)
        )

    async def retract(self, claim: Claim, post: Post) -> None:
        """Delete a copy, or say in its place that the post was taken back where it is too old."""
        lane = self._lane(claim.kind)
        try:
            for message_id in claim.copies:
                await self._bot.delete_message(claim.chat_id, message_id, rate_limit_args=lane)
        except BadRequest as error:
            if not error.message.lower().startswith(_NOT_DELETED):
                raise
            await self._say_taken_back(claim, post)

    async def _say_taken_back(self, claim: Claim, post: Post) -> None:
        text = render.sentence(texts.TAKEN_BACK)
        is_caption = bool(laid_out(post.approved.media).lead)
        await captioned.edit(self._bot, text, is_caption=is_caption, **self._where(claim))

    def _digest(self, gathered: Gathered) -> tuple[str, InlineKeyboardMarkup]:
        found = [
            Listed(
                release_id=release.id,
                headline=release.draft.headline,
                issuer=release.draft.issuer,
                provinces=release.draft.province_names,
                released_at=release.arrival.released_at,
                link=self._link(item.post),
            )
            for item in gathered.items
            if (release := item.release) is not None
        ]
        if not found and not gathered.beyond:
            return render.sentence(texts.TAKEN_BACK), keyboards.digest(())
        listed = digest.in_order(found)
        return digest.written(listed, self._zone, gathered.beyond), keyboards.digest(listed)

    def _chat(self, claim: Claim, told: Told) -> dict[str, Any]:
        where = {"chat_id": claim.chat_id, "message_thread_id": told.place.thread_id}
        return where | self._manner(claim.kind)

    def _manner(self, kind: Recipient) -> dict[str, Any]:
        paid = self._paid if kind is Recipient.SUBSCRIBER else None
        return {
            "allow_paid_broadcast": paid,
            "rate_limit_args": self._lane(kind),
            "read_timeout": PATIENCE,
        }

    def _where(self, claim: Claim) -> dict[str, Any]:
        return {
            "chat_id": claim.chat_id,
            "message_id": claim.copies[0],
            "rate_limit_args": self._lane(claim.kind),
            "read_timeout": PATIENCE,
        }

    def _lane(self, kind: Recipient) -> Lane:
        return Lane.CHANNEL if kind is Recipient.CHANNEL else Lane.BROADCAST

    def _caption(self, post: Post) -> str:
        """An album has no buttons (docs/telegram.md): the full text is a link in its caption, where
        that does not tell it itself."""
        url = self._start_link(post.release_id)
        if post.approved.is_whole:
            return post.approved.html
        return f'{post.approved.html}\n\n<a href="{url}">{texts.FULL_TEXT}</a>'

    def _markup(self, kind: Recipient, post: Post) -> InlineKeyboardMarkup | None:
        link = post.approved.manner.link
        if kind is Recipient.CHANNEL and post.approved.is_whole:
            return keyboards.link(*link) if link else None
        if kind is Recipient.CHANNEL:
            return keyboards.link(texts.FULL_TEXT, self._start_link(post.release_id), link)
        return keyboards.alert(post.release_id, self._link(post), link)

    def _link(self, post: Post) -> str | None:
        return self._channel.at(post.approved.channel_id).link(post.channel_message_id)

    def _start_link(self, release_id: int) -> str:
        return f"https://t.me/{self._bot.username}?start=r{release_id}"


def _answering(told: Told, message_id: int | None) -> dict[str, Any]:
    """What makes a message an answer to another, if that is there still."""
    if message_id is None or not told.place.answers:
        return {}
    return {"reply_parameters": ReplyParameters(message_id, allow_sending_without_reply=True)}
