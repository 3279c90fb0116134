"""Buttons under the cards of releases that are decided."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.display import rules
from bot.display.fields import Page, RowId, Why
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class GiveReason(Button):
    """Why a draft was put aside."""

    rule = rules.CARD
    release_id: RowId
    why: Why


@dataclass(frozen=True, slots=True)
class TakeBack(Button):
    """To have a draft that was just published or put aside be one again."""

    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Correct(Button):
    """To mend what was published, in its place."""

    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Retract(Button):
    """To be asked whether a post shall be taken back."""

    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class RetractSurely(Button):
    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Withdraw(Button):
    """To take back at one tap what went out by itself a moment ago."""

    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class ShowCard(Button):
    """How a published release fares now."""

    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Notice(Button):
    """To publish a correction that answers the post."""

    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Pin(Button):
    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Hurry(Button):
    """To have what is still to be sent of a post go ahead of everything else."""

    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class History(Button):
    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Restore(Button):
    """To bring back what a release said after its revision of this number (0: at first)."""

    rule = rules.CARD
    release_id: RowId
    number: Page


@dataclass(frozen=True, slots=True)
class ApplyEdit(Button):
    """The message of a published release was edited: to have the post say so too."""

    rule = rules.CARD
    release_id: RowId


@dataclass(frozen=True, slots=True)
class LeaveEdit(Button):
    rule = rules.CARD
    release_id: RowId


type CardAction = (
    GiveReason | TakeBack | Correct | Retract | RetractSurely | ShowCard | Notice | Pin | Hurry
    | History | Restore | ApplyEdit | LeaveEdit | Withdraw
)  # fmt: skip

CODES: dict[str, Callable[..., Any]] = {
    "cg": GiveReason,
    "cb": TakeBack,
    "cc": Correct,
    "cr": Retract,
    "cs": RetractSurely,
    "ck": ShowCard,
    "cn": Notice,
    "cp": Pin,
    "cu": Hurry,
    "ch": History,
    "cv": Restore,
    "ca": ApplyEdit,
    "cl": LeaveEdit,
    "cw": Withdraw,
}
