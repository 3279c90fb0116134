"""How the posts of each channel look, as its owners set it."""

from dataclasses import dataclass
from typing import Final

from storage.engine.database import Row, Transaction

MAIN: Final = 0  # stands for the main channel, whichever the settings name


@dataclass(frozen=True, slots=True)
class Format:
    """`source` is a template as it was written, empty for the one that everybody has; `full_text`:
    the whole text stands below the post, in a quote."""

    source: str = ""
    signature: str = ""
    emoji: bool = True
    hashtags: bool = True
    full_text: bool = False


async def everything(tx: Transaction) -> dict[int, Format]:
    """The formats that were set, by channel."""
    rows = await tx.fetch_all("SELECT * FROM formats")
    return {row["channel_id"]: _format(row) for row in rows}


async def get(tx: Transaction, channel_id: int) -> Format:
    """The format of a channel: that of everybody where none was set."""
    row = await tx.fetch_one("SELECT * FROM formats WHERE channel_id = :id", id=channel_id)
    return _format(row) if row else Format()


async def keep(tx: Transaction, channel_id: int, kept: Format, *, by: int | None, now: int) -> None:
    """Set the format of a channel."""
    await tx.execute(
        """
        INSERT INTO formats (
            channel_id,
            source,
            signature,
            emoji,
            hashtags,
            full_text,
            set_by,
            set_at
        )
        VALUES (
            :channel_id,
            :source,
            :signature,
            :emoji,
            :hashtags,
            :full_text,
            CAST(:by AS BIGINT),
            :now
        )
        ON CONFLICT (channel_id) DO UPDATE
        SET source = excluded.source,
            signature = excluded.signature,
            emoji = excluded.emoji,
            hashtags = excluded.hashtags,
            full_text = excluded.full_text,
            set_by = excluded.set_by,
            set_at = excluded.set_at
        """,
        channel_id=channel_id,
        source=kept.source,
        signature=kept.signature,
        emoji=int(kept.emoji),
        hashtags=int(kept.hashtags),
        full_text=int(kept.full_text),
        by=by,
        now=now,
    )


def _format(row: Row) -> Format:
    return Format(
        source=row["source"],
        signature=row["signature"],
        emoji=bool(row["emoji"]),
        hashtags=bool(row["hashtags"]),
        full_text=bool(row["full_text"]),
    )
