"""The buttons under the sources that are watched."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.display import sourced, texts, trusting
from bot.display.fields import Sifted, Switch
from bot.display.keyboards.buttons import button, rows_of
from bot.display.render import shorten

_FIRST = 1
_LONGEST = 40  # UTF-16 units of a name


@dataclass(frozen=True, slots=True)
class Stands:
    """What decides which buttons a source has; `is_checked`: it is looked at now and then."""

    source_id: int
    is_paused: bool
    is_checked: bool


def listed(known: Sequence[tuple[int, str]], page: int, pages: int) -> Keyboard:
    """A page of sources, by their ids and names."""
    shown = [button(shorten(name, _LONGEST), sourced.ShowSource(id_)) for id_, name in known]
    turns: list[Button] = []
    if page > 1:
        turns.append(button(texts.PREVIOUS_PAGE, sourced.ShowSources(page - 1)))
    if page < pages:
        turns.append(button(texts.NEXT_PAGE, sourced.ShowSources(page + 1)))
    add = button(texts.ADD_SOURCE, sourced.AskSource(page))
    return Keyboard([*rows_of(shown, 2), *([turns] if turns else []), [add]])


def source(stands: Stands) -> Keyboard:
    """What may be done with a source."""
    id_ = stands.source_id
    switch = Switch.ON if stands.is_paused else Switch.OFF
    stop = texts.GO_ON_SOURCE if stands.is_paused else texts.STOP_SOURCE
    check = [button(texts.CHECK_SOURCE, sourced.CheckSource(id_))] if stands.is_checked else []
    return Keyboard(
        [
            [*check, button(stop, sourced.StopSource(id_, switch))],
            [
                button(texts.SOURCE_WORDS, sourced.ShowWords(id_)),
                button(texts.SOURCE_NAME, sourced.AskSourceName(id_)),
                button(texts.TRUST, trusting.ShowTrust(id_)),
            ],
            [
                button(texts.REMOVE_SOURCE, sourced.RemoveSource(id_)),
                button(texts.ALL_SOURCES, sourced.ShowSources(_FIRST)),
            ],
        ]
    )


def words(source_id: int) -> Keyboard:
    """Which words shall be set."""
    ask = [button(texts.SIFTED[how], sourced.AskWords(source_id, how)) for how in Sifted]
    return Keyboard([ask, [_back(source_id)]])


def removing(source_id: int) -> Keyboard:
    """Whether a source shall be removed."""
    surely = button(texts.REMOVE_SOURCE_SURELY, sourced.RemoveSourceSurely(source_id))
    return Keyboard([[surely], [_back(source_id)]])


def _back(source_id: int) -> Button:
    return button(texts.BACK, sourced.ShowSource(source_id))


def found(message_id: int) -> Keyboard:
    """Whether what was found shall be watched."""
    return Keyboard(
        [
            [
                button(texts.WATCH_SOURCE, sourced.WatchFound(message_id)),
                button(texts.LEAVE_SOURCE, sourced.LeaveFound(message_id)),
            ]
        ]
    )


def known(source_id: int, name: str) -> Keyboard:
    """The way to a source."""
    return Keyboard([[button(shorten(name, _LONGEST), sourced.ShowSource(source_id))]])
