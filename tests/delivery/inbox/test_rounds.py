"""Taking turns: nobody waits for another's second while they have had no first."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.rounds import Rounds, Turn

SENDERS = st.lists(st.integers(0, 5), max_size=60)


def served(arrivals: list[int], rounds: Rounds[int] | None = None) -> list[int]:
    """In which order those are served who all wait at once."""
    rounds = rounds or Rounds()
    places = [(rounds.place(key), number, key) for number, key in enumerate(arrivals)]
    return [key for _, _, key in sorted(places)]


def test_a_flood_leaves_the_others_their_turn() -> None:
    assert served([1, 1, 1, 1, 2, 3, 2]) == [1, 2, 3, 1, 2, 1, 1]


@settings(deadline=None)
@given(SENDERS)
def test_of_all_who_wait_everybody_has_the_same_count_until_they_have_nothing_more(
    arrivals: list[int],
) -> None:
    left, had = Counter(arrivals), Counter[int]()
    for key in served(arrivals):
        had[key] += 1
        left[key] -= 1
        assert had[key] - 1 <= min((had[other] for other in left if left[other]), default=99)


@settings(deadline=None)
@given(st.lists(st.one_of(st.integers(0, 5), st.none()), max_size=80))
def test_whoever_had_nothing_waits_for_nobodys_next(steps: list[int | None]) -> None:
    """None serves the first; whoever has nothing before goes ahead of all who follow."""
    rounds, waiting = Rounds[int](), list[tuple[Turn, int, int]]()
    for number, step in enumerate(steps):
        if step is not None:
            waits = {key for _, _, key in waiting}
            place = rounds.place(step)
            ahead = [at for at, _, _ in waiting if at <= place and at.follows]
            assert step in waits or place.follows or not ahead
            waiting.append((place, number, step))
        elif waiting:
            first = min(waiting)
            assert all(first[1] <= n for _, n, key in waiting if key == first[2])  # in order
            waiting.remove(first)
            rounds.served(first[0])


def test_all_begin_anew_once_nobody_waits() -> None:
    rounds = Rounds[int]()
    for _ in range(9):
        rounds.place(1)
    rounds.rest()
    assert served([2, 1, 1], rounds) == [2, 1, 1]
