"""What stands in the fields of a button: each kind of value is bounded where it is read."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final

from bot import numbers
from bot.news.model import Field

LAST_DAYS: Final = (7, 30, 365)  # what a search can be narrowed to
_LAST_PAGE: Final = 9_999
_KEY = re.compile(r"[A-Za-z0-9_-]{1,22}")
_CHANNEL_ID = re.compile(r"0|-[1-9][0-9]{0,15}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-z]{1,16}")

type RowId = int
type ChannelId = int  # negative, as Telegram has it; 0 stands for the main channel
type UserId = int  # of a person: Telegram's have at most 52 bits
type Moment = int  # unix seconds
type Page = int
type Key = str  # of a saved search: nobody can guess it
type Digest = str  # of a name, as callbacks.digest makes it, or a fixed word
type Limit = str  # a digest, a number of days, or nothing


class Within(StrEnum):
    """What a search is narrowed by."""

    AGENCY = "a"
    PROVINCE = "p"
    DAYS = "d"


class Corner(StrEnum):
    """Where a reader may go on."""

    PROVINCES = "p"
    LATEST = "l"
    MINE = "m"
    HELP = "h"


class Slot(StrEnum):
    """When a draft is to be published."""

    HOUR = "h"  # in an hour
    TONIGHT = "t"
    TOMORROW = "m"
    WRITTEN = "w"  # as an editor writes
    NEXT = "n"  # the next that is free
    NONE = "x"  # not by itself any more


class Tone(StrEnum):
    """How a draft is to be published."""

    URGENT = "u"
    SILENT = "s"
    PINNED = "p"


class Why(StrEnum):
    """Why a draft is put aside."""

    REPEATED = "r"
    INCOMPLETE = "i"
    UNRELATED = "u"
    WRITTEN = "w"  # as an editor writes


class Takes(StrEnum):
    """What a further channel takes whole; what else it takes is ticked."""

    ALL = "a"
    URGENT = "u"


class LookPart(StrEnum):
    """What of a post's look is switched on and off."""

    SIGNATURE = "s"
    EMOJI = "e"
    HASHTAGS = "h"
    FULL_TEXT = "f"


class Need(StrEnum):
    """What must be known of a release that goes out without an editor."""

    ISSUER = "i"
    PROVINCE = "p"


class Longest(StrEnum):
    """How long it may be, in letters; 0: however long."""

    SHORT = "1000"
    MIDDLE = "2000"
    LONG = "4000"
    ANY = "0"


class Hours(StrEnum):
    """When it may go out."""

    ALWAYS = "a"
    LONG = "l"
    SHORT = "s"


class Sifted(StrEnum):
    """How the words that are set for a source decide about its news."""

    WANTED = "w"  # one of them must be there
    UNWANTED = "u"  # none of them may


class Switch(StrEnum):
    ON = "1"
    OFF = "0"


class Rank(StrEnum):
    """What somebody is appointed to, as storage/desk/members.py has it."""

    EDITOR = "editor"
    CONTRIBUTOR = "contributor"


def check_limit(kind: Within, value: str) -> None:
    """Raise ValueError for what no search is narrowed to."""
    if kind is Within.DAYS and value not in ("", *map(str, LAST_DAYS)):
        raise ValueError(f"no such days: {value!r}")


def _of(form: re.Pattern[str]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if not form.fullmatch(value):
            raise ValueError(value)
        return value

    return read


_digest = _of(_DIGEST)
_channel_id = _of(_CHANNEL_ID)

READ: Final[dict[object, Callable[[str], object]]] = {
    RowId: numbers.read,
    Moment: lambda value: numbers.read(value, numbers.MOMENT),
    Page: lambda value: numbers.read(value, _LAST_PAGE),
    Key: _of(_KEY),
    Digest: _digest,
    Limit: lambda value: _digest(value) if value else "",
    str: _of(re.compile("[^\ud800-\udfff]*", re.DOTALL)),
    Field: Field,
    Within: Within,
    Corner: Corner,
    Slot: Slot,
    Tone: Tone,
    Why: Why,
    Rank: Rank,
    Takes: Takes,
    LookPart: LookPart,
    Switch: Switch,
    Sifted: Sifted,
    Need: Need,
    Longest: Longest,
    Hours: Hours,
    ChannelId: lambda value: int(_channel_id(value)),
    UserId: lambda value: numbers.read(value, numbers.MOMENT),
}
