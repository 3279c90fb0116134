"""Buttons under all that somebody follows: its pages, and each put off and on again.

The list is that of the moment it was opened: what is put off stays in it until another is opened.
"""

from dataclasses import dataclass

from bot.display import rules
from bot.display.fields import Digest, Moment, Page
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class ShowMine(Button):
    """A page of the list, counted from 1; `opened` in unix seconds."""

    rule = rules.MINE
    opened: Moment
    page: Page


@dataclass(frozen=True, slots=True)
class PutOff(Button):
    """To follow it no more: the digest of a topic."""

    rule = rules.MINE
    opened: Moment
    page: Page
    topic: Digest


@dataclass(frozen=True, slots=True)
class PutOn(Button):
    """To follow again what the list put off."""

    rule = rules.MINE
    opened: Moment
    page: Page
    topic: Digest


type MineAction = ShowMine | PutOff | PutOn

CODES = {"yl": ShowMine, "yo": PutOff, "yn": PutOn}
