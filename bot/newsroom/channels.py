"""The channels that posts go to, the main one and further ones, at hand for whoever publishes: what
each takes, and how its posts look."""

import logging
from dataclasses import dataclass, field

from bot.channel import Channel
from bot.display import template
from bot.display.layout import Look
from bot.display.style import PLAIN, Style
from bot.display.template import Fault
from storage.desk import channels, formats
from storage.desk.channels import Kept, Takes
from storage.desk.formats import Format
from storage.engine.database import Transaction
from storage.review.release import Release

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A channel that a release goes to, and how its post is written there."""

    channel_id: int
    style: Style = field(default=PLAIN)


class Channels:
    """`main` is the one of the settings, `bot_name` the bot's, by which a post leads to its whole
    text. What the database holds is taken anew before it counts: the command line changes it as
    well."""

    def __init__(self, main: Channel, bot_name: str) -> None:
        self.main = main
        self._bot_name = bot_name
        self._further: dict[int, Kept] = {}
        self._styles: dict[int, Style] = {}

    async def load(self, tx: Transaction) -> None:
        """Take the channels and their formats from the database."""
        self._further = {one.chat_id: one for one in await channels.everything(tx)}
        kept = await formats.everything(tx)
        self._styles = {channel_id: style_of(one) for channel_id, one in kept.items()}

    @property
    def further(self) -> tuple[Kept, ...]:
        """The channels beside the main one."""
        return tuple(self._further.values())

    def further_one(self, chat_id: int) -> Kept | None:
        return self._further.get(chat_id)

    def is_open(self, chat_id: int) -> bool:
        """Whether posts go to a channel: the main one, or a further one that is not paused."""
        one = self._further.get(chat_id)
        return chat_id == self.main.chat_id or (one is not None and not one.is_paused)

    def key(self, chat_id: int) -> int:
        """What stands for a channel where its format is kept."""
        return formats.MAIN if chat_id == self.main.chat_id else chat_id

    def style(self, chat_id: int, release_id: int | None = None) -> Style:
        """How posts of a channel look, of this release where one is named."""
        style = self._styles.get(self.key(chat_id), PLAIN)
        return style if release_id is None else style.about(self.full_text(release_id))

    def outlet(self, chat_id: int, release_id: int) -> Outlet:
        """A channel as a release goes to it."""
        return Outlet(chat_id, self.style(chat_id, release_id))

    def full_text(self, release_id: int) -> str:
        """The address of the whole text of a release."""
        return f"https://t.me/{self._bot_name}?start=r{release_id}"

    def taking(self, release: Release) -> tuple[int, ...]:
        """The further channels whose rule names a release."""
        return tuple(one.chat_id for one in self.further if takes(one, release))

    def named(self, release: Release) -> tuple[str, ...]:
        """The same by their titles; a correction goes to no other than its post."""
        if release.arrival.corrects is not None:
            return ()
        return tuple(one.title for one in self.further if takes(one, release))


def takes(channel: Kept, release: Release) -> bool:
    """Whether a release goes to a further channel."""
    if channel.is_paused:
        return False
    match channel.takes:
        case Takes.ALL:
            return True
        case Takes.URGENT:
            return release.manner.is_urgent
        case Takes.SOME:
            draft = release.draft
            names = {draft.issuer, draft.organisation}
            is_there = not set(channel.provinces).isdisjoint(draft.province_names)
            return is_there or not names.isdisjoint(channel.organisations)


def style_of(kept: Format) -> Style:
    """How posts of a format look. What no version can read any more is written as everybody's: a
    post that is due goes out."""
    look = Look(kept.signature, kept.emoji, kept.hashtags, kept.full_text)
    if not kept.source:
        return Style(look=look)
    read = template.parse(kept.source)
    if isinstance(read, Fault):
        log.error("A format that is kept can't be read and is not used: %s", read)
        return Style(look=look)
    return Style(read, look)
