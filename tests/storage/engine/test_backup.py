"""A backup is of one moment, is there whole or not at all, and is put back the same."""

import asyncio
import contextlib
import os
import shutil
import signal
import sqlite3
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.news.search.terms import terms
from bot.news.search.topic import Agency, Combination, Words
from bot.news.search.watch import Watch
from storage import back_up, open_database, restore
from storage.archive import search, searches, shelves
from storage.archive.search import Query
from storage.archive.searches import Asked, Saved
from storage.engine import migrate
from storage.engine.database import Database, Transaction
from storage.followers import subscribers
from storage.review import releases
from tests.engines import Server, mostly_on
from tests.proofs import long
from tests.storage.samples import NOW, arrival, draft, standing, tell_next, told

TABLES = {
    "sqlite": """
        SELECT name
        FROM sqlite_master
        WHERE type = 'table'
          AND name <> 'search_index' -- what it holds stands in tables of its own
    """,
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
}
BREAD = Watch(words=("نان",))
ODD = "نان\t\\N \\. \n\r «قم» 🤖 \u200c'\"\x01\x7f\u2028"


@pytest.fixture
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A second database of the same engine, with nothing in it."""
    names = ("database_url", "new_url")
    first = next(name for name in names if name in request.fixturenames)
    if str(request.getfixturevalue(first)).startswith("sqlite"):
        return f"sqlite:///{tmp_path}/other/chavosh.db"
    server: Server = request.getfixturevalue("postgres")
    return server.new()


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "kept").mkdir()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "chavosh.backup"


async def fill(db: Database) -> None:
    """Something of most that is kept, with text that is hard to write down."""
    post_id = await standing(db, draft(headline="نان تازه"))
    async with db.transaction() as tx:
        for n in range(40):
            await shelves.add(tx, draft(headline=f"خبر {n} {ODD}"), arrival(f"k{n}"), now=NOW)
        for chat_id in (1, -(10**12), 2**40):
            await subscribers.join(tx, chat_id, name=ODD, now=NOW)
            await subscribers.subscribe(tx, chat_id, Agency("استانداری قم"), now=NOW)
        within = Combination(Words(BREAD.text, "نان"), ("قم", "یزد"))
        await subscribers.watch_as(tx, 1, BREAD, within, now=NOW)
        await tell_next(tx, 1, NOW + 9, now=NOW)
        for n in range(3):
            saved = Saved(Asked(f"{ODD}{n}"), (post_id,), 1, {}, (), NOW)
            await searches.save(tx, saved, owner=1)
        await tx.execute("DELETE FROM searches")  # their ids never come back
        await releases.add(tx, draft(), arrival(), now=NOW)
    assert await told(db, draft(headline="نان")) == [-(10**12), 1, 2**40]


async def everything(db: Database) -> dict[str, list[str]]:
    """Every row of every table."""
    async with db.reading() as tx:
        names = sorted(row["name"] for row in await tx.fetch_all(TABLES[db.dialect]))
        return {name: await rows_of(tx, name) for name in names}


async def rows_of(tx: Transaction, table: str) -> list[str]:
    rows = await tx.fetch_all(f'SELECT * FROM "{table}"')  # noqa: S608  # of the schema
    return sorted(repr([row[name] for name in row.keys()]) for row in rows)  # noqa: SIM118


async def next_search(db: Database) -> int:
    """The number of a new search."""
    async with db.transaction() as tx:
        await searches.save(tx, Saved(Asked("x"), (), 0, {}, (), NOW), owner=1)
        (row,) = await tx.fetch_all("SELECT MAX(id) AS id FROM searches")
    return int(row["id"])


async def found(db: Database, text: str) -> list[int]:
    async with db.reading() as tx:
        answer = await search.find(tx, Query(terms(text)), limit=99)
    return [hit.release_id for hit in answer.hits]


def size(file: Path) -> int:
    return file.stat().st_size


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def left(file: Path) -> list[str]:
    """What is in the folder of a backup."""
    return sorted(each.name for each in file.parent.iterdir())


async def test_everything_is_put_back_as_it_was_and_found(
    db: Database, other_url: str, database_url: str, file: Path
) -> None:
    await fill(db)
    before = await everything(db)
    await back_up(database_url, file)
    assert left(file) == [file.name]
    assert mode(file) == 0o600
    await restore(other_url, file)
    assert left(file) == [file.name]
    other = await open_database(other_url)
    assert await everything(other) == before
    assert await found(other, "نان تازه") == await found(db, "نان تازه") != []
    async with other.reading() as tx:
        assert (await search.check(tx)).is_sound
    await other.close()


async def test_what_is_put_back_goes_on(
    db: Database, other_url: str, database_url: str, file: Path
) -> None:
    await fill(db)
    await back_up(database_url, file)
    await restore(other_url, file)
    other = await open_database(other_url)
    assert await next_search(other) == await next_search(db)  # no number is given out twice
    assert await told(other, draft(headline="نان")) == [-(10**12), 1, 2**40]
    assert len(await found(other, "نان")) == len(await found(db, "نان")) + 1
    async with other.transaction() as tx:
        await subscribers.unsubscribe_all(tx, 1, now=NOW)
    await other.close()


async def test_a_backup_is_of_one_moment_while_others_write(
    db: Database, other_url: str, file: Path
) -> None:
    """Two people join at a time: no backup has one without the other."""
    is_done = asyncio.Event()

    async def write() -> int:
        number = 0
        while not is_done.is_set():
            number += 2
            async with db.transaction() as tx:
                for chat_id in (number, number + 1):
                    await subscribers.join(tx, chat_id, name="x" * 500, now=NOW)
        return number

    writing = asyncio.create_task(write())
    for n in range(5):
        await asyncio.sleep(0.05)
        await db.backup(file.with_name(str(n)))
    is_done.set()
    assert await writing > 50
    await restore(other_url, file.with_name("4"))
    other = await open_database(other_url)
    async with other.reading() as tx:
        kept = {row["chat_id"] for row in await tx.fetch_all("SELECT chat_id FROM subscribers")}
    assert kept
    assert {chat_id ^ 1 for chat_id in kept} == kept
    await other.close()


async def test_a_backup_of_an_older_program_is_brought_up_to_date(
    new_url: str, other_url: str, file: Path
) -> None:
    old = await open_database(new_url, schema=9)
    async with old.transaction() as tx:
        await tx.execute("INSERT INTO subscribers (chat_id, name, joined_at) VALUES (1, 'x', 1)")
    await old.close()
    await back_up(new_url, file)
    await restore(other_url, file)
    db = await open_database(other_url)
    async with db.reading() as tx:
        person = await subscribers.get(tx, 1)
        (row,) = await tx.fetch_all("SELECT MAX(number) AS n FROM migrations")
    assert person is not None
    assert row["n"] == len(migrate.load("sqlite"))
    await db.close()


async def test_a_backup_of_a_newer_program_is_refused(
    new_url: str, other_url: str, file: Path
) -> None:
    newer = await open_database(new_url)
    async with newer.transaction() as tx:
        await tx.execute("INSERT INTO migrations (number, name) VALUES (999, 'later')")
    await newer.backup(file)
    await newer.close()
    with pytest.raises(StorageError, match="newer Chavosh"):
        await restore(other_url, file)


async def test_a_backup_overwrites_nothing(db: Database, file: Path) -> None:
    replace(file)
    link = file.with_name("link")
    link.symlink_to(file.parent / "nowhere")
    for taken in (file, link, file.parent):
        with pytest.raises(StorageError, match="overwrites nothing"):
            await db.backup(taken)
    with pytest.raises(StorageError, match="can't be written"):
        await db.backup(file.parent / "missing" / "file")
    assert size(file) == len("no backup at all")
    assert left(file) == [file.name, "link"]


async def test_two_backups_to_one_file_at_once_make_one(db: Database, file: Path) -> None:
    await fill(db)
    done = await asyncio.gather(*(db.backup(file) for _ in range(3)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == [
        "NoneType",
        "StorageError",
        "StorageError",
    ]
    assert left(file) == [file.name]


async def test_a_database_that_holds_something_is_not_written_over(
    db: Database, other_url: str, file: Path
) -> None:
    await fill(db)
    await db.backup(file)
    other = await open_database(other_url)
    async with other.transaction() as tx:
        await subscribers.join(tx, 7, name="dear", now=NOW)
    before = await everything(other)
    with pytest.raises(StorageError, match="subscribers"):
        await restore(other_url, file)
    assert await everything(other) == before
    await other.close()


async def test_nothing_is_restored_under_a_running_bot(
    db: Database, other_url: str, file: Path
) -> None:
    await db.backup(file)
    other = await open_database(other_url)
    assert await other.hold_instance_lock()
    with pytest.raises(StorageError, match="bot runs"):
        await restore(other_url, file)
    await other.close()
    await restore_soon(other_url, file)  # a database that was opened before is as good


async def test_a_restoring_that_was_killed_is_done_again(
    db: Database, other_url: str, file: Path
) -> None:
    """What is left of it is an empty database, of an older schema perhaps."""
    await fill(db)
    await db.backup(file)
    await (await open_database(other_url, schema=5)).close()
    await restore(other_url, file)
    other = await open_database(other_url)
    assert await everything(other) == await everything(db)
    await other.close()


async def test_an_older_backup_is_refused_by_an_empty_database_that_is_newer(
    postgres: Server, file: Path
) -> None:
    """Its rows would not fit; an SQLite database is replaced, schema and all."""
    old = await open_database(postgres.new(), schema=9)
    await old.backup(file)
    await old.close()
    newer = await open_database(postgres.new())
    with pytest.raises(StorageError, match="new database"):
        await newer.restore(file)
    await newer.close()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])


def spoil(file: Path) -> None:
    """Turn over what stands in the middle."""
    held = bytearray(file.read_bytes())
    middle = len(held) // 2
    held[middle : middle + 3_000] = bytes(byte ^ 255 for byte in held[middle : middle + 3_000])
    file.write_bytes(held)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def replace(file: Path) -> None:
    file.write_text("no backup at all")


def remove(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("damage", [cut, spoil, replace, *long(empty, remove)])
async def test_a_file_that_is_no_sound_backup_is_refused_and_leaves_nothing(
    db: Database, other_url: str, file: Path, damage: Callable[[Path], None]
) -> None:
    await fill(db)
    await db.backup(file)
    whole = file.with_name("whole")
    shutil.copy(file, whole)
    damage(file)
    with pytest.raises(StorageError) as raised:
        await restore(other_url, file)
    assert str(file) in str(raised.value)
    assert "\n" not in str(raised.value)
    await restore_soon(other_url, whole)  # nothing is in the way


async def test_a_file_of_the_other_engine_is_refused(
    db: Database, other_url: str, file: Path
) -> None:
    other = file.with_name("other")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("chavosh.json", "{}")
    if db.dialect == "postgres":
        sqlite3.connect(other.with_suffix(".db")).executescript("CREATE TABLE a (b); VACUUM")
        other = other.with_suffix(".db")
    with pytest.raises(StorageError, match="engine"):
        await restore(other_url, other)


async def test_an_archive_of_something_else_is_refused(postgres: Server, file: Path) -> None:
    url = postgres.new()
    for told_there in (
        "{}",
        "[]",
        '{"form": "later-2"}',
        "no json",
        '{"form": "chavosh-postgres-1"}',
    ):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("chavosh.json", told_there)
        with pytest.raises(StorageError, match="backup"):
            await restore(url, file)


async def test_where_there_is_nothing_nothing_is_backed_up_or_made(
    new_url: str, file: Path, tmp_path: Path
) -> None:
    with pytest.raises(StorageError, match="DATABASE_URL"):
        await back_up(new_url, file)
    assert left(file) == []
    assert not (tmp_path / "new.db").exists()


async def restore_soon(url: str, file: Path) -> None:
    """Restore once PostgreSQL has noticed that whoever held the database is gone."""
    async with asyncio.timeout(30):
        while True:
            try:
                return await restore(url, file)
            except StorageError as error:
                if "bot runs" not in str(error):
                    raise
            await asyncio.sleep(0.02)


BACK_UP = """
import asyncio, pathlib, sys
from storage import back_up
asyncio.run(back_up(sys.argv[1], pathlib.Path(sys.argv[2])))
"""


RESTORE = """
import asyncio, pathlib, sys
from storage import restore
print("begins", flush=True)
asyncio.run(restore(sys.argv[1], pathlib.Path(sys.argv[2])))
"""


async def heavy(db: Database) -> int:
    """So many people, with long names: some megabytes."""
    async with db.transaction() as tx:
        for chat_id in range(1, 2_000):
            await subscribers.join(tx, chat_id, name=os.urandom(5_000).hex(), now=NOW)
    return 1_999


@mostly_on("postgres")
async def test_a_killed_restoring_puts_back_all_or_nothing(
    db: Database, other_url: str, file: Path
) -> None:
    people = await heavy(db)
    await db.backup(file)
    seen = set()
    for delay in (0.02, 0.1):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", RESTORE, other_url, str(file),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert process.stdout is not None
        await process.stdout.readline()
        await asyncio.sleep(delay)
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        other = await open_database(other_url)
        async with other.reading() as tx:
            (row,) = await tx.fetch_all("SELECT COUNT(*) AS n FROM subscribers")
        await other.close()
        seen.add(row["n"])
    assert seen <= {0, people}
    assert 0 in seen
    if people not in seen:
        await restore_soon(other_url, file)


@mostly_on("sqlite")
async def test_a_killed_backup_leaves_no_file_of_its_name(
    db: Database, database_url: str, file: Path
) -> None:
    await heavy(db)
    for _ in range(2):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", BACK_UP, database_url, str(file)
        )
        async with asyncio.timeout(30):
            while not left(file):  # noqa: ASYNC110  # nobody tells
                await asyncio.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        assert await process.wait() == -signal.SIGKILL
        assert file.name not in left(file)
        for part in file.parent.iterdir():
            assert part.name.startswith(".chavosh.backup.")
            assert mode(part) == 0o600
            part.unlink()
    await back_up(database_url, file)
    assert left(file) == [file.name]
