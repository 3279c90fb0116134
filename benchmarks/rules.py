"""People and their rules, put into a database many at a time."""

import itertools
from collections.abc import Iterable

from benchmarks.crowd import Crowd
from benchmarks.field import FIRST
from bot.news.search.topic import Combination, Topic, columns, words_of
from bot.news.search.watch import Watch
from storage.archive import search
from storage.archive.search import vocabulary
from storage.engine.database import Database, Value
from storage.engine.postgres import PostgresTransaction
from storage.followers import combinations, watches

NOW = 1_790_000_000
ROWS = 20_000


async def load(db: Database, crowd: Crowd, people: int) -> int:
    """Put people and rules in, many at a time; what is filed by words and provinces as always."""
    await fill(db, "subscribers", ("chat_id", "name", "joined_at"), (
        (FIRST + number, "x", NOW) for number in range(people)
    ))  # fmt: skip
    rules = crowd.rules(people, 3 * people)
    kept = [columns(topic) for topic in crowd.topics]
    await fill(db, "subscriptions", ("kind", "topic", "chat_id", "since"), (
        (*kept[topic], FIRST + number, NOW) for topic, number in rules
    ))  # fmt: skip
    counts: dict[int, int] = {}
    names: dict[int, str | None] = {}
    for draft in crowd.releases:
        for code, term in search.entry_of(draft).names.items():
            counts[code], names[code] = counts.get(code, 0) + 1, term
    async with db.transaction() as tx:
        await vocabulary.tally(tx, names, counts)
    await file(db, {crowd.topics[topic] for topic in {topic for topic, _ in rules}}, crowd.watches)
    if db.dialect == "postgres":
        async with db.transaction() as tx:
            await tx.execute("ANALYZE")
    return len(rules)


async def file(db: Database, topics: set[Topic], by_text: dict[str, Watch]) -> None:
    wanted = sorted({words.question for topic in topics if (words := words_of(topic))})
    within = [topic for topic in topics if isinstance(topic, Combination)]
    async with db.transaction() as tx:
        for text in wanted:
            await watches.keep(tx, by_text[text])
    rows = sorted(
        (combinations.needed_key(topic.what), province, columns(topic).topic)
        for topic in within
        for province in topic.provinces
    )
    await fill(db, "combinations", ("needed", "province", "topic"), rows)


async def fill(
    db: Database, table: str, names: tuple[str, ...], rows: Iterable[tuple[Value, ...]]
) -> None:
    """Insert many rows as fast as the engine can."""
    for some in itertools.batched(rows, ROWS):
        async with db.transaction() as tx:
            if isinstance(tx, PostgresTransaction):
                # Every row's subscriber is known: looking each up takes longer than all the rest.
                await tx.execute("SET LOCAL session_replication_role = replica")
                copying = f"COPY {table} ({', '.join(names)}) FROM STDIN".encode()
                async with tx.connection.cursor() as cursor, cursor.copy(copying) as copy:
                    for row in some:
                        await copy.write_row(row)
            else:
                marks = ", ".join(f":{name}" for name in names)
                await tx.execute_many(
                    f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",  # ours
                    [dict(zip(names, row, strict=True)) for row in some],
                )
