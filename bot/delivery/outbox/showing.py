"""One release in the chats that show it: its previews are brought to what its row says."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from telegram import Bot, Message, ReplyParameters
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.answers import UnreadableError
from bot.delivery.runtime import Runtime
from bot.delivery.telegram.lanes import Lane
from bot.display import render, texts
from bot.newsroom import captioned, listening, marking, preview, repeats, trust
from bot.newsroom.channels import Channels
from bot.newsroom.marking import Decision, Facts
from bot.newsroom.preview import Preview, Review
from bot.newsroom.repeats import Repeat
from bot.newsroom.team import Team
from storage.engine.database import Transaction
from storage.review import approvals, fates, parts, previews, releases
from storage.review.fates import Decided
from storage.review.parts import Part
from storage.review.previews import Shown
from storage.review.release import Release, State
from storage.sources import trusted

_PART = "previews"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Due:
    """A draft that `chats` are still to see as it is now; `is_first`: nobody saw it before."""

    release: Release
    pieces: Sequence[Part]
    preview: Preview
    repeat: Repeat | None
    chats: Sequence[int]

    @property
    def is_first(self) -> bool:
        return self.release.preview_message_id is None


def is_refusal(error: TelegramError) -> bool:
    """Whether trying again soon would come to the same, or to a second copy."""
    return isinstance(error, BadRequest | Forbidden | UnreadableError)


class Showing:
    """Sends and edits previews, in each chat in the order in which it was asked for; what nobody
    waits for there lets the others pass."""

    def __init__(
        self, runtime: Runtime, bot: Bot, channels: Channels, team: Team, zone: tzinfo
    ) -> None:
        self._db = runtime.db
        self._now = runtime.now
        self._outage = runtime.outage
        self._bot = bot
        self._channels = channels
        self._team = team
        self._zone = zone
        self._entering = asyncio.Lock()
        self._wanted: defaultdict[int, set[int]] = defaultdict(set)
        self._turns: defaultdict[tuple[int, Lane], asyncio.Lock] = defaultdict(asyncio.Lock)

    async def show(self, release_id: int) -> bool:
        """Bring the previews of a release up to date; False where some have to wait. Raises
        TelegramError where a draft could be shown to nobody."""
        async with self._entering:  # whoever comes later sends later, in every chat
            async with self._db.reading() as tx:
                release = await releases.get(tx, release_id)
                due = await self._due(tx, release) if release else None
            sends = [asyncio.create_task(self._try(due, chat)) for chat in due.chats] if due else []
        if due is not None:
            return await self._finish(due, await asyncio.gather(*sends))
        return release is None or release.state is State.DRAFT or await self._mark(release)

    async def _due(self, tx: Transaction, release: Release) -> _Due | None:
        if release.state is not State.DRAFT or release.shown_revision >= release.revision:
            return None
        pieces = await parts.of_release(tx, release.id)
        seen = await previews.of_revision(tx, release.id, release.revision)
        asked = await self._asked(tx, release)
        now = self._now()
        repeat = await repeats.find(tx, release, now=now)
        said = [repeats.warning(repeat, release, self._channels.main, now=now)] if repeat else []
        said += trust.said(await trusted.get(tx, release.id), release)
        said += [texts.DELETED_AT_SOURCE] if await listening.is_deleted(tx, pieces) else []
        shown_in = {place.chat_id for place in seen}
        await self._channels.load(tx)
        review = Review(
            self._team.approving(await approvals.of_release(tx, release.id), release.draft),
            self._team.needed,
            repeat,
            now,
            self._zone,
            self._channels.style(self._channels.main.chat_id, release.id),
            self._channels.named(release),
        )
        return _Due(
            release,
            pieces,
            preview.of(release, pieces, said, review),
            repeat,
            [chat_id for chat_id in asked if chat_id not in shown_in],
        )

    def want(self, release_id: int, chat_id: int) -> None:
        """Show a draft also in this chat from now on: somebody asked for it there."""
        self._wanted[release_id].add(chat_id)

    async def _asked(self, tx: Transaction, release: Release) -> list[int]:
        """The chats that show a draft: of those who decide about it, and of those who looked it up
        and still may."""
        team, draft = self._team, release.draft
        before = {place.chat_id for place in await previews.of_release(tx, release.id)}
        opened = sorted(before | self._wanted.get(release.id, set()))
        allowed = [chat for chat in opened if chat == team.group or team.may_decide(chat, draft)]
        return list(dict.fromkeys((*team.deciding(release.arrival.editor_chat, draft), *allowed)))

    async def _try(self, due: _Due, chat_id: int) -> TelegramError | None:
        """Show a draft in one chat, in place of what showed it there; the error where it failed."""
        release = due.release
        lane = self._lane(release, chat_id)
        async with self._turns[chat_id, lane]:
            try:
                sent = await self._send(due, chat_id, lane)
            except TelegramError as error:
                return error
            place = Shown(chat_id, sent.message_id)

            async def note() -> tuple[Shown, ...]:
                async with self._db.transaction() as tx:
                    return await previews.note_place(
                        tx, release.id, place, revision=release.revision
                    )

            outdated = await self._outage.outlast(_PART, note)
        for former in outdated:
            await self._take_away(former)
        return None

    async def _send(self, due: _Due, chat_id: int, lane: Lane) -> Message:
        shown, first = due.preview, preview.about(due.pieces, chat_id)
        meant = ReplyParameters(first, allow_sending_without_reply=True) if first else None
        return await captioned.send(
            self._bot,
            shown.lead,
            shown.html,
            chat_id=chat_id,
            reply_markup=shown.markup,
            reply_parameters=meant,
            rate_limit_args=lane,
        )

    def _lane(self, release: Release, chat_id: int) -> Lane:
        """Whoever brought a draft or looked it up waits for it. What came by itself must not delay
        the answers to those who work: a feed may bring a hundred drafts at once."""
        is_awaited = chat_id == release.arrival.editor_chat
        is_awaited |= chat_id in self._wanted.get(release.id, ())
        return Lane.REPLY if is_awaited else Lane.NOTICE

    async def _finish(self, due: _Due, came_to: Sequence[TelegramError | None]) -> bool:
        """Note that a draft was shown to all whom it can be shown to. Raises TelegramError where
        that is nobody."""
        failures = [error for error in came_to if error is not None]
        release = due.release
        async with self._db.reading() as tx:
            shown = await previews.of_revision(tx, release.id, release.revision)
        if failures and not shown:
            raise failures[-1]
        if not shown or not all(map(is_refusal, failures)):
            return False
        for error in failures:
            log.info("Release %s is not shown to everybody: %s", release.id, error.message)

        async def note() -> tuple[Shown, ...]:
            async with self._db.transaction() as tx:
                return await previews.note_shown(tx, release.id, shown, revision=release.revision)

        for former in await self._outage.outlast(_PART, note):
            await self._take_away(former)
        self._wanted.pop(release.id, None)
        if due.repeat is not None and due.is_first:
            await self._point(due.repeat)
        return True

    async def _take_away(self, place: Shown) -> None:
        """Delete a preview that a newer one replaces, so that its buttons mislead nobody."""
        chat_id, message_id = place.chat_id, place.message_id
        try:
            await self._bot.delete_message(chat_id, message_id)
        except NetworkError as error:  # after 48 hours only its buttons can be taken
            log.info("Preview %s in chat %s stays: %s", message_id, chat_id, error.message)
            await self._disarm(place)
        except TelegramError as error:
            log.info("Preview %s in chat %s is away: %s", message_id, chat_id, error.message)

    async def _disarm(self, place: Shown) -> None:
        try:
            await self._bot.edit_message_reply_markup(
                place.chat_id, place.message_id, reply_markup=None
            )
        except TelegramError as error:
            log.info("The buttons of preview %s stay: %s", place.message_id, error.message)

    async def _point(self, repeat: Repeat) -> None:
        """Lead to the draft that is repeated: a chat with a bot has no links to its messages."""
        if repeat.preview is None:
            return
        chat_id, message_id = repeat.preview.chat_id, repeat.preview.message_id
        meant = ReplyParameters(message_id, allow_sending_without_reply=True)
        try:
            await self._bot.send_message(
                chat_id, render.sentence(texts.EARLIER_DRAFT), reply_parameters=meant
            )
        except TelegramError as error:
            log.info("Chat %s is not led to the earlier draft: %s", chat_id, error.message)

    async def _mark(self, release: Release) -> bool:
        """Have the previews of a decided draft say what became of it, and show it to those who saw
        none of what went out by itself; False where some wait."""
        async with self._db.reading() as tx:
            found = [one for one in await fates.decided(tx) if one.release_id == release.id]
            facts = await marking.facts(
                tx, release, self._channels, now=self._now(), zone=self._zone
            )
            fate = await fates.fate(tx, release)
            shown_in = {place.chat_id for place in await previews.of_release(tx, release.id)}
        marked = [await self._mark_one(release, one, facts) for one in found]
        if all(marked) and facts.alone is not None and not facts.alone.is_shown:
            return await self._show_card(Decision(release, fate, facts), shown_in)
        return all(marked)

    async def _show_card(self, decision: Decision, shown_in: Collection[int]) -> bool:
        """Send a card to those who decide and have none; False where some wait. Whoever can't be
        sent anything gets none."""
        release = decision.release
        asked = self._team.deciding(release.arrival.editor_chat, release.draft)
        for chat_id in (one for one in asked if one not in shown_in):
            try:
                sent = await marking.send(self._bot, chat_id, decision)
            except TelegramError as error:
                log.info("Chat %s has no card of release %s: %s", chat_id, release.id, error)
                if not is_refusal(error):
                    return False
                continue
            place = Shown(chat_id, sent.message_id)
            async with self._db.transaction() as tx:
                await fates.add_card(tx, release.id, place, decision.fate)
        async with self._db.transaction() as tx:
            await trusted.note_shown(tx, release.id)
        return True

    async def _mark_one(self, release: Release, decided: Decided, facts: Facts) -> bool:
        """One that is gone or too old stays as it is."""
        place = decided.place
        decision = Decision(release, decided.fate, facts)
        try:
            await marking.edit(self._bot, place, decision)
        except TelegramError as error:
            log.info("Preview %s in chat %s stays: %s", place.message_id, place.chat_id, error)
            if not is_refusal(error):
                return False

        async def note() -> None:
            async with self._db.transaction() as tx:
                await fates.note_fate(tx, place, decided.fate)

        await self._outage.outlast(_PART, note)
        return True
