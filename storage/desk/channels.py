"""Further channels beside the main one, and what each takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Row, Transaction
from storage.engine.lists import decode_list, encode_list


class Takes(StrEnum):
    """Which releases go to a channel."""

    ALL = "all"
    URGENT = "urgent"
    SOME = "some"  # of its provinces or organisations


@dataclass(frozen=True, slots=True)
class Kept:
    """A further channel; `provinces` and `organisations` count where it takes some. `is_lost`: its
    owners were told that it takes no posts of the bot."""

    chat_id: int
    title: str
    username: str | None = None
    takes: Takes = Takes.ALL
    provinces: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    is_paused: bool = False
    is_lost: bool = False


async def everything(tx: Transaction) -> tuple[Kept, ...]:
    """All further channels, in the order in which they came."""
    rows = await tx.fetch_all("SELECT * FROM channels ORDER BY added_at, chat_id")
    return tuple(map(_kept, rows))


async def get(tx: Transaction, chat_id: int) -> Kept | None:
    """A further channel; None where it is none."""
    row = await tx.fetch_one("SELECT * FROM channels WHERE chat_id = :id", id=chat_id)
    return _kept(row) if row else None


async def add(tx: Transaction, channel: Kept, *, by: int, now: int) -> bool:
    """Add a channel, which takes everything at first; False where it is there already."""
    changed = await tx.execute(
        """
        INSERT INTO channels (
            chat_id,
            title,
            username,
            takes,
            added_by,
            added_at
        )
        VALUES (
            :chat_id,
            :title,
            :username,
            :takes,
            :by,
            :now
        )
        ON CONFLICT (chat_id) DO NOTHING
        """,
        chat_id=channel.chat_id,
        title=channel.title,
        username=channel.username,
        takes=channel.takes,
        by=by,
        now=now,
    )
    return changed == 1


async def set_rule(
    tx: Transaction,
    chat_id: int,
    takes: Takes,
    provinces: Sequence[str] = (),
    organisations: Sequence[str] = (),
) -> bool:
    """Say what a channel takes; False where there is none."""
    changed = await tx.execute(
        """
        UPDATE channels
        SET takes = :takes,
            provinces = :provinces,
            organisations = :organisations
        WHERE chat_id = :chat_id
        """,
        chat_id=chat_id,
        takes=takes,
        provinces=encode_list(provinces),
        organisations=encode_list(organisations),
    )
    return changed == 1


async def pause(tx: Transaction, chat_id: int, *, now: int | None) -> bool:
    """Have nothing new go to a channel from `now` (unix seconds) on; None: have it again."""
    changed = await tx.execute(
        "UPDATE channels SET paused_at = CAST(:now AS BIGINT) WHERE chat_id = :chat_id",
        chat_id=chat_id,
        now=now,
    )
    return changed == 1


async def remove(tx: Transaction, chat_id: int) -> bool:
    """Remove a channel: what stands there stays, and keeps its format."""
    return await tx.execute("DELETE FROM channels WHERE chat_id = :id", id=chat_id) == 1


async def lose(tx: Transaction, chat_id: int, *, now: int) -> bool:
    """Note that a further channel takes no posts; True the first time."""
    changed = await tx.execute(
        "UPDATE channels SET lost_at = :now WHERE chat_id = :chat_id AND lost_at IS NULL",
        chat_id=chat_id,
        now=now,
    )
    return changed == 1


async def find_again(tx: Transaction, chat_id: int) -> None:
    """Note that a channel took a post."""
    await tx.execute(
        "UPDATE channels SET lost_at = NULL WHERE chat_id = :chat_id AND lost_at IS NOT NULL",
        chat_id=chat_id,
    )


def _kept(row: Row) -> Kept:
    return Kept(
        chat_id=row["chat_id"],
        title=row["title"],
        username=row["username"],
        takes=Takes(row["takes"]),
        provinces=decode_list(row["provinces"]),
        organisations=decode_list(row["organisations"]),
        is_paused=row["paused_at"] is not None,
        is_lost=row["lost_at"] is not None,
    )
