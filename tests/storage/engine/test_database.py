import asyncio
import sys
from pathlib import Path

import pytest

from bot.errors import StorageError, UnavailableError
from storage import open_database
from storage.engine.database import Database, Transaction, attempted
from storage.engine.postgres import translate
from storage.engine.sqlite import SqliteDatabase
from tests.engines import Server

HOLD = """
import asyncio, sys
from storage import open_database
async def main():
    db = await open_database(sys.argv[1])
    print(await db.hold_instance_lock(), flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
"""


async def add(tx: Transaction, chat_id: int) -> None:
    await tx.execute(
        "INSERT INTO subscribers (chat_id, name, joined_at) VALUES (:id, 'x', 1)", id=chat_id
    )


async def add_and_fail(db: Database, chat_id: int) -> None:
    async with db.transaction() as tx:
        await add(tx, chat_id)
        raise RuntimeError


async def add_twice(db: Database, chat_id: int) -> None:
    async with db.transaction() as tx:
        await add(tx, chat_id)
        await add(tx, chat_id)


async def kept(db: Database) -> list[int]:
    async with db.reading() as tx:
        rows = await tx.fetch_all("SELECT chat_id FROM subscribers ORDER BY chat_id")
    return [row["chat_id"] for row in rows]


async def test_what_is_committed_stays_and_what_fails_is_undone(db: Database) -> None:
    async with db.transaction() as tx:
        await add(tx, 1)
    with pytest.raises(RuntimeError):
        await add_and_fail(db, 2)
    assert await kept(db) == [1]


async def test_after_a_refused_statement_the_next_transaction_begins_clean(db: Database) -> None:
    for _ in range(2):
        with pytest.raises(StorageError, match="INSERT INTO subscribers"):
            await add_twice(db, 1)
    async with db.transaction() as tx:
        await add(tx, 3)
    assert await kept(db) == [3]


async def test_a_cancelled_transaction_leaves_nothing_and_blocks_nobody(db: Database) -> None:
    begun = asyncio.Event()

    async def work() -> None:
        async with db.transaction() as tx:
            await add(tx, 1)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with db.transaction() as tx:
        await add(tx, 2)
    assert await kept(db) == [2]


async def test_transactions_cancelled_anywhere_are_whole_or_not_there(db: Database) -> None:
    async def work(number: int) -> None:
        async with db.transaction() as tx:
            await add(tx, 2 * number)
            await add(tx, 2 * number + 1)

    for number in range(1, 15):
        task = asyncio.create_task(work(number))
        for _ in range(number):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
    async with db.transaction() as tx:
        await add(tx, 1)
    found = await kept(db)
    assert found[0] == 1
    assert all(chat_id ^ 1 in found for chat_id in found[1:])


async def test_readers_read_while_a_writer_writes(db: Database) -> None:
    async with db.transaction() as tx:
        await add(tx, 1)
    async with db.transaction() as tx:
        await add(tx, 2)
        async with asyncio.timeout(5):
            found = await asyncio.gather(*(kept(db) for _ in range(6)))
    assert found == [[1]] * 6
    assert await kept(db) == [1, 2]


async def test_a_reader_sees_one_moment(db: Database) -> None:
    async with db.reading() as tx:
        before = await tx.fetch_one("SELECT COUNT(*) AS people FROM subscribers")
        async with db.transaction() as writing:
            await add(writing, 1)
        after = await tx.fetch_one("SELECT COUNT(*) AS people FROM subscribers")
    assert before is not None
    assert after is not None
    assert before["people"] == after["people"] == 0


async def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(StorageError):
        async with db.reading() as tx:
            await add(tx, 1)
    assert await kept(db) == []


async def test_writers_take_turns(db: Database) -> None:
    async def count() -> None:
        async with db.transaction() as tx:
            row = await tx.fetch_one(
                "SELECT joined_at FROM subscribers WHERE chat_id = 1 /*pg FOR UPDATE */"
            )
            assert row is not None
            await tx.execute("UPDATE subscribers SET joined_at = :n", n=row["joined_at"] + 1)

    async with db.transaction() as tx:
        await add(tx, 1)
    await asyncio.gather(*(count() for _ in range(20)))
    async with db.reading() as tx:
        row = await tx.fetch_one("SELECT joined_at FROM subscribers")
    assert row is not None
    assert row["joined_at"] == 21


async def test_one_statement_runs_for_many_rows_or_none(db: Database) -> None:
    insert = "INSERT INTO subscribers (chat_id, name, joined_at) VALUES (:id, :name, 1)"
    async with db.transaction() as tx:
        await tx.execute_many(insert, [{"id": n, "name": "x"} for n in range(3)])
        await tx.execute_many(insert, [])
    assert await kept(db) == [0, 1, 2]
    with pytest.raises(StorageError, match="name"):
        async with db.transaction() as tx:
            await tx.execute_many(insert, [{"id": 9, "name": "a\0"}])


async def test_a_number_beyond_64_bits_finds_nothing_or_is_refused(db: Database) -> None:
    async with db.reading() as tx:
        try:
            row = await tx.fetch_one("SELECT * FROM subscribers WHERE chat_id = :id", id=10**30)
        except StorageError:
            row = None
    assert row is None


async def test_closing_twice_is_fine_and_a_closed_database_says_so(database_url: str) -> None:
    database = await open_database(database_url)
    await database.close()
    await database.close()
    with pytest.raises(StorageError):
        async with database.transaction() as tx:
            await tx.fetch_one("SELECT 1 AS one")


