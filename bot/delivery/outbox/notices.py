"""What editors hear of their posts, and owners of what went wrong."""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto

from telegram import Bot, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.delivery.kinds import kind_of
from bot.delivery.runtime import Runtime
from bot.delivery.telegram.outcomes import is_shut_out
from bot.display import keyboards, render, texts
from bot.display.rules import Role
from bot.newsroom.team import Team
from storage import inbox, posts
from storage.desk import channels
from storage.desk.channels import Kept
from storage.outbox import deliveries, uncertain
from storage.posts import Post
from storage.review import previews, releases
from storage.review.previews import Shown
from storage.review.release import Release

log = logging.getLogger(__name__)
REMIND_AFTER = 3600  # seconds an uncertain post waits before its editor is asked again
FAREWELL = 10.0  # seconds
MOST_ASIDE = 200  # updates set aside of which one sentence tells


class Told(Enum):
    """What became of something that was to be said."""

    SAID = auto()
    REFUSED = auto()  # by Telegram, or the person: the next attempt waits
    AWAY = auto()  # nobody can be told anything now


class Notices:
    """Tells editors how their posts fared. What it says may get lost without harm: an uncertain
    post is asked about until it is settled. What waits for a person goes to who may act now."""

    def __init__(self, runtime: Runtime, bot: Bot, team: Team) -> None:
        self._db = runtime.db
        self._now = runtime.now
        self._bot = bot
        self._team = team
        self._asked: set[int] = set()  # posts that this process asked about
        self._asking = asyncio.Lock()  # two who ask at once would ask twice
        self._refused: dict[int, tuple[int, int]] = {}  # posts: how often, and not before when

    async def failed(self, post_id: int, reason: str) -> None:
        """Tell of a post that was refused; where a further channel takes none at all, its owners,
        and once."""
        post, release = await self._look_up(post_id)
        async with self._db.reading() as tx:
            further = await channels.get(tx, post.approved.channel_id)
        if further is not None and is_shut_out(reason):
            await self._lost(further, reason)
            return
        said = texts.post_failed(reason) if post.stands_at is None else texts.rest_failed(reason)
        await self._say(release, _where(further, said), keyboards.failed(post_id))

    async def deleted(self, post_id: int) -> None:
        """Tell of a post that somebody deleted in the channel: it may be taken back everywhere."""
        _, release = await self._look_up(post_id)
        await self._say(release, texts.DELETED_BY_HAND, keyboards.cards.retracting(release.id))

    async def _lost(self, further: Kept, reason: str) -> None:
        async with self._db.transaction() as tx:
            is_first = await channels.lose(tx, further.chat_id, now=self._now())
        if is_first:
            await self.tell_owners(texts.channel_lost(further.title, reason))

    async def tell_of(self, release: Release, text: str) -> None:
        """Tell those who decide about a release something of it."""
        await self._say(release, text, None)

    async def tell_people(self, release: Release, people: Iterable[int], text: str) -> None:
        """Tell these something of a release."""
        html = render.about(release.draft, text)
        shown = {place.chat_id: place.message_id for place in await self._previews(release)}
        for person in sorted(people):
            await self._send(person, html, None, shown.get(person))

    async def tell_sender(self, release: Release, text: str) -> None:
        """Tell who sent a release something of it, where they decide nothing and see no card."""
        sender = release.arrival.editor_chat
        if sender is not None and self._team.role_of(sender) < Role.EDITOR:
            await self._send(sender, render.about(release.draft, text))

    async def ask_about_uncertain(self) -> None:
        """Ask for every uncertain channel post whose editor was not asked, or not lately; and, once
        after a start, whose editor may act no more."""
        async with self._asking:
            await self._ask_all(self._now())

    async def _ask_all(self, now: int) -> None:
        async with self._db.reading() as tx:
            waiting = await uncertain.posts(tx, asked_before=now - REMIND_AFTER)
            uncertain_now = await uncertain.posts(tx, asked_before=now + 1)
        lately = set(uncertain_now).difference(waiting, self._asked)
        orphaned = [post_id for post_id in sorted(lately) if await self._is_orphaned(post_id)]
        for post_id in (*waiting, *orphaned):
            if await self._ask(post_id, now) is Told.AWAY:
                return

    async def _is_orphaned(self, post_id: int) -> bool:
        _, release = await self._look_up(post_id)
        return release.arrival.editor_chat not in self._team.editors

    async def _ask(self, post_id: int, now: int) -> Told:
        """Ask about one uncertain post; one whose question was refused waits longer each time."""
        times, not_before = self._refused.get(post_id, (0, 0))
        if now < not_before:
            return Told.REFUSED
        post, release = await self._look_up(post_id)
        async with self._db.reading() as tx:
            further = await channels.get(tx, post.approved.channel_id)
        asked = texts.UNCERTAIN_POST if post.stands_at is None else texts.UNCERTAIN_REST
        text = _where(further, asked)
        told = await self._say(release, text, keyboards.uncertain(post_id))
        if told is Told.SAID:
            self._refused.pop(post_id, None)
            self._asked.add(post_id)
            async with self._db.transaction() as tx:
                await deliveries.note_asked(tx, post_id, now=now)
        else:
            pause = min(REMIND_AFTER, 10 * 2 ** min(times, 10))
            self._refused[post_id] = (times + 1, now + pause)
        return told

    async def report_aside(self) -> None:
        """Tell the owners, once, of updates that could not be read."""
        async with self._db.reading() as tx:
            aside = await inbox.unreported(tx, limit=MOST_ASIDE)
            in_all = await inbox.count_aside(tx)
        if not aside:
            return
        kinds = Counter(kind_of(update.body) for update in aside)
        ids = [update.update_id for update in aside]
        if await self.tell_owners(texts.set_aside(kinds, ids, in_all)):
            async with self._db.transaction() as tx:
                for update in aside:
                    await inbox.note_reported(tx, update.update_id, now=self._now())

    async def report_other_bot(self) -> None:
        await self.tell_owners(texts.OTHER_BOT)

    async def report_lost_database(self) -> None:
        """Tell the owners that the bot ends, unless Telegram keeps it waiting: it ends anyway."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await self.tell_owners(texts.LOST_DATABASE)

    async def tell_owners(self, text: str) -> bool:
        """Tell every owner; whether at least one was reached."""
        html = render.sentence(text)
        told = [await self._send(owner, html) for owner in sorted(self._team.owners)]
        return Told.SAID in told

    async def _look_up(self, post_id: int) -> tuple[Post, Release]:
        async with self._db.reading() as tx:
            post = await posts.get(tx, post_id)
            release = await releases.get(tx, post.release_id) if post else None
        assert post is not None
        assert release is not None
        return post, release

    async def _previews(self, release: Release) -> tuple[Shown, ...]:
        async with self._db.reading() as tx:
            return await previews.of_release(tx, release.id)

    async def _say(self, release: Release, text: str, markup: InlineKeyboardMarkup | None) -> Told:
        """Tell a release's editor; all owners where it came from nobody, or from one who is an
        editor no more; the other owners where the editor can't be reached."""
        html = render.about(release.draft, text)
        shown = {place.chat_id: place.message_id for place in await self._previews(release)}
        asked = self._team.deciding(release.arrival.editor_chat, release.draft)
        others = sorted(self._team.owners.difference(asked))
        told = Told.REFUSED
        for chats in (asked, others):
            said = [await self._send(chat, html, markup, shown.get(chat)) for chat in chats]
            if Told.SAID in said:
                return Told.SAID
            told = Told.AWAY if Told.AWAY in said else told
        return told

    async def _send(
        self,
        chat_id: int,
        html: str,
        markup: InlineKeyboardMarkup | None = None,
        about: int | None = None,
    ) -> Told:
        meant = ReplyParameters(about, allow_sending_without_reply=True) if about else None
        try:
            await self._bot.send_message(
                chat_id,
                html,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                reply_parameters=meant,
            )
        except (BadRequest, Forbidden) as error:
            log.warning("Chat %s was not told: %s", chat_id, error.message)
            return Told.REFUSED
        except TelegramError as error:
            log.warning("Chat %s has to wait: %s", chat_id, error.message)
            return Told.AWAY
        return Told.SAID


def _where(further: Kept | None, text: str) -> str:
    """What is said of a post, with the further channel that it is of."""
    return text if further is None else f"{text}\n📣 {further.title}"
