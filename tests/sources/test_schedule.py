"""When sources are looked at again, and when their owners hear that one fails."""

import random
from datetime import UTC, datetime

import pytest

from bot.sources.watch import schedule
from bot.sources.watch.schedule import BASE, DAY, DEAD_AFTER, HOUR, MINUTE, TELL_AFTER, Pace

NOW = int(datetime(2026, 11, 27, 10, 30, tzinfo=UTC).timestamp())  # a Friday
EVEN = 0.5  # the chance that changes nothing


@pytest.mark.parametrize(
    ("pace", "seconds"),
    [
        (Pace(), BASE),
        (Pace(ttl=MINUTE), BASE),
        (Pace(ttl=2 * HOUR), 2 * HOUR),
        (Pace(ttl=10 * DAY), DAY),
        (Pace(skip_hours=(9,)), BASE),
        (Pace(skip_hours=(10, 11)), HOUR + 30 * MINUTE),
        (Pace(skip_days=(4,)), 13 * HOUR + 30 * MINUTE),
        (Pace(skip_days=(4, 5), skip_hours=(0, 1)), 39 * HOUR + 30 * MINUTE),
        (Pace(skip_hours=tuple(range(24))), BASE),
        (Pace(skip_days=tuple(range(7))), BASE),
    ],
)
def test_a_feed_is_asked_as_often_as_it_wants(pace: Pace, seconds: int) -> None:
    assert schedule.after_success(NOW, pace, EVEN) - NOW == seconds
    assert schedule.decode(schedule.encode(pace)) == pace


def test_not_all_are_asked_at_once() -> None:
    chance = random.Random(7)  # no secret
    found = {schedule.after_success(NOW, Pace(), chance.random()) - NOW for _ in range(200)}
    assert len(found) > 50
    assert min(found) >= BASE * 0.9
    assert max(found) <= BASE * 1.1


def test_what_fails_is_tried_ever_later_and_when_its_owners_must_hear() -> None:
    at, since, pauses = NOW, NOW, []
    for failures in range(1, 10):
        after = schedule.after_failure(at, failures, since, chance=EVEN)
        pauses.append((after - at) // MINUTE)
        at = after
    assert pauses == [10, 20, 40, 80, 160, 50, 360, 360, 360]
    assert schedule.is_to_be_told(since, since + TELL_AFTER)
    assert not schedule.is_to_be_told(since, since + TELL_AFTER - 1)
    assert schedule.is_dead(since, since + DEAD_AFTER)


@pytest.mark.parametrize(
    ("retry_after", "least"), [(None, 540), (30, 540), (3 * HOUR, 3 * HOUR), (90 * DAY, DAY)]
)
def test_a_server_that_says_when_is_heeded(retry_after: int | None, least: int) -> None:
    after = schedule.after_failure(NOW, 1, NOW, chance=0.0, retry_after=retry_after)
    assert after - NOW == least


@pytest.mark.parametrize(
    ("since", "due_at", "expected"),
    [
        (None, NOW, NOW),
        (NOW - HOUR, NOW - 10, NOW - HOUR),
        (NOW - 9 * HOUR, NOW - 8 * HOUR, NOW - HOUR),
        (NOW - DAY, None, NOW - DAY),
    ],
)
def test_time_without_the_bot_is_no_failing(
    since: int | None, due_at: int | None, expected: int
) -> None:
    assert schedule.failing_since(since, due_at, NOW) == expected
