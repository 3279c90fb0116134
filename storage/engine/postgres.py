"""PostgreSQL: a pool of connections, and one more that holds the instance lock."""

import asyncio
import contextlib
import functools
import re
import select
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import psycopg
from psycopg import AsyncConnection, AsyncCursor
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from bot.errors import LostError, StorageError, UnavailableError
from storage.engine import migrate, postgres_backup
from storage.engine.database import TAKEN_OVER, Dialect, Row, Value, attempted, refuse_unstorable

type Connection = AsyncConnection[DictRow]

CONNECTIONS = 8
CONNECT_TIMEOUT = 10  # seconds
LOCK_SEEN = 1.0  # seconds for which nobody asks again whether the lock is held
INSTANCE_LOCK = 0x63686176  # "chav": advisory locks are numbers that belong to one database
IS_HELD = b"""
    SELECT EXISTS (
        SELECT 1
        FROM pg_locks
        WHERE locktype = 'advisory'
          AND pid = %(pid)s
          AND objid = %(lock)s
    ) AS held
"""
PASSING = ("08", "40", "53", "55", "57")  # connection, rollback, resources, lock, shut down


class PostgresTransaction:
    dialect: Dialect = "postgres"

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    async def fetch_one(self, sql: str, /, **params: Value) -> Row | None:
        refuse_unstorable(params)
        with _errors(attempted(sql)):
            cursor = await self._fetch(sql, params)
            return await cursor.fetchone()

    async def fetch_all(self, sql: str, /, **params: Value) -> list[Row]:
        refuse_unstorable(params)
        with _errors(attempted(sql)):
            cursor = await self._fetch(sql, params)
            return list(await cursor.fetchall())

    async def _fetch(self, sql: str, params: Mapping[str, Value]) -> AsyncCursor[DictRow]:
        # As bytes: PostgreSQL's text form of the index's vectors is twice as long.
        return await self.connection.execute(translate(sql), params or None, binary=True)

    async def execute(self, sql: str, /, **params: Value) -> int:
        refuse_unstorable(params)
        with _errors(attempted(sql)):
            return (await self.connection.execute(translate(sql), params or None)).rowcount

    async def execute_many(self, sql: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        rows = list(rows)
        for params in rows:
            refuse_unstorable(params)
        with _errors(attempted(sql)):
            async with self.connection.cursor() as cursor:
                await cursor.executemany(translate(sql), rows)


class PostgresDatabase:
    dialect: Dialect = "postgres"

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool = AsyncConnectionPool[Connection](
            url,
            connection_class=AsyncConnection[DictRow],
            kwargs={"row_factory": dict_row, "autocommit": True},
            min_size=1,
            max_size=CONNECTIONS,
            timeout=CONNECT_TIMEOUT,
            check=self._look_at,
            configure=self._new,
            open=False,
        )
        self._taking = asyncio.Lock()
        self._lock_holder: Connection | None = None
        self._holder_pid = 0
        self._looked_at = 0.0  # when the lock was last seen held, of the monotonic clock
        self._is_dropped = False  # the lock was seen to be nobody's or another's

    @classmethod
    async def open(cls, url: str) -> Self:
        _check(url)
        with _errors(_reach(url)):
            await (await _connect(url)).close()  # tells the reason at once, where a pool only waits
            database = cls(url)
            await database._pool.open(wait=True, timeout=CONNECT_TIMEOUT)
        return database

    @contextlib.asynccontextmanager
    async def transaction(self, *, first: bool = False) -> AsyncIterator[PostgresTransaction]:  # noqa: ARG002  # all write at once
        with _errors("run a transaction"):
            async with self._connection() as connection, connection.transaction():
                yield PostgresTransaction(connection)

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[PostgresTransaction]:
        with _errors("run a reading transaction"):
            async with self._connection() as connection, connection.transaction():
                await connection.execute(
                    b"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                )
                yield PostgresTransaction(connection)

    @contextlib.asynccontextmanager
    async def _connection(self) -> AsyncIterator[Connection]:
        """A connection of the pool, with the instance lock held if it ever was. Raises LostError
        where another bot has it."""
        async with self._pool.connection() as connection:
            if self._is_dropped and not await self.hold_instance_lock():
                raise LostError(TAKEN_OVER)
            yield connection

    async def _look_at(self, connection: Connection) -> None:
        """Whether a connection still works; and, in the same breath, whether the lock is held,
        where that was not seen a moment ago or its own connection has a word to say: its end."""
        pid, now = self._holder_pid, time.monotonic()
        if not pid or (now - self._looked_at < LOCK_SEEN and not _has_word(self._lock_holder)):
            await AsyncConnectionPool.check_connection(connection)
            return
        asked = {"pid": pid, "lock": INSTANCE_LOCK}
        row = await (await connection.execute(IS_HELD, asked)).fetchone()
        if row and row["held"]:
            self._looked_at = now
        elif pid == self._holder_pid:
            self._is_dropped = True

    async def _new(self, connection: Connection) -> None:
        """A new connection may be to a server that was started anew, or took another's place."""
        self._looked_at = 0.0
        await _suit(connection)

    async def hold_instance_lock(self) -> bool:
        async with self._taking:
            return await self._take_lock()

    async def _take_lock(self) -> bool:
        with _errors(_reach(self._url)):
            if self._lock_holder is not None and await _alive(self._lock_holder):
                self._is_dropped = False
                return True
            connection = await _connect(self._url)
            cursor = await connection.execute(
                b"SELECT pg_try_advisory_lock(%(lock)s) AS held", {"lock": INSTANCE_LOCK}
            )
            row = await cursor.fetchone()
        if row is None or not row["held"]:
            await connection.close()
            return False
        self._lock_holder, self._holder_pid = connection, connection.info.backend_pid
        self._is_dropped = False
        return True

    async def backup(self, path: Path) -> None:
        with _errors("make a backup"):
            async with self.reading() as tx:
                await postgres_backup.save(tx.connection, path)

    async def restore(self, path: Path) -> None:
        contents = await postgres_backup.read(path)
        with _errors("restore a backup"):
            async with self.reading() as tx:
                await postgres_backup.require_empty(tx.connection, contents)
            await migrate.migrate(self, to=contents.schema)
            async with self.transaction() as tx:
                await postgres_backup.load(tx.connection, path, contents)

    async def close(self) -> None:
        await self._pool.close()
        if self._lock_holder is not None:
            await self._lock_holder.close()
            self._lock_holder = None


@functools.lru_cache(maxsize=512)
def translate(sql: str) -> bytes:
    """From the common subset to psycopg: `/*pg ... */` is opened, `:name` becomes `%(name)s`."""
    opened = re.sub(r"/\*pg (.*?)\*/", r"\1", sql, flags=re.DOTALL)
    return re.sub(r":([a-z_]+)", r"%(\1)s", opened).encode()


def _check(url: str) -> None:
    """Refuse addresses whose errors could show a part of the password."""
    authority = url.partition("://")[2].partition("/")[0]
    try:
        conninfo_to_dict(url)
        urlsplit(url).port  # noqa: B018  # raises for a port that is no number
    except (psycopg.Error, ValueError):
        valid = False
    else:
        valid = authority.count("@") <= 1
    if not valid:
        raise StorageError(
            "DATABASE_URL is not a PostgreSQL address: write postgresql://user:password@host/name, "
            "with @ : / in the password as %40 %3A %2F"
        ) from None


def _reach(url: str) -> str:
    parts = conninfo_to_dict(url)
    return f"reach {parts.get('dbname', '')} at {parts.get('host', 'the local socket')}"


async def _connect(url: str) -> Connection:
    return await AsyncConnection[DictRow].connect(
        url, autocommit=True, row_factory=dict_row, connect_timeout=CONNECT_TIMEOUT
    )


async def _suit(connection: Connection) -> None:
    """No compiling: the first query of a connection that looked dear took PostgreSQL seconds. And
    a plan for each question: one for all of them reads the whole index for a rare word."""
    await connection.execute(b"SET jit = off")
    await connection.execute(b"SET plan_cache_mode = force_custom_plan")


def _has_word(connection: Connection | None) -> bool:
    """Whether something has come over an idle connection: PostgreSQL says there that it ends it,
    before the lock is anybody else's."""
    if connection is None or connection.closed:
        return True
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return bool(waiting.poll(0))


async def _alive(connection: Connection) -> bool:
    try:
        await connection.execute(b"SELECT 1")
    except psycopg.OperationalError:
        await connection.close()
        return False
    return True


@contextlib.contextmanager
def _errors(attempt: str) -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        kind = UnavailableError if _passing(error) else StorageError
        raise kind(f"PostgreSQL could not {attempt}: {lines[0]}") from error


def _passing(error: psycopg.Error) -> bool:
    if isinstance(error, PoolTimeout) or error.sqlstate is None:
        return isinstance(error, psycopg.OperationalError)
    return error.sqlstate.startswith(PASSING)
