"""Posts: what was approved of a release for each of its channels, and whether it stands there."""

from dataclasses import dataclass, field, replace

from bot.news.media import Media
from storage.engine.database import Row, Transaction, Value
from storage.engine.lists import decode_list, decode_media, encode_list, encode_media


@dataclass(frozen=True, slots=True)
class Manner:
    """How a post goes out: before everything else, without a sound, pinned in the channel, for so
    many seconds, with a button of these words that leads to an address; in reply to another
    post."""

    is_urgent: bool = False
    is_silent: bool = False
    is_pinned: bool = False
    keeps_for: int | None = None
    link: tuple[str, str] | None = None
    answers: int | None = None

    @property
    def is_highlight(self) -> bool:
        return self.is_urgent or self.is_pinned


@dataclass(frozen=True, slots=True)
class Approved:
    """What the editor saw and approved: Telegram HTML, and what goes with it; `is_whole`: it tells
    the whole text itself."""

    channel_id: int
    html: str
    media: tuple[Media, ...] = ()
    manner: Manner = field(default_factory=Manner)
    is_whole: bool = False


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


async def get(tx: Transaction, post_id: int) -> Post | None:
    row = await tx.fetch_one("SELECT * FROM posts WHERE id = :id", id=post_id)
    return _post(row) if row else None


async def main_of(tx: Transaction, release_id: int) -> Post | None:
    """The post of a release in its main channel, by which its subscribers are told: its first."""
    row = await tx.fetch_one(
        "SELECT * FROM posts WHERE release_id = :id ORDER BY id LIMIT 1", id=release_id
    )
    return _post(row) if row else None


async def all_of(tx: Transaction, release_id: int) -> tuple[Post, ...]:
    """The posts of a release in all its channels, the main one's first."""
    rows = await tx.fetch_all(
        "SELECT * FROM posts WHERE release_id = :id ORDER BY id", id=release_id
    )
    return tuple(map(_post, rows))


async def add(tx: Transaction, release_id: int, approved: Approved, *, now: int) -> int:
    """Keep what an editor approved of a release as a post of its channel; returns its id."""
    row = await tx.fetch_one(
        """
        INSERT INTO posts (
            release_id,
            channel_id,
            html,
            photos,
            published_at,
            urgent,
            silent,
            pinned,
            keeps_for,
            link,
            answers,
            whole
        )
        VALUES (
            :release_id,
            :channel_id,
            :html,
            :photos,
            :now,
            :urgent,
            :silent,
            :pinned,
            CAST(:keeps_for AS INTEGER),
            CAST(:link AS TEXT),
            CAST(:answers AS INTEGER),
            :whole
        )
        RETURNING id
        """,
        release_id=release_id,
        channel_id=approved.channel_id,
        html=approved.html,
        photos=encode_media(approved.media),
        now=now,
        answers=approved.manner.answers,
        whole=int(approved.is_whole),
        **columns_of(approved.manner),
    )
    assert row is not None
    return int(row["id"])


async def stand(tx: Transaction, post_id: int, *, message_id: int | None, now: int) -> None:
    """Note that a post is in the channel, so that its subscribers may be told."""
    await tx.execute(
        """
        UPDATE posts
        SET channel_message_id = :message_id,
            stands_at = :now
        WHERE id = :post_id
        """,
        post_id=post_id,
        message_id=message_id,
        now=now,
    )


async def revise(tx: Transaction, post_id: int, html: str, *, is_whole: bool = False) -> bool:
    """Give a post another text; False where there is no such post or it was taken back."""
    changed = await tx.execute(
        """
        UPDATE posts
        SET html = :html,
            whole = :whole,
            revision = revision + 1
        WHERE id = :post_id
          AND retracted_at IS NULL
        """,
        post_id=post_id,
        html=html,
        whole=int(is_whole),
    )
    return changed == 1


async def retract(tx: Transaction, post_id: int, *, now: int) -> bool:
    """Take a post back; False where there is no such post or it was taken back before."""
    changed = await tx.execute(
        """
        UPDATE posts
        SET retracted_at = :now,
            revision = revision + 1
        WHERE id = :post_id
          AND retracted_at IS NULL
        """,
        post_id=post_id,
        now=now,
    )
    return changed == 1


async def hurry(tx: Transaction, post_id: int) -> None:
    """Have a post go out before everything else, also those who are queued from now on."""
    await tx.execute("UPDATE posts SET urgent = 1 WHERE id = :id", id=post_id)


async def pin(tx: Transaction, post_id: int) -> None:
    """Note that a post is pinned in its channel."""
    await tx.execute("UPDATE posts SET pinned = 1 WHERE id = :id", id=post_id)


async def over(tx: Transaction, *, now: int, limit: int) -> tuple[int, ...]:
    """The posts whose time is over, the longest first."""
    rows = await tx.fetch_all(
        """
        SELECT id
        FROM posts
        WHERE keeps_for IS NOT NULL
          AND retracted_at IS NULL
          AND stands_at + keeps_for <= :now
        ORDER BY stands_at
        LIMIT :limit
        """,
        now=now,
        limit=limit,
    )
    return tuple(row["id"] for row in rows)


async def move(tx: Transaction, old: int, new: int) -> None:
    """Take the posts of a channel to its new id, but for releases that have one there already."""
    await tx.execute(
        """
        UPDATE posts
        SET channel_id = :new
        WHERE channel_id = :old
          AND NOT EXISTS (
              SELECT 1
              FROM posts AS known
              WHERE known.release_id = posts.release_id
                AND known.channel_id = :new
          )
        """,
        old=old,
        new=new,
    )


def _post(row: Row) -> Post:
    return Post(
        id=row["id"],
        release_id=row["release_id"],
        approved=Approved(
            channel_id=row["channel_id"],
            html=row["html"],
            media=decode_media(row["photos"]),
            manner=replace(manner_of(row), answers=row["answers"]),
            is_whole=bool(row["whole"]),
        ),
        published_at=row["published_at"],
        channel_message_id=row["channel_message_id"],
        stands_at=row["stands_at"],
        revision=row["revision"],
        retracted_at=row["retracted_at"],
    )


def columns_of(manner: Manner) -> dict[str, Value]:
    """How a release or its post goes out, as the columns of both have it."""
    return {
        "urgent": int(manner.is_urgent),
        "silent": int(manner.is_silent),
        "pinned": int(manner.is_pinned),
        "keeps_for": manner.keeps_for,
        "link": encode_list(manner.link) if manner.link else None,
    }


def manner_of(row: Row) -> Manner:
    """How a release or its post goes out, from a whole row of either."""
    words, address = decode_list(row["link"] or '["", ""]')
    return Manner(
        is_urgent=bool(row["urgent"]),
        is_silent=bool(row["silent"]),
        is_pinned=bool(row["pinned"]),
        keeps_for=row["keeps_for"],
        link=(words, address) if address else None,
    )
