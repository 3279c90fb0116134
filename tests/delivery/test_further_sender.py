"""Senders beside the bot, on PostgreSQL: one outbox, one pace, nothing lost and nothing twice."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import app
from bot.delivery.telegram.pace import UNHURRIED, Pace
from bot.delivery.telegram.sharing import MOST
from bot.errors import ChavoshError
from bot.sandbox.players.client import Channel, People
from bot.settings import Settings
from storage import open_database
from storage.outbox import pauses, senders
from tests.delivery.scenes import (
    CHANNEL,
    EDITOR,
    QUICK,
    Clock,
    Scene,
    at_work,
    prepare,
    rows,
    until,
)  # fmt: skip
from tests.engines import Server

ROOT = Path(__file__).parents[2]
CHATS = range(1000, 1080)
HALF_SPEED = Pace(overall=12.0)


@pytest.fixture
def database_url(postgres: Server) -> str:
    return postgres.emptied()


@contextlib.asynccontextmanager
async def beside(
    settings: Settings, clock: Clock | None = None, pace: Pace = UNHURRIED
) -> AsyncIterator[app.Chavosh]:
    around = app.Environment(now=clock or Clock(), pace=pace, rhythm=QUICK)
    async with app.sending(settings, around) as sender:
        yield sender


@contextlib.asynccontextmanager
async def process(settings: Settings, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`chavosh send`, ready; killed at the end if it still runs."""
    ready = folder / "ready"
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": settings.secrets()[0],
        "CHANNEL_ID": str(settings.channel_id),
        "OWNER_IDS": str(EDITOR),
        "DATABASE_URL": settings.database_url,
        "TELEGRAM_API_URL": settings.telegram_api_url,
        "READY_FILE": str(ready),
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "send", cwd=ROOT, env=environment,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip

    async def is_ready() -> bool:
        return ready.exists()

    try:
        await until(is_ready, patience=60)
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


async def told(people: People, *chat_ids: int) -> set[int]:
    return {chat_id for chat_id in await people.received() if chat_id in chat_ids}


async def all_told(people: People, patience: float = 20) -> None:
    async def are_all() -> bool:
        return len(await told(people, *CHATS)) == len(CHATS)

    await until(are_all, patience)


async def some_told(people: People, *chat_ids: int) -> None:
    async def are_some() -> bool:
        return len(await told(people, *chat_ids)) > 5

    await until(are_some, 20)


async def names(bot: app.Chavosh, now: int) -> tuple[str, ...]:
    async with bot.db.reading() as tx:
        return await senders.living(tx, now=now)


