"""What every chat got, compared with what was handed to the bot."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from benchmarks.field import CHANNEL
from storage.engine.database import Database


@dataclass(frozen=True, slots=True)
class Expected:
    """The posts by their headline, and the raw texts of the drafts."""

    posts: list[str]
    releases: list[str]


async def compare(
    db: Database, seen: dict[int, list[str]], expected: Expected, chat_ids: range
) -> dict[str, Any]:
    """Count what was lost and what came twice, by what the chats really show."""
    async with db.reading() as tx:
        rows = await tx.fetch_all(
            "SELECT raw, preview_message_id FROM releases WHERE state = 'draft'"
        )
        unsure = await tx.fetch_one(
            "SELECT COUNT(*) AS rows FROM deliveries WHERE outcome = 'uncertain'"
        )
    drafts = Counter(row["raw"] for row in rows)
    channel = Counter(seen.get(CHANNEL, []))
    told = {chat_id: Counter(seen.get(chat_id, [])) for chat_id in chat_ids}
    lost = sum(headline not in channel for headline in expected.posts)
    lost += sum(
        not has(counts, headline) for counts in told.values() for headline in expected.posts
    )
    return {
        "lost": lost,
        "channel_duplicates": sum(max(channel[headline] - 1, 0) for headline in expected.posts),
        "subscriber_duplicates": sum(
            max(counts[headline] - 1, 0) for counts in told.values() for headline in expected.posts
        ),
        "drafts_lost": sum(drafts[raw] == 0 for raw in expected.releases),
        "drafts_twice": sum(drafts[raw] > 1 for raw in expected.releases),
        "subscribers_uncertain": unsure["rows"] if unsure else 0,
    }


def has(counts: Counter[str], headline: str) -> bool:
    """Whether a chat has a post, alone or in a digest."""
    persian = headline.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    return headline in counts or any(persian in text for text in counts)
