"""Buttons of the newsroom: what is planned for a draft, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.display import rules
from bot.display.fields import Digest, Page, RowId, Slot, Tone, Why
from bot.display.rules import Button
from bot.news.model import Field


@dataclass(frozen=True, slots=True)
class Plan(Button):
    """To choose when a draft is published."""

    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class PlanFor(Button):
    rule = rules.DRAFT
    release_id: RowId
    slot: Slot


@dataclass(frozen=True, slots=True)
class SetTone(Button):
    """To have a draft go out urgently, silently or pinned, or not so."""

    rule = rules.DRAFT
    release_id: RowId
    tone: Tone


@dataclass(frozen=True, slots=True)
class Tick(Button):
    """To choose one of several for a field, or not: the digest of its name."""

    rule = rules.DRAFT
    release_id: RowId
    field: Field
    choice: Digest


@dataclass(frozen=True, slots=True)
class Save(Button):
    """To take for a field what carries a tick."""

    rule = rules.DRAFT
    release_id: RowId
    field: Field


@dataclass(frozen=True, slots=True)
class Choose(Button):
    """To take this for a field: the digest of a name, a number, or a fixed word."""

    rule = rules.DRAFT
    release_id: RowId
    field: Field
    choice: Digest


@dataclass(frozen=True, slots=True)
class ChoosePhotos(Button):
    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Lead(Button):
    """To have a photo lead (counted from 1), or none at all (0)."""

    rule = rules.DRAFT
    release_id: RowId
    photo: Page


@dataclass(frozen=True, slots=True)
class SetAside(Button):
    """The same news was there before: the draft is put aside."""

    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Complete(Button):
    """The draft completes what was published before, and becomes its correction."""

    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class IsNew(Button):
    """The draft is other news than what it looks like."""

    rule = rules.DRAFT
    release_id: RowId


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


@dataclass(frozen=True, slots=True)
class KeepRule(Button):
    """To know from now on what was put right in a release."""

    rule = rules.RULES
    release_id: RowId


@dataclass(frozen=True, slots=True)
class RefuseRule(Button):
    rule = rules.RULES
    release_id: RowId


@dataclass(frozen=True, slots=True)
class EndRule(Button):
    """To know it no more."""

    rule = rules.RULES
    rule_id: RowId


@dataclass(frozen=True, slots=True)
class OpenRelease(Button):
    """To see a draft's preview or a published release's card, from a list."""

    rule = rules.LISTED
    release_id: RowId


type DraftAction = (
    Plan | PlanFor | SetTone | Tick | Save | Choose | ChoosePhotos | Lead | SetAside | Complete
    | IsNew
)  # fmt: skip
type CardAction = (
    GiveReason | TakeBack | Correct | Retract | RetractSurely | ShowCard | Notice | Pin | Hurry
    | History | Restore | ApplyEdit | LeaveEdit
)  # fmt: skip
type RuleAction = KeepRule | RefuseRule | EndRule
type NewsroomAction = DraftAction | CardAction | RuleAction | OpenRelease

CODES: dict[str, Callable[..., Any]] = {
    "dp": Plan,
    "df": PlanFor,
    "dt": SetTone,
    "dk": Tick,
    "ds": Save,
    "dc": Choose,
    "dh": ChoosePhotos,
    "dl": Lead,
    "da": SetAside,
    "dm": Complete,
    "dn": IsNew,
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
    "lo": OpenRelease,
    "rk": KeepRule,
    "rn": RefuseRule,
    "re": EndRule,
}