async def test_bot_and_sender_tell_everybody_once_at_the_pace_of_one(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(CHATS[0], len(CHATS))
    async with at_work(settings, pace=Pace()) as bot, beside(settings, pace=Pace()):
        assert len(await names(bot, Clock()())) == 2
        await prepare(settings, Scene(CHATS))
        await all_told(people)
    seen = await people.received()
    assert all(seen[chat_id] == ["نان در قم"] for chat_id in (*CHATS, CHANNEL))
    breaches = await people.breaches()
    assert (breaches.count, breaches.floods) == (0, 0)


async def test_a_sender_killed_in_the_middle_leaves_nobody_out(
    settings: Settings, channel: Channel, people: People, clock: Clock, tmp_path: Path
) -> None:
    """The sender is a process of its own; the bot's clock is moved past its lease."""
    await people.crowd(CHATS[0], len(CHATS))
    its_own = [chat_id for chat_id in CHATS if chat_id % 2]
    async with at_work(settings, clock, pace=Pace()) as bot:
        async with process(settings, tmp_path) as sender:
            await prepare(settings, Scene(CHATS))
            await some_told(people, *its_own)
            sender.kill()
            await sender.wait()
        assert await told(people, *its_own) != set(its_own)
        held = [row for row in await rows(bot.db) if row["claimed_by"] not in (None, "bot")]
        assert held
        clock.shift += senders.GONE_AFTER + 1
        await all_told(people)
        assert await names(bot, clock()) == ("bot",)
    seen = await people.received()
    # Sends in flight when it was killed; the leap of the clock ends leases of the bot's own, too.
    assert len([chat_id for chat_id in its_own if len(seen[chat_id]) > 1]) <= 4
    assert len(seen[CHANNEL]) == 1
    assert (await people.breaches()).count == 0


@pytest.mark.long
async def test_a_bot_that_is_gone_leaves_its_people_to_the_sender_but_not_the_channel(
    settings: Settings, channel: Channel, people: People, clock: Clock
) -> None:
    await people.crowd(CHATS[0], len(CHATS))
    async with beside(settings, clock, HALF_SPEED):
        async with at_work(settings, clock, HALF_SPEED):
            await prepare(settings, Scene(CHATS))
            await some_told(people, *CHATS)
        await prepare(settings, Scene((), ["خبر دوم"]))
        clock.shift += senders.GONE_AFTER + 1
        await all_told(people)
    seen = await people.received()
    assert seen[CHANNEL] == ["نان در قم"]
    twice = [chat_id for chat_id in CHATS if len(seen[chat_id]) > 1]
    assert len(twice) <= 4  # the clock jumped over the lease of what was on its way


@pytest.mark.long
async def test_a_sender_that_is_stopped_gives_its_part_back_at_once(
    settings: Settings, channel: Channel, people: People, tmp_path: Path
) -> None:
    await people.crowd(CHATS[0], len(CHATS))
    async with at_work(settings, pace=Pace()) as bot:
        async with process(settings, tmp_path) as sender:
            await prepare(settings, Scene(CHATS))
            await some_told(people, *(chat_id for chat_id in CHATS if chat_id % 2))
            sender.terminate()
            assert await asyncio.wait_for(sender.wait(), timeout=15) == 0
            assert not (tmp_path / "ready").exists()
        assert await names(bot, Clock()()) == ("bot",)
        await all_told(people)
    seen = await people.received()
    assert all(len(seen[chat_id]) == 1 for chat_id in CHATS)
    assert (await people.breaches()).count == 0


@pytest.mark.long
async def test_a_pause_for_all_that_one_was_asked_for_is_kept_by_the_other(
    settings: Settings, channel: Channel, people: People, clock: Clock
) -> None:
    await people.crowd(CHATS[0], len(CHATS))
    async with at_work(settings, clock) as bot:
        async with bot.db.transaction() as tx:  # as another process writes it
            await pauses.keep(tx, "*", ends_at=clock() + 2, now=clock())
        await prepare(settings, Scene(CHATS))
        began = asyncio.get_running_loop().time()
        await all_told(people)
        assert asyncio.get_running_loop().time() - began > 0.9
    assert (await people.breaches()).floods == 0


@pytest.mark.long
async def test_a_429_to_three_of_the_senders_people_stops_the_bot_too(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(CHATS[0], len(CHATS))
    for chat_id in (1001, 1003, 1005):
        await people.fault("flood", chat_id=chat_id, seconds=5, times=1)
    async with at_work(settings, pace=HALF_SPEED), beside(settings, pace=HALF_SPEED):
        await prepare(settings, Scene(CHATS))
        await some_told(people, *(chat_id for chat_id in CHATS if chat_id % 2))
    sent = await people.ledger("sendMessage")
    third = [entry.time for entry in sent if entry.status == 429][2]
    assert not [entry for entry in sent if third + 2.0 < entry.time < third + 4.9]


@pytest.mark.long
async def test_a_person_who_writes_to_the_bot_meanwhile_is_not_crowded(
    settings: Settings, channel: Channel, people: People
) -> None:
    """The bot answers them, the sender tells them of posts: both at once are no breach."""
    person = await people.person(1001, first_name="رضا")
    async with at_work(settings, pace=Pace()) as bot, beside(settings, pace=Pace()):
        await person.start()
        headlines = [f"خبر {number}" for number in range(2)]
        await prepare(settings, Scene((1001,), headlines))
        for _ in range(6):
            await person.send("/help")

        async def all_here() -> bool:
            waiting = [row for row in await rows(bot.db) if row["due_at"] is not None]
            return not waiting and len((await people.received())[1001]) >= 8

        await until(all_here, 60)
    assert (await people.breaches()).count == 0


async def test_on_sqlite_nothing_sends_beside_the_bot(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "chavosh.db"
    on_sqlite = settings.model_copy(update={"database_url": f"sqlite:///{file}"})
    with pytest.raises(ChavoshError, match="PostgreSQL"):
        async with beside(on_sqlite):
            pass
    assert not file.exists()


async def test_so_many_senders_and_no_more(settings: Settings, channel: Channel) -> None:
    async with contextlib.AsyncExitStack() as stack:
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        async with db.transaction() as tx:
            for number in range(MOST):
                await senders.sign(tx, f"send-{number}", now=Clock()())
        with pytest.raises(ChavoshError, match="stop one of them"):
            await stack.enter_async_context(beside(settings))
        await stack.enter_async_context(at_work(settings))  # the bot is never refused


async def test_more_senders_than_one_divide_the_people_among_them(
    settings: Settings, channel: Channel, people: People
) -> None:
    await people.crowd(CHATS[0], len(CHATS))
    async with at_work(settings) as bot, beside(settings), beside(settings):
        assert len(await names(bot, Clock()())) == 3
        await prepare(settings, Scene(CHATS, ["یک", "دو"]))

        async def both_told() -> bool:
            seen = await people.received()
            return all(len(seen.get(chat_id, ())) == 2 for chat_id in CHATS)

        await until(both_told, 20)
    seen = await people.received()
    assert all(seen[chat_id] == ["یک", "دو"] for chat_id in CHATS)


async def test_a_database_is_left_as_it_was_when_a_sender_cannot_start(settings: Settings) -> None:
    wrong = settings.model_copy(update={"channel_id": -1009999999999})
    with pytest.raises(ChavoshError, match="CHANNEL_ID"):
        async with beside(wrong):
            pass
    db = await open_database(settings.database_url)
    async with db.reading() as tx:
        assert await senders.living(tx, now=Clock()()) == ()
    await db.close()
