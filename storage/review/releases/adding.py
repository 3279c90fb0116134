"""A release is kept once, as it came in and was understood."""

from bot.news.model import Understood
from storage.engine.database import Transaction
from storage.engine.lists import encode_media
from storage.review import release as kept
from storage.review.release import Added, Arrival, State


async def add(
    tx: Transaction, draft: Understood, arrival: Arrival, *, now: int, state: State = State.DRAFT
) -> Added:
    """Keep a release once: an arrival whose key is known adds nothing and names the first.
    What goes straight into the archive goes through archive.add."""
    row = await tx.fetch_one(
        """
        INSERT INTO releases (
            key,
            state,
            editor_chat,
            raw,
            url,
            origin,
            released_at,
            created_at,
            changed_at,
            photos,
            kicker,
            headline,
            body,
            summary,
            issuer,
            organisation,
            publisher,
            via,
            date,
            provinces,
            mentioned,
            hashtags,
            removed,
            is_national,
            corrects,
            answers
        )
        VALUES (
            :key,
            :state,
            :editor_chat,
            :raw,
            :url,
            :origin,
            :released_at,
            :now,
            :now,
            :photos,
            :kicker,
            :headline,
            :body,
            :summary,
            :issuer,
            :organisation,
            :publisher,
            :via,
            :date,
            :provinces,
            :mentioned,
            :hashtags,
            :removed,
            :is_national,
            CAST(:corrects AS INTEGER),
            CAST(:answers AS INTEGER)
        )
        ON CONFLICT (key) DO NOTHING
        RETURNING id
        """,
        key=arrival.key,
        state=state,
        editor_chat=arrival.editor_chat,
        raw=arrival.raw,
        url=arrival.url,
        origin=arrival.origin,
        released_at=arrival.released_at,
        now=now,
        photos=encode_media(arrival.media),
        corrects=arrival.corrects,
        answers=arrival.answers,
        **kept.columns_of(draft),
    )
    if row is not None:
        return Added(row["id"], is_new=True)
    row = await tx.fetch_one("SELECT id FROM releases WHERE key = :key", key=arrival.key)
    assert row is not None  # its key was in the way a moment ago, and releases are never deleted
    return Added(row["id"], is_new=False)


async def free_key(tx: Transaction, key: str, *, before: int) -> None:
    """Let another release have a key, if the one that has it is from before then (unix seconds) or
    was put aside."""
    await tx.execute(
        """
        UPDATE releases
        SET key = key || ' ' || id
        WHERE key = :key
          AND (created_at < :before OR state = 'discarded')
        """,
        key=key,
        before=before,
    )
