"""Posts of the channel: what was approved, and whether it stands."""

from dataclasses import dataclass

from bot.news.model import Draft
from storage.archive import shelves
from storage.engine.database import Row, Transaction
from storage.followers import subscribers, watches
from storage.followers.subscribers import Topic
from storage.review import releases
from storage.review.releases import decode_list, encode_list


@dataclass(frozen=True, slots=True)
class Approved:
    """What the editor saw and approved: Telegram HTML, and photos by their file ids."""

    channel_id: int
    html: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    post_id: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Post:
    """`stands_at`: since when it is known to stand in the channel; its message is unknown where an
    editor, not Telegram, said so. `revision` counts its corrections."""

    id: int
    release_id: int
    approved: Approved
    published_at: int
    channel_message_id: int | None
    stands_at: int | None
    revision: int = 0
    retracted_at: int | None = None


async def publish(
    tx: Transaction, release_id: int, approved: Approved, *, now: int
) -> Published | None:
    """Make a draft a post, list it and queue it for the channel, all or nothing. Done once,
    whatever the number of taps; None for what was discarded or never was a draft."""
    row = await tx.fetch_one(
        """
        UPDATE releases
        SET state = 'published'
        WHERE id = :id
          AND state = 'draft'
        RETURNING *
        """,
        id=release_id,
    )
    if row is None:
        post = await of_release(tx, release_id)
        return Published(post.id, is_new=False) if post else None
    release = releases.release_of(row)
    post_id = await _add(tx, release_id, approved, now=now)
    await _address(tx, post_id, release.draft)
    await shelves.enter(tx, release_id, release.draft, released_at=release.arrival.released_at)
    await _queue(tx, post_id, approved.channel_id, now=now)
    return Published(post_id, is_new=True)


async def get(tx: Transaction, post_id: int) -> Post | None:
    row = await tx.fetch_one("SELECT * FROM posts WHERE id = :id", id=post_id)
    return _post(row) if row else None


async def of_release(tx: Transaction, release_id: int) -> Post | None:
    row = await tx.fetch_one("SELECT * FROM posts WHERE release_id = :id", id=release_id)
    return _post(row) if row else None


def topics(draft: Draft) -> tuple[Topic, ...]:
    """Whose subscribers are told, beside those of words: of its provinces, or of national news."""
    named = tuple(subscribers.province(name) for name in draft.province_names)
    national = (subscribers.NATIONAL,) if draft.is_national else ()
    return (subscribers.ALL, *(named or national))


async def _add(tx: Transaction, release_id: int, approved: Approved, *, now: int) -> int:
    row = await tx.fetch_one(
        """
        INSERT INTO posts (
            release_id,
            channel_id,
            html,
            photos,
            published_at
        )
        VALUES (
            :release_id,
            :channel_id,
            :html,
            :photos,
            :now
        )
        RETURNING id
        """,
        release_id=release_id,
        channel_id=approved.channel_id,
        html=approved.html,
        photos=encode_list(approved.photos),
        now=now,
    )
    assert row is not None
    return int(row["id"])


async def _address(tx: Transaction, post_id: int, draft: Draft) -> None:
    watched = map(subscribers.words, await watches.matching(tx, draft))
    await tx.execute_many(
        """
        INSERT INTO audiences (
            post_id,
            kind,
            topic
        )
        VALUES (
            :post_id,
            :kind,
            :topic
        )
        """,
        [
            {"post_id": post_id, "kind": topic.kind, "topic": topic.name}
            for topic in dict.fromkeys((*topics(draft), *watched))
        ],
    )


async def _queue(tx: Transaction, post_id: int, channel_id: int, *, now: int) -> None:
    await tx.execute(
        """
        INSERT INTO deliveries (
            post_id,
            chat_id,
            kind,
            due_at,
            created_at
        )
        VALUES (
            :post_id,
            :channel_id,
            'channel',
            :now,
            :now
        )
        ON CONFLICT (post_id, chat_id) DO NOTHING
        """,
        post_id=post_id,
        channel_id=channel_id,
        now=now,
    )


def _post(row: Row) -> Post:
    return Post(
        id=row["id"],
        release_id=row["release_id"],
        approved=Approved(row["channel_id"], row["html"], decode_list(row["photos"])),
        published_at=row["published_at"],
        channel_message_id=row["channel_message_id"],
        stands_at=row["stands_at"],
        revision=row["revision"],
        retracted_at=row["retracted_at"],
    )
