"""The messages that one release came in as: a text over 4,096 letters arrives in several."""

import json
from dataclasses import dataclass

from bot.news.media import Media
from bot.news.model import Unread
from storage.engine.database import Row, Transaction

RECENT = 60  # parts: an album, what was said beside it, and then some


@dataclass(frozen=True, slots=True)
class Part:
    """`is_long`: near Telegram's limit, so that the next message may continue it. A photo of an
    album (`media`) may come ahead of the caption and has no release until then. `origin`: where it
    was forwarded from, if it was, and `origin_name` how that is called. `left_out`: what it brought
    that no post takes along, a sound or another "file". `note`: what it says beside the news, to
    the editors. `links`: words of it with the addresses hidden behind them. `unread`: why the file
    that just came was not read; it is not kept."""

    chat_id: int
    message_id: int
    release_id: int | None
    text: str
    sent_at: int
    media: Media | None = None
    media_group_id: str | None = None
    is_long: bool = False
    origin: str | None = None
    origin_name: str | None = None
    left_out: str | None = None
    note: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    unread: Unread | None = None

    @property
    def sent_as(self) -> str:
        """What a person sent as one: its album, or the message itself."""
        return self.media_group_id or str(self.message_id)


@dataclass(frozen=True, slots=True)
class Recent:
    """A part that came lately; `is_open`: it waits for its release, or that is still a draft."""

    part: Part
    is_open: bool


async def add(tx: Transaction, part: Part) -> None:
    """Keep a part; one kept already only gets its release, if it has none yet."""
    await tx.execute(
        """
        INSERT INTO parts (
            chat_id,
            message_id,
            release_id,
            text,
            photo,
            media_group_id,
            sent_at,
            long_at,
            origin,
            origin_name,
            left_out,
            note,
            links
        )
        VALUES (
            :chat_id,
            :message_id,
            :release_id,
            :text,
            :photo,
            :media_group_id,
            :sent_at,
            :long_at,
            :origin,
            :origin_name,
            :left_out,
            :note,
            :links
        )
        ON CONFLICT (chat_id, message_id) DO UPDATE
        SET release_id = COALESCE(parts.release_id, excluded.release_id)
        """,
        chat_id=part.chat_id,
        message_id=part.message_id,
        release_id=part.release_id,
        text=part.text,
        photo=part.media.spelled() if part.media else None,
        media_group_id=part.media_group_id,
        sent_at=part.sent_at,
        long_at=part.sent_at if part.is_long else None,
        origin=part.origin,
        origin_name=part.origin_name,
        left_out=part.left_out,
        note=part.note,
        links=json.dumps(part.links, ensure_ascii=False),
    )


async def get(tx: Transaction, chat_id: int, message_id: int) -> Part | None:
    row = await tx.fetch_one(
        "SELECT * FROM parts WHERE chat_id = :chat_id AND message_id = :message_id",
        chat_id=chat_id,
        message_id=message_id,
    )
    return _part(row) if row else None


async def rewrite(tx: Transaction, part: Part) -> None:
    """Replace what a part says by what its message says now, and its release."""
    await tx.execute(
        """
        UPDATE parts
        SET text = :text,
            photo = :photo,
            note = :note,
            links = :links,
            release_id = :release_id
        WHERE chat_id = :chat_id
          AND message_id = :message_id
        """,
        text=part.text,
        photo=part.media.spelled() if part.media else None,
        note=part.note,
        links=json.dumps(part.links, ensure_ascii=False),
        release_id=part.release_id,
        chat_id=part.chat_id,
        message_id=part.message_id,
    )


async def recent(
    tx: Transaction, chat_id: int, *, since: int, limit: int = RECENT
) -> tuple[Recent, ...]:
    """The last parts of a chat that were sent at `since` (unix seconds) or later, in the order they
    were sent, `limit` of them at most."""
    rows = await tx.fetch_all(
        """
        SELECT
            latest.*,
            releases.state
        FROM (
            SELECT *
            FROM parts
            WHERE chat_id = :chat_id
            ORDER BY message_id DESC
            LIMIT :limit
        ) AS latest
        LEFT JOIN releases ON releases.id = latest.release_id
        WHERE latest.sent_at >= :since
        ORDER BY latest.message_id
        """,
        chat_id=chat_id,
        limit=limit,
        since=since,
    )
    return tuple(Recent(_part(row), row["state"] in (None, "draft")) for row in rows)


async def of_album(tx: Transaction, chat_id: int, media_group_id: str) -> tuple[Part, ...]:
    """The messages of an album that came so far, in the order they were sent."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM parts
        WHERE chat_id = :chat_id
          AND media_group_id = :media_group_id
        ORDER BY message_id
        """,
        chat_id=chat_id,
        media_group_id=media_group_id,
    )
    return tuple(map(_part, rows))


async def of_release(tx: Transaction, release_id: int) -> tuple[Part, ...]:
    """In the order they were sent."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM parts
        WHERE release_id = :release_id
        ORDER BY chat_id, message_id
        """,
        release_id=release_id,
    )
    return tuple(map(_part, rows))


async def move(tx: Transaction, part: Part, *, release_id: int | None) -> None:
    """Take a part out of its release into another, which nothing that follows continues, or into
    none: this is how a draft wrongly joined is taken apart."""
    await tx.execute(
        """
        UPDATE parts
        SET release_id = :release_id,
            long_at = NULL
        WHERE chat_id = :chat_id
          AND message_id = :message_id
        """,
        release_id=release_id,
        chat_id=part.chat_id,
        message_id=part.message_id,
    )


def _part(row: Row) -> Part:
    return Part(
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        release_id=row["release_id"],
        text=row["text"],
        media=Media.read(row["photo"]) if row["photo"] else None,
        sent_at=row["sent_at"],
        media_group_id=row["media_group_id"],
        is_long=row["long_at"] is not None,
        origin=row["origin"],
        origin_name=row["origin_name"],
        left_out=row["left_out"],
        note=row["note"],
        links=tuple((words, address) for words, address in json.loads(row["links"])),
    )
