"""A database that fails in the middle: one clear line, nothing lost, and on it goes."""

import asyncio
import logging
import sqlite3
import time
from pathlib import Path

import pytest

from bot.sandbox.players.client import People, Person
from bot.settings import Settings
from storage.engine.database import Database
from storage.engine.sqlite import SqliteDatabase
from tests.delivery.scenes import Scene, at_work, rows, set_up, until
from tests.engines import Server
from tests.stage import answer

CHATS = range(1000, 1010)


async def pragma(db: Database, statement: str) -> None:
    """Make the bot's own connection meet a real error of SQLite."""
    assert isinstance(db, SqliteDatabase)
    await db._writer.execute_fetchall(statement)


async def goes_on(db: Database, people: People, editor: Person) -> None:
    async def told() -> bool:
        seen = await people.received()
        return all(len(seen.get(chat_id, [])) == 1 for chat_id in CHATS)

    await until(told)
    await answer(editor, await editor.send("/help"))

    async def recorded() -> bool:
        return {row["outcome"] for row in await rows(db)} == {"sent"}

    await until(recorded)


@pytest.mark.parametrize(
    "fault",
    [
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),  # the file became read-only
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"),  # the disk is full
    ],
)
async def test_a_file_that_takes_nothing_for_a_while_loses_nothing(
    settings: Settings, people: People, editor: Person,
    caplog: pytest.LogCaptureFixture, fault: tuple[str, str],
) -> None:  # fmt: skip
    caplog.set_level(logging.INFO)
    await people.crowd(1000, 10)
    async with at_work(settings) as bot:
        await set_up(bot.db, Scene(CHATS), int(time.time()))
        await pragma(bot.db, fault[0])
        for _ in range(30):  # more than the pages that are free hold
            sent = await editor.send("/help " + "x" * 4000)
        await until(lambda: logged(caplog, "Everything waits"))
        await pragma(bot.db, fault[1])
        await goes_on(bot.db, people, editor)
        await editor.wait(after=sent.message_id, count=30, timeout=20)
    lines = [r.getMessage() for r in caplog.records if "Everything waits" in r.getMessage()]
    assert len(lines) == 1
    assert await logged(caplog, "The database is back")


async def test_a_database_that_another_process_holds_is_waited_for(
    settings: Settings, people: People, editor: Person,
    caplog: pytest.LogCaptureFixture, tmp_path: Path,
) -> None:  # fmt: skip
    await people.crowd(1000, 10)
    async with at_work(settings) as bot:
        await set_up(bot.db, Scene(CHATS), int(time.time()))
        await pragma(bot.db, "PRAGMA busy_timeout = 50")
        other = sqlite3.connect(
            tmp_path / "chavosh.db", isolation_level=None, check_same_thread=False
        )
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        await editor.send("/my")
        await until(lambda: logged(caplog, "Everything waits"))
        other.execute("ROLLBACK")
        other.close()
        await goes_on(bot.db, people, editor)


async def test_postgresql_restarted_in_the_middle_is_waited_for(
    settings: Settings, people: People, editor: Person, postgres: Server
) -> None:
    on_postgres = settings.model_copy(update={"database_url": postgres.emptied()})
    await people.crowd(1000, 10)
    async with at_work(on_postgres) as bot:
        await set_up(bot.db, Scene(CHATS), int(time.time()))
        for _ in range(3):  # what a restart does to every connection
            postgres.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = 'chavosh' AND pid <> pg_backend_pid()"
            )
            await answer(editor, await editor.send("/help"))
        await goes_on(bot.db, people, editor)
        assert await bot.db.hold_instance_lock()


async def logged(caplog: pytest.LogCaptureFixture, words: str) -> bool:
    return any(words in record.getMessage() for record in caplog.records)
