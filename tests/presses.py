"""Every button of the newsroom, as a client may forge it."""

from dataclasses import fields
from typing import Any, TypeAliasType, get_args

from bot.display import decided, newsroom, sourced, staff, trusting
from bot.display.callbacks import Action, digest
from bot.display.fields import (
    Digest,
    Hours,
    Longest,
    Need,
    Page,
    Rank,
    RowId,
    Sifted,
    Slot,
    Switch,
    Tone,
    UserId,
    Why,
)
from bot.news.model import Field


def kinds(of: Any = Action) -> list[Any]:
    """Every class of action, of all rooms."""
    if isinstance(of, TypeAliasType):
        return kinds(of.__value__)
    parts = get_args(of)
    return [kind for part in parts for kind in kinds(part)] if parts else [of]


def forged(release_id: int, user_id: int) -> list[Action]:
    """One of each, about a release and somebody."""
    values: dict[object, object] = {
        RowId: release_id,
        UserId: user_id,
        Digest: digest("قم"),
        Page: 1,
        Slot: Slot.HOUR,
        Tone: Tone.URGENT,
        Why: Why.UNRELATED,
        Rank: Rank.EDITOR,
        Field: Field.PROVINCES,
        Switch: Switch.ON,
        Need: Need.PROVINCE,
        Longest: Longest.ANY,
        Hours: Hours.SHORT,
        Sifted: Sifted.WANTED,
    }
    codes = (newsroom.CODES, decided.CODES, staff.CODES, trusting.CODES, sourced.CODES)
    kinds = [kind for one in codes for kind in one.values()]
    return [kind(*(values[one.type] for one in fields(kind))) for kind in kinds]
