"""The end of a run: every question of an uncertain post answered, nothing that waits any more."""

import asyncio
import contextlib

from benchmarks.fed import Fed
from benchmarks.field import CHANNEL
from bot.display import texts
from bot.sandbox.players.client import Person, Shown
from storage.engine.database import Database

PATIENCE = 300.0  # seconds for everything to settle


async def let_through(db: Database, editor: Person, releases: int, feed: Fed) -> int:
    """Answer every question about an uncertain post by what the channel shows, until nothing waits;
    returns how many posts were asked about."""
    answered: set[int] = set()
    async with asyncio.timeout(PATIENCE):
        while not await is_quiet(db, releases, len(feed.items)):
            await answer(editor, answered)
            await asyncio.sleep(0.1)
    return len(answered)


async def answer(editor: Person, answered: set[int]) -> None:
    for message in await editor.chat():
        if texts.ARRIVED in message.buttons:
            post_id = int((message.button(texts.ARRIVED).data or "a:0").split(":")[1])
            if post_id not in answered:
                arrived = await stands_in_channel(editor, message)
                button = texts.ARRIVED if arrived else texts.SEND_AGAIN
                with contextlib.suppress(TimeoutError):  # behind all that was forwarded before
                    await editor.press(message.message_id, button)
                    answered.add(post_id)


async def stands_in_channel(editor: Person, asked: Shown) -> bool:
    _, shown = await editor.link.look(CHANNEL)
    return first_headline(asked.text) in {first_headline(message.text) for message in shown}


def first_headline(text: str) -> str:
    """The headline of a post before it was corrected, in any digits."""
    headline = text.split("\n", 1)[0].translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    return headline.partition(" درست")[0].strip()


async def is_quiet(db: Database, drafts: int, items: int) -> bool:
    """Nothing waits in the inbox, the outbox, the queueing or a feed, and every draft was shown."""
    async with db.reading() as tx:
        row = await tx.fetch_one(
            """
            SELECT
                (SELECT COUNT(*) FROM inbox WHERE handled_at IS NULL)
                + (SELECT COUNT(*) FROM source_items WHERE fate = 'waits')
                + (SELECT COUNT(*) FROM deliveries WHERE due_at IS NOT NULL)
                + (SELECT COUNT(*) FROM deliveries
                   WHERE outcome = 'uncertain' AND kind = 'channel')
                + (SELECT COUNT(*) FROM audiences WHERE done_at IS NULL)
                + (SELECT COUNT(*) FROM corrections WHERE done_at IS NULL)
                + (SELECT COUNT(*) FROM releases WHERE state = 'draft' AND due_at IS NOT NULL)
                + (SELECT COUNT(*) FROM releases
                   WHERE state = 'draft' AND shown_revision < revision) AS waiting,
                (SELECT COUNT(*) FROM releases WHERE state = 'draft') AS drafts,
                (SELECT COUNT(*) FROM source_items) AS items
            """
        )
    return (
        row is not None
        and row["waiting"] == 0
        and row["drafts"] >= drafts
        and row["items"] >= items
    )
