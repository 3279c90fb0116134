"""When somebody is told: at once or at hours of their choice, with quiet hours and pauses, pure.

Every time is reckoned by the clock of the person's zone. An hour that a change of the clocks leaves
out comes as much later as was left out; one that comes twice counts the first time.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

TEHRAN = "Asia/Tehran"
FOREVER = 253_402_214_400  # unix seconds: the last day that a calendar of ours has
DAY = 1_440  # minutes


def _check(value: int, below: int, what: str) -> None:
    if not 0 <= value < below:
        raise ValueError(f"Not {what}: {value}")


class Mode(StrEnum):
    """How news comes: one by one, or gathered."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of each day without news, in minutes of the day; they may go over midnight. Raises
    ValueError for a whole day: that is a pause."""

    begins: int
    ends: int

    def __post_init__(self) -> None:
        _check(self.begins, DAY, "a minute of the day")
        _check(self.ends, DAY, "a minute of the day")
        if self.begins == self.ends:
            raise ValueError("Quiet hours end before they begin anew")


@dataclass(frozen=True, slots=True)
class Timing:
    """What somebody chose. `minute` of the day is for daily and weekly, `weekday` (Monday is 0) for
    weekly; where `urgent_breaks`, what is urgent waits for no hour, but for the end of a pause;
    `paused_until` is unix seconds, FOREVER until they come back. Raises ValueError for what no
    clock or calendar has."""

    mode: Mode = Mode.AT_ONCE
    minute: int = 8 * 60
    weekday: int = 5
    quiet: Quiet | None = None
    zone: str = TEHRAN
    urgent_breaks: bool = False
    paused_until: int | None = None

    def __post_init__(self) -> None:
        _check(self.minute, DAY, "a minute of the day")
        _check(self.weekday, 7, "a day of the week")
        if self.paused_until is not None:
            _check(self.paused_until, FOREVER + 1, "a time")
        try:
            ZoneInfo(self.zone)
        except (LookupError, OSError, ValueError) as error:
            raise ValueError(f"No zone of the world: {self.zone!r}") from error


AT_ONCE = Timing()


@dataclass(frozen=True, slots=True)
class Silence:
    """From `begins` to `ends` (unix seconds) what comes is kept, and told then; what is urgent is
    told at once where it breaks that."""

    begins: int
    ends: int
    urgent_breaks: bool = False


def next_after(timing: Timing, now: int) -> int | None:
    """When what comes now (unix seconds) is told; None: at once."""
    told = _told(timing, now)
    return told if told > now else None


def silence_after(timing: Timing, now: int) -> Silence | None:
    """The silence that is on, or else the next one; None where none ever comes. It is to be asked
    for anew when that ends."""
    told = next_after(timing, now)
    breaks = timing.urgent_breaks and not is_paused(timing, now)
    if told is not None:
        return Silence(now, told, breaks)
    if timing.quiet is None:
        return None
    begins = _daily(timing.quiet.begins, timing.zone, now)
    return Silence(begins, _daily(timing.quiet.ends, timing.zone, begins), breaks)


def is_paused(timing: Timing, now: int) -> bool:
    return timing.paused_until is not None and timing.paused_until > now


def _told(timing: Timing, now: int) -> int:
    if not is_paused(timing, now):
        return _out_of_quiet(timing, _in_mode(timing, now))
    until = timing.paused_until or now
    if until >= FOREVER:
        return FOREVER
    # What was due during the pause is told at its end: it waited long enough.
    return _out_of_quiet(timing, until)


def _in_mode(timing: Timing, now: int) -> int:
    match timing.mode:
        case Mode.AT_ONCE:
            return now
        case Mode.HOURLY:
            return _full_hour(timing.zone, now)
        case Mode.DAILY:
            return _daily(timing.minute, timing.zone, now)
        case Mode.WEEKLY:
            return _weekly(timing, now)


def _out_of_quiet(timing: Timing, at: int) -> int:
    """The same time, or when the quiet hours that it falls into end."""
    quiet = timing.quiet
    if quiet is None:
        return at
    today = _local(timing.zone, at).date()
    began = max(
        moment
        for days in range(3)
        if (moment := _moment(timing.zone, today - timedelta(days), quiet.begins)) <= at
    )
    return max(at, _daily(quiet.ends, timing.zone, began))


def _full_hour(zone: str, now: int) -> int:
    """The next full hour, by the clock of the zone."""
    at = now
    while True:
        at = at - at % 60 + 60 * (60 - _local(zone, at).minute)
        if _local(zone, at).minute == 0:  # else the clocks were changed by half an hour meanwhile
            return at


def _daily(minute: int, zone: str, after: int) -> int:
    """When it is that minute of the day next."""
    today = _local(zone, after).date()
    moments = (_moment(zone, today + timedelta(days), minute) for days in range(-1, 4))
    return next(moment for moment in moments if moment > after)


def _weekly(timing: Timing, after: int) -> int:
    today = _local(timing.zone, after).date()
    first = today - timedelta(7 + (today.weekday() - timing.weekday) % 7)
    moments = (
        _moment(timing.zone, first + timedelta(7 * weeks), timing.minute) for weeks in range(5)
    )
    return next(moment for moment in moments if moment > after)


def _moment(zone: str, day: date, minute: int) -> int:
    hours, minutes = divmod(minute, 60)
    at = datetime(day.year, day.month, day.day, hours, minutes, tzinfo=ZoneInfo(zone))
    return int(at.timestamp())


def _local(zone: str, at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone))
