"""Starting and not starting: each fault is one clear line, and the token is in none."""

import logging
from pathlib import Path

import pytest

from bot import app
from bot.errors import ChavoshError, SettingsError, StorageError
from bot.news.reference import Reference
from bot.process import logs
from bot.sandbox.players.client import Channel, People, Person
from bot.settings import Settings
from storage import open_database
from tests.engines import postgres, sqlite_file
from tests.handlers.conftest import database_url
from tests.stage import answer, around, channel, editor, people, sandbox, settings

__all__ = [
    "around", "channel", "database_url", "editor", "people", "postgres", "sandbox", "settings",
    "sqlite_file",
]  # fmt: skip

WRONG_TOKEN = "1000000001:wrong-and-secret"


async def start(settings: Settings, around: app.Environment, **changes: object) -> None:
    async with app.running(settings.model_copy(update=changes), around):
        pass


async def test_a_wrong_token_is_named_but_never_shown(
    settings: Settings, around: app.Environment, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = Settings.model_validate({**settings.model_dump(), "bot_token": WRONG_TOKEN})
    with pytest.raises(SettingsError, match="BOT_TOKEN") as raised:
        await start(wrong, around)
    assert WRONG_TOKEN not in str(raised.value)


async def test_the_token_is_in_no_line_of_the_log(
    settings: Settings, around: app.Environment, editor: Person,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    handlers = logging.getLogger().handlers[:]
    logs.set_up("text", settings.secrets())
    async with app.running(settings, around):
        logging.getLogger("httpx").setLevel(logging.INFO)  # somebody turned it on
        await answer(editor, await editor.start())
    written = capsys.readouterr().err
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger().handlers[:] = handlers
    assert "HTTP Request" in written
    assert settings.secrets()[0] not in written


@pytest.mark.parametrize("standing", ["member", "left", "kicked"])
async def test_a_channel_the_bot_cannot_post_in_is_told(
    settings: Settings, around: app.Environment, people: People, standing: str
) -> None:
    await people.channel(-1001000000002, standing=standing)
    with pytest.raises(SettingsError, match="administrator"):
        await start(settings, around, channel_id=-1001000000002)


@pytest.mark.parametrize("channel_id", [-1009999999999, "@no_such_channel"])
async def test_a_wrong_channel_is_told(
    settings: Settings, around: app.Environment, channel_id: object
) -> None:
    with pytest.raises(SettingsError, match="CHANNEL_ID"):
        await start(settings, around, channel_id=channel_id)


async def test_a_channel_may_be_given_by_its_name(
    settings: Settings, around: app.Environment, channel: Channel
) -> None:
    by_name = settings.model_copy(update={"channel_id": "@chavosh_news"})
    async with app.running(by_name, around) as bot:
        assert bot.channel.chat_id == channel.id


async def test_a_second_bot_on_the_same_database_does_not_start(
    settings: Settings, around: app.Environment
) -> None:
    async with app.running(settings, around):
        with pytest.raises(ChavoshError, match="Another bot runs on this database"):
            await start(settings, around)
    await start(settings, around)


async def test_a_database_newer_than_the_program_is_refused(
    settings: Settings, around: app.Environment
) -> None:
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:
        await tx.execute("UPDATE migrations SET number = number + 1000")
    await db.close()
    with pytest.raises(StorageError, match="newer"):
        await start(settings, around)


async def test_a_file_that_is_no_database_is_refused(
    settings: Settings, around: app.Environment, tmp_path: Path
) -> None:
    file = tmp_path / "notes.db"
    file.write_text("not a database, but long enough to look like one" * 50, encoding="utf-8")
    with pytest.raises(StorageError, match=r"notes\.db"):
        await start(settings, around, database_url=f"sqlite:///{file}")


async def test_a_wrong_data_file_stops_the_bot_and_names_the_entry(settings: Settings) -> None:
    def broken() -> Reference:
        raise ValueError("قم: 'qom' is listed twice")

    with pytest.raises(ChavoshError, match="listed twice"):
        async with app.running(settings, app.Environment(load=broken)) as bot:
            await bot.ended()
