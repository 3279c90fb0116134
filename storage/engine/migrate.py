"""The schema grows by numbered files, NNNN_name[.sqlite|.postgres].sql: added to, never changed."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.errors import StorageError, UnavailableError
from storage.engine.database import Database, Dialect, Transaction

FILE = re.compile(r"(?P<number>\d{4})_(?P<name>[a-z_]+)(\.(?P<dialect>sqlite|postgres))?\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    name: str
    sql: str


async def migrate(database: Database, to: int | None = None) -> None:
    """Apply what is missing (up to a number), each file in a transaction of its own. Processes that
    start together wait for each other. Raises StorageError if the database is newer than the
    program."""
    await apply(database, load(database.dialect)[:to])


async def apply(database: Database, migrations: tuple[Migration, ...]) -> None:
    """Apply what is missing of these."""
    while await _apply_next(database, migrations):
        pass


async def require(database: Database) -> None:
    """Raise StorageError unless somebody's Chavosh has made the database, of whatever schema."""
    try:
        async with database.reading() as tx:
            made = await tx.fetch_one("SELECT number FROM migrations LIMIT 1")
    except UnavailableError:
        raise
    except StorageError:  # no such table
        made = None
    if made is None:
        raise StorageError("The database holds nothing of Chavosh: set DATABASE_URL")


@cache
def load(dialect: Dialect) -> tuple[Migration, ...]:
    """The migrations of one engine, numbered from 1 without a gap; read once in a process."""
    files = (resources.files("storage") / "migrations").iterdir()
    matches = [match for file in files if (match := FILE.fullmatch(file.name))]
    migrations = sorted(
        (_read(match) for match in matches if match["dialect"] in {None, dialect}),
        key=lambda migration: migration.number,
    )
    numbers = [migration.number for migration in migrations]
    if numbers != list(range(1, len(numbers) + 1)):
        raise AssertionError(f"migrations of {dialect} are not numbered from 1: {numbers}")
    return tuple(migrations)


def refuse_newer(version: int, dialect: Dialect) -> None:
    """Raise StorageError if a database of this schema was made by a newer program."""
    known = len(load(dialect))
    if version > known:
        raise StorageError(
            f"The database was made by a newer Chavosh (schema {version}, this program knows "
            f"{known}): update the program"
        )


def _read(match: re.Match[str]) -> Migration:
    file = resources.files("storage") / "migrations" / match.string
    return Migration(int(match["number"]), match["name"], file.read_text(encoding="utf-8"))


async def _apply_next(database: Database, migrations: tuple[Migration, ...]) -> bool:
    async with database.transaction() as tx:
        version = await _locked_version(tx)
        if version >= len(migrations):
            refuse_newer(version, database.dialect)
            return False
        migration = migrations[version]
        for statement in statements(migration.sql):
            await tx.execute(statement)
        await tx.execute(
            "INSERT INTO migrations (number, name) VALUES (:number, :name)",
            number=migration.number,
            name=migration.name,
        )
    return True


async def _locked_version(tx: Transaction) -> int:
    # SQLite's transaction is the lock; PostgreSQL's takes an advisory one that ends with it.
    await tx.fetch_one("SELECT 1 AS locked /*pg , pg_advisory_xact_lock(1668112748) */")
    await tx.execute(
        """
        CREATE TABLE IF NOT EXISTS migrations (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL
        )
        """
    )
    row = await tx.fetch_one("SELECT COALESCE(MAX(number), 0) AS version FROM migrations")
    return int(row["version"]) if row else 0


def statements(sql: str) -> Iterator[str]:
    """The statements of a file, one by one; a trigger with its body is one."""
    statement = ""
    for piece in re.split(r"(?<=;)", sql):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise AssertionError(f"a migration ends in the middle of a statement: {statement.strip()}")
