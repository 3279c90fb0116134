"""Who goes before whom where many want something at once, pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """Places are taken in order: the smallest goes first, equal ones as they came."""

    round: int
    follows: bool


FIRST = Turn(0, follows=False)


class Rounds[Key]:
    """Gives what arrives its place in rounds: one thing of everybody in each. Whoever has nothing
    before goes into the round that is on, ahead of all that is there as somebody's next."""

    def __init__(self) -> None:
        self._on = 0
        self._last: dict[Key, int] = {}

    def place(self, key: Key) -> Turn:
        """The place of one more thing of this key's."""
        last = self._last.get(key, -1)
        place = Turn(last + 1, follows=True) if last >= self._on else Turn(self._on, False)
        self._last[key] = place.round
        return place

    def served(self, place: Turn) -> None:
        """Say that this place's turn came: the rounds before it are over."""
        if place.round > self._on:
            self._on = place.round
            self._last = {key: last for key, last in self._last.items() if last >= self._on}

    def rest(self) -> None:
        """Say that nobody waits: all begin anew."""
        self._last.clear()
