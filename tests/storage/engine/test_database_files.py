"""SQLite's files: their owner's alone, and the same ones as long as the database is open."""

import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import FileGoneError, LostError
from storage import files_of, inbox, open_database
from storage.engine.database import Database
from tests.engines import Server

SIDES = ("", "-wal", "-shm")


@pytest.fixture
def file(sqlite_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "chavosh.db"
    copy.write_bytes(sqlite_file.read_bytes())
    copy.chmod(0o644)
    return copy


@pytest.fixture(autouse=True)
def _generous() -> Iterator[None]:
    """What is made private is so whatever the process's umask."""
    before = os.umask(0)
    yield
    os.umask(before)


def modes(path: Path) -> dict[str, int]:
    names = (*SIDES, ".lock")
    return {name: (path.parent / f"{path.name}{name}").stat().st_mode & 0o777 for name in names}


def remove(file: Path, side: str = "") -> None:
    (file.parent / f"{file.name}{side}").unlink()


async def write(db: Database) -> None:
    async with db.transaction() as tx:
        await inbox.store(tx, [{"update_id": time.monotonic_ns()}], now=1)


async def test_new_files_are_their_owners_alone(tmp_path: Path) -> None:
    db = await open_database(f"sqlite:///{tmp_path}/new.db")
    assert await db.hold_instance_lock()
    await write(db)
    assert set(modes(tmp_path / "new.db").values()) == {0o600}
    await db.close()


async def test_files_that_others_could_read_are_taken_away_from_them_with_one_line(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    connection = sqlite3.connect(file)  # leaves its side files, as a killed process does
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("SELECT COUNT(*) FROM releases").fetchall()
    (file.parent / "chavosh.db.lock").touch(0o666)
    assert modes(file)["-wal"] == 0o644
    with caplog.at_level(logging.WARNING):
        db = await open_database(f"sqlite:///{file}")
    assert set(modes(file).values()) == {0o600}
    assert len(caplog.records) == 1
    assert str(file) in caplog.records[0].getMessage()
    caplog.clear()
    again = await open_database(f"sqlite:///{file}")
    assert not caplog.records
    await again.close()
    await db.close()
    connection.close()


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("how", ["removed", "replaced", "moved"])
async def test_a_file_that_is_gone_is_noticed_before_anything_is_written_or_read(
    file: Path, side: str, how: str
) -> None:
    db = await open_database(f"sqlite:///{file}")
    await write(db)
    lost = file.parent / f"{file.name}{side}"
    content = lost.read_bytes()
    if how == "moved":
        lost.rename(f"{lost}.old")
    else:
        lost.unlink()
    if how == "replaced":
        lost.write_bytes(content)
    with pytest.raises(FileGoneError, match="removed or replaced"):
        await write(db)
    with pytest.raises(FileGoneError):
        async with db.reading():
            pass
    await db.close()


async def test_what_is_committed_into_a_file_that_is_gone_counts_as_lost(file: Path) -> None:
    db = await open_database(f"sqlite:///{file}")
    with pytest.raises(FileGoneError):  # noqa: PT012
        async with db.transaction() as tx:
            await inbox.store(tx, [{"update_id": 1}], now=1)
            remove(file)
    await db.close()


async def test_closing_leaves_the_files_of_the_database_in_its_place_alone(file: Path) -> None:
    lost = await open_database(f"sqlite:///{file}")
    await write(lost)
    for side in SIDES:
        (file.parent / f"{file.name}{side}").unlink()
    own = await open_database(f"sqlite:///{file}")
    await write(own)
    await lost.close()
    assert (file.parent / f"{file.name}-wal").exists()
    await write(own)
    await own.close()
    again = await open_database(f"sqlite:///{file}")
    async with again.reading() as tx:
        assert len(await inbox.waiting(tx, limit=10)) == 2
    await again.close()


async def test_a_lock_file_that_is_gone_is_taken_again(file: Path) -> None:
    db = await open_database(f"sqlite:///{file}")
    assert await db.hold_instance_lock()
    remove(file, ".lock")
    await write(db)
    other = await open_database(f"sqlite:///{file}")
    assert not await other.hold_instance_lock()
    await other.close()
    await db.close()


async def test_who_lost_the_lock_to_another_writes_and_reads_nothing_more(file: Path) -> None:
    db, other = [await open_database(f"sqlite:///{file}") for _ in range(2)]
    assert await db.hold_instance_lock()
    remove(file, ".lock")
    assert await other.hold_instance_lock()
    with pytest.raises(LostError):
        await write(db)
    with pytest.raises(LostError):
        async with db.reading():
            pass
    await write(other)
    await other.close()
    await db.close()


TERMINATE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = 'chavosh' AND pid <> pg_backend_pid()"
)


async def test_a_lock_that_postgresql_dropped_is_taken_again_before_anything_else(
    postgres: Server,
) -> None:
    url = postgres.emptied()
    db = await open_database(url)
    assert await db.hold_instance_lock()
    for _ in range(3):
        postgres.run(TERMINATE)
        await write(db)
        other = await open_database(url)
        assert not await other.hold_instance_lock()
        await other.close()
    await db.close()


async def test_who_lost_postgresqls_lock_to_another_writes_and_reads_nothing_more(
    postgres: Server,
) -> None:
    url = postgres.emptied()
    db = await open_database(url)
    assert await db.hold_instance_lock()
    postgres.run(TERMINATE)
    other = await open_database(url)
    assert await other.hold_instance_lock()
    with pytest.raises(LostError):
        await write(db)
    with pytest.raises(LostError):
        async with db.reading():
            pass
    await write(other)
    await other.close()
    await db.close()


async def test_only_the_locks_own_connection_that_ends_is_noticed_too(postgres: Server) -> None:
    url = postgres.emptied()
    db = await open_database(url)
    assert await db.hold_instance_lock()
    postgres.run(
        "SELECT pg_terminate_backend(pid) FROM pg_locks "
        "WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
    )
    other = await open_database(url)
    assert await other.hold_instance_lock()
    with pytest.raises(LostError):
        await write(db)
    await other.close()
    await db.close()


def test_a_server_has_no_files() -> None:
    assert files_of("postgresql://chavosh@localhost/chavosh") == ()
    assert files_of("sqlite:///some.db")[0] == Path("some.db")
