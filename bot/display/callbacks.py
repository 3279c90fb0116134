"""What a button asks for, as typed actions: a pure, two-way mapping onto callback data.

Callback data is at most 64 bytes (docs/telegram.md), so a code of one letter, then the fields. Each
action says on its class who may do it, where and on which message (rules).
"""

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from hashlib import blake2b
from typing import Any, cast

from bot.display import (
    decided,
    mine,
    newsroom,
    outlets,
    personal,
    reading,
    rules,
    sourced,
    staff,
    timing,
    tongue,
    trusting,
)
from bot.display.fields import READ, Digest, Key, Limit, Moment, Page, RowId, Within, check_limit
from bot.display.former import OldNarrow, OldPage, OldSubscribe, OldUnsubscribe, OldWatch
from bot.display.offers import EndAll, Follow, KeepAll, Open, ShowProvince, Undo
from bot.display.rules import Button
from bot.news.model import Field

LIMIT = 64  # bytes


@dataclass(frozen=True, slots=True)
class Publish(Button):
    rule = rules.PUBLISHING  # no other preview publishes
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Edit(Button):
    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Change(Button):
    rule = rules.DRAFT
    release_id: RowId
    field: Field


@dataclass(frozen=True, slots=True)
class StopEditing(Button):
    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Discard(Button):
    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Separate(Button):
    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class ShowRemoved(Button):
    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Nationwide(Button):
    """The editor says that a release without a province is for the whole country."""

    rule = rules.DRAFT
    release_id: RowId


@dataclass(frozen=True, slots=True)
class Arrived(Button):
    """The editor saw the uncertain post in the channel."""

    rule = rules.POST
    post_id: RowId


@dataclass(frozen=True, slots=True)
class SendAgain(Button):
    """The editor wants an uncertain or failed channel post sent once more."""

    rule = rules.POST
    post_id: RowId


@dataclass(frozen=True, slots=True)
class ShowFailed(Button):
    """The owner wants to see what Telegram refused before then (unix seconds)."""

    rule = rules.STATUS
    before: Moment


@dataclass(frozen=True, slots=True)
class RetryFailed(Button):
    """The owner wants what Telegram refused before then sent once more: two taps, one sending."""

    rule = rules.STATUS
    before: Moment


@dataclass(frozen=True, slots=True)
class Subscribe(Button):
    """To follow a topic («national», «all» or the digest of a province) from a list of all."""

    rule = rules.TOPICS
    topic: Digest


@dataclass(frozen=True, slots=True)
class Unsubscribe(Button):
    """To follow it no more, from a list of all, which stays one."""

    rule = rules.TOPICS
    topic: Digest


@dataclass(frozen=True, slots=True)
class End(Button):
    """To follow it no more, from the list of what one follows, which loses it."""

    rule = rules.FOLLOWED
    topic: Digest


@dataclass(frozen=True, slots=True)
class ShowAgency(Button):
    """The newest releases of an agency: names outgrow 64 bytes, so a digest of the name."""

    rule = rules.ANSWERED
    digest: Digest


@dataclass(frozen=True, slots=True)
class FullText(Button):
    rule = rules.ANSWERED
    release_id: RowId


@dataclass(frozen=True, slots=True)
class ShowPage(Button):
    """A page of a saved search, counted from 1."""

    rule = rules.SEARCH
    key: Key
    page: Page


@dataclass(frozen=True, slots=True)
class Narrow(Button):
    """A saved search once more, of one agency (the digest of its name), one province (so
    too), or so many of the last days; an empty value takes that limit off."""

    rule = rules.SEARCH
    key: Key
    kind: Within
    value: Limit

    def __post_init__(self) -> None:
        check_limit(self.kind, self.value)


@dataclass(frozen=True, slots=True)
class ShowRelated(Button):
    """What is like a release."""

    rule = rules.ANSWERED
    release_id: RowId


@dataclass(frozen=True, slots=True)
class WatchSearch(Button):
    """To be told of every future post that has all the words of a saved search."""

    rule = rules.SEARCH_KEPT
    key: Key


@dataclass(frozen=True, slots=True)
class Unwatch(Button):
    """To be told no more of words one follows: the digest of their topic."""

    rule = rules.FOLLOWED
    digest: Digest


Action = (
    Publish | Edit | Change | StopEditing | Discard | Separate | ShowRemoved | Arrived | SendAgain
    | Nationwide
    | Subscribe | Unsubscribe | End | ShowAgency | FullText | ShowPage | Narrow | ShowRelated
    | ShowFailed | RetryFailed | WatchSearch | Unwatch
    | Follow | Undo | ShowProvince | Open | EndAll | KeepAll
    | newsroom.NewsroomAction | decided.CardAction | staff.StaffAction | outlets.OutletAction
    | trusting.TrustAction | sourced.SourceAction
    | reading.ReadingAction | timing.TimingAction | mine.MineAction | tongue.Speak
    | personal.PersonalAction
    | OldSubscribe | OldUnsubscribe | OldPage | OldNarrow | OldWatch
)  # fmt: skip

# A code never changes its meaning: old buttons stay in people's chats for years.
_CODES: dict[str, Callable[..., Action]] = {
    "p": Publish,
    "e": Edit,
    "c": Change,
    "b": StopEditing,
    "d": Discard,
    "j": Separate,
    "x": ShowRemoved,
    "k": Nationwide,
    "a": Arrived,
    "r": SendAgain,
    "s": OldSubscribe,
    "u": OldUnsubscribe,
    "g": ShowAgency,
    "t": FullText,
    "n": OldPage,
    "w": OldNarrow,
    "l": ShowRelated,
    "f": ShowFailed,
    "y": RetryFailed,
    "h": OldWatch,
    "o": Unwatch,
    "S": Subscribe,
    "U": Unsubscribe,
    "E": End,
    "N": ShowPage,
    "W": Narrow,
    "H": WatchSearch,
    "F": Follow,
    "Z": Undo,
    "P": ShowProvince,
    "O": Open,
    "K": EndAll,
    "Q": KeepAll,
}
_NEWSROOM = (newsroom, decided, staff, outlets, trusting, sourced)
_READERS = (reading, timing, mine, tongue, personal)
for _room in (*_NEWSROOM, *_READERS):
    assert not _CODES.keys() & _room.CODES.keys(), _room.__name__  # none means two things
    _CODES.update(_room.CODES)
_CODE_OF = {kind: code for code, kind in _CODES.items()}


def digest(name: str) -> str:
    """Stand for a name that may be too long for a button, the same in every process."""
    return blake2b(name.encode(), digest_size=8).hexdigest()


def subject(action: Action) -> object:
    """What an action is about: the release, the post, the search ... that its first field names."""
    return astuple(action)[0]


def encode(action: Action) -> str:
    """Give the callback data of a button. Raises ValueError over 64 bytes."""
    data = ":".join((_CODE_OF[type(action)], *map(str, astuple(action))))
    if len(data.encode()) > LIMIT:
        raise ValueError(f"callback data of {type(action).__name__} is over {LIMIT} bytes")
    return data


def parse(data: str) -> Action | None:
    """Give the action of callback data, or None where it is broken."""
    code, _, rest = data.partition(":")
    kind = _CODES.get(code)
    if kind is None or len(data.encode("utf-8", "replace")) > LIMIT:
        return None
    wanted = fields(cast(type[Any], kind))
    values = rest.split(":", len(wanted) - 1)
    if len(values) != len(wanted):
        return None
    try:
        return kind(*(READ[f.type](value) for f, value in zip(wanted, values, strict=True)))
    except ValueError:
        return None
