"""What people follow by words, filed anew where its terms are made otherwise than they were."""

from collections.abc import Callable
from dataclasses import replace

from bot.news.search.topic import Combination, Topic, Words, columns, words_of
from bot.news.search.watch import Watch
from storage.engine.database import Row, Transaction
from storage.followers import filed, subscribers, watches

type Place = tuple[str, str, int]  # a topic's kind and name, and a chat that follows it
FIRST: Place = ("", "", -(2**62))


async def file_anew(
    tx: Transaction, again: Callable[[str, str], Watch | None], *, after: Place, limit: int
) -> Place | None:
    """File so many followed watches as they are filed now, alone or within provinces: `again` makes
    them from their texts and from what their followers are shown; one that it cannot make stays.
    Returns where to go on."""
    rows = await _page(tx, after, limit)
    made: dict[str, Watch] = {}
    for row in rows:
        for topic in filed.readable([row]):
            words = words_of(topic)
            watch = again(words.question, words.shown or words.question) if words else None
            if watch is not None:
                made[watch.text] = watch
                await _move(tx, row, topic, _renamed(topic, watch.text))
    for text in sorted(made):
        await watches.renew(tx, made[text])
    await filed.forget(tx, filed.readable(rows))
    last = rows[-1] if len(rows) == limit else None
    return (last["kind"], last["topic"], last["chat_id"]) if last else None


async def _page(tx: Transaction, after: Place, limit: int) -> list[Row]:
    return await tx.fetch_all(
        """
        SELECT
            kind,
            topic,
            chat_id,
            shown,
            since
        FROM subscriptions
        WHERE kind IN ('combination', 'words')
          AND (kind, topic, chat_id) > (:kind, :topic, :chat_id)
        ORDER BY
            kind,
            topic,
            chat_id
        LIMIT :limit
        """,
        kind=after[0],
        topic=after[1],
        chat_id=after[2],
        limit=limit,
    )


def _renamed(topic: Topic, text: str) -> Topic:
    """The same topic by the text that its watch has now."""
    match topic:
        case Words():
            return replace(topic, question=text)
        case Combination(Words() as words):
            return replace(topic, what=replace(words, question=text))
        case _:
            return topic


async def _move(tx: Transaction, row: Row, old: Topic, new: Topic) -> None:
    """Let a person follow words by their new name, once, since they first did."""
    if columns(new) != columns(old):
        await subscribers.subscribe(tx, row["chat_id"], new, now=row["since"])
        await subscribers.drop(tx, row["chat_id"], old)
