"""The messages that one release came in as: a text over 4,096 letters arrives in several."""

from dataclasses import dataclass

from storage.database import Row, Transaction


@dataclass(frozen=True, slots=True)
class Part:
    """`is_long`: near Telegram's limit, so that the next message may continue it. A photo of an
    album (`photo` is its file id) may come ahead of the caption and has no release until then.
    `origin`: where it was forwarded from, if it was. `left_out`: what it brought that no post takes
    along, a "video" or another "file"."""

    chat_id: int
    message_id: int
    release_id: int | None
    text: str
    sent_at: int
    photo: str | None = None
    media_group_id: str | None = None
    is_long: bool = False
    origin: str | None = None
    left_out: str | None = None


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
            left_out
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
            :left_out
        )
        ON CONFLICT (chat_id, message_id) DO UPDATE
        SET release_id = COALESCE(parts.release_id, excluded.release_id)
        """,
        chat_id=part.chat_id,
        message_id=part.message_id,
        release_id=part.release_id,
        text=part.text,
        photo=part.photo,
        media_group_id=part.media_group_id,
        sent_at=part.sent_at,
        long_at=part.sent_at if part.is_long else None,
        origin=part.origin,
        left_out=part.left_out,
    )


async def get(tx: Transaction, chat_id: int, message_id: int) -> Part | None:
    row = await tx.fetch_one(
        "SELECT * FROM parts WHERE chat_id = :chat_id AND message_id = :message_id",
        chat_id=chat_id,
        message_id=message_id,
    )
    return _part(row) if row else None


async def rewrite(tx: Transaction, part: Part, *, text: str) -> None:
    """Replace the text of a part whose message was edited."""
    await tx.execute(
        """
        UPDATE parts
        SET text = :text
        WHERE chat_id = :chat_id
          AND message_id = :message_id
        """,
        text=text,
        chat_id=part.chat_id,
        message_id=part.message_id,
    )


async def find_open(tx: Transaction, chat_id: int, *, since: int) -> Part | None:
    """The part that a new message of this chat continues: the chat's last one, if it is long, was
    sent at `since` or later, and its release is still a draft."""
    row = await tx.fetch_one(
        """
        SELECT parts.*
        FROM parts
        JOIN releases ON releases.id = parts.release_id
        WHERE parts.chat_id = :chat_id
          AND parts.long_at >= :since
          AND releases.state = 'draft'
          AND parts.message_id = (
              SELECT MAX(latest.message_id)
              FROM parts AS latest
              WHERE latest.chat_id = :chat_id
          )
        """,
        chat_id=chat_id,
        since=since,
    )
    return _part(row) if row else None


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


async def move(tx: Transaction, part: Part, *, release_id: int) -> None:
    """Take a part out of its release into another, which nothing that follows continues: this is
    how a draft wrongly joined is taken apart, each part a release of its own."""
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
        photo=row["photo"],
        sent_at=row["sent_at"],
        media_group_id=row["media_group_id"],
        is_long=row["long_at"] is not None,
        origin=row["origin"],
        left_out=row["left_out"],
    )
