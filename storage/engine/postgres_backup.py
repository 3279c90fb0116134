"""A copy of a PostgreSQL database as one file.

It is a ZIP archive: for each table `NAME.copy`, its rows as `COPY ... TO STDOUT` writes them (text
in UTF-8, a line a row), and `chavosh.json`, written last: the schema's number, each table's columns
in the order of its lines, how many lines, and up to where its own numbers are given out.
"""

import asyncio
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import IO, Any

from psycopg import AsyncConnection
from psycopg.rows import DictRow
from psycopg.sql import SQL, Composed, Identifier

from bot.errors import StorageError
from storage.engine import files, migrate

type Connection = AsyncConnection[DictRow]

MAGIC = b"PK"
FORM = "chavosh-postgres-1"
CONTENTS = "chavosh.json"
BLOCK = 1 << 20  # bytes that are packed at once


@dataclass(frozen=True, slots=True)
class Table:
    """`numbered` is the column whose numbers the database gives out, `last` the last one given."""

    name: str
    columns: tuple[str, ...]
    numbered: str | None = None
    last: int | None = None
    rows: int = 0

    @property
    def file(self) -> str:
        return f"{self.name}.copy"


@dataclass(frozen=True, slots=True)
class Contents:
    schema: int
    tables: tuple[Table, ...]


async def save(connection: Connection, target: Path) -> None:
    """Copy every table as the open transaction sees them into a new file. Raises StorageError where
    the file is there already, can't be written or is not read back as it was written."""
    with files.appearing(target) as part:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            tables = [
                await _save_table(connection, archive, table) for table in await _tables(connection)
            ]
            contents = Contents(await _schema(connection), tuple(tables))
            archive.writestr(CONTENTS, json.dumps({"form": FORM, **asdict(contents)}))
        if await asyncio.to_thread(_read, part) != contents:
            raise StorageError(f"{target} is not read back as it was written")


async def read(source: Path) -> Contents:
    """What a backup holds, once every byte of it is checked. Raises StorageError for what is no
    sound backup, or a newer program's."""
    contents = await asyncio.to_thread(_read, source)
    migrate.refuse_newer(contents.schema, "postgres")
    return contents


async def load(connection: Connection, source: Path, contents: Contents) -> None:
    """Copy a backup into the empty tables of a database of the same schema, in the transaction that
    is open. Raises StorageError where a table holds anything, or the file is damaged."""
    await require_empty(connection, contents)
    for table in await _in_order(connection, contents.tables):
        await _load_table(connection, source, table)


async def require_empty(connection: Connection, contents: Contents) -> None:
    """Raise StorageError unless a backup can be put into the database: nothing is in it, and its
    schema is none, or no newer than the backup's."""
    name = connection.info.dbname
    for table in await _tables(connection):
        if await _has_rows(connection, table.name):
            raise StorageError(files.NOT_EMPTY.format(name, table.name))
    there = await _fetch(connection, SQL("SELECT to_regclass('migrations') AS there"))
    schema = await _schema(connection) if there[0]["there"] else 0
    if schema > contents.schema:
        raise StorageError(
            f"{name} is empty, but of schema {schema}, and the backup of {contents.schema}: "
            "restore it into a new database"
        )


async def _schema(connection: Connection) -> int:
    rows = await _fetch(connection, SQL("SELECT MAX(number) AS schema FROM migrations"))
    return int(rows[0]["schema"] or 0)


async def _save_table(connection: Connection, archive: zipfile.ZipFile, table: Table) -> Table:
    statement = SQL("COPY {} ({}) TO STDOUT (ENCODING 'UTF8')").format(
        Identifier(table.name), _columns(table)
    )
    with archive.open(table.file, "w", force_zip64=True) as file:
        async with connection.cursor() as cursor:
            async with cursor.copy(statement) as copy:
                block = bytearray()
                async for lines in copy:
                    block += lines
                    if len(block) >= BLOCK:
                        await asyncio.to_thread(file.write, bytes(block))
                        block.clear()
            await asyncio.to_thread(file.write, bytes(block))
            # Read last: numbers are given out outside of transactions, and none twice.
            last = await _last_number(connection, table)
            return Table(table.name, table.columns, table.numbered, last, cursor.rowcount)


