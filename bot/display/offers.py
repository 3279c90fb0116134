"""Buttons under what the bot says to readers: to follow what was named, to go on, and to undo."""

from dataclasses import dataclass

from bot.display import rules
from bot.display.fields import Corner, Digest, RowId
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class Follow(Button):
    """To follow what a message offers: a topic («national», «all» or the digest of a province's
    name), or an organisation (so too). The message then says so."""

    rule = rules.OFFERED
    topic: Digest


@dataclass(frozen=True, slots=True)
class Undo(Button):
    """To follow no more what the message says is followed; of words the digest of their topic."""

    rule = rules.TAKEN_BACK
    topic: Digest


@dataclass(frozen=True, slots=True)
class ShowProvince(Button):
    """The newest releases of a province: the digest of its name."""

    rule = rules.ANSWERED
    province: Digest


@dataclass(frozen=True, slots=True)
class Open(Button):
    """What a command would bring."""

    rule = rules.ANSWERED
    corner: Corner


@dataclass(frozen=True, slots=True)
class EndAll(Button):
    """To follow nothing more; `topics`: how many there were when it was asked."""

    rule = rules.ASKED
    topics: RowId


@dataclass(frozen=True, slots=True)
class KeepAll(Button):
    """To leave everything as it is."""

    rule = rules.ASKED
    topics: RowId
