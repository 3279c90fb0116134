"""Pages of the web that somebody sent the address of, until they are read and after."""

from dataclasses import dataclass

from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Page:
    """`place`: which of the addresses of its message; `key` is the same for all spellings of one
    address; `note` is what was said beside it."""

    chat_id: int
    message_id: int
    place: int
    key: str
    url: str
    asked_at: int
    note: str | None = None


async def add(tx: Transaction, page: Page) -> None:
    """Keep a page that is to be read, once."""
    await tx.execute(
        """
        INSERT INTO pages (
            chat_id,
            message_id,
            place,
            key,
            url,
            note,
            asked_at
        )
        VALUES (
            :chat_id,
            :message_id,
            :place,
            :key,
            :url,
            :note,
            :asked_at
        )
        ON CONFLICT (chat_id, message_id, place) DO NOTHING
        """,
        chat_id=page.chat_id,
        message_id=page.message_id,
        place=page.place,
        key=page.key,
        url=page.url,
        note=page.note,
        asked_at=page.asked_at,
    )


async def waiting(tx: Transaction, *, limit: int) -> list[Page]:
    """Pages that are still to be read, in the order they were asked for."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM pages
        WHERE done_at IS NULL
        ORDER BY asked_at, chat_id, message_id, place
        LIMIT :limit
        """,
        limit=limit,
    )
    return [
        Page(
            chat_id=row["chat_id"],
            message_id=row["message_id"],
            place=row["place"],
            key=row["key"],
            url=row["url"],
            asked_at=row["asked_at"],
            note=row["note"],
        )
        for row in rows
    ]


async def is_waiting(tx: Transaction, chat_id: int, key: str) -> bool:
    """Whether this chat asked for a page that is not read yet."""
    row = await tx.fetch_one(
        """
        SELECT place
        FROM pages
        WHERE key = :key
          AND chat_id = :chat_id
          AND done_at IS NULL
        LIMIT 1
        """,
        key=key,
        chat_id=chat_id,
    )
    return row is not None


async def begin(tx: Transaction, page: Page) -> int:
    """Note that the heavy part of a page is begun; returns how often it was, this time too."""
    row = await tx.fetch_one(
        """
        UPDATE pages
        SET begun = begun + 1
        WHERE chat_id = :chat_id
          AND message_id = :message_id
          AND place = :place
        RETURNING begun
        """,
        chat_id=page.chat_id,
        message_id=page.message_id,
        place=page.place,
    )
    return row["begun"] if row else 1


async def settle(tx: Transaction, page: Page, release_id: int | None, *, now: int) -> None:
    """Mark a page as read: its release, or None where it gave none."""
    await tx.execute(
        """
        UPDATE pages
        SET done_at = :now,
            release_id = CAST(:release_id AS INTEGER)
        WHERE chat_id = :chat_id
          AND message_id = :message_id
          AND place = :place
        """,
        now=now,
        release_id=release_id,
        chat_id=page.chat_id,
        message_id=page.message_id,
        place=page.place,
    )


async def release_of(tx: Transaction, key: str, *, since: int) -> int | None:
    """The newest release of a page that was asked for since then (unix seconds)."""
    row = await tx.fetch_one(
        """
        SELECT release_id
        FROM pages
        WHERE key = :key
          AND asked_at >= :since
          AND release_id IS NOT NULL
        ORDER BY asked_at DESC
        LIMIT 1
        """,
        key=key,
        since=since,
    )
    return row["release_id"] if row else None


async def prune(tx: Transaction, *, before: int, limit: int) -> int:
    """Forget pages that were read and asked for before then (unix seconds), so many at a time."""
    return await tx.execute(
        """
        DELETE FROM pages
        WHERE (chat_id, message_id, place) IN (
            SELECT
                chat_id,
                message_id,
                place
            FROM pages
            WHERE asked_at < :before
              AND done_at IS NOT NULL
            ORDER BY asked_at
            LIMIT :limit
        )
        """,
        before=before,
        limit=limit,
    )