async def _load_table(connection: Connection, source: Path, table: Table) -> None:
    statement = SQL("COPY {} ({}) FROM STDIN (ENCODING 'UTF8')").format(
        Identifier(table.name), _columns(table)
    )
    async with connection.cursor() as cursor:
        with _entry(source, table.file) as file:
            async with cursor.copy(statement) as copy:
                while block := await asyncio.to_thread(file.read, BLOCK):
                    await copy.write(block)
        if cursor.rowcount != table.rows:
            raise StorageError(f"{source} is damaged: {table.name} has {cursor.rowcount} rows")
    if table.numbered and table.last:
        await connection.execute(
            SQL("SELECT setval({}, {})").format(_sequence(table.name, table.numbered), table.last)
        )


async def _tables(connection: Connection) -> list[Table]:
    """Every table but the list of migrations, which the schema's number stands for."""
    rows = await _fetch(
        connection,
        SQL(
            """
            SELECT
                columns.table_name,
                columns.column_name,
                columns.is_identity
            FROM information_schema.columns AS columns
            JOIN information_schema.tables AS tables
              ON tables.table_schema = columns.table_schema
             AND tables.table_name = columns.table_name
            WHERE columns.table_schema = current_schema()
              AND columns.table_name <> 'migrations'
              AND columns.is_generated = 'NEVER'
              AND tables.table_type = 'BASE TABLE'
            ORDER BY columns.table_name, columns.ordinal_position
            """
        ),
    )
    names = dict.fromkeys(row["table_name"] for row in rows)
    return [_table(name, [row for row in rows if row["table_name"] == name]) for name in names]


def _table(name: str, columns: list[DictRow]) -> Table:
    numbered = [row["column_name"] for row in columns if row["is_identity"] == "YES"]
    names = tuple(row["column_name"] for row in columns)
    return Table(name, names, numbered[0] if numbered else None)


async def _in_order(connection: Connection, tables: tuple[Table, ...]) -> list[Table]:
    """Each after those that its rows refer to."""
    rows = await _fetch(
        connection,
        SQL(
            """
            SELECT
                CAST(CAST(conrelid AS regclass) AS text) AS child,
                CAST(CAST(confrelid AS regclass) AS text) AS parent
            FROM pg_constraint
            WHERE contype = 'f'
              AND conrelid <> confrelid
            """
        ),
    )
    known = {table.name: table for table in tables}
    graph: dict[str, set[str]] = {name: set() for name in known}
    for row in rows:
        graph.setdefault(row["child"], set()).add(row["parent"])
    return [known[name] for name in TopologicalSorter(graph).static_order() if name in known]


async def _has_rows(connection: Connection, name: str) -> bool:
    statement = SQL("SELECT 1 AS row FROM {} LIMIT 1").format(Identifier(name))
    return bool(await _fetch(connection, statement))


async def _last_number(connection: Connection, table: Table) -> int | None:
    if table.numbered is None:
        return None
    statement = SQL("SELECT pg_sequence_last_value({}) AS last").format(
        _sequence(table.name, table.numbered)
    )
    last: int | None = (await _fetch(connection, statement))[0]["last"]
    return last


def _sequence(name: str, column: str) -> Composed:
    return SQL("CAST(pg_get_serial_sequence({}, {}) AS regclass)").format(name, column)


def _columns(table: Table) -> Composed:
    return SQL(", ").join(map(Identifier, table.columns))


async def _fetch(connection: Connection, statement: SQL | Composed) -> list[DictRow]:
    return list(await (await connection.execute(statement)).fetchall())


def _read(source: Path) -> Contents:
    files.check_magic(source, MAGIC, "a backup of PostgreSQL")
    with _readable(source), zipfile.ZipFile(source) as archive:
        damaged = archive.testzip()
        if damaged:
            raise StorageError(f"{source} is damaged: {damaged}")
        told: dict[str, Any] = json.loads(archive.read(CONTENTS))
        if told.pop("form") != FORM:
            raise StorageError(f"{source} is a backup of another form: update the program")
        tables = [Table(**{**one, "columns": tuple(one["columns"])}) for one in told["tables"]]
        return Contents(int(told["schema"]), tuple(tables))


@contextmanager
def _entry(source: Path, name: str) -> Iterator[IO[bytes]]:
    with _readable(source), zipfile.ZipFile(source) as archive, archive.open(name) as file:
        yield file


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError) as error:
        raise StorageError(f"{source} is no sound backup of Chavosh: {error}") from error
    except OSError as error:
        raise StorageError(f"{source} can't be read: {error.strerror}") from error
