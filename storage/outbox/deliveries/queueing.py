"""Rows that come due: of a new post, of a correction, of an attempt that is wanted once more."""

from dataclasses import dataclass

from storage.engine.database import Transaction


@dataclass(frozen=True, slots=True)
class Followers:
    """Whoever follows a topic, of the chats after `after` up to `last`."""

    kind: str
    topic: str
    after: int
    last: int

    @property
    def because(self) -> str:
        """The topic as a delivery keeps it: no kind has a space in it."""
        return f"{self.kind} {self.topic}"


async def queue(
    tx: Transaction, post_id: int, channel_id: int, *, now: int, due_at: int | None = None
) -> None:
    """Queue a post for its channel, to be sent at `due_at`, or at once; done once."""
    await tx.execute(
        """
        INSERT INTO deliveries (
            post_id,
            chat_id,
            kind,
            due_at,
            created_at,
            urgent
        )
        SELECT
            CAST(:post_id AS INTEGER),
            CAST(:channel_id AS BIGINT),
            'channel',
            CAST(:due_at AS BIGINT),
            CAST(:now AS BIGINT),
            COALESCE(MAX(posts.urgent), 0)
        FROM posts
        WHERE posts.id = :post_id
        ON CONFLICT (post_id, chat_id) DO NOTHING
        """,
        post_id=post_id,
        channel_id=channel_id,
        due_at=now if due_at is None else due_at,
        now=now,
    )


async def queue_followers(tx: Transaction, post_id: int, followers: Followers, *, now: int) -> int:
    """Queue a post for those who follow a topic and have not blocked the bot, each to be sent when
    they are next told, because of that topic; whoever has a row already gets no second one. Returns
    how many are new."""
    return await tx.execute(
        """
        INSERT INTO deliveries (
            post_id,
            chat_id,
            kind,
            due_at,
            created_at,
            urgent,
            kept,
            because
        )
        SELECT
            CAST(:post_id AS INTEGER),
            told.chat_id,
            'subscriber',
            COALESCE(told.later, CAST(:now AS BIGINT)),
            CAST(:now AS BIGINT),
            told.urgent,
            CASE WHEN told.later IS NULL THEN 0 ELSE 1 END,
            CAST(:because AS TEXT)
        FROM (
            SELECT
                subscriptions.chat_id,
                posts.urgent,
                CASE
                    WHEN subscribers.next_at > :now
                     AND COALESCE(subscribers.silent_from, 0) <= :now
                     AND posts.urgent + subscribers.urgent_breaks < 2
                    THEN subscribers.next_at
                END AS later
            FROM subscriptions
            JOIN subscribers ON subscribers.chat_id = subscriptions.chat_id
            JOIN posts ON posts.id = :post_id
            WHERE subscriptions.kind = :kind
              AND subscriptions.topic = :topic
              AND subscriptions.chat_id > :after
              AND subscriptions.chat_id <= :last
              AND subscribers.paused_at IS NULL
        ) AS told
        WHERE true
        ON CONFLICT (post_id, chat_id) DO NOTHING
        """,
        post_id=post_id,
        because=followers.because,
        kind=followers.kind,
        topic=followers.topic,
        after=followers.after,
        last=followers.last,
        now=now,
    )


async def queue_copies(tx: Transaction, post_id: int, *, after: int, last: int, now: int) -> None:
    """Queue the correction of the copies of a post that are behind it, in the chats after `after`
    up to `last`; the banned keep what they have."""
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = NULL,
            due_at = :now,
            unanswered = 0,
            error = NULL,
            action = (
                SELECT CASE WHEN posts.retracted_at IS NULL THEN 'edit' ELSE 'retract' END
                FROM posts
                WHERE posts.id = :post_id
            )
        WHERE post_id = :post_id
          AND chat_id > :after
          AND chat_id <= :last
          AND outcome IN ('sent', 'failed', 'uncertain')
          AND message_id IS NOT NULL
          AND revision < (
              SELECT posts.revision
              FROM posts
              WHERE posts.id = :post_id
          )
          AND chat_id NOT IN (
              SELECT user_id
              FROM bans
          )
        """,
        post_id=post_id,
        after=after,
        last=last,
        now=now,
    )


async def send_again(tx: Transaction, post_id: int, *, now: int) -> bool:
    """Queue an uncertain or failed channel post once more; False if it is neither."""
    queued = await tx.execute(
        """
        UPDATE deliveries
        SET outcome = NULL,
            due_at = :now,
            finished_at = NULL,
            asked_at = NULL
        WHERE post_id = :post_id
          AND kind = 'channel'
          AND outcome IN ('uncertain', 'failed')
        """,
        post_id=post_id,
        now=now,
    )
    return queued == 1


async def retry_failed(tx: Transaction, *, before: int, now: int) -> int:
    """Send once more what Telegram refused until then, when each subscriber is next told, but for
    the banned; returns how many rows that is."""
    return await tx.execute(
        """
        UPDATE deliveries
        SET outcome = NULL,
            due_at = COALESCE(
                (
                    SELECT subscribers.next_at
                    FROM subscribers
                    WHERE subscribers.chat_id = deliveries.chat_id
                      AND deliveries.kind = 'subscriber'
                      AND subscribers.next_at > :now
                      AND COALESCE(subscribers.silent_from, 0) <= :now
                ),
                :now
            ),
            finished_at = NULL
        WHERE outcome = 'failed'
          AND finished_at <= :before
          AND chat_id NOT IN (
              SELECT user_id
              FROM bans
          )
        """,
        before=before,
        now=now,
    )


async def last_of_chunk(tx: Transaction, post_id: int, *, after: int, chunk: int) -> int | None:
    """The last chat of the next `chunk` that have a row of a post; None after the last."""
    row = await tx.fetch_one(
        """
        SELECT MAX(page.chat_id) AS last
        FROM (
            SELECT chat_id
            FROM deliveries
            WHERE post_id = :post_id
              AND chat_id > :after
            ORDER BY chat_id
            LIMIT :chunk
        ) AS page
        """,
        post_id=post_id,
        after=after,
        chunk=chunk,
    )
    return row["last"] if row else None


async def move(tx: Transaction, old: int, new: int, *, now: int) -> None:
    """Take what waits for a chat to its new id, due when it is next told; a channel's rows go where
    their posts did (posts.move). What was sent stays under the old id, where its messages are."""
    await tx.execute(
        """
        UPDATE deliveries
        SET chat_id = :new,
            due_at = COALESCE(
                (
                    SELECT subscribers.next_at
                    FROM subscribers
                    WHERE subscribers.chat_id = :new
                      AND deliveries.kind = 'subscriber'
                      AND subscribers.next_at > :now
                      AND COALESCE(subscribers.silent_from, 0) <= :now
                ),
                :now
            ),
            claimed_by = NULL
        WHERE chat_id = :old
          AND due_at IS NOT NULL
          AND action = 'send'
          AND message_id IS NULL
          AND (kind = 'subscriber' OR post_id IN (SELECT id FROM posts WHERE channel_id = :new))
          AND NOT EXISTS (
              SELECT 1
              FROM deliveries AS known
              WHERE known.post_id = deliveries.post_id
                AND known.chat_id = :new
          )
        """,
        old=old,
        new=new,
        now=now,
    )
    await tx.execute(
        """
        UPDATE deliveries
        SET outcome = 'cancelled',
            due_at = NULL,
            claimed_by = NULL,
            error = 'the chat has a new id',
            finished_at = :now
        WHERE chat_id = :old
          AND due_at IS NOT NULL
        """,
        old=old,
        now=now,
    )
