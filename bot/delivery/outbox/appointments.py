"""Drafts that are published when their time has come, once, also where the bot was down then; among
them those that go out by themselves, since their sources are trusted."""

import asyncio
import logging

from bot.delivery.outbox.notices import Notices
from bot.delivery.runtime import Runtime
from bot.display import texts
from bot.errors import StorageError
from bot.newsroom import publishing, trust
from bot.newsroom.channels import Channels
from bot.newsroom.publishing import Corrected, House, Published
from bot.newsroom.receive import Desk
from bot.newsroom.team import Team
from storage import posts
from storage.desk.acts import Actor
from storage.engine.database import Transaction
from storage.outbox import corrections
from storage.review import approvals, fates, releases
from storage.review.release import Release, State
from storage.sources import trusted
from storage.sources.trusted import Automatic

LOOKS = 1.0  # seconds between two looks at what is due
AT_ONCE = 20  # drafts of one look
REMIND_AFTER = 3_600  # seconds
TRY_AFTER = 600  # seconds until the owners are told again of what none could be told
TELL_EVERY = 86_400  # seconds between two notices of one source
LATE = 60  # seconds after which its editor is told that the bot was down
_PART = "appointments"
log = logging.getLogger(__name__)


class Appointments:
    """Publishes what is due; the desk's `wake` is told of it."""

    def __init__(
        self,
        runtime: Runtime,
        channels: Channels,
        team: Team,
        notices: Notices,
        desk: Desk,
    ) -> None:
        self._db = runtime.db
        self._now = runtime.now
        self._outage = runtime.outage
        self._channels = channels
        self._team = team
        self._notices = notices
        self._desk = desk
        self._published = desk.wake
        self._tells_from = 0  # unix seconds

    async def run(self) -> None:
        """Publish until cancelled; each is a transaction, so none is lost or published twice."""
        while True:
            for release_id in await self._outage.outlast(_PART, self._due):
                try:
                    await self._keep(release_id)
                except StorageError as error:
                    log.error("Release %s can't be published now: %s", release_id, error)  # noqa: TRY400  # one line
            await self._outage.outlast(_PART, self._end_those_over)
            await self._outage.outlast(_PART, self._settle_cards)
            await self._outage.outlast(_PART, self._tell_of_floods)
            await self._outage.outlast(_PART, self._remind)
            await asyncio.sleep(LOOKS)

    async def _end_those_over(self) -> None:
        """Take down the posts whose time is over; their releases stay in the archive."""
        now = self._now()
        async with self._db.reading() as tx:
            over = await posts.over(tx, now=now, limit=AT_ONCE)
        for post_id in over:
            async with self._db.transaction() as tx:
                await corrections.retract(tx, post_id, now=now)
        if over:
            self._published()

    async def _settle_cards(self) -> None:
        """Have the cards of what went out by itself lose the button that asks nothing, once its
        time is over."""
        now = self._now()
        async with self._db.reading() as tx:
            over = await trusted.over(tx, now=now, limit=AT_ONCE)
        for release_id in over:
            async with self._db.transaction() as tx:
                await trusted.end(tx, release_id)
                await fates.outdate(tx, release_id)
        if over:
            self._published()

    async def _tell_of_floods(self) -> None:
        """Tell the owners, once a day, of a trusted source that brings more than any does; later
        where none of them can be told."""
        now = self._now()
        if now < self._tells_from:
            return
        async with self._db.reading() as tx:
            flooding = await trusted.flooding(tx, every=TELL_EVERY, limit=AT_ONCE)
        for source in flooding:
            said = texts.flood(trust.name_of(source.name), trust.MOST)
            if not await self._notices.tell_owners(said):
                self._tells_from = now + TRY_AFTER
                return
            async with self._db.transaction() as tx:
                await trusted.note_flood_told(tx, source.id, now=now)

    async def _remind(self) -> None:
        """Ask the others once more to approve what one of them approved an hour ago."""
        if self._team.needed < 2:  # nobody waits for another
            return
        now = self._now()
        async with self._db.reading() as tx:
            waiting = await releases.unapproved(tx, before=now - REMIND_AFTER, limit=AT_ONCE)
        for release_id in waiting:
            async with self._db.transaction() as tx:
                await releases.note_reminded(tx, release_id, now=now)
                release = await releases.get(tx, release_id)
                approved = await approvals.people(tx, release_id)
            if release is not None:
                others = self._team.editors - approved
                await self._notices.tell_people(release, others, texts.WAITS_FOR_APPROVAL)

    async def _due(self) -> tuple[int, ...]:
        async with self._db.reading() as tx:
            return await releases.due(tx, now=self._now(), limit=AT_ONCE)

    async def _keep(self, release_id: int) -> None:
        now = self._now()
        async with self._db.transaction() as tx:
            release = await releases.held(tx, release_id)
            if release is None or release.state is not State.DRAFT or release.due_at is None:
                return
            automatic = await trust.going(tx, release)
            if automatic is not None:
                problem = await self._publish_alone(tx, release, automatic)
            else:
                problem = await self._publish(tx, release)
            if problem is not None:
                await releases.schedule(tx, release.id, None, now=now)
        self._published()
        if problem is not None and automatic is None:
            await self._notices.tell_of(release, texts.PLAN_FAILED.format(reason=problem))
            return
        if automatic is not None:
            return  # its preview or its card says it all
        await self._notices.tell_sender(release, texts.YOURS_PUBLISHED)
        if now - release.due_at > LATE:
            await self._notices.tell_of(release, texts.LATE)

    async def _publish_alone(
        self, tx: Transaction, release: Release, automatic: Automatic
    ) -> str | None:
        """Publish a draft because its source is trusted; why it is left to an editor after all, as
        its preview says it."""
        clock = self._desk.clock
        doubt = await trust.doubt_now(tx, release, automatic, self._team, clock)
        if doubt is not None:
            await trusted.leave(tx, release.id, doubt)
            return texts.left_to_editor(doubt)
        house = House(self._channels, self._team, clock.now)
        outcome = await publishing.publish_approved(
            tx, release, Actor(None, ""), house, source=automatic.source
        )
        if not isinstance(outcome, Published):
            return texts.NOT_PUBLISHED
        ends_at = clock.now + trust.WITHDRAWN_WITHIN
        await trusted.note_published(tx, release.id, ends_at=ends_at, now=clock.now)
        return None

    async def _publish(self, tx: Transaction, release: Release) -> str | None:
        """Publish a draft whose time has come; why that can't be, as a sentence."""
        if not release.draft.is_addressed:
            return texts.NEEDS_PROVINCE
        approved = await approvals.of_release(tx, release.id)
        if len(self._team.approving(approved, release.draft)) < self._team.needed > 1:
            return texts.NEEDS_APPROVAL
        house = House(self._channels, self._team, self._now())
        outcome = await publishing.publish_approved(tx, release, Actor(None, ""), house)
        return None if isinstance(outcome, Published | Corrected) else texts.NOT_PUBLISHED
