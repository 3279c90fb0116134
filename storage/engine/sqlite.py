"""SQLite: one connection that writes, behind a lock, and a few that only read."""

import asyncio
import contextlib
import fcntl
import functools
import os
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

import aiosqlite

from bot.errors import FileGoneError, LostError, StorageError, UnavailableError
from storage.engine import files, sqlite_backup
from storage.engine.database import TAKEN_OVER, Dialect, Row, Value, attempted, refuse_unstorable

BUSY_TIMEOUT = 10  # seconds a statement waits for another process that writes (`chavosh import`)
READERS = 3
MAPPED = 1 << 31  # bytes of the file that readers map: a search reads pages all over it
WAL_ATTEMPTS = 100  # 50 ms apart: two processes that make the same file collide here only
PASSING = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip


class SqliteTransaction:
    dialect: Dialect = "sqlite"

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def fetch_one(self, sql: str, /, **params: Value) -> Row | None:
        rows = await self.fetch_all(sql, **params)
        return rows[0] if rows else None

    async def fetch_all(self, sql: str, /, **params: Value) -> list[Row]:
        refuse_unstorable(params)
        with _errors(attempted(sql)):
            return list(await self._connection.execute_fetchall(sql, params))

    async def execute(self, sql: str, /, **params: Value) -> int:
        refuse_unstorable(params)
        with _errors(attempted(sql)):
            return (await self._connection.execute(sql, params)).rowcount

    async def execute_many(self, sql: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        rows = list(rows)
        for params in rows:
            refuse_unstorable(params)
        with _errors(attempted(sql)):
            await self._connection.executemany(sql, rows)


class SqliteDatabase:
    dialect: Dialect = "sqlite"

    def __init__(self, path: Path, writer: aiosqlite.Connection) -> None:
        self._path = path
        self._files = files.DatabaseFiles(path)
        self._writer = writer
        self._writing = asyncio.Lock()
        self._in_line = asyncio.Lock()  # one of all others beside those that go first
        self._readers: list[aiosqlite.Connection] = []
        self._idle: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        self._lock_file: int | None = None
        self._is_instance = False  # whether it ever held the lock

    @classmethod
    async def open(cls, name: str, *, busy_timeout: float = BUSY_TIMEOUT) -> Self:
        path = _checked(name)
        files.make(path)
        with _errors(f"open {path}"):
            database = cls(path, await _connect(path, busy_timeout))
            try:
                await _prepare_writer(database._writer)
                await database._add_readers(busy_timeout)
                files.tighten(path)
                database._files.check()
            except BaseException:
                await database.close()
                raise
        return database

    @contextlib.asynccontextmanager
    async def transaction(self, *, first: bool = False) -> AsyncIterator[SqliteTransaction]:
        async with contextlib.AsyncExitStack() as turn:
            if not first:
                await turn.enter_async_context(self._in_line)
            await turn.enter_async_context(self._writing)
            await self._stay_owner()
            try:
                with _errors(f"begin to write to {self._path}"):
                    await self._writer.execute("BEGIN IMMEDIATE")
                yield SqliteTransaction(self._writer)
                with _errors(f"commit to {self._path}"):
                    await self._writer.commit()
            finally:
                await _roll_back(self._writer)
            self._files.check()  # what was committed into a file that is gone is not kept

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[SqliteTransaction]:
        await self._stay_owner()
        connection = await self._idle.get()
        try:
            with _errors(f"begin to read {self._path}"):
                await connection.execute("BEGIN")
            yield SqliteTransaction(connection)
        finally:
            await _roll_back(connection)
            self._idle.put_nowait(connection)

    async def hold_instance_lock(self) -> bool:
        name = f"{self._path}.lock"
        try:
            while files.identity(name) != self._locked():
                self._drop_lock()  # of a file that is gone it keeps nobody out
                # The kernel drops this lock with the process, however it ends.
                self._lock_file = os.open(name, os.O_RDWR | os.O_CREAT, files.PRIVATE)
                fcntl.flock(self._lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._drop_lock()
            return False
        except OSError as error:
            raise UnavailableError(f"{name} can't be locked: {error.strerror}") from error
        self._is_instance = True
        return True

    async def backup(self, path: Path) -> None:
        await self._stay_owner()
        with _errors(f"back up {self._path}"):
            await asyncio.to_thread(sqlite_backup.save, self._path, path)

    async def restore(self, path: Path) -> None:
        async with self._in_line, self._writing:
            await self._stay_owner()
            with _errors(f"restore {self._path}"):
                await asyncio.to_thread(sqlite_backup.load, path, self._path)

    def _locked(self) -> files.Identity | str:
        """The file that is locked; what equals no file where none is."""
        locked = self._lock_file
        return (files.identity(locked) or "gone") if locked is not None else "none"

    async def _stay_owner(self) -> None:
        """Raise LostError where the files, or the lock that was held, are not ours any more."""
        self._files.check()
        if self._is_instance and not await self.hold_instance_lock():
            raise LostError(TAKEN_OVER)

    def _drop_lock(self) -> None:
        if self._lock_file is not None:
            os.close(self._lock_file)
            self._lock_file = None

    async def close(self) -> None:
        await self._leave_others_files()
        for connection in (*self._readers, self._writer):
            with contextlib.suppress(sqlite3.Error, ValueError):  # closed already, or never usable
                await connection.close()
        self._drop_lock()

    async def _leave_others_files(self) -> None:
        """SQLite removes the WAL as it closes, by its name: not where that is another's by now."""
        try:
            self._files.check()
        except FileGoneError:
            for connection in (*self._readers, self._writer):
                with contextlib.suppress(sqlite3.Error, ValueError):
                    await connection._execute(  # type: ignore[no-untyped-call]  # on its thread
                        connection._conn.setconfig, sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True
                    )
        self._files.forget()

    async def _add_readers(self, busy_timeout: float) -> None:
        for _ in range(READERS):
            connection = await _connect(self._path, busy_timeout)
            self._readers.append(connection)
            await connection.execute("PRAGMA query_only = ON")
            await connection.execute_fetchall(f"PRAGMA mmap_size = {MAPPED}")
            self._idle.put_nowait(connection)


def _checked(name: str) -> Path:
    if not name or name == ":memory:":
        raise StorageError("DATABASE_URL names no file: write sqlite:///chavosh.db")
    path = Path(name)
    if not path.parent.is_dir():
        raise StorageError(f"The folder {path.parent} does not exist: make it or set DATABASE_URL")
    if path.is_dir():
        raise StorageError(f"{path} is a folder, not a database: set DATABASE_URL to a file in it")
    return path


async def _connect(path: Path, busy_timeout: float) -> aiosqlite.Connection:
    open_file = functools.partial(
        sqlite3.connect, path, timeout=busy_timeout, isolation_level=None, check_same_thread=False
    )
    connection = aiosqlite.Connection(open_file, iter_chunk_size=64)
    # The thread of a connection nobody closed must not keep a failed program alive.
    connection._thread.daemon = True
    await connection
    connection.row_factory = sqlite3.Row
    return connection


async def _prepare_writer(connection: aiosqlite.Connection) -> None:
    for left in reversed(range(WAL_ATTEMPTS)):
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            # The switch to WAL does not wait for others, whatever busy_timeout says.
            if not left or _code(error) != sqlite3.SQLITE_BUSY:
                raise
            await asyncio.sleep(0.05)
    await connection.execute("PRAGMA synchronous = FULL")
    await connection.execute("PRAGMA foreign_keys = ON")


async def _roll_back(connection: aiosqlite.Connection) -> None:
    """End the transaction if one is open. A statement or a commit whose task was cancelled still
    runs on the connection's thread: this waits behind it, so the next transaction begins clean."""
    with contextlib.suppress(sqlite3.Error, ValueError):  # the first error is the one to tell
        await connection.rollback()


@contextlib.contextmanager
def _errors(attempt: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError, OverflowError) as error:  # closed; a number over 64 bits
        kind = UnavailableError if _code(error) in PASSING else StorageError
        raise kind(f"SQLite could not {attempt}: {error}") from error


def _code(error: Exception) -> int:
    """The primary result code, without the details of the extended one."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
