import asyncio

import pytest

from bot.errors import StorageError
from storage import open_database
from storage.database import Database


async def test_what_is_committed_stays_and_what_fails_is_undone(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute("INSERT INTO subscribers VALUES (:id, :name, 1, NULL)", id=1, name="a")
    with pytest.raises(RuntimeError):
        async with db.transaction() as tx:
            await tx.execute("INSERT INTO subscribers VALUES (2, 'b', 1, NULL)")
            raise RuntimeError
    async with db.reading() as tx:
        rows = await tx.fetch_all("SELECT chat_id FROM subscribers")
    assert [row["chat_id"] for row in rows] == [1]
