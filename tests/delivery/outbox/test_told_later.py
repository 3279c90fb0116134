"""People are told when they want to be, whatever happens to the bot meanwhile."""

import asyncio
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.outbox.worker import TOLD_MOST
from bot.news.timing import FOREVER, TEHRAN, Mode, Quiet, Timing, next_after
from bot.sandbox.players.client import Channel, People
from bot.settings import Settings
from storage import open_database, publishing
from storage.followers import timings
from tests.delivery.scenes import Clock, Scene, at_work, prepare, rows, set_up, until
from tests.engines import database_url, mostly_on

__all__ = ["database_url"]

HOUR, DAY = 3_600, 86_400
pytestmark = pytest.mark.usefixtures("channel")


def minute_of(clock: Clock) -> int:
    local = datetime.fromtimestamp(clock(), ZoneInfo(TEHRAN))
    return local.hour * 60 + local.minute


async def choose(settings: Settings, clock: Clock, timing: Timing, chat_id: int = 1001) -> None:
    db = await open_database(settings.database_url)
    async with db.transaction() as tx:
        await timings.choose(tx, chat_id, timing, now=clock())
    await db.close()


def move_to(clock: Clock, timing: Timing) -> None:
    """The next time that a timing names."""
    told = next_after(timing, clock())
    assert told is not None
    clock.shift += told - clock() + 1


async def settle() -> None:
    await asyncio.sleep(0.5)  # several rounds of the worker


async def received(people: People, chat_id: int = 1001) -> list[str]:
    return (await people.received()).get(chat_id, [])


async def until_told(people: People, messages: int, chat_id: int = 1001) -> list[str]:
    async def told() -> bool:
        return len(await received(people, chat_id)) >= messages

    await until(told)
    await settle()
    found = await received(people, chat_id)
    assert len(found) == messages
    return found


@pytest.mark.parametrize(
    "timing",
    [Timing(Mode.HOURLY), Timing(Mode.DAILY, 480), Timing(Mode.WEEKLY, 1_200, 4)],
)
async def test_what_came_is_one_digest_at_the_hour_and_one_alone_an_ordinary_alert(
    settings: Settings, people: People, clock: Clock, timing: Timing
) -> None:
    await people.crowd(1001, 2)
    await prepare(settings, Scene([1001, 1002], headlines=[]), clock())
    await choose(settings, clock, timing)
    async with at_work(settings, clock) as bot:
        await set_up(bot.db, Scene(headlines=["یک", "دو", "سه"]), clock())
        assert await until_told(people, 3, 1002) == ["یک", "دو", "سه"]
        assert await received(people) == []
        move_to(clock, timing)
        (digest,) = await until_told(people, 1)
        assert [digest.count(word) for word in ("یک", "دو", "سه")] == [1, 1, 1]
        assert "قم" in digest
        assert digest.count("استانداری قم") == 1  # above all three
        await set_up(bot.db, Scene(headlines=["چهار"]), clock())
        await until_told(people, 4, 1002)
        assert len(await received(people)) == 1
        move_to(clock, timing)
        assert (await until_told(people, 2))[1] == "چهار"


async def test_quiet_hours_keep_all_but_what_is_urgent_where_somebody_chose_so(
    settings: Settings, people: People, clock: Clock
) -> None:
    now = minute_of(clock)
    quiet = Quiet((now - 60) % 1_440, (now + 120) % 1_440)
    await people.crowd(1001, 2)
    await prepare(settings, Scene([1001, 1002], headlines=[]), clock())
    await choose(settings, clock, Timing(quiet=quiet, urgent_breaks=True))
    await choose(settings, clock, Timing(quiet=quiet), 1002)
    async with at_work(settings, clock) as bot:
        ids = await set_up(bot.db, Scene(headlines=["یک", "دو", "فوری"]), clock())

        async def queued() -> bool:
            return len(await rows(bot.db, 1002)) == 3

        await until(queued)
        async with bot.db.transaction() as tx:
            await publishing.hurry(tx, ids[2], now=clock())
        assert await until_told(people, 1) == ["فوری"]
        assert await received(people, 1002) == []
        move_to(clock, Timing(quiet=quiet))
        (_, digest) = await until_told(people, 2)
        assert "فوری" not in digest
        assert "یک" in digest
        await set_up(bot.db, Scene(headlines=["پس از آن"]), clock())
        assert (await until_told(people, 3))[2] == "پس از آن"


async def test_what_was_due_while_the_bot_was_down_is_sent_once_when_it_is_back(
    settings: Settings, people: People, clock: Clock
) -> None:
    timing = Timing(Mode.DAILY, 480)
    await people.crowd(1001, 1)
    await prepare(settings, Scene([1001], headlines=[]), clock())
    await choose(settings, clock, timing)
    async with at_work(settings, clock) as bot:
        await set_up(bot.db, Scene(headlines=["یک", "دو"]), clock())

        async def queued() -> bool:
            return len(await rows(bot.db, 1001)) == 2

        await until(queued)
    move_to(clock, timing)
    clock.shift += 3 * DAY
    async with at_work(settings, clock) as bot:
        await until_told(people, 1)
    async with at_work(settings, clock) as bot:
        await settle()
        assert len(await received(people)) == 1
        async with bot.db.reading() as tx:
            assert await timings.ended(tx, now=clock(), limit=9) == ()
        assert {row["outcome"] for row in await rows(bot.db, 1001)} == {"sent"}


@mostly_on("sqlite")
async def test_after_a_pause_the_newest_are_told_and_how_many_more_there_are(
    settings: Settings, people: People, channel: Channel, clock: Clock
) -> None:
    count = TOLD_MOST + 10
    await people.crowd(1001, 1)
    await prepare(settings, Scene([1001], headlines=[]), clock())
    await choose(settings, clock, Timing(paused_until=FOREVER))
    async with at_work(settings, clock) as bot:
        await set_up(bot.db, Scene(headlines=[f"خبر شماره {n}." for n in range(count)]), clock())

        async def queued() -> bool:
            return len(await rows(bot.db, 1001)) == count

        await until(queued, 60)
        assert await received(people) == []
        async with bot.db.transaction() as tx:
            await timings.choose(tx, 1001, Timing(), now=clock())
        (digest,) = await until_told(people, 1)
        told = {int(number) for number in re.findall(r"شماره (\d+)\.", digest.translate(DIGITS))}
        assert told == set(range(count - 19, count))
        assert f"و {count - 19} خبر دیگر" in digest.translate(DIGITS)
        assert "/latest" in digest
        assert {row["outcome"] for row in await rows(bot.db, 1001)} == {"sent"}
    assert channel.id


DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
