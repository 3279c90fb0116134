"""Buttons for the owners of a newsroom: who belongs to it, and what everybody did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.display import rules
from bot.display.fields import Digest, Rank, RowId, UserId
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class Invite(Button):
    """A link that appoints whoever opens it first."""

    rule = rules.TEAM
    rank: Rank


@dataclass(frozen=True, slots=True)
class ShowMember(Button):
    rule = rules.TEAM
    user_id: UserId


@dataclass(frozen=True, slots=True)
class SetRank(Button):
    rule = rules.TEAM
    user_id: UserId
    rank: Rank


@dataclass(frozen=True, slots=True)
class Dismiss(Button):
    rule = rules.TEAM
    user_id: UserId


@dataclass(frozen=True, slots=True)
class Bind(Button):
    """To bind a member to a province, or free them of it: the digest of its name."""

    rule = rules.TEAM
    user_id: UserId
    province: Digest


@dataclass(frozen=True, slots=True)
class ShowTeam(Button):
    rule = rules.TEAM
    rank: Rank  # whom the list begins with


@dataclass(frozen=True, slots=True)
class ShowLog(Button):
    """Older acts than this one."""

    rule = rules.LOG
    before: RowId


type StaffAction = Invite | ShowMember | SetRank | Dismiss | Bind | ShowTeam | ShowLog

CODES: dict[str, Callable[..., Any]] = {
    "ti": Invite,
    "tm": ShowMember,
    "tr": SetRank,
    "td": Dismiss,
    "tb": Bind,
    "tt": ShowTeam,
    "tl": ShowLog,
}
