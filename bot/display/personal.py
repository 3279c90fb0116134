"""Buttons under the question whether everything known of a person shall be forgotten."""

from dataclasses import dataclass

from bot.display import rules
from bot.display.fields import Moment
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class Forget(Button):
    """To have everything forgotten; `asked_at`: when that was asked (unix seconds)."""

    rule = rules.ASKED
    asked_at: Moment


@dataclass(frozen=True, slots=True)
class KeepData(Button):
    """To have it stay."""

    rule = rules.ASKED
    asked_at: Moment


type PersonalAction = Forget | KeepData

CODES: dict[str, type[PersonalAction]] = {"vf": Forget, "vk": KeepData}
