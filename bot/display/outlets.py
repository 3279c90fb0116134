"""Buttons for the owners of a newsroom: the channels that posts go to, and how posts look there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.display import rules
from bot.display.fields import ChannelId, Digest, LookPart, Page, Switch, Takes
from bot.display.rules import Button


@dataclass(frozen=True, slots=True)
class ShowChannels(Button):
    rule = rules.CHANNELS
    page: Page  # the first: there is no other


@dataclass(frozen=True, slots=True)
class ShowChannel(Button):
    """What a channel takes, and what can be changed of it."""

    rule = rules.CHANNELS
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class SetTakes(Button):
    rule = rules.CHANNELS
    channel_id: ChannelId
    takes: Takes


@dataclass(frozen=True, slots=True)
class TakeProvince(Button):
    """To have the releases of a province go there, or no more: the digest of its name."""

    rule = rules.CHANNELS
    channel_id: ChannelId
    province: Digest
    switch: Switch


@dataclass(frozen=True, slots=True)
class AskOrganisations(Button):
    rule = rules.CHANNELS
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class Open(Button):
    """To have posts go to a channel, or none for now."""

    rule = rules.CHANNELS
    channel_id: ChannelId
    switch: Switch


@dataclass(frozen=True, slots=True)
class CheckRights(Button):
    rule = rules.CHANNELS
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class Remove(Button):
    """To be asked whether a channel shall be removed."""

    rule = rules.CHANNELS
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class RemoveSurely(Button):
    rule = rules.CHANNELS
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class ShowFormat(Button):
    """How the posts of a channel look, by a message of its own."""

    rule = rules.CHANNELS
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class AskSignature(Button):
    rule = rules.FORMAT
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class SetLook(Button):
    rule = rules.FORMAT
    channel_id: ChannelId
    part: LookPart
    switch: Switch


@dataclass(frozen=True, slots=True)
class ResetFormat(Button):
    """To have the posts of a channel look as they do where nothing was set."""

    rule = rules.FORMAT
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class KeepFormat(Button):
    """To have posts look as the message shows it."""

    rule = rules.FORMAT
    channel_id: ChannelId


@dataclass(frozen=True, slots=True)
class LeaveFormat(Button):
    rule = rules.FORMAT
    channel_id: ChannelId


type ChannelAction = (
    ShowChannels | ShowChannel | SetTakes | TakeProvince | AskOrganisations | Open | CheckRights
    | Remove | RemoveSurely | ShowFormat
)  # fmt: skip
type FormatAction = AskSignature | SetLook | ResetFormat | KeepFormat | LeaveFormat
type OutletAction = ChannelAction | FormatAction

CODES: dict[str, Callable[..., Any]] = {
    "oc": ShowChannels,
    "os": ShowChannel,
    "ot": SetTakes,
    "op": TakeProvince,
    "oo": AskOrganisations,
    "ob": Open,
    "ok": CheckRights,
    "or": Remove,
    "ox": RemoveSurely,
    "of": ShowFormat,
    "fs": AskSignature,
    "fl": SetLook,
    "fr": ResetFormat,
    "fk": KeepFormat,
    "fn": LeaveFormat,
}
