"""PostgreSQL: a pool of connections, and one more that holds the instance lock."""

import contextlib
import functools
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import Self
from urllib.parse import urlsplit

import psycopg
from psycopg import AsyncConnection, AsyncCursor
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from bot.errors import StorageError, UnavailableError
from storage.engine.database import Dialect, Row, Value, attempted, refuse_unstorable

type Connection = AsyncConnection[DictRow]

CONNECTIONS = 8
CONNECT_TIMEOUT = 10  # seconds
INSTANCE_LOCK = 0x63686176  # "chav": advisory locks are numbers that belong to one database
PASSING = ("08", "40", "53", "55", "57")  # connection, rollback, resources, lock, shut down


class PostgresTransaction:
    dialect: Dialect = "postgres"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        return await self._connection.execute(translate(sql), params or None, binary=True)

    async def execute(self, sql: str, /, **params: Value) -> int:
        refuse_unstorable(params)
        with _errors(attempted(sql)):
            return (await self._connection.execute(translate(sql), params or None)).rowcount

    async def execute_many(self, sql: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        rows = list(rows)
        for params in rows:
            refuse_unstorable(params)
        with _errors(attempted(sql)):
            async with self._connection.cursor() as cursor:
                await cursor.executemany(translate(sql), rows)


class PostgresDatabase:
    dialect: Dialect = "postgres"

    def __init__(self, url: str, pool: AsyncConnectionPool[Connection]) -> None:
        self._url = url
        self._pool = pool
        self._lock_holder: Connection | None = None

    @classmethod
    async def open(cls, url: str) -> Self:
        _check(url)
        with _errors(_reach(url)):
            await (await _connect(url)).close()  # tells the reason at once, where a pool only waits
            pool = AsyncConnectionPool[Connection](
                url,
                connection_class=AsyncConnection[DictRow],
                kwargs={"row_factory": dict_row, "autocommit": True},
                min_size=1,
                max_size=CONNECTIONS,
                timeout=CONNECT_TIMEOUT,
                check=AsyncConnectionPool.check_connection,
                configure=_suit,
                open=False,
            )
            await pool.open(wait=True, timeout=CONNECT_TIMEOUT)
        return cls(url, pool)

    @contextlib.asynccontextmanager
    async def transaction(self, *, first: bool = False) -> AsyncIterator[PostgresTransaction]:  # noqa: ARG002  # all write at once
        with _errors("run a transaction"):
            async with self._pool.connection() as connection, connection.transaction():
                yield PostgresTransaction(connection)

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[PostgresTransaction]:
        with _errors("run a reading transaction"):
            async with self._pool.connection() as connection, connection.transaction():
                await connection.execute(
                    b"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                )
                yield PostgresTransaction(connection)

    async def hold_instance_lock(self) -> bool:
        with _errors(_reach(self._url)):
            if self._lock_holder is not None and await _alive(self._lock_holder):
                return True
            connection = await _connect(self._url)
            cursor = await connection.execute(
                b"SELECT pg_try_advisory_lock(%(lock)s) AS held", {"lock": INSTANCE_LOCK}
            )
            row = await cursor.fetchone()
        if row is None or not row["held"]:
            await connection.close()
            return False
        self._lock_holder = connection
        return True

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
