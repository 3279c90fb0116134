"""The button with which somebody chooses the language they are spoken to in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.display import rules
from bot.display.fields import Language
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class Speak(Button):
    """To be spoken to in a language from now on."""

    rule = rules.SPOKEN
    language: Language


CODES: dict[str, Callable[..., Any]] = {"L": Speak}
