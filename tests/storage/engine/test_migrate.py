import asyncio
import json
import sys

import pytest

from bot.errors import StorageError
from bot.news.likeness import bands
from bot.news.media import Kind, Media
from bot.news.search.topic import Agency, Words, shown_of
from bot.news.search.watch import Watch
from storage import open_database, posts
from storage.archive.search import periods
from storage.archive.search.entry import first_id
from storage.engine import migrate
from storage.engine.database import Database, Dialect, Transaction
from storage.followers import subscribers
from storage.followers.subscribers import ALL, Subscriber, Watched, province
from storage.outbox import audiences, corrections
from storage.posts import Approved
from storage.review import likenesses, previews, releases
from storage.review.previews import Shown
from tests.engines import Server
from tests.storage.samples import DRAFT, NOW, draft, standing, told

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
        for _ in range(2)
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


async def test_a_migration_that_fails_leaves_nothing_behind(new_url: str) -> None:
    good = migrate.Migration(1, "good", "CREATE TABLE first (a INTEGER);")
    bad = migrate.Migration(2, "bad", "CREATE TABLE second (a INTEGER); INSERT INTO third DEFAULT;")
    database = await open_database(new_url, schema=0)
    with pytest.raises(StorageError):
        await migrate.apply(database, (good, bad))
    await migrate.apply(database, (good,))
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


async def test_what_people_followed_before_they_could_follow_words_is_kept(new_url: str) -> None:
    old = await open_database(new_url, schema=3)
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


async def followed_before_there_were_agencies(new_url: str) -> None:
    old = await before_there_were("topics", new_url)
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
    new_url: str,
) -> None:
    await followed_before_there_were_agencies(new_url)
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
    postgres: Server,
) -> None:
    url = postgres.new()
    old = await open_database(url, schema=5)
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


async def test_drafts_shown_before_changes_were_counted_are_not_shown_again(new_url: str) -> None:
    old = await open_database(new_url, schema=4)
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


async def before_there_were(name: str, url: str) -> Database:
    """A database as it was before a migration."""
    number = next(one.number for one in migrate.load("sqlite") if one.name == name)
    return await open_database(url, schema=number - 1)


async def released_raw(tx: Transaction, release_id: int) -> None:
    """A release as a database keeps it."""
    await tx.execute(
        """
        INSERT INTO releases (
            id, state, editor_chat, raw, released_at, created_at, photos, headline, body, summary,
            via, provinces, mentioned, hashtags, removed
        )
        VALUES (
            :id, 'published', 500, 'x', 1, 1, '[]', 'x', '[]', 'x', '[]', '[]', '[]', '[]', '[]'
        )
        """,
        id=release_id,
    )


async def posted_raw(tx: Transaction, post_id: int) -> None:
    await released_raw(tx, post_id)
    await tx.execute(
        """
        INSERT INTO posts (
            id, release_id, channel_id, html, photos, published_at, channel_message_id, stands_at,
            revision
        )
        VALUES (:id, :id, -100, '<b>x</b>', '["a"]', 5, 77, 6, 2)
        """,
        id=post_id,
    )
    await tx.execute(
        """
        INSERT INTO audiences (post_id, kind, topic, cursor)
        VALUES (:id, 'all', '', 9)
        """,
        id=post_id,
    )
    await tx.execute("INSERT INTO corrections (post_id, begun_at) VALUES (:id, 8)", id=post_id)


async def test_posts_from_when_there_was_one_channel_are_kept_with_all_that_belongs_to_them(
    new_url: str,
) -> None:
    old = await before_there_were("channels", new_url)
    async with old.transaction() as tx:
        for post_id in (3, 7):
            await posted_raw(tx, post_id)
    await old.close()
    db = await open_database(new_url)
    approved = Approved(-100, "<b>x</b>", (Media(Kind.PHOTO, "a"),))
    async with db.transaction() as tx:
        kept = await posts.main_of(tx, 7)
        assert kept == posts.Post(7, 7, approved, 5, 77, 6, revision=2)
        assert await audiences.pending(tx) == (3, 7)
        assert await corrections.pending(tx) == (3, 7)
        assert await posts.add(tx, 7, Approved(-200, "y"), now=9) not in (3, 7)
        assert {post.approved.channel_id for post in await posts.all_of(tx, 7)} == {-100, -200}
    for statement in (
        "INSERT INTO audiences (post_id, kind, topic) VALUES (404, 'all', '')",
        "INSERT INTO corrections (post_id, begun_at) VALUES (404, 1)",
        "UPDATE posts SET release_id = 404 WHERE id = 7",
        "DELETE FROM posts WHERE id = 7",
        "UPDATE posts SET channel_id = -100 WHERE release_id = 7",
    ):
        with pytest.raises(StorageError):
            async with db.transaction() as tx:
                await tx.execute(statement)
    await db.close()


LETTERS = 67_108_863  # as a signature had them before it had words


async def test_what_was_said_before_there_were_bands_is_found_by_them(
    new_url: str,
) -> None:
    said = {number: likenesses.of(draft(headline=text)) for number, text in enumerate(SAID, 1)}
    old = await before_there_were("likeness_bands", new_url)
    async with old.transaction() as tx:
        for release_id, one in said.items():
            await released_raw(tx, release_id)
            await tx.execute(
                "UPDATE releases SET headline = :headline, body = :body WHERE id = :id",
                id=release_id,
                headline=SAID[release_id - 1],
                body=json.dumps(DRAFT.body),
            )
            await tx.execute(
                """
                INSERT INTO likenesses (release_id, letters, signature)
                VALUES (:id, :letters, :signature)
                """,
                id=release_id,
                letters=one.letters,
                signature=json.dumps([LETTERS] * 64),
            )
    await old.close()
    db = await open_database(new_url)
    async with db.transaction() as tx:
        assert await tx.fetch_all("SELECT band FROM likeness_bands") == []
        taken = [await likenesses.sign_anew(tx, limit=2) for _ in range(3)]
        assert taken == [2, 1, 0]
        rows = await tx.fetch_all("SELECT band, release_id FROM likeness_bands")
        assert {(row["band"], row["release_id"]) for row in rows} == {
            (band, release_id) for release_id, one in said.items() for band in bands(one.signature)
        }
        for release_id, one in said.items():
            await likenesses.keep(tx, release_id, likenesses.of(draft(headline="دیگر")))
            assert one.letters not in {
                other.likeness.letters for other in await likenesses.others(tx, 0, one, since=0)
            }
    await db.close()


SAID = ("کارخانهٔ نان در قم به راه افتاد", "بارش باران در یزد", "")
