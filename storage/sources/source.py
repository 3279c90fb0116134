"""A source as it is kept: where it is, how far it is trusted, and how it fares."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from storage.engine.database import Row
from storage.engine.lists import decode_list


class Kind(StrEnum):
    FEED = "feed"
    LIST = "list"  # a page that lists news
    CHAT = "chat"  # a channel or group in which the bot is


class Trust(StrEnum):
    REVIEW = "review"  # an editor decides
    AUTO = "auto"  # what fulfils the conditions goes out by itself


class Pause(StrEnum):
    BY_HAND = "by_hand"
    DEAD = "dead"  # it failed for a week


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a release must be to go out without an editor: `longest` letters at most, between these
    hours of the day (from, until; all day where they are the same). `longest` 0: however long."""

    needs_issuer: bool = True
    needs_province: bool = True
    longest: int = 4_000
    opens: int = 0
    closes: int = 24


@dataclass(frozen=True, slots=True)
class Health:
    """How a source fares; all times are unix seconds. `told_at`: its owners know that it fails;
    `reshaped_at`: they know that its page has changed its shape."""

    checked_at: int | None = None
    succeeded_at: int | None = None
    failing_since: int | None = None
    failures: int = 0
    error: str | None = None
    told_at: int | None = None
    reshaped_at: int | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the copy that was taken last, to be asked for newer ones alone."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """`key` is the same for all spellings of one address; `address` is where it is read, or the
    chat's id; `publisher` carries what says nothing of that itself. An item has one of the `wanted`
    words, where there are any, and none of the `unwanted`. `shape`: by what a page's news is
    recognised; `pace` (JSON): how often a feed wants to be asked; `trusted_by`: who decided how far
    it is trusted (a user's id)."""

    id: int
    kind: Kind
    key: str
    address: str
    name: str
    added_at: int
    publisher: str | None = None
    trust: Trust = Trust.REVIEW
    conditions: Conditions = field(default_factory=Conditions)
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    shape: str | None = None
    validators: Validators = field(default_factory=Validators)
    pace: str | None = None
    health: Health = field(default_factory=Health)
    next_at: int | None = None
    paused_at: int | None = None
    pause: Pause | None = None
    added_by: int | None = None
    trusted_by: int | None = None


def encode_conditions(conditions: Conditions) -> str:
    return json.dumps(asdict(conditions))


def source_of(row: Row) -> Source:
    """A source from a whole row."""
    return Source(
        id=row["id"],
        kind=Kind(row["kind"]),
        key=row["key"],
        address=row["address"],
        name=row["name"],
        added_at=row["added_at"],
        publisher=row["publisher"],
        trust=Trust(row["trust"]),
        conditions=Conditions(**json.loads(row["conditions"])),
        wanted=decode_list(row["wanted"]),
        unwanted=decode_list(row["unwanted"]),
        shape=row["shape"],
        validators=Validators(row["etag"], row["modified"]),
        pace=row["pace"],
        health=_health(row),
        next_at=row["next_at"],
        paused_at=row["paused_at"],
        pause=Pause(row["pause"]) if row["pause"] else None,
        added_by=row["added_by"],
        trusted_by=row["trusted_by"],
    )


def _health(row: Row) -> Health:
    return Health(
        checked_at=row["checked_at"],
        succeeded_at=row["succeeded_at"],
        failing_since=row["failing_since"],
        failures=row["failures"],
        error=row["error"],
        told_at=row["told_at"],
        reshaped_at=row["reshaped_at"],
    )
