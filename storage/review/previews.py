"""Where each draft is shown, of which revision, and what it says there: so what is still to be
shown follows from the rows, whatever ended before it was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from storage.engine.database import Row, Transaction
from storage.review import releases

_EVER = 2**62  # later than every time there is


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that shows a draft."""

    chat_id: int
    message_id: int


async def note_shown(
    tx: Transaction, release_id: int, shown: Sequence[Shown], *, revision: int
) -> tuple[Shown, ...]:
    """Remember which messages, all there are, show this revision of a draft: it need not be shown
    again. Gives those that are outdated by it: the ones before, or these where a later one is shown
    already."""
    first = shown[0].message_id
    if not await releases.note_shown(tx, release_id, first, revision=revision):
        return tuple(shown)
    before = await of_release(tx, release_id)
    await tx.execute("DELETE FROM previews WHERE release_id = :id", id=release_id)
    for place in shown:
        await add(tx, release_id, place, revision=revision)
    return tuple(place for place in before if place not in shown)


async def note_place(
    tx: Transaction, release_id: int, place: Shown, *, revision: int
) -> tuple[Shown, ...]:
    """Remember one message that shows this revision, while other chats still wait for theirs. Gives
    those of its chat that are outdated by it."""
    known = await of_release(tx, release_id)
    before = tuple(one for one in known if one.chat_id == place.chat_id and one != place)
    await tx.execute(
        "DELETE FROM previews WHERE release_id = :id AND chat_id = :chat_id",
        id=release_id,
        chat_id=place.chat_id,
    )
    await add(tx, release_id, place, revision=revision)
    return before


async def add(tx: Transaction, release_id: int, place: Shown, *, revision: int) -> None:
    await tx.execute(
        """
        INSERT INTO previews (
            chat_id,
            message_id,
            release_id,
            revision
        )
        VALUES (
            :chat_id,
            :message_id,
            :release_id,
            :revision
        )
        ON CONFLICT (chat_id, message_id) DO UPDATE
        SET release_id = excluded.release_id,
            revision = excluded.revision,
            shows = 'draft'
        """,
        chat_id=place.chat_id,
        message_id=place.message_id,
        release_id=release_id,
        revision=revision,
    )


async def of_release(tx: Transaction, release_id: int) -> tuple[Shown, ...]:
    """The messages that show a release's newest preview."""
    rows = await tx.fetch_all(
        "SELECT * FROM previews WHERE release_id = :id ORDER BY chat_id, message_id", id=release_id
    )
    return tuple(map(place_of, rows))


async def of_revision(tx: Transaction, release_id: int, revision: int) -> tuple[Shown, ...]:
    """The messages that show this revision of a release."""
    rows = await tx.fetch_all(
        """
        SELECT *
        FROM previews
        WHERE release_id = :id
          AND revision = :revision
        ORDER BY chat_id, message_id
        """,
        id=release_id,
        revision=revision,
    )
    return tuple(map(place_of, rows))


async def shown_by(tx: Transaction, place: Shown) -> int | None:
    """The release that a message is a preview of."""
    row = await tx.fetch_one(
        """
        SELECT release_id
        FROM previews
        WHERE chat_id = :chat_id
          AND message_id = :message_id
        """,
        chat_id=place.chat_id,
        message_id=place.message_id,
    )
    return row["release_id"] if row else None


async def shown_at(tx: Transaction, release_id: int, place: Shown) -> int | None:
    """The revision of a release that a message shows; None where it is no preview of it."""
    row = await tx.fetch_one(
        """
        SELECT revision
        FROM previews
        WHERE chat_id = :chat_id
          AND message_id = :message_id
          AND release_id = :release_id
        """,
        chat_id=place.chat_id,
        message_id=place.message_id,
        release_id=release_id,
    )
    return row["revision"] if row else None


async def missing(tx: Transaction, *, limit: int, before: int = _EVER) -> tuple[int, ...]:
    """Drafts that came in or changed before then and were not shown since, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT id
        FROM releases
        WHERE state = 'draft'
          AND shown_revision < revision
          AND changed_at < :before
        ORDER BY changed_at, id
        LIMIT :limit
        """,
        before=before,
        limit=limit,
    )
    return tuple(row["id"] for row in rows)


async def left_behind(
    tx: Transaction, chats: Collection[int], *, since: int, limit: int
) -> tuple[int, ...]:
    """Drafts of `since` and later whose preview none of these chats shows, oldest first."""
    rows = await tx.fetch_all(
        """
        SELECT
            releases.id,
            previews.chat_id
        FROM releases
        JOIN previews ON previews.release_id = releases.id
        WHERE releases.state = 'draft'
          AND releases.changed_at >= :since
        ORDER BY releases.changed_at, releases.id
        """,
        since=since,
    )
    seen = {row["id"] for row in rows if row["chat_id"] in chats}
    behind = dict.fromkeys(row["id"] for row in rows if row["id"] not in seen)
    return tuple(behind)[:limit]


async def note_removed(tx: Transaction, release_id: int, place: Shown) -> None:
    """Remember which message shows what cleaning took out of a release."""
    await releases.note_removed(tx, release_id, place.chat_id, place.message_id)


async def removed_at(tx: Transaction, release_id: int, chat_id: int) -> Shown | None:
    """The message of a chat that shows what cleaning took out of a release."""
    row = await tx.fetch_one(
        """
        SELECT removed_message_id AS message_id
        FROM releases
        WHERE id = :id
          AND removed_chat = :chat_id
        """,
        id=release_id,
        chat_id=chat_id,
    )
    return Shown(chat_id, row["message_id"]) if row else None


def place_of(row: Row) -> Shown:
    return Shown(row["chat_id"], row["message_id"])
