"""A bot that starts on a restored backup goes on where the other was."""

from pathlib import Path

import pytest

from bot.sandbox.players.client import People
from bot.settings import Settings
from storage import back_up, restore
from tests.delivery.scenes import Clock, Scene, at_work, rows, set_up, until
from tests.engines import Server, database_url
from tests.storage.samples import tell_next

__all__ = ["database_url"]
LATER = 3_600


@pytest.fixture
def other_url(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> str:
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/other.db"
    server: Server = request.getfixturevalue("postgres")
    return server.new()


@pytest.mark.usefixtures("channel")
async def test_what_waited_when_it_was_backed_up_is_sent_after_it_is_restored(
    settings: Settings, people: People, clock: Clock, other_url: str, tmp_path: Path
) -> None:
    await people.crowd(1001, 2)
    file = tmp_path / "chavosh.backup"
    async with at_work(settings, clock) as bot:
        await set_up(bot.db, Scene([1001, 1002], headlines=[]), clock())
        async with bot.db.transaction() as tx:
            await tell_next(tx, 1001, clock() + LATER, now=clock())
        await set_up(bot.db, Scene(headlines=["نان"]), clock())

        async def other_told() -> bool:
            return [row["outcome"] for row in await rows(bot.db, 1002)] == ["sent"]

        await until(other_told)
        await back_up(settings.database_url, file)  # while it runs
    await restore(other_url, file)
    clock.shift += LATER
    elsewhere = settings.model_copy(update={"database_url": other_url})
    async with at_work(elsewhere, clock) as bot:

        async def told() -> bool:
            return [row["outcome"] for row in await rows(bot.db, 1001)] == ["sent"]

        await until(told)
        await set_up(bot.db, Scene(headlines=["آب"]), clock())

        async def both_told() -> bool:
            seen = await people.received()
            return seen.get(1001) == seen.get(1002) == ["نان", "آب"]

        await until(both_told)
