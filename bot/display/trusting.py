"""Buttons that say how far a source is trusted: what of it goes out without an editor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.display import rules
from bot.display.fields import Hours, Longest, Need, RowId, Switch
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class ShowTrust(Button):
    rule = rules.TRUST
    source_id: RowId


@dataclass(frozen=True, slots=True)
class SetTrust(Button):
    """To have its news reviewed, or to be asked whether it shall go out by itself."""

    rule = rules.TRUST
    source_id: RowId
    switch: Switch


@dataclass(frozen=True, slots=True)
class TrustSurely(Button):
    rule = rules.TRUST
    source_id: RowId


@dataclass(frozen=True, slots=True)
class SetNeed(Button):
    """What must be known of a release."""

    rule = rules.TRUST
    source_id: RowId
    need: Need
    switch: Switch


@dataclass(frozen=True, slots=True)
class SetLongest(Button):
    rule = rules.TRUST
    source_id: RowId
    longest: Longest


@dataclass(frozen=True, slots=True)
class SetHours(Button):
    rule = rules.TRUST
    source_id: RowId
    hours: Hours


type TrustAction = ShowTrust | SetTrust | TrustSurely | SetNeed | SetLongest | SetHours

CODES: dict[str, Callable[..., Any]] = {
    "vt": ShowTrust,
    "vs": SetTrust,
    "vy": TrustSurely,
    "vn": SetNeed,
    "vl": SetLongest,
    "vh": SetHours,
}