async def test_the_instance_lock_is_held_by_one_until_it_closes(database_url: str) -> None:
    first, second = await open_database(database_url), await open_database(database_url)
    assert await first.hold_instance_lock()
    assert await first.hold_instance_lock()
    assert not await second.hold_instance_lock()
    await first.close()
    assert await second.hold_instance_lock()
    await second.close()


async def test_the_instance_lock_of_a_killed_process_is_free_at_once(database_url: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, database_url, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"True\n"
    database = await open_database(database_url)
    assert not await database.hold_instance_lock()
    process.kill()
    await process.wait()
    async with asyncio.timeout(5):
        while not await database.hold_instance_lock():
            pass  # PostgreSQL notices the closed socket in a moment
    await database.close()


async def test_a_program_that_fails_ends_though_its_database_is_open(database_url: str) -> None:
    program = (
        "import asyncio, sys\nfrom storage import open_database\n"
        "async def main():\n    db = await open_database(sys.argv[1])\n    raise SystemExit(7)\n"
        "asyncio.run(main())\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, database_url, stderr=asyncio.subprocess.DEVNULL
    )
    async with asyncio.timeout(20):
        assert await process.wait() == 7


@pytest.mark.parametrize(
    "url",
    [
        "", "chavosh.db", "sqlite:chavosh.db", "sqlite://chavosh.db", "sqlite:///",
        "sqlite:///:memory:", "mysql://u:secret@host/db", "postgresql://u:se@cret@host/db",
        "postgresql://u:secret@host:port/db", "postgresql://u:secret@host/db?what=secret",
    ],
)  # fmt: skip
async def test_an_address_of_no_kind_is_one_clear_line_without_the_password(url: str) -> None:
    with pytest.raises(StorageError) as raised:
        await open_database(url)
    message = str(raised.value)
    assert "DATABASE_URL" in message
    assert "\n" not in message
    assert "cret" not in message


async def test_a_database_that_cannot_be_reached_is_one_clear_line(tmp_path: Path) -> None:
    url = f"postgresql://u:secret@/name?host={tmp_path}"
    with pytest.raises(UnavailableError, match="reach name at") as raised:
        await open_database(url)
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


async def test_a_database_that_does_not_exist_is_one_clear_line(postgres: Server) -> None:
    with pytest.raises(StorageError, match="nowhere") as raised:
        await open_database(postgres.url("nowhere"))
    assert "\n" not in str(raised.value)


async def test_a_missing_folder_a_folder_and_a_file_of_another_kind(tmp_path: Path) -> None:
    other = tmp_path / "notes.db"
    other.write_text("not a database at all, but long enough to be looked at as one " * 20)
    for path, reason in [
        (tmp_path / "missing" / "chavosh.db", "folder"),
        (tmp_path, "folder"),
        (other, "not a database"),
    ]:
        with pytest.raises(StorageError, match=reason) as raised:
            await open_database(f"sqlite:///{path}")
        assert str(path.parent) in str(raised.value)


async def test_a_database_locked_by_another_program_may_be_tried_again(tmp_path: Path) -> None:
    first = await open_database(f"sqlite:///{tmp_path}/chavosh.db")
    second = await SqliteDatabase.open(f"{tmp_path}/chavosh.db", busy_timeout=0.01)
    async with first.transaction() as tx:
        await add(tx, 1)
        with pytest.raises(UnavailableError, match="locked"):
            async with second.transaction():
                pass
    async with second.transaction() as tx:
        await add(tx, 2)
    assert await kept(first) == [1, 2]
    await first.close()
    await second.close()


async def test_connections_that_the_server_drops_are_replaced(postgres: Server) -> None:
    url = postgres.emptied()
    database = await open_database(url)
    assert await database.hold_instance_lock()
    postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'chavosh'")
    assert await kept(database) == []
    assert await database.hold_instance_lock()
    await database.close()


async def test_postgresql_compiles_no_query(postgres: Server) -> None:
    database = await open_database(postgres.emptied())
    async with database.reading() as tx:
        row = await tx.fetch_one("SELECT current_setting('jit') AS jit")
    assert row is not None
    assert row["jit"] == "off"
    await database.close()


def test_the_common_subset_is_put_into_psycopgs_words() -> None:
    sql = "SELECT a FROM t WHERE b = :b /*pg FOR UPDATE */ AND c < :c_d"
    assert translate(sql) == b"SELECT a FROM t WHERE b = %(b)s FOR UPDATE  AND c < %(c_d)s"


def test_an_error_names_the_statement_but_not_its_end() -> None:
    assert attempted("\n  INSERT INTO\n    posts (id)\n VALUES (1)") == (
        "INSERT INTO posts (id) VALUES (1)"
    )


async def test_what_goes_first_waits_for_one_writer_not_for_all(db: Database) -> None:
    if db.dialect == "postgres":
        pytest.skip("all write at once")
    done: list[str] = []

    async def write(name: str, *, first: bool = False) -> None:
        async with db.transaction(first=first):
            await asyncio.sleep(0.01)
            done.append(name)

    writers = [asyncio.create_task(write(str(n))) for n in range(20)]
    await asyncio.sleep(0)
    await write("first", first=True)
    assert len(done) < 20
    await asyncio.gather(*writers)
    assert done.index("first") <= 10
