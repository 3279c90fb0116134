"""When somebody is told, by the clocks of any zone."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.timing import (
    AT_ONCE,
    FOREVER,
    Mode,
    Quiet,
    Silence,
    Timing,
    next_after,
    silence_after,
)

DAY, HOUR = 86_400, 3_600
ZONES = (
    "Asia/Tehran", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
    "America/Sao_Paulo", "Asia/Kathmandu", "Africa/Casablanca", "UTC", "Antarctica/Troll",
)  # fmt: skip
MINUTES = st.integers(0, 1_439)
QUIET = st.tuples(MINUTES, MINUTES).filter(lambda two: two[0] != two[1]).map(lambda t: Quiet(*t))
NOWS = st.integers(946_684_800, 2_208_988_800)  # 2000 to 2040
TIMINGS = st.builds(
    Timing,
    mode=st.sampled_from(Mode),
    minute=MINUTES,
    weekday=st.integers(0, 6),
    quiet=st.none() | QUIET,
    zone=st.sampled_from(ZONES),
    urgent_breaks=st.booleans(),
)
PERIODS = {Mode.AT_ONCE: 0, Mode.HOURLY: 2 * HOUR, Mode.DAILY: 2 * DAY, Mode.WEEKLY: 8 * DAY}


def at(text: str, zone: str = "Asia/Tehran") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


@given(TIMINGS, NOWS)
def test_what_comes_is_told_after_it_came_and_within_the_period_and_a_quiet_time(
    timing: Timing, now: int
) -> None:
    told = next_after(timing, now)
    longest = PERIODS[timing.mode] + (2 * DAY if timing.quiet else 0)
    assert now <= (now if told is None else told) <= now + longest
    if timing.mode is not Mode.AT_ONCE:
        assert told is not None


@given(TIMINGS, NOWS)
def test_nothing_is_told_at_a_time_that_is_to_be_quiet(timing: Timing, now: int) -> None:
    told = next_after(timing, now)
    at_once = Timing(quiet=timing.quiet, zone=timing.zone)
    assert next_after(at_once, now if told is None else told) is None


@given(TIMINGS, NOWS)
def test_a_silence_is_on_or_comes_and_what_comes_in_it_is_told_at_its_end(
    timing: Timing, now: int
) -> None:
    silence = silence_after(timing, now)
    if silence is None:
        assert timing.mode is Mode.AT_ONCE
        assert timing.quiet is None
        return
    assert now <= silence.begins < silence.ends
    assert next_after(timing, silence.begins) == silence.ends
    if timing.mode is Mode.AT_ONCE or timing.quiet is None:
        assert next_after(timing, silence.ends - 1) == silence.ends
    if silence.begins > now:
        assert next_after(timing, now) is None
        assert next_after(timing, silence.begins - 1) is None
    later = silence_after(timing, silence.ends)
    assert later is not None
    assert later.ends > silence.ends


@given(st.sampled_from(ZONES), MINUTES, NOWS)
def test_daily_is_once_a_day_by_the_clock_on_the_wall(zone: str, minute: int, now: int) -> None:
    timing = Timing(Mode.DAILY, minute=minute, zone=zone)
    first = next_after(timing, now)
    assert first is not None
    second = next_after(timing, first)
    assert second is not None
    days = [datetime.fromtimestamp(each, ZoneInfo(zone)) for each in (first, second)]
    assert 20 * HOUR <= second - first <= 2 * DAY
    for day in days:
        shown = day.hour * 60 + day.minute
        assert shown == minute or shown - minute in (30, 60, 120) or minute - shown > 1_300


@pytest.mark.parametrize(
    ("timing", "now", "told"),
    [
        (Timing(Mode.HOURLY), "2026-12-31T23:20", "2027-01-01T00:00"),
        (Timing(Mode.HOURLY), "2026-12-31T23:00", "2027-01-01T00:00"),
        (Timing(Mode.DAILY, 480), "2026-12-31T08:00", "2027-01-01T08:00"),
        (Timing(Mode.DAILY, 480), "2028-02-28T09:00", "2028-02-29T08:00"),
        (Timing(Mode.DAILY, 0), "2026-04-30T12:00", "2026-05-01T00:00"),
        (Timing(Mode.WEEKLY, 540, 5), "2026-11-28T09:00", "2026-12-05T09:00"),  # Saturday
        (Timing(Mode.WEEKLY, 540, 5), "2026-11-28T08:59", "2026-11-28T09:00"),
        (Timing(quiet=Quiet(1_380, 420)), "2026-12-31T23:30", "2027-01-01T07:00"),
        (Timing(quiet=Quiet(1_380, 420)), "2027-01-01T06:59", "2027-01-01T07:00"),
        (Timing(quiet=Quiet(1_380, 420)), "2027-01-01T07:00", None),
        (Timing(quiet=Quiet(780, 900)), "2027-01-01T14:00", "2027-01-01T15:00"),
        (Timing(Mode.HOURLY, quiet=Quiet(1_380, 420)), "2027-01-01T22:10", "2027-01-02T07:00"),
        (Timing(Mode.DAILY, 480, quiet=Quiet(420, 600)), "2027-01-01T22:10", "2027-01-02T10:00"),
        (AT_ONCE, "2027-01-01T22:10", None),
    ],
)
def test_right_across_the_year_and_the_night(timing: Timing, now: str, told: str | None) -> None:
    assert next_after(timing, at(now)) == (at(told) if told else None)


def test_an_hour_that_is_left_out_comes_later_and_one_that_comes_twice_counts_once() -> None:
    berlin = Timing(Mode.DAILY, minute=150, zone="Europe/Berlin")
    spring = next_after(berlin, at("2026-03-29T00:00", "Europe/Berlin"))
    assert spring == at("2026-03-29T03:30", "Europe/Berlin")
    autumn = next_after(berlin, at("2026-10-25T00:00", "Europe/Berlin"))
    assert autumn == at("2026-10-25T02:30", "Europe/Berlin")
    assert next_after(berlin, autumn) == at("2026-10-26T02:30", "Europe/Berlin")
    night = Timing(quiet=Quiet(1_320, 150), zone="Europe/Berlin")
    assert next_after(night, autumn + HOUR - 600) is None  # it is 2:20 once more: not a whole day


def test_a_pause_ends_and_what_came_meanwhile_is_told_then() -> None:
    now = at("2026-12-30T12:00")
    day = Timing(Mode.WEEKLY, paused_until=now + DAY)
    assert next_after(day, now) == now + DAY
    assert next_after(day, now + DAY) == at("2027-01-02T08:00")
    night = Timing(quiet=Quiet(660, 780), paused_until=now + DAY)
    assert next_after(night, now) == at("2026-12-31T13:00")
    ever = Timing(urgent_breaks=True, paused_until=FOREVER)
    assert silence_after(ever, now) == Silence(now, FOREVER)


@pytest.mark.parametrize("quiet", [None, Quiet(1_380, 420)])
@pytest.mark.parametrize("mode", Mode)
def test_what_is_urgent_breaks_every_silence_that_somebody_chose_but_a_pause(
    mode: Mode, quiet: Quiet | None
) -> None:
    now = at("2026-12-30T23:30")
    timing = Timing(mode, quiet=quiet)
    for breaks in (True, False):
        silence = silence_after(replace(timing, urgent_breaks=breaks), now)
        assert (silence is None) == (mode is Mode.AT_ONCE and quiet is None)
        assert silence is None or silence.urgent_breaks is breaks
    paused = silence_after(replace(timing, urgent_breaks=True, paused_until=now + DAY), now)
    assert paused is not None
    assert not paused.urgent_breaks


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Quiet(480, 480),
        lambda: Quiet(0, 1_440),
        lambda: Quiet(-1, 5),
        lambda: Timing(minute=25 * 60),
        lambda: Timing(minute=-1),
        lambda: Timing(weekday=7),
        lambda: Timing(zone="Asia/Nowhere"),
        lambda: Timing(zone="../etc/passwd"),
        lambda: Timing(zone=""),
        lambda: Timing(paused_until=FOREVER + 1),
        lambda: Timing(paused_until=-1),
    ],
)
def test_what_no_clock_has_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"\w"):
        wrong()
