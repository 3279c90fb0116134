"""A copy of an SQLite database as one file: an SQLite database too, that any tool can open."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.errors import StorageError
from storage.engine import files, migrate

MAGIC = b"SQLite format 3\0"


def save(source: Path, target: Path) -> None:
    """Copy an open database, as it stands at one moment, into a new file; whoever writes goes on.
    Raises StorageError where the file is there already, can't be written or is not sound."""
    with (
        files.appearing(target) as part,
        closing(sqlite3.connect(source)) as original,
        closing(sqlite3.connect(part)) as copy,
    ):
        copy.execute("PRAGMA synchronous = OFF")  # it gets its name once it is on the disk
        copy.execute("PRAGMA journal_mode = OFF")
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a WAL beside it
        _check(copy, source)  # what is copied page by page is as sound as it was


def load(source: Path, target: Path) -> None:
    """Copy a backup over an empty database, in one transaction. Raises StorageError for what is no
    sound backup, or a newer program's, and for a database that holds anything."""
    with _opened(source) as copy, closing(sqlite3.connect(target)) as database:
        filled = _filled(database)
        if filled:
            raise StorageError(files.NOT_EMPTY.format(target, filled))
        copy.backup(database)


@contextmanager
def _opened(source: Path) -> Iterator[sqlite3.Connection]:
    """A backup, checked, for reading alone."""
    files.check_magic(source, MAGIC, "an SQLite database")
    # Without a WAL beside it nothing is made beside it either.
    mode = "mode=ro" if Path(f"{source}-wal").exists() else "immutable=1"
    address = f"file:{quote(str(source.resolve()))}?{mode}"
    with closing(sqlite3.connect(address, uri=True)) as copy:
        try:
            _check(copy, source)
            (schema,) = copy.execute("SELECT COALESCE(MAX(number), 0) FROM migrations").fetchone()
        except sqlite3.DatabaseError as error:
            raise StorageError(f"{source} is no backup of Chavosh: {error}") from error
        migrate.refuse_newer(int(schema), "sqlite")
        yield copy


def _check(copy: sqlite3.Connection, path: Path) -> None:
    (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise StorageError(f"{path} is damaged: {' '.join(verdict.split())}")


def _filled(database: sqlite3.Connection) -> str | None:
    """A table that has a row, of all but the list of migrations."""
    tables = database.execute(
        """
        SELECT name
        FROM pragma_table_list
        WHERE schema = 'main'
          AND type = 'table'
          AND name <> 'migrations'
          AND substr(name, 1, 7) <> 'sqlite_'
        ORDER BY name
        """
    ).fetchall()
    for (name,) in tables:
        if database.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone():  # noqa: S608  # of the schema
            return str(name)
    return None
