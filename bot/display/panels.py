"""The parts of a picture of figures: bars by day, a curve by day, and a ranking of names."""

import datetime
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import jdatetime

from bot.display import texts
from bot.display.days import jalali_month_day
from bot.display.digits import persian_digits
from bot.display.lettering import LABEL, NAME, REMARK, TITLE

if TYPE_CHECKING:
    from bot.display.canvas import Box, Canvas

CARD = "#ffffff"

_GRID = "#e3e7ee"
_PADDING = 26
_HEAD = 62  # from the upper edge to what is drawn
_FOOT = 46  # from that to the lower edge, for the days
_ROW = 46  # of a ranking: a name, and its bar under it
_BAR = 8
_STEPS = 4  # between the lines of a scale, at most
_DATED = 92  # pixels that the name of a day has for itself


@dataclass(frozen=True, slots=True)
class Panel:
    """A card of the picture: where it is, what it says above, and the colour of its figures."""

    box: "Box"
    title: str
    colour: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers that lines are drawn for, lowest first, and where the lowest and highest are."""

    ticks: tuple[int, ...]
    bottom: float
    top: float

    def y(self, number: int) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (self.bottom - self.top) * (number - low) / (high - low)


def written(number: int) -> str:
    """A number as people write it: «۱۲٬۳۴۵»."""
    return persian_digits(f"{number:,}".replace(",", "٬"))


def ticks(low: int, high: int) -> tuple[int, ...]:
    """Round numbers from `low` or under it to `high` or over it, at most _STEPS apart."""
    for step in (factor * 10**power for power in itertools.count() for factor in (1, 2, 5)):
        first, last = low // step * step, -(-high // step) * step
        last = max(last, first + step)
        if (last - first) // step <= _STEPS:
            return tuple(range(first, last + step, step))
    raise AssertionError("steps grow without end")


def bars(
    canvas: "Canvas", panel: Panel, days: Sequence[datetime.date], numbers: Sequence[int]
) -> None:
    """A bar for each day, the newest at the right."""
    _card(canvas, panel)
    if not any(numbers):
        _nothing(canvas, panel)
        return
    scale = _scale(canvas, panel, ticks(0, max(numbers)))
    places = _days(canvas, panel, days, scale)
    half = (places[1] - places[0]) * 0.32 if len(places) > 1 else 12
    for x, number in zip(places, numbers, strict=True):
        if number:
            top = min(scale.y(number), scale.bottom - 2)
            canvas.box((x - half, top, x + half, scale.bottom), panel.colour, min(3, half / 2))


def curve(
    canvas: "Canvas", panel: Panel, days: Sequence[datetime.date], numbers: Sequence[int]
) -> None:
    """A line through the days, the newest at the right. It need not stand on zero."""
    _card(canvas, panel)
    if not any(numbers):
        _nothing(canvas, panel)
        return
    scale = _scale(canvas, panel, ticks(min(numbers), max(numbers)))
    places = _days(canvas, panel, days, scale)
    points = [(x, scale.y(number)) for x, number in zip(places, numbers, strict=True)]
    canvas.line(points, panel.colour, 3)
    canvas.dot(points[-1], 6, panel.colour)


def ranking(canvas: "Canvas", panel: Panel, named: Sequence[tuple[str, int]]) -> None:
    """A bar for each name, the most first; what is too long is shortened."""
    _card(canvas, panel)
    if not named:
        _nothing(canvas, panel)
        return
    left, top, right, bottom = panel.box
    left, right, at = left + _PADDING, right - _PADDING, top + _HEAD + 20
    most = max(number for _, number in named)
    for name, number in named[: int((bottom - at) // _ROW)]:
        shown = written(number)
        room = right - left - canvas.width(shown, REMARK) - 16
        canvas.text((right, at), canvas.shortened(persian_digits(name), NAME, room), NAME)
        canvas.text((left, at), shown, REMARK, "lm")
        begins = at + 17
        canvas.box((left, begins, right, begins + _BAR), _GRID, _BAR / 2)
        long = max(_BAR, (right - left) * number / most)
        canvas.box((right - long, begins, right, begins + _BAR), panel.colour, _BAR / 2)
        at += _ROW


def _card(canvas: "Canvas", panel: Panel) -> None:
    _, top, right, _ = panel.box
    canvas.box(panel.box, CARD, 16)
    canvas.text((right - _PADDING, top + 34), panel.title, TITLE)


def _nothing(canvas: "Canvas", panel: Panel) -> None:
    left, top, right, bottom = panel.box
    middle = ((left + right) / 2, (top + _HEAD + bottom) / 2 - 12)
    canvas.text(middle, texts.NOTHING_COUNTED, REMARK, "mm")


def _scale(canvas: "Canvas", panel: Panel, numbers: tuple[int, ...]) -> Scale:
    """Draw the lines of a scale, each with its number at the left."""
    left, top, right, bottom = panel.box
    scale = Scale(numbers, bottom - _FOOT, top + _HEAD + 14)
    begins = left + _PADDING + _widest(canvas, numbers) + 12
    for number in numbers:
        y = scale.y(number)
        canvas.line(((begins, y), (right - _PADDING, y)), _GRID)
        canvas.text((begins - 12, y), written(number), LABEL)
    return scale


def _widest(canvas: "Canvas", numbers: Sequence[int]) -> float:
    return max(canvas.width(written(number), LABEL) for number in numbers)


def _days(
    canvas: "Canvas", panel: Panel, days: Sequence[datetime.date], scale: Scale
) -> list[float]:
    """Name days under a scale, from the newest back as often as there is room; returns where each
    day is."""
    left, _, right, _ = panel.box
    begins = left + _PADDING + _widest(canvas, scale.ticks) + 12
    wide = (right - _PADDING - begins) / len(days)
    places = [begins + wide * (number + 0.5) for number in range(len(days))]
    every = math.ceil(_DATED / wide)
    for number in range(len(days) - 1, -1, -every):
        if places[number] - left >= _DATED / 2:
            shown = jalali_month_day(jdatetime.date.fromgregorian(date=days[number]))
            x = min(places[number], right - _DATED / 2)
            canvas.text((x, scale.bottom + 22), shown, LABEL, "mm")
    return places
