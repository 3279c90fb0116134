"""The buttons under when one is told, one part of it at a time."""

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import callbacks, timing
from bot.display.digits import persian_digits
from bot.display.fields import Switch, TimePart
from bot.display.keyboards.buttons import button, rows_of, ticked
from bot.display.render import shorten
from bot.display.texts.languages import said as texts
from bot.news.timing import Mode, Quiet, Timing

_HOUR = 60  # minutes
_HOURS = range(6, 24)  # at which news is sent; another is typed
_QUIETS = (Quiet(22 * _HOUR, 7 * _HOUR), Quiet(23 * _HOUR, 8 * _HOUR), Quiet(0, 6 * _HOUR))
_WEEK = (5, 6, 0, 1, 2, 3, 4)  # from Saturday on


def part(chosen: Timing, shown: TimePart, *, is_paused: bool) -> Keyboard:
    """What may be chosen of a part, with ticks on what is."""
    match shown:
        case TimePart.MAIN:
            return Keyboard(_main(chosen, is_paused=is_paused))
        case TimePart.HOUR:
            rows = _hours(chosen)
        case TimePart.DAY:
            rows = _days(chosen)
        case TimePart.QUIET:
            rows = _quiet(chosen)
        case TimePart.BEGINS:
            rows = rows_of((_clock(n, timing.AskQuietEnd(n * _HOUR)) for n in range(24)), 6)
        case TimePart.PAUSE:
            rows = [[button(text, timing.PauseFor(n)) for n, text in texts.PAUSES.items()]]
        case TimePart.ZONE:
            rows = _zones(chosen)
    return Keyboard([*rows, _back(TimePart.QUIET if shown is TimePart.BEGINS else TimePart.MAIN)])


def quiet_ends(begins: int) -> Keyboard:
    """When quiet hours end that begin at a minute of the day."""
    hours = (n for n in range(24) if n * _HOUR != begins)
    ends = (_clock(n, timing.SetQuiet(begins, n * _HOUR)) for n in hours)
    return Keyboard([*rows_of(ends, 6), _back(TimePart.BEGINS)])


def offer(change: timing.Change, search: tuple[str, str]) -> Keyboard:
    """Whether it shall be so, something else, or a search (its key, and what was typed)."""
    key, words = search
    return Keyboard(
        [
            [button(texts.SO_BE_IT, change)],
            [_show(texts.OTHER_TIMES, TimePart.MAIN)],
            [button(texts.search_for(shorten(words, 30)), callbacks.ShowPage(key, 1))],
        ]
    )


def _main(chosen: Timing, *, is_paused: bool) -> list[list[Button]]:
    modes = [
        ticked(text, timing.SetMode(mode), is_set=chosen.mode is mode)
        for mode, text in texts.MODES.items()
    ]
    quiet = timing.ShowTiming(TimePart.QUIET)
    hushed = ticked(texts.QUIET_HOURS, quiet, is_set=chosen.quiet is not None)
    pause = _show(texts.NOT_NOW, TimePart.PAUSE)
    if is_paused:
        pause = button(texts.COME_BACK, timing.Resume(TimePart.MAIN))
    zone = _show(texts.zone_button(chosen.zone), TimePart.ZONE)
    return [*rows_of(modes, 2), [hushed, _breaks(chosen)], [pause, zone]]


def _breaks(chosen: Timing) -> Button:
    switch = Switch.OFF if chosen.urgent_breaks else Switch.ON
    return ticked(texts.URGENT_ALWAYS, timing.SetBreaks(switch), is_set=chosen.urgent_breaks)


def _hours(chosen: Timing) -> list[list[Button]]:
    mode = Mode.WEEKLY if chosen.mode is Mode.WEEKLY else Mode.DAILY
    hours = (
        _clock(n, timing.SetHour(mode, n * _HOUR), is_set=chosen.minute == n * _HOUR)
        for n in _HOURS
    )
    return rows_of(hours, 6)


def _days(chosen: Timing) -> list[list[Button]]:
    days = (
        ticked(
            texts.WEEKDAYS[n],
            timing.SetDay(n, chosen.minute),
            is_set=chosen.mode is Mode.WEEKLY and chosen.weekday == n,
        )
        for n in _WEEK
    )
    return rows_of(days, 3)


def _quiet(chosen: Timing) -> list[list[Button]]:
    offered = [
        ticked(
            persian_digits(texts.quiet_between(one.begins, one.ends)),
            timing.SetQuiet(one.begins, one.ends),
            is_set=chosen.quiet == one,
        )
        for one in _QUIETS
    ]
    last = [_show(texts.OTHER_HOURS, TimePart.BEGINS)]
    if chosen.quiet:
        last.append(button(texts.NO_QUIET, timing.EndQuiet(TimePart.MAIN)))
    return [*rows_of(offered, 1), last]


def _zones(chosen: Timing) -> list[list[Button]]:
    known = (
        ticked(texts.ZONES[name], timing.SetZone(zone), is_set=chosen.zone == name)
        for zone, name in timing.ZONES.items()
    )
    return rows_of(known, 3)


def _clock(hour: int, action: timing.TimingAction, *, is_set: bool = False) -> Button:
    shown = persian_digits(texts.hour_of(hour * _HOUR))
    return button(f"✅{shown}" if is_set else shown, action)


def _show(text: str, shown: TimePart) -> Button:
    return button(text, timing.ShowTiming(shown))


def _back(shown: TimePart) -> list[Button]:
    return [_show(texts.TIMING_BACK, shown)]
