"""Previews whose draft is decided: they become its card, which says what became of it and offers
what may still be done."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from telegram import Bot, InlineKeyboardMarkup, Message

from bot.channel import Channel
from bot.display import keyboards, render, texts
from bot.display.digits import grouped
from bot.display.keyboards.cards import Card
from bot.display.style import PLAIN, Style
from bot.news.media import Media, laid_out
from bot.newsroom import captioned
from bot.newsroom.channels import Channels
from storage import posts
from storage.engine.database import Transaction
from storage.outbox import audiences, progress
from storage.outbox.progress import Progress
from storage.posts import Post
from storage.review.fates import Fate
from storage.review.previews import Shown
from storage.review.release import MERGED, Release
from storage.sources import trusted
from storage.sources.trusted import Automatic

LONGEST_NAME = 60  # UTF-16 units of what a source is called
RETURNS_WITHIN = 10  # seconds in which a decision is taken back by one tap


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card tells beside the post: the way to it, how many people it is for and how its
    copies fare; `post` is the main channel's, and `style` that of its posts; `alone`: it went out
    by itself. `now` is unix seconds."""

    now: int
    zone: tzinfo
    link: str | None = None
    post: Post | None = None
    people: int = 0
    progress: Progress = field(default_factory=Progress)
    style: Style = PLAIN
    alone: Automatic | None = None

    @property
    def can_withdraw(self) -> bool:
        """Whether one tap takes it back."""
        ends_at = self.alone.ends_at if self.alone else None
        return ends_at is not None and self.now < ends_at

    @property
    def is_retracted(self) -> bool:
        return self.post is not None and self.post.retracted_at is not None

    def clock(self, unix: int) -> str:
        """The hour of a time (unix seconds) here."""
        return f"{datetime.fromtimestamp(unix, self.zone):%H:%M}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a preview says from now on: what became of its draft, over the post."""

    release: Release
    fate: Fate
    facts: Facts

    @property
    def lead(self) -> Media | None:
        """What the card shows above its text."""
        return next(iter(laid_out(self.release.arrival.media).lead), None)

    @property
    def html(self) -> str:
        limit = render.CAPTION_LIMIT if self.lead else render.TEXT_LIMIT
        return render.decided(self.release.draft, self._state, limit, self.facts.style.post)

    @property
    def _state(self) -> str:
        match self.fate:
            case Fate.DISCARDED:
                return self._discarded
            case Fate.PUBLISHED:
                return self._published
            case Fate.FAILED:
                return texts.STATE_FAILED
            case Fate.PUBLISHING | Fate.DRAFT:
                return self._with_who(texts.STATE_PUBLISHING)

    @property
    def _discarded(self) -> str:
        reason = self.release.reason
        if self.facts.is_retracted:
            return self._with_who(texts.STATE_RETRACTED)
        if reason == MERGED:
            return self._with_who(texts.STATE_MERGED)
        said = texts.rejected_for(reason) if reason else texts.STATE_DISCARDED
        return self._with_who(said)

    @property
    def _published(self) -> str:
        facts, post = self.facts, self.facts.post
        if post is None:
            return texts.STATE_PUBLISHED
        clock = facts.clock(post.stands_at or post.published_at)
        if facts.alone is None:
            parts = [texts.published_at(clock)]
        else:
            source = render.shorten(facts.alone.source, LONGEST_NAME)
            parts = [texts.published_alone(source, clock)]
        if count := len(self.release.draft.provinces):
            parts.append(texts.provinces(count))
        parts.append(texts.subscribers(grouped(facts.people)))
        said = " | ".join(parts)
        lines = [said]
        if post.revision or facts.progress.failed:
            progress = facts.progress
            lines.append(texts.progress(progress.right, progress.waiting, progress.failed))
        return self._with_who("\n".join(lines))

    def _with_who(self, said: str) -> str:
        """Add who decided and when, where somebody did."""
        name, at = self.release.decided_name, self.release.decided_at
        if not name or at is None:
            return said
        return f"{said}\n👤 {texts.decided_by(name, self.facts.clock(at))}"

    @property
    def markup(self) -> InlineKeyboardMarkup | None:
        release, facts = self.release, self.facts
        match self.fate:
            case Fate.PUBLISHED:
                card = Card(facts.link, self._is_fresh, facts.can_withdraw)
                return keyboards.cards.published(release.id, card)
            case Fate.DISCARDED if facts.is_retracted or release.reason == MERGED:
                return None
            case Fate.DISCARDED:
                return keyboards.cards.discarded(release.id, is_explained=bool(release.reason))
            case Fate.PUBLISHING if facts.alone:
                return keyboards.cards.going(release.id, can_withdraw=facts.can_withdraw)
            case Fate.PUBLISHING:
                return keyboards.cards.publishing(release.id)
            case Fate.FAILED | Fate.DRAFT:
                return None

    @property
    def _is_fresh(self) -> bool:
        at = None if self.facts.alone else self.release.decided_at
        return at is not None and self.facts.now - at < RETURNS_WITHIN


def link_of(channel: Channel, post: Post | None) -> str | None:
    """The address of a post in its channel, of which `channel` is the main one; None where its
    message is not known."""
    return channel.at(post.approved.channel_id).link(post.channel_message_id) if post else None


async def facts(
    tx: Transaction, release: Release, channels: Channels, *, now: int, zone: tzinfo
) -> Facts:
    """What the card of a decided release tells at `now` (unix seconds)."""
    post = await posts.main_of(tx, release.id)
    automatic = await trusted.get(tx, release.id)
    return Facts(
        now,
        zone,
        link_of(channels.main, post),
        post,
        await audiences.size(tx, post.id) if post else 0,
        await progress.of_release(tx, release.id),
        channels.style(channels.main.chat_id, release.id),
        automatic if automatic and automatic.published_at is not None else None,
    )


async def send(bot: Bot, chat_id: int, decision: Decision) -> Message:
    """Send a card. Raises TelegramError."""
    return await captioned.send(
        bot, decision.lead, decision.html, chat_id=chat_id, reply_markup=decision.markup
    )


async def edit(bot: Bot, place: Shown, decision: Decision) -> None:
    """Have a preview say what was decided. Raises TelegramError."""
    await captioned.edit(
        bot,
        decision.html,
        is_caption=decision.lead is not None,
        chat_id=place.chat_id,
        message_id=place.message_id,
        reply_markup=decision.markup,
    )
