"""A canvas for Persian: joined letters from right to left, in the font that comes with Chavosh.

Pillow is imported with this module: whoever draws imports it then, off the event loop.
"""

from collections.abc import Sequence
from importlib import resources
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, features

from bot.display.lettering import Lettering

type Point = tuple[float, float]
type Box = tuple[float, float, float, float]  # left, top, right, bottom

_SHARP = 2  # drawn so many times larger, then made smaller: edges are smooth
_LONGEST = 200  # letters of which a line is made
_FONT = "fonts/Vazirmatn-Regular.ttf"


def joins() -> bool:
    """Whether this Pillow joins letters and orders them: not every one is built with raqm."""
    return bool(features.check("raqm"))


class Canvas:
    """A picture being drawn, in pixels from the upper left corner."""

    def __init__(self, width: int, height: int, colour: str) -> None:
        self._image = Image.new("RGB", (width * _SHARP, height * _SHARP), colour)
        self._draw = ImageDraw.Draw(self._image)
        self._font = (resources.files("bot.display") / _FONT).read_bytes()
        self._fonts: dict[int, ImageFont.FreeTypeFont] = {}

    def text(self, at: Point, text: str, style: Lettering, anchor: str = "rm") -> None:
        """Write a line. `anchor` says which of its points stands at `at`: its right end, left end
        or middle (r, l, m), and halfway up (m)."""
        self._draw.text(
            _scaled(at),
            text,
            style.colour,
            self._of_size(style.size),
            anchor=anchor,
            direction="rtl",
            language="fa",
            stroke_width=int(style.is_bold),
        )

    def width(self, text: str, style: Lettering) -> float:
        font = self._of_size(style.size)
        return font.getlength(text, direction="rtl", language="fa") / _SHARP

    def shortened(self, text: str, style: Lettering, most: float) -> str:
        """As much of a text as fits, on one line, and «…»: whole words, or letters of one that is
        too long."""
        words = text[:_LONGEST].split()
        text = " ".join(words)
        if self.width(text, style) <= most:
            return text
        begun = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
        letters = (text[:count] for count in range(len(words[0]), 0, -1)) if words else iter(())
        shown = (f"{each}…" for each in (*begun, *letters))
        return next((each for each in shown if self.width(each, style) <= most), "…")

    def box(self, box: Box, colour: str, radius: float = 0) -> None:
        self._draw.rounded_rectangle(_scaled(box), radius * _SHARP, fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: int = 1) -> None:
        scaled = [_scaled(point) for point in points]
        self._draw.line(scaled, colour, width * _SHARP, joint="curve")

    def dot(self, at: Point, radius: float, colour: str) -> None:
        x, y = at
        self._draw.ellipse(_scaled((x - radius, y - radius, x + radius, y + radius)), fill=colour)

    def png(self) -> bytes:
        written = BytesIO()
        self._image.reduce(_SHARP).save(written, "PNG")
        return written.getvalue()

    def _of_size(self, size: int) -> ImageFont.FreeTypeFont:
        if size not in self._fonts:
            self._fonts[size] = ImageFont.truetype(
                BytesIO(self._font), size * _SHARP, layout_engine=ImageFont.Layout.RAQM
            )
        return self._fonts[size]


def _scaled[Numbers: (Point, Box)](numbers: Numbers) -> Numbers:
    return tuple(each * _SHARP for each in numbers)  # type: ignore[return-value]  # as many as given
