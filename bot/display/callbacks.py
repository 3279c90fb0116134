"""What a button asks for, as typed actions: a pure, two-way mapping onto callback data.

Callback data is at most 64 bytes (docs/telegram.md), so a code of one letter, then the fields.
"""

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from hashlib import blake2b
from typing import Any, cast

LIMIT = 64  # bytes


class Field(StrEnum):
    """The part of a draft that an editor changes."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    PROVINCES = "provinces"
    HASHTAGS = "hashtags"


class Within(StrEnum):
    """What a search is narrowed by."""

    AGENCY = "a"
    PROVINCE = "p"
    DAYS = "d"


@dataclass(frozen=True, slots=True)
class Publish:
    release_id: int


@dataclass(frozen=True, slots=True)
class Edit:
    release_id: int


@dataclass(frozen=True, slots=True)
class Change:
    release_id: int
    field: Field


@dataclass(frozen=True, slots=True)
class StopEditing:
    release_id: int


@dataclass(frozen=True, slots=True)
class Discard:
    release_id: int


@dataclass(frozen=True, slots=True)
class Separate:
    release_id: int


@dataclass(frozen=True, slots=True)
class ShowRemoved:
    release_id: int


@dataclass(frozen=True, slots=True)
class Nationwide:
    """The editor says that a release without a province is for the whole country."""

    release_id: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """The editor saw the uncertain post in the channel."""

    post_id: int


@dataclass(frozen=True, slots=True)
class SendAgain:
    """The editor wants an uncertain or failed channel post sent once more."""

    post_id: int


@dataclass(frozen=True, slots=True)
class ShowFailed:
    """The owner wants to see what Telegram refused before then (unix seconds)."""

    before: int


@dataclass(frozen=True, slots=True)
class RetryFailed:
    """The owner wants what Telegram refused before then sent once more: two taps, one sending."""

    before: int


@dataclass(frozen=True, slots=True)
class Subscribe:
    topic: str


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    topic: str


@dataclass(frozen=True, slots=True)
class ShowAgency:
    """The newest releases of an agency: names outgrow 64 bytes, so a digest of the name."""

    digest: str


@dataclass(frozen=True, slots=True)
class FullText:
    release_id: int


@dataclass(frozen=True, slots=True)
class ShowPage:
    """A page of a saved search, counted from 1."""

    search_id: int
    page: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """A saved search once more, of one agency (the digest of its name), one province, or so many
    of the last days; an empty value takes that limit off."""

    search_id: int
    kind: Within
    value: str


@dataclass(frozen=True, slots=True)
class ShowRelated:
    """What is like a release."""

    release_id: int


@dataclass(frozen=True, slots=True)
class Watch:
    """To be told of every future post that has all the words of a saved search."""

    search_id: int


@dataclass(frozen=True, slots=True)
class Unwatch:
    """To be told no more of words one follows: the digest of their topic."""

    digest: str


Action = (
    Publish | Edit | Change | StopEditing | Discard | Separate | ShowRemoved | Arrived | SendAgain
    | Nationwide
    | Subscribe | Unsubscribe | ShowAgency | FullText | ShowPage | Narrow | ShowRelated
    | ShowFailed | RetryFailed | Watch | Unwatch
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
    "s": Subscribe,
    "u": Unsubscribe,
    "g": ShowAgency,
    "t": FullText,
    "n": ShowPage,
    "w": Narrow,
    "l": ShowRelated,
    "f": ShowFailed,
    "y": RetryFailed,
    "h": Watch,
    "o": Unwatch,
}
_CODE_OF = {kind: code for code, kind in _CODES.items()}


def digest(name: str) -> str:
    """Stand for a name that may be too long for a button, the same in every process."""
    return blake2b(name.encode(), digest_size=8).hexdigest()


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
    if kind is None:
        return None
    wanted = fields(cast(type[Any], kind))
    values = rest.split(":", len(wanted) - 1)
    if len(values) != len(wanted):
        return None
    try:
        return kind(*(_READ[f.type](value) for f, value in zip(wanted, values, strict=True)))
    except ValueError:
        return None


def _row_id(value: str) -> int:
    """A database id: beyond 63 bits no engine can look it up."""
    if not (value.isascii() and value.isdigit() and len(value) <= 18):
        raise ValueError(value)
    return int(value)


_READ: dict[object, Callable[[str], object]] = {
    int: _row_id, str: str, Field: Field, Within: Within,
}  # fmt: skip
