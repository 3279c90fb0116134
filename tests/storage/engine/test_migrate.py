import asyncio
import sys

import pytest

from bot.errors import StorageError
from bot.news.search.topic import Agency, Words, shown_of
from bot.news.search.watch import Watch
from storage import open_database
from storage.archive.search import periods
from storage.archive.search.entry import first_id
from storage.engine import migrate
from storage.engine.database import Dialect, Transaction
from storage.followers import subscribers
from storage.followers.subscribers import ALL, Subscriber, Watched, province
from storage.outbox import audiences
from storage.review import previews, releases
from storage.review.previews import Shown
from tests.engines import Server
from tests.storage.samples import NOW, standing, told

OPEN = """
import asyncio, sys
from storage import open_database
async def main():
    db = await open_database(sys.argv[1])
    async with db.reading() as tx:
        print((await tx.fetch_one("SELECT COUNT(*) AS n FROM migrations"))["n"])
    await db.close()
asyncio.run(main())
"""


async def follow_raw(tx: Transaction, chat_id: int, kind: str, topic: str) -> None:
    """Follow a topic as a database keeps it."""
    await tx.execute(
        """
        INSERT INTO subscriptions (kind, topic, chat_id, since)
        VALUES (:kind, :topic, :chat_id, :since)
        """,
        kind=kind,
        topic=topic,
        chat_id=chat_id,
        since=NOW + chat_id,
    )


async def test_processes_that_start_together_migrate_once(new_url: str) -> None:
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", OPEN, new_url, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(3)
    ]
    printed = [(await process.communicate())[0] for process in started]
    assert set(printed) == {f"{len(migrate.load('sqlite'))}\n".encode()}


async def test_openings_at_once_in_one_process_migrate_once(new_url: str) -> None:
    databases = await asyncio.gather(*(open_database(new_url) for _ in range(4)))
    for database in databases:
        await database.close()


async def test_a_database_newer_than_the_program_is_refused(new_url: str) -> None:
    database = await open_database(new_url)
    async with database.transaction() as tx:
        await tx.execute("INSERT INTO migrations (number, name) VALUES (999, 'later')")
    await database.close()
    with pytest.raises(StorageError, match="newer Chavosh"):
        await open_database(new_url)


async def test_a_migration_that_fails_leaves_nothing_behind(
    new_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = migrate.Migration(1, "good", "CREATE TABLE first (a INTEGER);")
    bad = migrate.Migration(2, "bad", "CREATE TABLE second (a INTEGER); INSERT INTO third DEFAULT;")
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "load", lambda _: (good, bad))
        with pytest.raises(StorageError):
            await open_database(new_url)
        patch.setattr(migrate, "load", lambda _: (good,))
        database = await open_database(new_url)
    async with database.reading() as tx:
        assert await tx.fetch_all("SELECT number FROM migrations WHERE number = 1")
        assert await tx.fetch_all("SELECT a FROM first") == []
    with pytest.raises(StorageError, match="second"):
        async with database.reading() as tx:
            await tx.fetch_all("SELECT a FROM second")
    await database.close()


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_migrations_are_numbered_from_one_and_the_first_line_says_why(dialect: Dialect) -> None:
    migrations = migrate.load(dialect)
    assert [one.number for one in migrations] == list(range(1, len(migrations) + 1))
    assert all(one.sql.startswith("-- ") for one in migrations)


def test_both_engines_have_the_same_migrations() -> None:
    names = [[one.name for one in migrate.load(dialect)] for dialect in ("sqlite", "postgres")]
    assert names[0] == names[1]


def test_a_file_is_cut_into_statements_and_a_trigger_is_one() -> None:
    trigger = (
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; INSERT INTO c VALUES (';'); END;"
    )
    sql = f"-- why; because\nCREATE TABLE a (x);\n{trigger}\n"
    assert [one.strip() for one in migrate.statements(sql)] == [
        "-- why; because\nCREATE TABLE a (x);",
        trigger,
    ]
    with pytest.raises(AssertionError, match="middle"):
        list(migrate.statements("CREATE TABLE a (x)"))


async def test_what_people_followed_before_they_could_follow_words_is_kept(
    new_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrate.load
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "load", lambda dialect: known(dialect)[:3])
        old = await open_database(new_url)
    async with old.transaction() as tx:
        for chat_id in (1, 2):
            await subscribers.join(tx, chat_id, name="x", now=NOW)
        for chat_id, kind, topic in ((1, "province", "قم"), (1, "all", ""), (2, "province", "قم")):
            await follow_raw(tx, chat_id, kind, topic)
    await old.close()
    db = await open_database(new_url)
    async with db.transaction() as tx:
        assert await subscribers.topics(tx, 1) == (ALL, province("قم"))
        assert await subscribers.watch(tx, 2, Watch(words=("نان",)), now=NOW + 9) is Watched.NEW
        assert await subscribers.topics(tx, 2) == (province("قم"), subscribers.words("نان"))
        assert not await subscribers.subscribe(tx, 2, province("قم"), now=NOW)
    post_id = await standing(db)
    async with db.transaction() as tx:
        assert sum([(await audiences.advance(tx, post_id, now=NOW)).queued for _ in range(9)]) == 2
    for chat_id, kind in ((404, "all"), (1, "planet")):
        with pytest.raises(StorageError):
            async with db.transaction() as tx:
                await follow_raw(tx, chat_id, kind, "")
    await db.close()


