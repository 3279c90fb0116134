"""What the rest of the program knows of a database: these Protocols, two adapters behind them."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Literal, Protocol

from bot.errors import StorageError

type Dialect = Literal["sqlite", "postgres"]
TAKEN_OVER = "Another bot has taken this database over: this one stops"
type Value = str | int | float | bytes | None


class Row(Protocol):
    """One row of an answer, by the names of its columns."""

    def keys(self) -> Iterable[str]: ...

    def __getitem__(self, key: str, /) -> Any: ...


class Transaction(Protocol):
    """An open transaction. SQL is a literal with :name parameters, in the subset both engines
    read; `/*pg ... */` is a comment for SQLite and text for PostgreSQL."""

    @property
    def dialect(self) -> Dialect: ...

    async def fetch_one(self, sql: str, /, **params: Value) -> Row | None:
        """Run a statement that yields at most one row wanted."""

    async def fetch_all(self, sql: str, /, **params: Value) -> list[Row]:
        """Run a statement and return all its rows."""

    async def execute(self, sql: str, /, **params: Value) -> int:
        """Run a statement and return how many rows it changed."""

    async def execute_many(self, sql: str, rows: Iterable[Mapping[str, Value]], /) -> None:
        """Run one statement for each set of parameters."""


class Database(Protocol):
    """An open database. Transactions are never nested: functions are given the open one."""

    @property
    def dialect(self) -> Dialect: ...

    def transaction(self, *, first: bool = False) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that writes: committed at the end, rolled back by any exception. `first`
        goes before all that wait to write, where only one writes at a time.

        Every transaction of the process that holds the instance lock begins with having it, taken
        again where it was dropped. Raises LostError where another has it, or the files are gone.
        """

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction that sees one moment and never waits for a writer; it cannot write."""

    async def hold_instance_lock(self) -> bool:
        """Whether this process is now the only one that runs the bot on this database.

        The lock is held until `close`, and falls at once when the process dies. Asking again tells
        whether it is still held (a restart of PostgreSQL drops it), and takes it if it is free.
        """

    async def backup(self, path: Path) -> None:
        """Copy everything, as it stands at one moment, into a new file for its owner alone, while
        others write. The file has its name only once it is whole and checked; nothing is
        overwritten. Raises StorageError with one line otherwise."""

    async def restore(self, path: Path) -> None:
        """Put a backup of the same engine into this empty database, all of it or nothing, with the
        schema it had: what is missing is migrated by the next opening. Raises StorageError for what
        is no sound backup, or a newer program's, and where the database holds anything."""

    async def close(self) -> None:
        """Close every connection and give the lock back. May be called more than once."""


def attempted(sql: str) -> str:
    """The first words of a statement, to say in an error what was attempted (never its values)."""
    return " ".join(" ".join(sql.split())[:60].split(" ")[:6])


def refuse_unstorable(params: Mapping[str, Value]) -> None:
    """Refuse on both engines what PostgreSQL cannot keep: NUL and lone surrogates in text."""
    for name, value in params.items():
        if isinstance(value, str) and ("\0" in value or _has_surrogate(value)):
            raise StorageError(f"The text of {name!r} holds a NUL or half a character, not stored")


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
