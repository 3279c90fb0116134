"""The picture of how the news does: Persian joined and in its place, whatever the figures are."""

import datetime
import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.display import canvas, chart
from bot.display.canvas import Canvas
from bot.display.chart import Figures
from bot.display.lettering import NAME
from bot.display.panels import ticks, written

LAST = datetime.date(2026, 11, 29)
DAYS = tuple(LAST - datetime.timedelta(29 - number) for number in range(30))
NOTHING = (0,) * 30
EMPTY = Figures(DAYS, NOTHING, (), (), NOTHING, NOTHING)
FULL = Figures(
    days=DAYS,
    posts=tuple(range(30)),
    provinces=(("کهگیلویه و بویراحمد", 12), ("قم", 1)),
    issuers=(("سازمان مدیریت و برنامه‌ریزی استان چهارمحال و بختیاری", 10_000), ("ب" * 90, 1)),
    subscribers=tuple(12_000 + number for number in range(30)),
    opened=(0,) * 29 + (123_456,),
)


def drawn(figures: Figures) -> Image.Image:
    picture = chart.draw(figures)
    assert picture is not None
    image = Image.open(BytesIO(picture))
    assert image.format == "PNG"
    return image


def inked(text: str) -> list[int]:
    """Where the columns of a drawn line are that hold ink, from the left."""
    drawing = Canvas(300, 60, "#ffffff")
    drawing.text((290, 30), text, NAME)
    image = Image.open(BytesIO(drawing.png())).convert("L")
    dark = image.point([level < 128 for level in range(256)])
    return [x for x in range(300) if dark.crop((x, 0, x + 1, 60)).getbbox()]


def test_letters_are_joined_and_begin_at_the_right() -> None:
    assert canvas.joins()
    columns = inked("بببب")
    assert columns == list(range(columns[0], columns[-1] + 1))  # one stroke
    assert 280 <= columns[-1] <= 290
    apart = inked("دددد")  # letters that join nothing
    assert apart != list(range(apart[0], apart[-1] + 1))


def test_a_half_space_ends_a_letter_and_takes_no_room() -> None:
    drawing = Canvas(300, 60, "#ffffff")
    assert inked("می\u200cشد") != inked("میشد")
    assert drawing.width("می\u200cشد", NAME) < drawing.width("می شد", NAME)


def test_the_picture_is_made_for_a_phone() -> None:
    image = drawn(FULL)
    assert image.size == (1080, 1280)
    assert len(image.getcolors(2**20) or ()) > 100


@pytest.mark.parametrize("figures", [EMPTY, FULL])
def test_figures_without_anything_are_drawn_too(figures: Figures) -> None:
    assert drawn(figures).size == (1080, 1280)
    assert figures.is_empty == (figures is EMPTY)


def test_the_days_are_jalali_and_numbers_persian() -> None:
    assert FULL.period == "۳۰ روز گذشته، از ۹ آبان ۱۴۰۵ تا ۸ آذر ۱۴۰۵"
    assert FULL.totals == ("۴۳۵", "۱۲٬۰۲۹", "۱۲۳٬۴۵۶")
    assert written(1_234_567) == "۱٬۲۳۴٬۵۶۷"


@pytest.mark.parametrize(
    "text", ["قم", "اداره‌کل\nاستاندارد", "واژه " * 90, "ب" * 300, "", " ", "🔴"]
)
@pytest.mark.parametrize("most", [0, 40, 200])
def test_a_name_is_shortened_to_its_room(text: str, most: float) -> None:
    drawing = Canvas(300, 60, "#ffffff")
    shown = drawing.shortened(text, NAME, most)
    assert "\n" not in shown
    assert shown == "…" or drawing.width(shown, NAME) <= most


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_scale_holds_its_numbers_with_few_round_lines(a: int, b: int) -> None:
    low, high = min(a, b), max(a, b)
    lines = ticks(low, high)
    assert lines[0] <= low <= high <= lines[-1]
    assert 2 <= len(lines) <= 5


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(0, 10**7), min_size=30, max_size=30), st.text(max_size=40))
def test_any_figures_are_drawn(numbers: list[int], name: str) -> None:
    given_ = tuple(numbers)
    drawn(Figures(DAYS, given_, ((name, 3),), ((name, 1),), given_, given_))


def test_pillow_is_loaded_for_a_picture_alone() -> None:
    told = "import sys, bot.app; print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
