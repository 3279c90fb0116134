"""What every handler is given: the services that the composition root fills in."""

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol, Self
from zoneinfo import ZoneInfo

from telegram import Chat, Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot import numbers
from bot.channel import Channel
from bot.display.rules import Role
from bot.display.texts import Catalogue
from bot.display.texts.languages import said
from bot.errors import ChavoshError
from bot.news.model import RawRelease, Reason, Rejected, Understood
from bot.news.reference import Reference
from bot.news.text.letters import storable
from bot.newsroom.administrators import Administrators
from bot.newsroom.bans import Bans
from bot.newsroom.calm import Calm
from bot.newsroom.channels import Channels
from bot.newsroom.files import Files
from bot.newsroom.listening import Listening
from bot.newsroom.marking import link_of
from bot.newsroom.proposal import Client
from bot.newsroom.publishing import House
from bot.newsroom.receive import Desk
from bot.newsroom.rulebook import Rulebook
from bot.newsroom.team import Team
from bot.newsroom.tongues import Tongues
from bot.newsroom.turns import Turns
from bot.newsroom.understanding import is_long
from storage import inbox
from storage.desk.acts import Actor
from storage.engine.database import Database, Transaction
from storage.posts import Post


class Show(Protocol):
    """Has the previews of a release show what it is now, `also` in this chat."""

    async def __call__(self, release_id: int, also: int | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Services:
    """`channel` is the main one; `now` gives unix seconds; `reference` may still be loading; `show`
    has the previews of a release show what it is now, and raises TelegramError where its draft
    could be shown to nobody; `wake_delivery` tells the worker that a row waits; `postpone` leaves
    an update in the inbox; `afterwards` does something later that may be lost; `desk` is where
    releases are received, `files` reads what comes as one; `read_pages` tells that a page of the
    web waits to be read; `listening` is loaded anew after every change of sources; `find_sources`
    tells that an address is to be looked at, `check_sources` that a source is; `send_letters` that
    somebody's words wait to be passed on; `administrators` are those of groups and channels, of
    which `calm` limits what is answered."""

    db: Database
    channel: Channel
    team: Team
    zone: ZoneInfo
    now: Callable[[], int]
    reference: Awaitable[Reference]
    show: Show
    wake_delivery: Callable[[], None]
    postpone: Callable[[int], None]
    afterwards: Callable[[Coroutine[Any, Any, None]], None]
    desk: Desk
    files: Files
    rulebook: Rulebook
    channels: Channels
    bans: Bans
    send_letters: Callable[[], None]
    listening: Listening
    tongues: Tongues
    read_pages: Callable[[], None]
    find_sources: Callable[[], None]
    check_sources: Callable[[], None]
    administrators: Administrators
    calm: Calm
    turns: Turns | None = None
    model: Client | None = None

    def link(self, post: Post | None) -> str | None:
        """Give the address of a post in its channel, or None where its message is not known."""
        return link_of(self.channel, post)

    @property
    def house(self) -> House:
        """Where drafts are published now."""
        return House(self.channels, self.team, self.now())

    def today(self) -> date:
        """The day it is for people here."""
        return self.local_now.date()

    @property
    def local_now(self) -> datetime:
        """The time it is for people here."""
        return datetime.fromtimestamp(self.now(), self.zone)

    def midnight(self, *, ago: int = 0) -> int:
        """When today began for people here, or the day so many days ago (unix seconds)."""
        day = self.today() - timedelta(days=ago)
        return int(datetime.combine(day, time.min, self.zone).timestamp())


BEGUN_AT_MOST = 3  # times: a text that ends the process does not end it at each start


@dataclass(frozen=True, slots=True)
class PrivatePerson:
    """Somebody in their own private chat: `id` is theirs and the chat's."""

    id: int
    name: str

    @classmethod
    def of(cls, update: Update) -> Self | None:
        """None for what comes from anywhere else: a channel, a group, another's chat, nowhere."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None or not numbers.is_id(chat.id):
            return None
        is_own = chat.type == Chat.PRIVATE and chat.id == user.id
        return cls(user.id, storable(user.full_name)) if is_own else None


@dataclass(frozen=True, slots=True)
class Listener:
    """Who follows: a person in their own chat, or a group or channel, which is told in one of its
    topics if it has any."""

    id: int
    name: str
    thread_id: int | None = None


class ElsewhereError(ChavoshError):
    """Something private was asked for outside of the private chat of who asked."""


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]):
    """PTB's context, typed, with the services at hand."""

    update_id: int | None = None
    user_id: int | None = None  # who acts, if somebody does
    _person: PrivatePerson | None = None
    _gathering: Listener | None = None
    _name = ""
    has_begun = False  # the heavy part of the update

    @classmethod
    def from_update(
        cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]
    ) -> Self:
        context = super().from_update(update, application)
        if isinstance(update, Update):
            context.update_id = update.update_id
            context.user_id = update.effective_user.id if update.effective_user else None
            context._person = PrivatePerson.of(update)
            user = update.effective_user
            context._name = storable(user.full_name) if user else ""
        return context

    @property
    def services(self) -> Services:
        return self.bot_data

    @property
    def person(self) -> PrivatePerson:
        """Who acts, in their own private chat: routes and rules let nothing else through to what
        asks for it. Raises ElsewhereError where one of them is missing."""
        if self._person is None:
            raise ElsewhereError(f"Update {self.update_id} comes from nobody's own chat")
        return self._person

    def speak_for(self, gathering: Listener) -> None:
        """Let who acts do so for a group or channel: whether they may was seen to before."""
        self._gathering = gathering

    @property
    def is_gathered(self) -> bool:
        """Whether who acts does so for a group or channel."""
        return self._gathering is not None

    def fitting(self, to_person: str, to_gathering: str) -> str:
        """What is said to a person, or in the group or channel for which they act."""
        return to_gathering if self.is_gathered else to_person

    @property
    def listener(self) -> Listener:
        """Who follows what is followed now, and asks what is asked. Raises ElsewhereError outside
        of private chats, unless somebody was let speak for a group or channel."""
        return self._gathering or Listener(self.person.id, self.person.name)

    @property
    def texts(self) -> Catalogue:
        """What is said to whoever acts, in their language."""
        return said

    def may(self, role: Role) -> bool:
        """Whether who acts has a role, or one above it."""
        return self.role >= role

    @property
    def role(self) -> Role:
        """The role of who acts."""
        return self.services.team.role_of(self.user_id)

    @property
    def is_editor(self) -> bool:
        return self.may(Role.EDITOR)

    @property
    def actor(self) -> Actor:
        """Who acts, for what is noted of it."""
        return Actor(self.user_id, self._name)

    def postpone(self) -> None:
        """Leave the update in the inbox: it could not be handled now."""
        if self.update_id is not None:
            self.services.postpone(self.update_id)

    @property
    def desk(self) -> Desk:
        """Where what this update brings is received: its effects happen once."""
        return replace(self.services.desk, begin=self.transaction, understand=self.understand)

    def raw(self, text: str) -> RawRelease:
        """A text sent today."""
        return RawRelease(text, day=self.services.today())

    async def understand(self, raw: RawRelease) -> Understood | Rejected:
        """Understand a release. What ended the process each time is refused unread."""
        if is_long(raw.text) and not await self._may_begin():
            return Rejected(Reason.TOO_HARD)
        return await self.services.desk.understand(raw)

    async def _may_begin(self) -> bool:
        if self.has_begun or self.update_id is None:
            return True
        self.has_begun = True
        async with self.services.db.transaction() as tx:
            return await inbox.begin(tx, self.update_id) <= BEGUN_AT_MOST

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Open a transaction in which the update counts as handled: its effects happen once."""
        async with self.services.db.transaction() as tx:
            if self.update_id is not None:
                await inbox.settle(tx, self.update_id, now=self.services.now())
            yield tx
