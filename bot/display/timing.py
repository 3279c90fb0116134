"""Buttons about when somebody is told: each says what it makes of what was chosen, and what is
shown then."""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from bot.display import rules
from bot.display.fields import Days, Minute, Switch, TimePart, Weekday, Zone
from bot.display.rules import Button
from bot.news.timing import DAY, FOREVER, Mode, Quiet, Timing

_SECONDS = 60 * DAY
ZONES: Final = {
    Zone.TEHRAN: "Asia/Tehran",
    Zone.KABUL: "Asia/Kabul",
    Zone.DUBAI: "Asia/Dubai",
    Zone.ISTANBUL: "Europe/Istanbul",
    Zone.BERLIN: "Europe/Berlin",
    Zone.LONDON: "Europe/London",
    Zone.TORONTO: "America/Toronto",
    Zone.LOS_ANGELES: "America/Los_Angeles",
    Zone.SYDNEY: "Australia/Sydney",
}


@dataclass(frozen=True, slots=True)
class ShowTiming(Button):
    """How one is told now, with one part of it to choose from."""

    rule = rules.TIMING
    part: TimePart


@dataclass(frozen=True, slots=True)
class AskQuietEnd(Button):
    """Quiet hours shall begin at that minute: when do they end?"""

    rule = rules.TIMING
    begins: Minute


@dataclass(frozen=True, slots=True)
class SetMode(Button):
    """At once, hourly, daily or weekly; the hour stays as it was."""

    rule = rules.TIMING
    mode: Mode

    @property
    def then(self) -> TimePart:
        return {Mode.DAILY: TimePart.HOUR, Mode.WEEKLY: TimePart.DAY}.get(self.mode, TimePart.MAIN)

    def applied(self, timing: Timing, _: int) -> Timing:
        return replace(timing, mode=self.mode)


@dataclass(frozen=True, slots=True)
class SetHour(Button):
    """Daily or weekly at that minute of the day."""

    rule = rules.TIMING
    then: ClassVar[TimePart] = TimePart.MAIN
    mode: Mode
    minute: Minute

    def applied(self, timing: Timing, _: int) -> Timing:
        return replace(timing, mode=self.mode, minute=self.minute)


@dataclass(frozen=True, slots=True)
class SetDay(Button):
    """Weekly on that day, at that minute."""

    rule = rules.TIMING
    then: ClassVar[TimePart] = TimePart.HOUR
    weekday: Weekday
    minute: Minute

    def applied(self, timing: Timing, _: int) -> Timing:
        return replace(timing, mode=Mode.WEEKLY, weekday=self.weekday, minute=self.minute)


@dataclass(frozen=True, slots=True)
class SetQuiet(Button):
    """Told nothing between two minutes of each day."""

    rule = rules.TIMING
    then: ClassVar[TimePart] = TimePart.MAIN
    begins: Minute
    ends: Minute

    def applied(self, timing: Timing, _: int) -> Timing:
        """Raises ValueError for a whole day."""
        return replace(timing, quiet=Quiet(self.begins, self.ends))


@dataclass(frozen=True, slots=True)
class EndQuiet(Button):
    """Told at all hours; then `then` is shown."""

    rule = rules.TIMING
    then: TimePart

    def applied(self, timing: Timing, _: int) -> Timing:
        return replace(timing, quiet=None)


@dataclass(frozen=True, slots=True)
class SetBreaks(Button):
    """Whether what is urgent comes at once, whatever the hour."""

    rule = rules.TIMING
    then: ClassVar[TimePart] = TimePart.MAIN
    switch: Switch

    def applied(self, timing: Timing, _: int) -> Timing:
        return replace(timing, urgent_breaks=self.switch is Switch.ON)


@dataclass(frozen=True, slots=True)
class PauseFor(Button):
    """Told nothing for so many days from now, or until one comes back."""

    rule = rules.TIMING
    then: ClassVar[TimePart] = TimePart.MAIN
    days: Days

    def applied(self, timing: Timing, now: int) -> Timing:
        until = now + self.days * _SECONDS if self.days else FOREVER
        return replace(timing, paused_until=until)


@dataclass(frozen=True, slots=True)
class Resume(Button):
    """Told again; then `then` is shown."""

    rule = rules.TIMING
    then: TimePart

    def applied(self, timing: Timing, _: int) -> Timing:
        return replace(timing, paused_until=None)


@dataclass(frozen=True, slots=True)
class SetZone(Button):
    """By the clock of a place."""

    rule = rules.TIMING
    then: ClassVar[TimePart] = TimePart.MAIN
    zone: Zone

    def applied(self, timing: Timing, _: int) -> Timing:
        return replace(timing, zone=ZONES[self.zone])


type Change = (
    SetMode | SetHour | SetDay | SetQuiet | EndQuiet | SetBreaks | PauseFor | Resume | SetZone
)
type TimingAction = (
    ShowTiming | AskQuietEnd | SetMode | SetHour | SetDay | SetQuiet | EndQuiet | SetBreaks
    | PauseFor | Resume | SetZone
)  # fmt: skip

CODES = {
    "zv": ShowTiming,
    "zm": SetMode,
    "zh": SetHour,
    "zd": SetDay,
    "za": AskQuietEnd,
    "zq": SetQuiet,
    "ze": EndQuiet,
    "zb": SetBreaks,
    "zp": PauseFor,
    "zr": Resume,
    "zz": SetZone,
}
