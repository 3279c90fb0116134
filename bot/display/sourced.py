"""Buttons for editors: the sources that are watched, and what is changed of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.display import rules
from bot.display.fields import Page, RowId, Sifted, Switch
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class ShowSources(Button):
    """A page of all sources, counted from 1."""

    rule = rules.SOURCES
    page: Page


@dataclass(frozen=True, slots=True)
class ShowSource(Button):
    rule = rules.SOURCES
    source_id: RowId


@dataclass(frozen=True, slots=True)
class AskSource(Button):
    """To be asked what shall be watched; the page on which that was pressed."""

    rule = rules.SOURCES_SET
    page: Page


@dataclass(frozen=True, slots=True)
class CheckSource(Button):
    rule = rules.SOURCES
    source_id: RowId


@dataclass(frozen=True, slots=True)
class StopSource(Button):
    """To take nothing of a source for now, or to go on."""

    rule = rules.SOURCES_SET
    source_id: RowId
    switch: Switch


@dataclass(frozen=True, slots=True)
class ShowWords(Button):
    """To choose whether words that must be there are set, or those that must not."""

    rule = rules.SOURCES_SET
    source_id: RowId


@dataclass(frozen=True, slots=True)
class AskWords(Button):
    rule = rules.SOURCES_SET
    source_id: RowId
    how: Sifted


@dataclass(frozen=True, slots=True)
class AskSourceName(Button):
    rule = rules.SOURCES_SET
    source_id: RowId


@dataclass(frozen=True, slots=True)
class RemoveSource(Button):
    """To be asked whether a source shall be removed."""

    rule = rules.SOURCES_SET
    source_id: RowId


@dataclass(frozen=True, slots=True)
class RemoveSourceSurely(Button):
    rule = rules.SOURCES_SET
    source_id: RowId


@dataclass(frozen=True, slots=True)
class WatchFound(Button):
    """To watch what was found at an address: the number of the message that shows it."""

    rule = rules.FOUND
    message_id: RowId


@dataclass(frozen=True, slots=True)
class LeaveFound(Button):
    rule = rules.FOUND
    message_id: RowId


type OfList = ShowSources | ShowSource | AskSource | CheckSource
type OfSource = (
    StopSource | ShowWords | AskWords | AskSourceName | RemoveSource | RemoveSourceSurely
)
type OfFound = WatchFound | LeaveFound
type SourceAction = OfList | OfSource | OfFound

CODES: dict[str, Callable[..., Any]] = {
    "wl": ShowSources,
    "ws": ShowSource,
    "wa": AskSource,
    "wc": CheckSource,
    "wp": StopSource,
    "ww": ShowWords,
    "wq": AskWords,
    "wn": AskSourceName,
    "wr": RemoveSource,
    "wx": RemoveSourceSurely,
    "wf": WatchFound,
    "wo": LeaveFound,
}
