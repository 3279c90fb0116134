"""The picture of how the news does, for editors: figures in, PNG out."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import jdatetime

from bot.display import panels, texts
from bot.display.days import jalali
from bot.display.digits import persian_digits
from bot.display.lettering import HEADLINE, REMARK, TOTAL, UNDER_HEADLINE
from bot.display.panels import Panel, written

if TYPE_CHECKING:
    from bot.display.canvas import Canvas

_WIDTH, _HEIGHT = 1080, 1280
_MARGIN, _GAP = 36, 20
_HALF = (_WIDTH - 2 * _MARGIN - _GAP) / 2
_LEFT = (_MARGIN, _MARGIN + _HALF)
_RIGHT = (_MARGIN + _HALF + _GAP, _WIDTH - _MARGIN)
_TILES = (138, 244)  # from where to where each row goes
_DAILY = (264, 528)
_RANKINGS = (548, 906)
_LASTS = (926, _HEIGHT - _MARGIN)
_GROUND = "#eef1f5"
_GREEN, _ORANGE, _VIOLET, _BLUE, _RED = "#0f766e", "#c2700a", "#6d28d9", "#1d4ed8", "#be185d"


@dataclass(frozen=True, slots=True)
class Figures:
    """For each of `days`, oldest first, the posts, the subscribers at its end and the full texts
    opened; and of which provinces and issuers most posts are, most first."""

    days: tuple[datetime.date, ...]
    posts: tuple[int, ...]
    provinces: tuple[tuple[str, int], ...]
    issuers: tuple[tuple[str, int], ...]
    subscribers: tuple[int, ...]
    opened: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        return not any((*self.posts, *self.subscribers, *self.opened))

    @property
    def period(self) -> str:
        first, last = (jdatetime.date.fromgregorian(date=self.days[at]) for at in (0, -1))
        return persian_digits(texts.charted_days(len(self.days), jalali(first), jalali(last)))

    @property
    def totals(self) -> tuple[str, str, str]:
        """Posts, subscribers now and openings, as people write numbers."""
        return written(sum(self.posts)), written(self.subscribers[-1]), written(sum(self.opened))


def draw(figures: Figures) -> bytes | None:
    """Draw a PNG; None where this Pillow would leave letters unjoined. Takes a good part of a
    second: not for the event loop."""
    from bot.display import canvas as drawing  # noqa: PLC0415  # Pillow is for who draws alone

    if not drawing.joins():
        return None
    canvas = drawing.Canvas(_WIDTH, _HEIGHT, _GROUND)
    _head(canvas, figures)
    _tiles(canvas, figures)
    wide = Panel((_MARGIN, _DAILY[0], _WIDTH - _MARGIN, _DAILY[1]), texts.CHART_POSTS, _GREEN)
    panels.bars(canvas, wide, figures.days, figures.posts)
    of_provinces = _half(_RIGHT, _RANKINGS, texts.CHART_PROVINCES, _ORANGE)
    panels.ranking(canvas, of_provinces, figures.provinces)
    of_issuers = _half(_LEFT, _RANKINGS, texts.CHART_ISSUERS, _VIOLET)
    panels.ranking(canvas, of_issuers, figures.issuers)
    of_subscribers = _half(_RIGHT, _LASTS, texts.CHART_SUBSCRIBERS, _BLUE)
    panels.curve(canvas, of_subscribers, figures.days, figures.subscribers)
    of_opened = _half(_LEFT, _LASTS, texts.CHART_OPENED, _RED)
    panels.bars(canvas, of_opened, figures.days, figures.opened)
    return canvas.png()


def _half(across: tuple[float, float], down: tuple[float, float], title: str, colour: str) -> Panel:
    return Panel((across[0], down[0], across[1], down[1]), title, colour)


def _head(canvas: "Canvas", figures: Figures) -> None:
    right = _WIDTH - _MARGIN
    canvas.text((right, 54), texts.CHART_TITLE, HEADLINE)
    canvas.text((right, 105), figures.period, UNDER_HEADLINE)


def _tiles(canvas: "Canvas", figures: Figures) -> None:
    """The three totals, the first at the right."""
    wide = (_WIDTH - 2 * _MARGIN - 2 * _GAP) / 3
    right: float = _WIDTH - _MARGIN
    colours = (_GREEN, _BLUE, _RED)
    for number, what, colour in zip(figures.totals, texts.CHART_TOTALS, colours, strict=True):
        canvas.box((right - wide, _TILES[0], right, _TILES[1]), panels.CARD, 16)
        middle = right - wide / 2
        canvas.text((middle, _TILES[0] + 38), number, TOTAL.coloured(colour), "mm")
        canvas.text((middle, _TILES[0] + 83), what, REMARK, "mm")
        right -= wide + _GAP
