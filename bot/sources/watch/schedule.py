"""When a source is looked at again, and when its owners hear that it fails; pure. All times are
unix seconds, `chance` is a random number from 0 up to 1."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

MINUTE, HOUR, DAY = 60, 3_600, 86_400  # seconds
BASE = 10 * MINUTE  # between two looks, and after the first failure
LONGEST = DAY  # that a feed may ask for
LONGEST_FAILING = 6 * HOUR
TELL_AFTER = 6 * HOUR  # of failing
DEAD_AFTER = 7 * DAY  # of failing
LATE = 15 * MINUTE  # beyond which nobody looked: the bot was not there
_JITTER = 0.1
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ITEM_PAUSES = (2 * MINUTE, 10 * MINUTE, HOUR)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a feed wants to be asked: not within `ttl` seconds, nor in these hours (0 to 23)
    and on these days (Monday is 0), both of UTC."""

    ttl: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


NO_PACE = Pace()


def encode(pace: Pace) -> str | None:
    """A pace as it is kept; None where a feed does not care."""
    return None if pace == NO_PACE else json.dumps(asdict(pace))


def decode(kept: str | None) -> Pace:
    """What `encode` gave."""
    if kept is None:
        return NO_PACE
    said = json.loads(kept)
    return Pace(said["ttl"], tuple(said["skip_hours"]), tuple(said["skip_days"]))


def day_of(name: str) -> int | None:
    """The number of an English day's name; None for what is none."""
    folded = name.strip().lower()
    return _DAYS.index(folded) if folded in _DAYS else None


def after_success(now: int, pace: Pace, chance: float) -> int:
    """When a source that was read is looked at again."""
    period = max(BASE, min(pace.ttl, LONGEST))
    return _allowed(now + _about(period, chance), pace)


def after_failure(
    now: int, failures: int, since: int, *, chance: float, retry_after: int | None = None
) -> int:
    """When a source is tried again after so many failures in a row, this one too, the first of them
    `since`. Where its owners have to hear of it meanwhile, then."""
    pause = _about(min(BASE * 2 ** min(failures - 1, 10), LONGEST_FAILING), chance)
    if retry_after is not None:
        return now + max(pause, min(retry_after, LONGEST) + int(MINUTE * chance))
    told = since + TELL_AFTER
    return min(now + pause, told) if now < told else now + pause


def failing_since(since: int | None, due_at: int | None, now: int) -> int:
    """Since when a source fails: the time in which nobody looked, since the bot was away, is none
    in which it failed."""
    if since is None:
        return now
    late = max(0, now - due_at) if due_at is not None else 0
    return min(now, since + (late if late > LATE else 0))


def is_to_be_told(since: int, now: int) -> bool:
    """Whether a source fails for so long that its owners have to hear of it."""
    return now - since >= TELL_AFTER


def is_dead(since: int, now: int) -> bool:
    """Whether a source fails for so long that nobody tries it any more."""
    return now - since >= DEAD_AFTER


def item_again(now: int, begun: int) -> int:
    """When an item is read again whose page could not be had, begun so many times."""
    return now + _ITEM_PAUSES[min(begun, len(_ITEM_PAUSES)) - 1]


def _about(period: int, chance: float) -> int:
    return int(period * (1 - _JITTER + 2 * _JITTER * chance))


def _allowed(at: int, pace: Pace) -> int:
    """The first moment from then on that a feed does not want skipped; one that wants all of them
    skipped means nothing by it."""
    hours = pace.skip_hours if len(set(pace.skip_hours)) < 24 else ()
    days = pace.skip_days if len(set(pace.skip_days)) < 7 else ()
    for _ in range(8 * 24):
        moment = datetime.fromtimestamp(at, UTC)
        if moment.weekday() not in days and moment.hour not in hours:
            break
        at += HOUR - at % HOUR + at % MINUTE  # not all feeds at once, at the full hour
    return at
