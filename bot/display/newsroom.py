"""Buttons of the newsroom: what is said and planned of a draft, and what is learned from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.display import rules
from bot.display.fields import Digest, Page, RowId, Slot, Tone
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
class Expire(Button):
    """To have a post stand for so many hours (0: for good)."""

    rule = rules.DRAFT
    release_id: RowId
    hours: Page


@dataclass(frozen=True, slots=True)
class ChooseExpiry(Button):
    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class AskLink(Button):
    """To have a button with an address under the post."""

    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class TakeProposal(Button):
    """To take the summary that the message proposes."""

    rule = rules.PROPOSAL
    release_id: RowId


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
    Plan | PlanFor | SetTone | Expire | ChooseExpiry | AskLink | Tick | Save | Choose
    | ChoosePhotos | Lead | SetAside | Complete | IsNew
)  # fmt: skip
type RuleAction = KeepRule | RefuseRule | EndRule
type NewsroomAction = TakeProposal | DraftAction | RuleAction | OpenRelease

CODES: dict[str, Callable[..., Any]] = {
    "dp": Plan,
    "df": PlanFor,
    "dt": SetTone,
    "de": Expire,
    "dx": ChooseExpiry,
    "du": AskLink,
    "dk": Tick,
    "pt": TakeProposal,
    "ds": Save,
    "dc": Choose,
    "dh": ChoosePhotos,
    "dl": Lead,
    "da": SetAside,
    "dm": Complete,
    "dn": IsNew,
    "lo": OpenRelease,
    "rk": KeepRule,
    "rn": RefuseRule,
    "re": EndRule,
}
