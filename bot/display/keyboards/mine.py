"""The buttons under all that one follows."""

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import mine, offers
from bot.display.digits import persian_digits
from bot.display.fields import Corner
from bot.display.keyboards.buttons import TICK, button, rows_of
from bot.display.render import shorten
from bot.display.texts.languages import said as texts

_OFF = "⬜ "
_NAME = 40  # letters
_SHORT = 16  # letters that have room beside another


@dataclass(frozen=True, slots=True)
class Line:
    """What is followed, or was put off in this list: its topic's id, how it is called, and how much
    it told this week."""

    topic: str
    name: str
    told: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A page, counted from 1, of so many, of the list opened then (unix seconds)."""

    opened: int
    page: int
    pages: int


def listed(lines: Iterable[Line], place: Place) -> Keyboard:
    """One page of what is followed, each to be put off or on."""
    buttons = [_line(line, place) for line in lines]
    is_short = all(len(one.text) <= _SHORT for one in buttons)
    last = [
        button(texts.CORNERS[Corner.TIME], offers.Open(Corner.TIME)),
        button(texts.ADD_MORE, offers.Open(Corner.PROVINCES)),
    ]
    return Keyboard([*rows_of(buttons, 2 if is_short else 1), *_turning(place), last])


def _line(line: Line, place: Place) -> Button:
    name = persian_digits(texts.mine_button(shorten(line.name, _NAME), line.told))
    if line.is_on:
        return button(f"{TICK}{name}", mine.PutOff(place.opened, place.page, line.topic))
    return button(f"{_OFF}{name}", mine.PutOn(place.opened, place.page, line.topic))


def _turning(place: Place) -> list[list[Button]]:
    row = []
    if place.page > 1:
        row.append(button(texts.PREVIOUS_PAGE, mine.ShowMine(place.opened, place.page - 1)))
    if place.page < place.pages:
        row.append(button(texts.NEXT_PAGE, mine.ShowMine(place.opened, place.page + 1)))
    return [row] if row else []
