"""Buttons of former versions: they stay in people's chats for years, and mean what they meant."""

from dataclasses import dataclass

from bot.display import rules
from bot.display.fields import Page, RowId, Within
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class OldSubscribe(Button):
    """As topics were named before they had ids."""

    rule = rules.TOPICS
    name: str


@dataclass(frozen=True, slots=True)
class OldUnsubscribe(Button):
    """From either kind of list, which it did not tell."""

    rule = rules.FOLLOWED
    name: str


@dataclass(frozen=True, slots=True)
class OldPage(Button):
    """Searches before they had owners: they belong to nobody."""

    rule = rules.OLD_SEARCH
    search_id: RowId
    page: Page


@dataclass(frozen=True, slots=True)
class OldNarrow(Button):
    rule = rules.OLD_SEARCH
    search_id: RowId
    kind: Within
    value: str


@dataclass(frozen=True, slots=True)
class OldWatch(Button):
    rule = rules.OLD_SEARCH
    search_id: RowId