async def followed_before_there_were_agencies(
    new_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrate.load
    before = next(one.number for one in known("sqlite") if one.name == "topics") - 1
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "load", lambda dialect: known(dialect)[:before])
        old = await open_database(new_url)
    async with old.transaction() as tx:
        for chat_id in (1, 2):
            await tx.execute(
                "INSERT INTO subscribers (chat_id, name, joined_at) VALUES (:id, 'x', 1)",
                id=chat_id,
            )
        for chat_id, kind, topic in ((1, "province", "قم"), (1, "words", "نان"), (2, "all", "")):
            await follow_raw(tx, chat_id, kind, topic)
        await tx.execute("UPDATE subscriptions SET shown = 'نان\u200cها' WHERE kind = 'words'")
    await old.close()


async def test_what_people_followed_before_there_were_agencies_is_kept(
    new_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await followed_before_there_were_agencies(new_url, monkeypatch)
    db = await open_database(new_url)
    async with db.transaction() as tx:
        kept = await subscribers.topics(tx, 1)
        assert kept == (province("قم"), Words("نان"))
        assert [shown_of(topic) for topic in kept] == ["", "نان\u200cها"]
        assert await subscribers.topics(tx, 2) == (ALL,)
        assert await subscribers.get(tx, 1) == Subscriber(1, "x", 1, None, next_at=None)
        await subscribers.unsubscribe(tx, 2, ALL, now=NOW)
        assert await subscribers.subscribe(tx, 2, Agency("استانداری قم"), now=NOW)
    assert await told(db) == [1, 2]
    for chat_id, kind in ((404, "issuer"), (1, "planet")):
        with pytest.raises(StorageError):
            async with db.transaction() as tx:
                await follow_raw(tx, chat_id, kind, "استانداری قم")
    await db.close()


async def test_documents_indexed_before_there_were_wide_periods_have_theirs(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, url = migrate.load, postgres.new()
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "load", lambda dialect: known(dialect)[:5])
        old = await open_database(url)
    ids = [first_id(NOW + n * 10**7) + n for n in range(40)]
    async with old.transaction() as tx:
        await tx.execute(
            "ALTER TABLE search_documents DROP CONSTRAINT search_documents_release_id_fkey"
        )
        for number in ids:
            await tx.execute(
                """
                INSERT INTO search_documents (id, release_id, released_at, vector, codes)
                VALUES (:id, :release_id, 1, '', CAST(:codes AS INTEGER[]))
                """,
                id=number,
                release_id=number % 10**6,
                codes=f"{{{periods.codes_of(number)[0]}}}",
            )
    await old.close()
    db = await open_database(url)
    async with db.reading() as tx:
        rows = await tx.fetch_all("SELECT id, codes FROM search_documents")
    assert {row["id"]: tuple(row["codes"]) for row in rows} == {
        number: periods.codes_of(number) for number in ids
    }
    await db.close()


async def test_drafts_shown_before_changes_were_counted_are_not_shown_again(
    new_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = migrate.load
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "load", lambda dialect: known(dialect)[:4])
        old = await open_database(new_url)
    async with old.transaction() as tx:
        for release_id, preview in ((1, 77), (2, None)):
            await tx.execute(
                """
                INSERT INTO releases (
                    id, state, editor_chat, raw, released_at, created_at, preview_message_id,
                    photos, headline, body, summary, via, provinces, mentioned, hashtags, removed
                )
                VALUES (
                    :id, 'draft', 500, 'x', 1, 1, :preview, '[]',
                    'x', '[]', 'x', '[]', '[]', '[]', '[]', '[]'
                )
                """,
                id=release_id,
                preview=preview,
            )
    await old.close()
    db = await open_database(new_url)
    async with db.reading() as tx:
        assert await previews.missing(tx, before=NOW, limit=9) == (2,)
        assert await previews.of_release(tx, 1) == (Shown(500, 77),)
        assert await previews.of_release(tx, 2) == ()
        waiting = await releases.get(tx, 1)
    await db.close()
    assert waiting is not None
    assert not waiting.draft.is_addressed  # an editor is asked whom it is for
