"""A subscriber says when they are told, and is told then: on both engines, with a clock that a test
moves."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import app
from bot.display import callbacks, texts, timing
from bot.display.digits import persian_digits
from bot.display.fields import Corner, Switch, TimePart, Tone, Zone
from bot.news.timing import FOREVER, Mode, Quiet, Timing
from bot.sandbox.players.client import Channel, People, Person, Shown
from bot.settings import Settings
from storage.followers import timings
from tests.engines import database_url
from tests.stage import EDITOR, RELEASE, answer, preview

__all__ = ["database_url"]

TEHRAN = ZoneInfo("Asia/Tehran")
pytestmark = pytest.mark.usefixtures("channel")


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 5, 4, 12, tzinfo=TEHRAN)

    def now(self) -> int:
        return int(self.at.timestamp())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def there(around: app.Environment, clock: Clock) -> app.Environment:
    return app.Environment(now=clock.now, load=around.load, pace=around.pace)


@pytest.fixture
async def reader(people: People) -> Person:
    return await people.person(600, first_name="رضا")


async def say(person: Person, text: str) -> Shown:
    return await answer(person, await person.send(text))


async def pressed(person: Person, shown: Shown, button: str) -> Shown:
    """The message after a press of its button."""
    await person.press(shown.message_id, button)
    return next(m for m in await person.chat() if m.message_id == shown.message_id)


async def chosen(bot: app.Chavosh, person: Person) -> Timing:
    async with bot.db.reading() as tx:
        return await timings.get(tx, person.id)


async def publish(editor: Person, text: str, *, is_urgent: bool = False) -> None:
    shown = await preview(editor, text)
    if is_urgent:
        await editor.press(shown.message_id, texts.EDIT)
        fields = await editor.wait_edit(shown)
        await editor.press(fields.message_id, texts.TONES[Tone.URGENT])
        newer = await editor.wait_until(
            lambda seen: [
                m for m in seen if texts.PUBLISH in m.buttons and m.message_id > fields.message_id
            ]
        )
        shown = newer[-1]
    await editor.press(shown.message_id, texts.PUBLISH)


def release(words: str) -> str:
    return RELEASE.replace("دو واحد", f"{words} واحد")


def told(*words: str) -> Callable[[list[Shown]], list[Shown]]:
    """Messages of news that have all these words."""

    def found(seen: list[Shown]) -> list[Shown]:
        news = [m for m in seen if texts.CORNERS[Corner.TIME] in m.buttons and "واحد" in m.text]
        return [m for m in news if all(word in m.text for word in words)]

    return found


async def test_everything_is_chosen_by_buttons_in_one_message(
    settings: Settings, there: app.Environment, reader: Person
) -> None:
    async with app.running(settings, there) as bot:
        shown = await say(reader, "/time")
        assert shown.text.startswith(texts.told_now(Timing(), None))
        hours = await pressed(reader, shown, texts.MODES[Mode.DAILY])
        done = await pressed(reader, hours, "۲۱:۰۰")
        assert "هر روز ساعت ۲۱:۰۰" in done.text
        days = await pressed(reader, done, texts.MODES[Mode.WEEKLY])
        hours = await pressed(reader, days, "جمعه")
        assert "هر جمعه ساعت ۲۱:۰۰" in hours.text
        done = await pressed(reader, hours, "۱۰:۰۰")
        assert await chosen(bot, reader) == Timing(Mode.WEEKLY, 600, 4)
        assert len([m for m in await reader.chat() if m.own]) == 1


async def test_quiet_hours_zone_and_pause_are_chosen_by_buttons(
    settings: Settings, there: app.Environment, reader: Person
) -> None:
    async with app.running(settings, there) as bot:
        shown = await say(reader, "/time")
        quiet = await pressed(reader, shown, texts.QUIET_HOURS)
        begins = await pressed(reader, quiet, texts.OTHER_HOURS)
        ends = await pressed(reader, begins, "۲۳:۰۰")
        assert "۲۳:۰۰" in ends.text
        done = await pressed(reader, ends, "۵:۰۰")
        assert (await chosen(bot, reader)).quiet == Quiet(23 * 60, 5 * 60)
        done = await pressed(reader, done, texts.URGENT_ALWAYS)
        assert "فقط فوری‌ها" in done.text
        zones = await pressed(reader, done, texts.zone_button("Asia/Tehran"))
        done = await pressed(reader, zones, "تورنتو")
        assert "به وقت تورنتو" in done.text
        pauses = await pressed(reader, done, texts.NOT_NOW)
        done = await pressed(reader, pauses, texts.PAUSES[0])
        assert (await chosen(bot, reader)).paused_until == FOREVER
        again = await reader.press(done.message_id, data=pauses.button(texts.PAUSES[0]).data)
        assert again.text == texts.TIMING_SAME
        done = await pressed(reader, done, texts.COME_BACK)
        assert (await chosen(bot, reader)).paused_until is None


@pytest.mark.parametrize(
    ("typed", "timing_"),
    [
        ("هر روز ساعت ۸ و نیم", Timing(Mode.DAILY, 510)),
        ("فقط صبح‌ها", Timing(Mode.DAILY, 480)),
        ("شب‌ها پیام نده", Timing(quiet=Quiet(1_320, 420))),
        ("به وقت لندن", Timing(zone="Europe/London")),
        ("جمعه‌ها ساعت ۱۰", Timing(Mode.WEEKLY, 600, 4)),
    ],
)
async def test_plain_words_are_offered_and_commands_done(
    settings: Settings, there: app.Environment, reader: Person, typed: str, timing_: Timing
) -> None:
    async with app.running(settings, there) as bot:
        shown = await say(reader, typed)
        assert await chosen(bot, reader) == Timing()
        done = await pressed(reader, shown, texts.SO_BE_IT)
        assert await chosen(bot, reader) == timing_
        assert persian_digits(texts.told_now(timing_, None)) in done.text
        await say(reader, "/time همان لحظه")
        assert (await chosen(bot, reader)).mode is Mode.AT_ONCE
        await say(reader, f"/زمان {typed}")
        assert await chosen(bot, reader) == timing_


async def test_bad_input_gets_a_sentence_and_changes_nothing(
    settings: Settings, there: app.Environment, reader: Person
) -> None:
    async with app.running(settings, there) as bot:
        for typed, said in (
            ("/time 25:00", texts.NO_SUCH_HOUR),
            ("25:00", texts.NO_SUCH_HOUR),
            ("از ۲۲ تا ۲۲ نفرست", texts.WHOLE_DAY),
            ("/time 🕗", texts.TIMING_UNREAD),
            (f"/time {'ساعت ' * 800}", texts.TIMING_UNREAD),
        ):
            assert (await say(reader, typed)).text == persian_digits(said)
        shown = await say(reader, "/time")
        whole = callbacks.encode(timing.SetQuiet(60, 60))
        assert (await reader.press(shown.message_id, data=whole)).text == persian_digits(
            texts.WHOLE_DAY
        )
        for data in ("zh:daily:1440", "zp:9999", "zz:x", "zm:never"):
            assert (await reader.press(shown.message_id, data=data)).text == texts.STALE_BUTTON
        assert await chosen(bot, reader) == Timing()


async def test_a_digest_comes_at_eight_once_over_a_restart(
    settings: Settings, there: app.Environment, clock: Clock, reader: Person, editor: Person
) -> None:
    async with app.running(settings, there) as bot:
        await say(reader, "/subscribe قم")
        await say(reader, "/time هر روز ساعت ۸")
        for words in ("سه", "چهار"):
            await publish(editor, release(words))
        await until_queued(bot, 2)
        assert told()(await reader.chat()) == []
    clock.at += timedelta(hours=21)
    async with app.running(settings, there):
        await reader.wait_until(told("سه واحد", "چهار واحد"))
        (digest,) = told()(await reader.chat())
        assert texts.DIGEST in digest.text
        last = (await reader.chat())[-1]
        await reader.press(digest.message_id, texts.CORNERS[Corner.TIME])
        assert "هر روز ساعت ۸:۰۰" in (await reader.wait(after=last.message_id))[-1].text
    async with app.running(settings, there):
        await say(reader, "/time")
        assert len(told()(await reader.chat())) == 1


async def until_queued(bot: app.Chavosh, copies: int) -> None:
    """Until so many copies are kept for the reader, or were sent."""
    for _ in range(200):
        async with bot.db.reading() as tx:
            rows = await tx.fetch_all("SELECT outcome FROM deliveries WHERE chat_id = 600")
        if len(rows) >= copies:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(rows)


async def test_quiet_hours_and_a_pause_keep_news_until_they_end(
    settings: Settings, there: app.Environment, clock: Clock, reader: Person, editor: Person
) -> None:
    async with app.running(settings, there) as bot:
        await say(reader, "/subscribe قم")
        await say(reader, "/time از ۱۱ تا ۱۴ نفرست")
        await publish(editor, release("سه"))
        await until_queued(bot, 1)
        assert told()(await reader.chat()) == []
        clock.at += timedelta(hours=2, minutes=1)
        (copy,) = await reader.wait_until(told("سه واحد"))
        last = (await reader.chat())[-1]
        await reader.press(copy.message_id, texts.CORNERS[Corner.TIME])
        shown = (await reader.wait(after=last.message_id))[-1]
        pauses = await pressed(reader, shown, texts.NOT_NOW)
        paused = await pressed(reader, pauses, texts.PAUSES[1])
        assert "فردا ساعت ۱۴:۰۱" in paused.text
        await publish(editor, release("پنج"))
        await until_queued(bot, 2)
    clock.at += timedelta(hours=12)
    async with app.running(settings, there):
        await say(reader, "/time")
        assert told("پنج واحد")(await reader.chat()) == []
        clock.at += timedelta(hours=12, minutes=1)
        await reader.wait_until(told("پنج واحد"))
        # a day of the same message, pressed by two devices, is the same again
        assert (await say(reader, "/time")).text.startswith("هر خبر را همان لحظه")


@pytest.mark.parametrize("wish", ["شب‌ها پیام نده", "هر روز ساعت ۸"])
async def test_an_urgent_one_waits_for_no_hour_where_one_chose_so(
    settings: Settings, there: app.Environment, clock: Clock, people: People, wish: str
) -> None:
    clock.at = clock.at.replace(hour=23)
    editor, *both = [await people.person(n, first_name="رضا") for n in (EDITOR, 600, 601)]
    async with app.running(settings, there):
        for person in both:
            await say(person, "/subscribe قم")
            await say(person, f"/time {wish}")
        shown = await say(both[0], "/time")
        now = await pressed(both[0], shown, texts.URGENT_ALWAYS)
        assert "فوری‌ها" in now.text
        await publish(editor, release("سه"), is_urgent=True)
        await both[0].wait_until(told("سه واحد"))
        assert told()(await both[1].chat()) == []
        clock.at += timedelta(hours=9, minutes=1)
        await both[1].wait_until(told("سه واحد"))
        assert len(told()(await both[0].chat())) == 1


async def test_buttons_of_old_messages_and_of_two_devices_are_right(
    settings: Settings, there: app.Environment, reader: Person
) -> None:
    async with app.running(settings, there) as bot:
        first, second = await say(reader, "/time"), await say(reader, "/time")
        await pressed(reader, first, texts.MODES[Mode.HOURLY])
        await pressed(reader, second, texts.URGENT_ALWAYS)
        assert await chosen(bot, reader) == Timing(Mode.HOURLY, urgent_breaks=True)
        await reader.delete(first.message_id)
        last = (await reader.chat())[-1]
        zone = callbacks.encode(timing.SetZone(Zone.SYDNEY))
        await reader.press_raw(first.message_id, zone)
        assert "سیدنی" in (await reader.wait(after=last.message_id))[-1].text
        off = callbacks.encode(timing.SetBreaks(Switch.OFF))
        await reader.press(second.message_id, data=off)
        show = callbacks.encode(timing.ShowTiming(TimePart.MAIN))
        await reader.press(second.message_id, data=show)
        assert await chosen(bot, reader) == Timing(Mode.HOURLY, zone="Australia/Sydney")


async def test_news_waits_by_the_clock_of_the_person_s_own_zone(
    settings: Settings, there: app.Environment, clock: Clock, reader: Person, channel: Channel
) -> None:
    async with app.running(settings, there) as bot:
        await say(reader, "/time تورنتو")
        await say(reader, "/time هر روز ساعت ۸")
        async with bot.db.reading() as tx:
            row = await tx.fetch_one("SELECT next_at FROM subscribers WHERE chat_id = 600")
        assert row is not None
        toronto = datetime.fromtimestamp(row["next_at"], ZoneInfo("America/Toronto"))
        assert (toronto.hour, toronto.minute) == (8, 0)
    assert channel.id
