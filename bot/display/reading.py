"""Buttons of those who read: the pages of a whole text, what can be followed of a release, and why
it was told of."""

from dataclasses import dataclass

from bot.display import rules
from bot.display.fields import Digest, Key, Page, RowId
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class TurnPage(Button):
    """A page of a whole text, counted from 1, in place of the one that is shown."""

    rule = rules.READING
    release_id: RowId
    page: Page


@dataclass(frozen=True, slots=True)
class FollowLike(Button):
    """What can be followed of a release, by a message of its own."""

    rule = rules.ANSWERED
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Take(Button):
    """To follow what can be followed of a release: the digest of a topic's columns."""

    rule = rules.LIKE
    release_id: RowId
    topic: Digest


@dataclass(frozen=True, slots=True)
class Drop(Button):
    """To follow it no more, from the list of what can be followed of a release, which stays."""

    rule = rules.LIKE
    release_id: RowId
    topic: Digest


@dataclass(frozen=True, slots=True)
class Why(Button):
    """Why a release was told of, by a message of its own that can end it."""

    rule = rules.ANSWERED
    release_id: RowId


@dataclass(frozen=True, slots=True)
class EndReason(Button):
    """To follow just that no more: the digest of a topic's columns."""

    rule = rules.REASONS
    release_id: RowId
    topic: Digest


@dataclass(frozen=True, slots=True)
class KeepReasons(Button):
    """To leave everything as it is."""

    rule = rules.REASONS
    release_id: RowId


@dataclass(frozen=True, slots=True)
class FollowAlso(Button):
    """To follow a province or an agency named over a list, which stays: as in offers.Follow, or the
    digest of an agency of the archive."""

    rule = rules.SEARCH_KEPT
    topic: Digest


@dataclass(frozen=True, slots=True)
class FollowWithin(Button):
    """To follow what a saved search says of provinces («استاندارد در قم») as that."""

    rule = rules.SEARCH_KEPT
    key: Key


type ReadingAction = (
    TurnPage | FollowLike | Take | Drop | Why | EndReason | KeepReasons | FollowAlso | FollowWithin
)

CODES = {
    "qp": TurnPage,
    "ql": FollowLike,
    "qt": Take,
    "qd": Drop,
    "qw": Why,
    "qe": EndReason,
    "qk": KeepReasons,
    "qa": FollowAlso,
    "qc": FollowWithin,
}
