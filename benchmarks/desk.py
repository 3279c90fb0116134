"""What a newsroom does while the bot is killed: releases that are to go out at a time, and
corrections of what was published."""

import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from benchmarks.field import CHANNEL, publish
from bot.news.model import Understood
from storage import correcting, posts
from storage.correcting import Correction
from storage.engine.database import Database
from storage.posts import Approved
from storage.review import releases
from storage.review.release import Arrival

SOON = 3  # seconds until a planned release is due, at most
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(slots=True)
class Planned:
    """Releases that were planned, by their headline."""

    headlines: list[str] = field(default_factory=list)

    async def add(self, db: Database, chance: random.Random) -> None:
        """Plan one more, as an editor does by a tap on «زمان‌بندی»."""
        headline = f"خبر زمان‌دار {len(self.headlines) + 1:04d}".translate(_PERSIAN)
        now = int(time.time())
        async with db.transaction() as tx:
            came = Arrival(key=None, raw=headline, released_at=now)
            added = await releases.add(tx, national(headline), came, now=now)
            due_at = now + chance.randint(0, SOON)
            await releases.schedule(tx, added.id, due_at, now=now)
        self.headlines.append(headline)


@dataclass(slots=True)
class Corrected:
    """Releases that were published to be corrected: each by its first headline, with its id and
    the headline that it has now."""

    now: dict[str, tuple[int, str]] = field(default_factory=dict)

    async def add(self, db: Database) -> None:
        """Publish one more."""
        headline = f"خبر اصلاحی {len(self.now) + 1:04d}".translate(_PERSIAN)
        post_id = await publish(db, headline, int(time.time()))
        async with db.reading() as tx:
            post = await posts.get(tx, post_id)
        assert post is not None
        self.now[headline] = post.release_id, headline

    async def correct(self, db: Database, chance: random.Random) -> None:
        """Put one of them right, as an editor does by a tap on «ثبت اصلاح»."""
        first = chance.choice(list(self.now))
        release_id, headline = self.now[first]
        version = headline.count("درست") + 1
        headline = " ".join((first, *("درست" for _ in range(version))))
        async with db.transaction() as tx:
            release = await releases.held(tx, release_id)
            assert release is not None
            draft = replace(release.draft, headline=headline, summary=headline, body=(headline,))
            approved = Approved(CHANNEL, f"<b>{headline}</b>")
            now = int(time.time())
            assert await correcting.correct(
                tx, release_id, Correction(draft), approved, by=None, now=now
            )
        self.now[first] = release_id, headline


def national(headline: str) -> Understood:
    """A release for the whole country that says no more than its headline."""
    return Understood(
        kicker=None, headline=headline, body=(headline,), summary=headline, issuer=None,
        organisation=None, publisher=None, via=(), date=None, provinces=(), mentioned=(),
        hashtags=(), removed=(), is_national=True,
    )  # fmt: skip


def shows(texts: Iterable[str], headline: str) -> int:
    """How many messages of a chat tell a release, alone or in a digest."""
    return sum(headline in text for text in texts)


async def unknown(db: Database) -> set[int]:
    """The releases whose message in the channel the bot does not know: an editor said that it is
    there, and is told to put it right by hand."""
    async with db.reading() as tx:
        found = await tx.fetch_all(
            """
            SELECT release_id
            FROM posts
            WHERE stands_at IS NOT NULL
              AND channel_message_id IS NULL
            """
        )
    return {row["release_id"] for row in found}


def compare(
    desk: tuple[Planned, Corrected], by_hand: set[int], seen: dict[int, list[str]], chat_ids: range
) -> dict[str, int]:
    """Count what was lost, came twice to the channel, or is still as it was before a correction,
    by what the chats show: a copy of which the bot knows nothing can't be corrected, but whoever
    has it has the corrected one too."""
    planned, corrected = desk
    channel, chats = seen.get(CHANNEL, []), [seen.get(chat_id, []) for chat_id in chat_ids]
    firsts = [*planned.headlines, *corrected.now]
    told = (channel, *chats)
    last = [headline for _, headline in corrected.now.values()]
    known = [headline for id_, headline in corrected.now.values() if id_ not in by_hand]
    return {
        "desk_lost": sum(not shows(texts, first) for texts in told for first in firsts),
        "desk_channel_duplicates": sum(max(shows(channel, first) - 1, 0) for first in firsts),
        "corrections_missing": sum(not shows(channel, one) for one in known)
        + sum(not shows(texts, one) for texts in chats for one in last),
        "corrections_by_hand": sum(not shows(channel, one) for one in last if one not in known),
    }
