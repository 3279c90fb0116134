"""The processes that send at the same time: each takes its part of the chats and of the pace."""

from dataclasses import dataclass

from storage.engine.database import Transaction

GONE_AFTER = 30  # seconds without a sign of life: by then the claims of the dead are free too
BOT = "bot"  # the name of whoever holds the instance lock


@dataclass(frozen=True, slots=True)
class Share:
    """One of `of` parts: the people whose id leaves `turn` when divided by `of`. The bot alone has
    the channel and groups, whose pace is counted by the minute, and answers people."""

    turn: int = 0
    of: int = 1
    is_bots: bool = True


WHOLE = Share()


async def sign(tx: Transaction, name: str, *, now: int) -> None:
    """Give a sign of life (unix seconds), and forget those who have given none for long."""
    await tx.execute(
        """
        INSERT INTO senders (
            name,
            seen_at
        )
        VALUES (
            :name,
            :now
        )
        ON CONFLICT (name) DO UPDATE
        SET seen_at = excluded.seen_at
        """,
        name=name,
        now=now,
    )
    await tx.execute("DELETE FROM senders WHERE seen_at < :gone", gone=now - GONE_AFTER)


async def living(tx: Transaction, *, now: int) -> tuple[str, ...]:
    """Who has given a sign of life lately, in the order of their turns: the bot, then by name."""
    rows = await tx.fetch_all(
        "SELECT name FROM senders WHERE seen_at >= :gone", gone=now - GONE_AFTER
    )
    return tuple(sorted((row["name"] for row in rows), key=lambda name: (name != BOT, name)))


async def leave(tx: Transaction, name: str) -> None:
    """Send no more: the others may take over this part."""
    await tx.execute("DELETE FROM senders WHERE name = :name", name=name)
