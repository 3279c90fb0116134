"""What people follow by words, filed anew where its terms are made otherwise than they were."""

from collections.abc import Callable

from bot.news.search.watch import Watch
from storage.engine.database import Row, Transaction
from storage.followers import subscribers, watches

type Place = tuple[str, int]  # a topic and a chat that follows it
FIRST: Place = ("", -(2**62))


async def file_anew(
    tx: Transaction, again: Callable[[str, str], Watch | None], *, after: Place, limit: int
) -> Place | None:
    """File so many followed watches as they are filed now: `again` makes them from their topics and
    from what their followers are shown; one that it cannot make stays. Returns where to go on."""
    rows = await tx.fetch_all(
        """
        SELECT
            topic,
            chat_id,
            shown,
            since
        FROM subscriptions
        WHERE kind = 'words'
          AND (topic, chat_id) > (:topic, :chat_id)
        ORDER BY
            topic,
            chat_id
        LIMIT :limit
        """,
        topic=after[0],
        chat_id=after[1],
        limit=limit,
    )
    made: dict[str, Watch] = {}
    for row in rows:
        watch = again(row["topic"], row["shown"] or row["topic"])
        if watch is not None:
            made[watch.text] = watch
            if watch.text != row["topic"]:
                await _move(tx, row, watch.text)
    for topic in sorted(made):
        await watches.renew(tx, made[topic])
    await watches.forget(tx, {row["topic"] for row in rows})
    return (rows[-1]["topic"], rows[-1]["chat_id"]) if len(rows) == limit else None


async def _move(tx: Transaction, row: Row, topic: str) -> None:
    """Let a person follow words by their new name, once, since they first did."""
    new = subscribers.words(topic, row["shown"] or "")
    await subscribers.subscribe(tx, row["chat_id"], new, now=row["since"])
    await subscribers.drop(tx, row["chat_id"], subscribers.words(row["topic"]))
