"""What Chavosh keeps: one SQL text for two engines, and one module for each thing kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.errors import StorageError
from storage.engine import files, migrate
from storage.engine.database import Database
from storage.engine.postgres import PostgresDatabase
from storage.engine.sqlite import SqliteDatabase

__all__ = ["back_up", "files_of", "open_database", "opened", "restore"]


async def open_database(url: str, *, schema: int | None = None) -> Database:
    """Open the database at `sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://...`
    and bring its schema up to date, or to that number. Raises StorageError with one line that says
    what to do."""
    database = await _connect(url)
    try:
        await migrate.migrate(database, to=schema)
    except BaseException:
        await database.close()
        raise
    return database


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database while the block lasts. Raises StorageError as `open_database` does."""
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


async def back_up(url: str, path: Path) -> None:
    """Copy the database at this address into a new file, beside a running bot too; its schema stays
    as it is. Raises StorageError with one line that says what to do."""
    existing = files_of(url)
    if existing and not existing[0].exists():
        raise StorageError(f"There is no database at {existing[0]}: set DATABASE_URL")
    database = await _connect(url)
    try:
        await migrate.require(database)
        await database.backup(path)
    finally:
        await database.close()


async def restore(url: str, path: Path) -> None:
    """Put a backup into the new or empty database at this address, and bring its schema up to date.
    Raises StorageError with one line that says what to do."""
    database = await _connect(url)
    try:
        if not await database.hold_instance_lock():
            raise StorageError("A bot runs on this database: a backup is restored into a new one")
        await database.restore(path)
        await migrate.migrate(database)
    finally:
        await database.close()


async def _connect(url: str) -> Database:
    scheme, separator, rest = url.partition("://")
    if separator and scheme == "sqlite" and rest.startswith("/"):
        return await SqliteDatabase.open(rest[1:])
    if separator and scheme in {"postgresql", "postgres"}:
        return await PostgresDatabase.open(url)
    raise StorageError(
        "DATABASE_URL is of no known kind: write sqlite:///chavosh.db or postgresql://user@host/name"
    )


def files_of(url: str) -> tuple[Path, ...]:
    """The files that a database at this address has or would have; none on a server."""
    scheme, _, rest = url.partition("://")
    return files.all_of(Path(rest[1:])) if scheme == "sqlite" and rest[1:] else ()
